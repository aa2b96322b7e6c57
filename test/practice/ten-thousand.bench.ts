/**
 * How long *Where I stand* takes to load, fold and show ten thousand events, in Chromium with its
 * processor slowed down four times. The bar is 100 milliseconds. `npm run bench` may import
 * `measureTenThousand`; by itself: `node test/practice/ten-thousand.bench.ts http://127.0.0.1:4321/`.
 */
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import type { BankIndex } from '#practice/question-data.ts';
import { manyEvents } from './ten-thousand.ts';

/** Milliseconds of script on the main thread, and of laying the page out. */
export interface TenThousand {
	/** Reading what is stored. */
	load: number;
	/** Working out what it amounts to, where the snapshot did not say so. */
	fold: number;
	/** Filling the page, and laying it out from nothing. */
	show: number;
	whole: number;
}

/**
 * One measurement for each run, each in a page of its own, so that nothing is compiled or warmed up.
 * `cold`: as on the first page after all of it was brought in from a file; otherwise as on every page
 * after that.
 */
export async function measureTenThousand(
	browser: Browser,
	site: string,
	{ runs = 5, slowdown = 4, count = 10_000, cold = false } = {},
): Promise<TenThousand[]> {
	const context = await browser.newContext();
	try {
		await fill(await context.newPage(), site, count);
		const results: TenThousand[] = [];
		for (let run = 0; run < runs; run += 1) {
			const page = await context.newPage();
			if (cold) {
				// The snapshot goes, and what makes a new one never gets its turn.
				await page.addInitScript(() => {
					localStorage.removeItem('first-call:snapshot');
					window.requestIdleCallback = () => 0;
				});
			}
			const session = await context.newCDPSession(page);
			await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
			await page.goto(`${site}practice/progress/`);
			await page.waitForSelector('practice-progress[step=standing]', { timeout: 60_000 });
			results.push(await page.evaluate(readTimes));
			await page.close();
		}
		return results;
	} finally {
		await context.close();
	}
}

/** Ten thousand events as a store leaves them: packs, a few single ones, and a snapshot beside them. */
async function fill(page: Page, site: string, count: number): Promise<void> {
	await page.goto(`${site}favicon.svg`);
	const bank = (await (await page.request.get(`${site}practice/bank.json`)).json()) as BankIndex;
	const events = manyEvents(
		count,
		bank.questions.map(({ id }) => id),
	);
	await page.evaluate(
		(packs) => {
			for (const [i, pack] of packs.entries()) localStorage.setItem(`first-call:pack:1:${i}`, pack);
		},
		[0, 1, 2, 3, 4].map((part) =>
			events
				.slice((part * count) / 5, ((part + 1) * count) / 5)
				.map((event) => JSON.stringify(event))
				.join('\n'),
		),
	);
	await page.goto(`${site}practice/progress/`);
	await page.waitForFunction(() => localStorage.getItem('first-call:snapshot') !== null, undefined, {
		timeout: 60_000,
	});
	await page.close();
}

/** Runs in the page. */
function readTimes(): TenThousand {
	const timeOf = (name: string) =>
		performance.getEntriesByName(`first-call:${name}`).reduce((sum, entry) => sum + entry.duration, 0);
	const main = document.querySelector('main');
	if (!main || !/\d+ answers on/.test(main.textContent)) throw new Error('The page shows no answers.');
	main.style.display = 'none';
	main.getBoundingClientRect();
	main.style.display = '';
	const start = performance.now();
	main.getBoundingClientRect();
	const layout = performance.now() - start;
	const [load, fold, script] = [timeOf('load'), timeOf('fold'), timeOf('show')];
	// What is folded while the page is filled is counted once.
	const show = script - fold + layout;
	return { load, fold, show, whole: load + fold + show };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium' });
	try {
		for (const slowdown of [1, 4]) {
			for (const cold of [false, true]) {
				const results = await measureTenThousand(browser, process.argv[2] ?? 'http://127.0.0.1:4321/', {
					slowdown,
					cold,
				});
				const rows = results.map(
					(times) => `${[times.load, times.fold, times.show].map(Math.round).join(' + ')} = ${Math.round(times.whole)}`,
				);
				console.log(`${slowdown}x ${cold ? 'first page' : 'later pages'}: ${rows.join(', ')} ms (load + fold + show)`);
			}
		}
	} finally {
		await browser.close();
	}
}

/**
 * How long *Where I stand* takes to load, fold and show ten thousand events, in Chromium with its
 * processor slowed down as a cheap phone's is.
 */
import type { Browser, Page } from '@playwright/test';
import type { BankIndex } from '#practice/question-data.ts';
import { manyEvents } from './events.ts';

/** Milliseconds of script on the main thread, and of laying out what it filled. */
export interface TenThousand {
	/** Reading what is stored. */
	load: number;
	/** Working out what it amounts to, where the snapshot did not say so. */
	fold: number;
	/** Filling the page, and laying out what was filled. */
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
			await page.addInitScript(layOutAfterFilling);
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

/**
 * Runs in the page before its scripts: after each filling, styles and layout are worked out at once,
 * and the time of the last one is kept. That is the one in which the filled section is first shown.
 */
function layOutAfterFilling(): void {
	const measure = performance.measure.bind(performance);
	performance.measure = (name: string, options?: string | PerformanceMeasureOptions) => {
		const measured = measure(name, options);
		if (name === 'first-call:show') {
			const start = performance.now();
			document.body.getBoundingClientRect();
			Object.assign(globalThis, { layout: performance.now() - start });
		}
		return measured;
	};
}

/** Runs in the page. */
function readTimes(): TenThousand {
	const timeOf = (name: string) =>
		performance.getEntriesByName(`first-call:${name}`).reduce((sum, entry) => sum + entry.duration, 0);
	if (!/\d+ answers on/.test(document.querySelector('main')?.textContent ?? ''))
		throw new Error('The page shows no answers.');
	const { layout } = globalThis as unknown as { layout: number };
	const [load, fold, script] = [timeOf('load'), timeOf('fold'), timeOf('show')];
	// What is folded while the page is filled is counted once.
	const show = script - fold + layout;
	return { load, fold, show, whole: load + fold + show };
}

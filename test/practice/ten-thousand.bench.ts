/**
 * How long a practice page takes to load, fold and show ten thousand events, in Chromium with its
 * processor slowed down four times. Run with `node test/practice/ten-thousand.bench.ts`; `npm run bench`
 * may import `measureTenThousand`.
 */
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'esbuild';
import { manyEvents } from './ten-thousand.ts';

export interface TenThousand {
	/** Milliseconds: reading and checking what is stored, folding, showing; and all of it. */
	load: number;
	fold: number;
	show: number;
	whole: number;
}

/** One measurement for each run, each in a page of its own: nothing is compiled or warmed up beforehand. */
export async function measureTenThousand(
	browser: Browser,
	{ runs = 5, slowdown = 4, count = 10_000 } = {},
): Promise<TenThousand[]> {
	const script = await bundle();
	const context = await browser.newContext();
	try {
		await context.route('**/*', (route) => {
			const isScript = route.request().url().endsWith('.js');
			return route.fulfill({
				contentType: isScript ? 'text/javascript' : 'text/html',
				body: isScript ? script : '<!doctype html><title>Bench</title><main></main>',
			});
		});
		const filling = await context.newPage();
		await filling.goto('http://bench.example/');
		const lines = manyEvents(count).map((event) => JSON.stringify(event));
		// As a store would have left it: packs, and some single events.
		await filling.evaluate((all) => {
			for (let from = 0; from < all.length - 100; from += 2_000)
				localStorage.setItem(
					`first-call:pack:1:${from}`,
					all.slice(from, Math.min(from + 2_000, all.length - 100)).join('\n'),
				);
			for (const line of all.slice(-100))
				localStorage.setItem(`first-call:log:1:${(JSON.parse(line) as { id: string }).id}`, line);
		}, lines);
		await filling.addScriptTag({ url: '/bench.js', type: 'module' });
		// The first page reads everything and leaves behind what it amounts to.
		await filling.waitForFunction(() => localStorage.getItem('first-call:snapshot') !== null, undefined, {
			timeout: 60_000,
		});
		await filling.close();
		const results: TenThousand[] = [];
		for (let run = 0; run < runs; run += 1) {
			const page = await context.newPage();
			await page.goto('http://bench.example/');
			const session = await context.newCDPSession(page);
			await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
			await page.addScriptTag({ url: '/bench.js', type: 'module' });
			results.push(
				await page
					.waitForFunction(() => (globalThis as { measured?: TenThousand }).measured)
					.then((handle) => handle.jsonValue() as Promise<TenThousand>),
			);
			await page.close();
		}
		return results;
	} finally {
		await context.close();
	}
}

async function bundle(): Promise<string> {
	const root = fileURLToPath(new URL('../../', import.meta.url));
	const { outputFiles } = await build({
		stdin: { contents: PAGE, resolveDir: root, loader: 'ts' },
		bundle: true,
		minify: true,
		format: 'esm',
		target: 'es2024',
		write: false,
		absWorkingDir: root,
	});
	return outputFiles[0]?.text ?? '';
}

/** What a page does with the log: reads it, works it out, and shows where the reader stands. */
const PAGE = `
import { ProgressStore } from '#browser/progress-store.ts';
import { dueToday } from '#practice/queue.ts';
import { readinessByTopic } from '#practice/readiness.ts';
import { calibrate } from '#practice/calibration.ts';
const questions = Array.from({ length: 1000 }, (_, i) => ({ id: 'question-number-' + i, revision: 1, change: 'minor', topic: 't' + (i % 9), kind: 'decision', level: 'core', pattern: 'p' + (i % 15), title: 'Question ' + i, minutes: 3, criteria: [], prerequisites: [] }));
const start = performance.now();
const store = new ProgressStore();
const loaded = performance.now();
const { progress } = store;
const folded = performance.now();
const today = Math.floor(Date.UTC(2026, 10, 22) / 86400000);
const main = document.querySelector('main');
const list = document.createElement('ul');
list.append(...readinessByTopic({ questions, progress, on: today }).map((each) => Object.assign(document.createElement('li'), { textContent: each.id + ' ' + each.ready })));
main.append(list, dueToday({ questions, progress, today }).length + ' due, ' + calibrate(progress.verdicts).answers + ' verdicts');
main.getBoundingClientRect();
const shown = performance.now();
if (progress.answers < 9000) throw new Error('Only ' + progress.answers + ' answers were found.');
globalThis.measured = { load: loaded - start, fold: folded - loaded, show: shown - folded, whole: shown - start };
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium' });
	try {
		for (const slowdown of [1, 4]) {
			const results = await measureTenThousand(browser, { slowdown });
			console.log(
				`${slowdown}x`,
				results
					.map(
						({ load, fold, show, whole }) =>
							`${Math.round(load)} + ${Math.round(fold)} + ${Math.round(show)} = ${Math.round(whole)} ms`,
					)
					.join(', '),
			);
		}
	} finally {
		await browser.close();
	}
}

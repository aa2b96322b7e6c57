/**
 * Ace by DAISY, which checks the accessibility of an EPUB. Its own runners bring a browser each
 * (Puppeteer or Electron); this one lets it work in the browser that is already there.
 */
import { chromium, type Browser } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import type { AxeRunner } from '@daisy/ace-core';

/**
 * What Ace has against a book, one line for each violation; empty where it has nothing.
 * @param folder Where Ace may leave its report, its settings and its log.
 */
export async function ace(file: string, folder: string, executablePath: string): Promise<string[]> {
	mkdirSync(folder, { recursive: true });
	// It keeps settings and a log among its user's own; here they are nobody's.
	for (const name of ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME']) process.env[name] = folder;
	const { default: check } = await import('@daisy/ace-core');
	const options = { cwd: folder, outdir: folder, initLogger: true, silent: true, lang: 'en' };
	const [, report] = await check(file, options, createRunner(executablePath));
	const found = report.assertions.flatMap(({ 'earl:testSubject': subject, assertions }) =>
		assertions
			.filter((each) => each['earl:result']['earl:outcome'] !== 'pass')
			.map(({ 'earl:test': rule, 'earl:result': result }) =>
				[subject.url, `${rule['dct:title']} (${rule['earl:impact']})`, rule['dct:description'], result.html ?? ''].join(
					': ',
				),
			),
	);
	const outcome = report['earl:result']['earl:outcome'];
	return found.length === 0 && outcome !== 'pass' ? [`Ace says "${outcome}".`] : found;
}

function createRunner(executablePath: string): AxeRunner {
	let browser: Browser | undefined;
	return {
		concurrency: 2,
		setTimeout: () => undefined,
		launch: async () => {
			browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
		},
		close: async () => browser?.close(),
		run: async (url, scripts, contents) => {
			if (!browser) throw new Error('There is no browser yet.');
			const page = await browser.newPage();
			try {
				// A book needs nothing from elsewhere.
				await page.route(/^https?:/, (route) => route.abort());
				await page.goto(url);
				const tags = [];
				for (const content of contents) tags.push(await page.addScriptTag({ content }));
				for (const path of scripts) tags.push(await page.addScriptTag({ path }));
				// By this Ace knows its own scripts from the book's.
				for (const tag of tags) await tag.evaluate((element) => (element as Element).setAttribute('data-ace', ''));
				return await page.evaluate(
					() =>
						new Promise((resolve, reject) => {
							const { daisy } = globalThis as unknown as {
								daisy: { ace: { run: (done: (error: unknown, result: unknown) => void) => void } };
							};
							daisy.ace.run((error, result) => {
								if (error) reject(error instanceof Error ? error : new Error(JSON.stringify(error)));
								else resolve(result);
							});
						}),
				);
			} finally {
				await page.close();
			}
		},
	};
}

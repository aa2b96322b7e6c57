/**
 * `npm run pdf`: adds the book as PDF to the built site, and to its page a link to it. Needs a
 * browser, which the site's own build does not; installs one where there is none.
 */
import { chromium } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { offerPdf } from './book/offer-pdf.ts';
import { printBook } from './book/print-book.ts';
import { listenOnFreePort } from './serve/ports.mjs';
import { createSiteServer } from './serve/server.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { endAllOnSignal } from './setup/process.mjs';
import { beginStep } from './setup/progress.mjs';
import { Problem, ROOT, printProblem } from './setup/project.mjs';

try {
	const node = process.execPath;
	const forget = endAllOnSignal();
	await ensureBuilt({ node });
	const executablePath = await ensureBrowser({ node });
	forget();
	const step = beginStep('Printing the book');
	try {
		const folder = join(ROOT, 'dist', 'teach', 'book');
		const { pages, bytes } = await print(join(ROOT, 'dist'), executablePath, join(folder, 'first-call.pdf'));
		const page = join(folder, 'index.html');
		writeFileSync(page, offerPdf(readFileSync(page, 'utf8'), { pages, bytes }));
		step.done(`dist/teach/book/first-call.pdf, ${pages} pages, ${(bytes / 1_000_000).toFixed(1)} MB`);
	} catch (error) {
		step.fail();
		throw new Problem(
			'The book could not be printed.',
			'Mend what is named here. The site is whole without the PDF.',
			error instanceof Error ? error.message : String(error),
		);
	}
} catch (error) {
	printProblem(error);
	process.exitCode = 1;
}

async function print(dist: string, executablePath: string, file: string): Promise<{ pages: number; bytes: number }> {
	const base = process.env['BASE'] ?? '/';
	const server = await listenOnFreePort(() => createSiteServer({ root: dist, base }), {
		port: 0,
		hosts: ['127.0.0.1'],
	});
	const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
	try {
		const page = await browser.newPage();
		const prefix = `/${base}/`.replace(/\/{2,}/g, '/');
		await page.goto(`http://127.0.0.1:${server.port}${prefix}teach/book/print/`);
		const { bytes, read } = await printBook(page);
		writeFileSync(file, bytes);
		return { pages: read.pages.length, bytes: bytes.length };
	} finally {
		await browser.close();
		await server.close();
	}
}

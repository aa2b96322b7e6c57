/** Search in a real browser: how long it takes from the last key to results, and what the first search transfers. */
import type { Browser, Page, Request } from '@playwright/test';

export interface FirstSearch {
	query: string;
	/** Bytes over the line from opening the search to the first results, headers aside. */
	bytes: number;
	requests: number;
}

/** What the first search ever transfers on a page: in a new browser profile, with nothing cached. */
export async function measureFirstSearch(browser: Browser, url: string, query: string): Promise<FirstSearch> {
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		await page.goto(url, { waitUntil: 'networkidle' });
		const finished: Request[] = [];
		context.on('requestfinished', (request) => finished.push(request));
		await openSearch(page);
		// At once, as it arrives when somebody pastes or speaks it: whoever types has an answer after the first word.
		await page.keyboard.insertText(query);
		await page.waitForSelector('site-search dialog[open] [role=option]');
		const sizes = await Promise.all(finished.map((request) => request.sizes()));
		const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize, 0);
		return { query, bytes, requests: finished.length };
	} finally {
		await context.close();
	}
}

/** Milliseconds from the last key of each query to its results on the screen, with the search loaded. */
export async function measureLatency(browser: Browser, url: string, queries: readonly string[]): Promise<number[]> {
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		await page.goto(url, { waitUntil: 'networkidle' });
		await openSearch(page);
		const times: number[] = [];
		for (const query of queries) {
			const input = page.locator('site-search dialog[open] input[type=search]');
			await input.fill('');
			await input.pressSequentially(query.slice(0, -1), { delay: 20 });
			await page.waitForLoadState('networkidle');
			await page.waitForTimeout(150);
			await page.evaluate(listenForResults);
			await input.press(query.at(-1) === ' ' ? 'Space' : (query.at(-1) ?? 'a'));
			times.push(await page.evaluate(() => (globalThis as unknown as { resultsAfter: Promise<number> }).resultsAfter));
		}
		return times;
	} finally {
		await context.close();
	}
}

async function openSearch(page: Page): Promise<void> {
	await page.keyboard.press('/');
	await page.waitForSelector('site-search dialog[open] input[type=search]');
}

/** Runs in the page: from the next key to the change of the list of results. */
function listenForResults(): void {
	(globalThis as unknown as { resultsAfter: Promise<number> }).resultsAfter = new Promise((resolve) => {
		let pressed = Number.NaN;
		document.addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true, once: true });
		const element = document.querySelector('site-search:has(dialog[open])');
		if (!element) return;
		const observer = new MutationObserver(() => {
			if (Number.isNaN(pressed) || element.getAttribute('state') === 'loading') return;
			observer.disconnect();
			resolve(performance.now() - pressed);
		});
		observer.observe(element, { subtree: true, childList: true, attributes: true, attributeFilter: ['state'] });
	});
}

/** Whether a site that is built for a path also works below it: what scripts fetch there, no link shows. */
import type { Browser, Page } from '@playwright/test';
import { listenOnFreePort } from '../serve/ports.mjs';
import { createSiteServer } from '../serve/server.mjs';

/** The addresses in a page's data attributes that are the site's own and lack the base. */
export function addressesWithoutBase(html: string, base: string, isInSite: (path: string) => boolean): string[] {
	return [...html.matchAll(/\s(data-[\w-]+)=(?:"(\/[^"]*)"|'(\/[^']*)'|(\/[^\s>]*))/g)]
		.map(([, name = '', ...values]) => ({ name, value: values.join('') }))
		.filter(({ value }) => !`${value}/`.startsWith(`${base}/`) && isInSite(value.replace(/[?#].*$/, '')))
		.map(({ name, value }) => `${name}="${value}"`);
}

/**
 * Do in a browser what needs files that only scripts ask for: search and follow a result, begin two
 * ways of practice, open an embed. What goes wrong, in words; empty where nothing does.
 */
export async function tryBelowBase(browser: Browser, dist: string, base: string): Promise<string[]> {
	const server = await listenOnFreePort(() => createSiteServer({ root: dist, base }), {
		port: 0,
		hosts: ['127.0.0.1'],
	});
	const site = `http://127.0.0.1:${server.port}${base}/`;
	const context = await browser.newContext();
	const problems: string[] = [];
	context.on('request', (request) => {
		if (/^https?:/.test(request.url()) && !request.url().startsWith(site))
			problems.push(`${pathOf(request.frame().url())} asks for ${request.url()}, which is not below the path.`);
	});
	context.on('response', (response) => {
		if (response.status() >= 400) problems.push(`${pathOf(response.url())} is answered with ${response.status()}.`);
	});
	try {
		for (const [name, act] of TRIALS) {
			const page = await context.newPage();
			page.setDefaultTimeout(PATIENCE);
			page.on('pageerror', (error) => problems.push(`${name}: ${error.message}`));
			page.on('console', (message) => {
				if (message.type() === 'error') problems.push(`${name}: ${message.text()}`);
			});
			try {
				await act(page, site);
			} catch (error) {
				problems.push(`${name}: ${(error as Error).message.replace(/\s+/g, ' ')}`);
			}
			await page.close();
		}
	} finally {
		await context.close();
		await server.close();
	}
	return [...new Set(problems)];
}

/** How long each thing may take, in milliseconds; a loaded machine is slow, not wrong. */
const PATIENCE = 20_000;

const TRIALS: readonly (readonly [string, (page: Page, site: string) => Promise<void>])[] = [
	[
		'Search for “retry”',
		async (page, site) => {
			await page.goto(site, { waitUntil: 'networkidle' });
			await page.keyboard.press('/');
			await page.locator('site-search dialog[open] input[type=search]').fill('retry');
			await page
				.locator('site-search dialog[open] [role=option] a, site-search dialog[open] a[role=option]')
				.first()
				.click();
			await page.waitForURL((url) => url.href.startsWith(site) && url.href !== site);
			await page.locator('main h1').waitFor();
		},
	],
	[
		'The first five questions',
		async (page, site) => {
			await page.goto(`${site}practice/start/`);
			await page.locator('[data-step=ask] [data-part=prompt] p').first().waitFor();
			await page.locator('[data-step=ask] button[data-side]').first().click();
			await page.locator('[data-step=told] [data-part=because]').waitFor();
		},
	],
	[
		'A review',
		async (page, site) => {
			await page.goto(`${site}practice/review/`);
			await page.locator('[data-step=choose] button[data-minutes]').first().click();
			// To a new reader every question is new, and comes as a pair.
			await page.locator('[data-step=pair] [data-part=prompt] p').first().waitFor();
		},
	],
	[
		'An embed',
		async (page, site) => {
			await page.goto(`${site}questions/`);
			const question = await page.locator('main a[href*="/q/"]').first().getAttribute('href');
			await page.goto(new URL((question ?? '').replace('/q/', '/embed/'), site).href, { waitUntil: 'networkidle' });
			await page.locator('.answer').first().waitFor({ state: 'attached' });
		},
	],
];

function pathOf(address: string): string {
	return URL.parse(address)?.pathname ?? address;
}

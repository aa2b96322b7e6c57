import { expect, test } from '@playwright/test';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { measureFirstSearch } from '../../scripts/bench/search.ts';
import { fileOf, listPages } from '../../scripts/site/pages.ts';
import { weigh } from '../../scripts/sizes/measure.ts';

const DIST = 'dist';
const pages = listPages(DIST);
const oneOf = (pattern: RegExp) => pages.find((page) => pattern.test(page)) ?? '/';
const KINDS = [
	'/',
	'/404.html',
	oneOf(/^\/topics\//),
	oneOf(/^\/q\//),
	'/questions/',
	'/sources/',
	oneOf(/^\/patterns\/./),
	oneOf(/^\/companies\/./),
	'/search/',
];

for (const path of KINDS) {
	test(`${path} asks no other host for anything, sets no cookie, and fails at nothing`, async ({
		page,
		baseURL,
		context,
	}) => {
		const requested: string[] = [];
		const problems: string[] = [];
		page.on('request', (request) => requested.push(request.url()));
		page.on('response', (response) => {
			if (response.status() >= 400 && path !== '/404.html') problems.push(`${response.status()} ${response.url()}`);
		});
		page.on('pageerror', (error) => problems.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
		});
		await page.goto(path, { waitUntil: 'networkidle' });
		await page.mouse.wheel(0, 5000);
		await page.waitForLoadState('networkidle');
		expect(requested.filter((url) => !url.startsWith(baseURL ?? '') && !url.startsWith('data:'))).toEqual([]);
		expect(problems).toEqual([]);
		expect(await context.cookies()).toEqual([]);
	});
}

test('nothing moves on a phone while the scripts of a page arrive', async ({ browser, baseURL }) => {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		...(baseURL !== undefined && { baseURL }),
	});
	const page = await context.newPage();
	// A slow network: what the words need is there long before the scripts are.
	await page.route(/\.js$/, async (route) => {
		await new Promise((go) => setTimeout(go, 300));
		await route.continue();
	});
	await page.addInitScript(() => {
		const moved: number[] = [];
		Object.assign(window, { moved });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) moved.push((entry as PerformanceEntry & { value: number }).value);
		}).observe({ type: 'layout-shift', buffered: true });
	});
	const shifts: Record<string, number> = {};
	for (const path of [...KINDS, '/practice/', '/practice/pair/', '/practice/progress/']) {
		await page.goto(path, { waitUntil: 'networkidle' });
		const moved = await page.evaluate(() => (window as unknown as { moved: number[] }).moved);
		const sum = moved.reduce((total, each) => total + each, 0);
		// Half of what still counts as good: a line that wraps anew, and no more.
		if (sum > 0.05) shifts[path] = sum;
	}
	expect(shifts).toEqual({});
	await context.close();
});

test(
	'a topic page asks for nothing that the check of its size does not count',
	{ tag: '@desktop' },
	async ({ page }) => {
		// The page is the same.
		const path = oneOf(/^\/topics\//);
		const counted: string[] = [path];
		weigh(readFileSync(fileOf(DIST, path), 'utf8'), path, (file) => {
			const full = join(DIST, file);
			if (!existsSync(full) || !statSync(full).isFile()) return undefined;
			counted.push(file);
			return readFileSync(full);
		});
		const requested: string[] = [];
		page.on('request', (request) => requested.push(new URL(request.url()).pathname));
		await page.goto(path, { waitUntil: 'networkidle' });
		expect(requested.filter((file) => !counted.includes(file))).toEqual([]);
	},
);

test('the first search ever transfers at most 130 kB', { tag: '@desktop' }, async ({ browser, baseURL }) => {
	// The files are the same.
	for (const query of [
		'we need to split the name field into first and last name without breaking clients',
		'how long should a deprecation period be before we turn off an endpoint?',
		'idempotency key',
		'pricing',
	]) {
		const { bytes, requests } = await measureFirstSearch(browser, new URL(oneOf(/^\/topics\//), baseURL).href, query);
		expect(requests).toBeGreaterThan(2);
		expect(bytes, `for "${query}"`).toBeLessThanOrEqual(130_000);
	}
});

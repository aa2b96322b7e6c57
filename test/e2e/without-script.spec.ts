/** The site with script switched off: all of it can be read, opened, found and printed. */
import { expect, test } from '@playwright/test';
import { TOPICS } from '#model/curriculum.ts';
import { CLAIMS, KINDS, PATTERNS, QUESTIONS, scrollsSideways } from './site.ts';

test.use({ javaScriptEnabled: false });

for (const [kind, path] of Object.entries(KINDS)) {
	test(`${kind} can be read, and shows nothing that needs script`, async ({ page }) => {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		expect((await page.locator('main').innerText()).length).toBeGreaterThan(150);
		let hidden = 0;
		for (const control of ['reading-bar', 'scheme-switch', '.filters', '.site-search__form', '.blind']) {
			const all = await page.locator(control).all();
			hidden += all.length;
			for (const each of all) await expect.soft(each, control).toBeHidden();
		}
		// The switch of the scheme and the search stand in the head of every page.
		expect(hidden).toBeGreaterThanOrEqual(2);
		expect(await scrollsSideways(page)).toBe(false);
	});
}

test('a click opens each answer of a question with its commentary, and closes it', async ({ page }) => {
	await page.goto(KINDS['question']!);
	const parts = await page.locator('question-pair details').all();
	expect(parts.length).toBeGreaterThanOrEqual(4);
	for (const part of parts) {
		await expect(part.locator(':scope > :not(summary)').first()).toBeHidden();
		await part.locator('summary').click();
		await expect(part.locator(':scope > :not(summary)').first()).toBeVisible();
	}
	await page.locator('details.weak summary').click();
	await expect(page.locator('details.weak .said')).toBeHidden();
});

test('the way in is the first lesson', async ({ page }) => {
	await page.goto('/');
	const ways = page.locator('.actions a:visible');
	await expect(ways.first()).toHaveAttribute('href', `/topics/${TOPICS[0]!.id}/`);
});

test('the index is a complete list', async ({ page }) => {
	await page.goto('/questions/');
	const links = page.locator('question-filter li > a');
	await expect(links).toHaveCount(QUESTIONS.length);
	const ids = await links.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
	expect(ids.toSorted()).toEqual(QUESTIONS.map(({ id }) => `/q/${id}/`).toSorted());
	await expect(links.last()).toBeVisible();
});

test('the ledger is a complete list', async ({ page }) => {
	await page.goto('/sources/');
	await expect(page.locator('.ledger-entry')).toHaveCount(CLAIMS.size);
	await expect(page.locator('.ledger-entry').last()).toBeVisible();
});

test('the navigation leads to every lesson and every part of the bank', async ({ page, isMobile }) => {
	await page.goto('/');
	if (isMobile) await page.getByRole('button', { name: 'Menu' }).tap();
	const nav = page.getByRole('navigation', { name: 'Site' });
	for (const { name, id } of TOPICS) {
		await expect(nav.getByRole('link', { name, exact: true })).toHaveAttribute('href', `/topics/${id}/`);
	}
	for (const path of [
		'/judging/',
		'/questions/',
		'/patterns/',
		'/costs/',
		'/disagreements/',
		'/companies/',
		'/sources/',
		'/attacks/',
	]) {
		await expect(nav.locator(`a[href="${path}"]`)).toBeVisible();
	}
});

test('the menu opens and closes on a phone, and its links lead on', { tag: '@phone' }, async ({ page }) => {
	// The navigation stands beside the page there.
	await page.goto('/');
	const nav = page.getByRole('navigation', { name: 'Site' });
	await expect(nav).toBeHidden();
	await page.getByRole('button', { name: 'Menu' }).tap();
	await expect(nav).toBeVisible();
	await page.getByRole('button', { name: 'Menu' }).tap();
	await expect(nav).toBeHidden();
	await page.getByRole('button', { name: 'Menu' }).tap();
	await nav.getByRole('link', { name: 'Metrics', exact: true }).tap();
	await expect(page).toHaveURL(/\/topics\/metrics\/$/);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(nav).toBeHidden();
});

test('the link to the search leads to a page that says what to do instead', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('link', { name: 'Search' }).click();
	await expect(page).toHaveURL(/\/search\/$/);
	// Playwright's own text selectors leave <noscript> out.
	await expect(page.locator('main noscript p')).toContainText('Searching needs script');
	await page.locator('main noscript a').click();
	await expect(page).toHaveURL(/\/questions\/$/);
});

test('a lesson is one step from the home page, and each of its questions one step from there', async ({ page }) => {
	await page.goto('/');
	await page.locator('main').getByRole('link', { name: 'Begin with breaking changes' }).click();
	await expect(page).toHaveURL(/\/topics\/breaking-changes\/$/);
	const linked = await page
		.locator('main a[href^="/q/"]')
		.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
	for (const { id } of QUESTIONS.filter((question) => question.topic === 'breaking-changes'))
		expect.soft(linked).toContain(`/q/${id}/`);
});

test('each failure pattern leads to the questions where it occurs', { tag: '@desktop' }, async ({ page }) => {
	// The page is the same.
	const [id] = [...PATTERNS.keys()];
	await page.goto(`/patterns/${id!}/`);
	const linked = await page
		.locator('main .question-list a')
		.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
	expect(linked.toSorted()).toEqual(
		QUESTIONS.filter((question) => question.diagnosis.pattern === id)
			.map((question) => `/q/${question.id}/`)
			.toSorted(),
	);
});

test('a copy link is a link', async ({ page }) => {
	await page.goto(KINDS['question']!);
	await page.locator('details.weak summary').click();
	await page.locator('details.weak copy-link a[href$="#diagnosis"]').click();
	await expect(page).toHaveURL(/#diagnosis$/);
});

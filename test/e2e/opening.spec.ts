/** Opening and closing the answers. */
import { expect, test, type Page } from '@playwright/test';
import { QUESTIONS, questionsInLesson, tabTo } from './site.ts';

const QUESTION = `/q/${QUESTIONS[0]?.id ?? ''}/`;
const LESSON = '/topics/metrics/';

const parts = (page: Page) => page.locator('question-pair details');
const strong = (page: Page) => page.locator('details.strong').first();
const weak = (page: Page) => page.locator('details.weak').first();
const openCount = (page: Page) => page.locator('question-pair details[open]').count();

test('every answer is closed at first, so that the reader can try', async ({ page }) => {
	for (const path of ['/', QUESTION, LESSON]) {
		await page.goto(path);
		expect(await parts(page).count()).toBeGreaterThan(0);
		expect(await openCount(page)).toBe(0);
		await expect(page.locator('.said').first()).toBeHidden();
	}
});

test('a lesson shows three to five of its questions in full', async ({ page }) => {
	await page.goto(LESSON);
	const expected = questionsInLesson('metrics').map(({ id }) => id);
	expect(expected.length).toBeGreaterThanOrEqual(3);
	expect(expected.length).toBeLessThanOrEqual(5);
	expect(
		await page.locator('question-pair').evaluateAll((all) => all.map((each) => each.getAttribute('data-question'))),
	).toEqual(expected);
});

test('a click opens an answer with its commentary, and closes it', async ({ page }) => {
	await page.goto(QUESTION);
	await page.getByText('Strong answer', { exact: true }).first().click();
	await expect(strong(page).locator('.said')).toBeVisible();
	await expect(strong(page).locator('mark').first()).toBeVisible();
	await expect(strong(page).locator('.criteria li')).not.toHaveCount(0);
	await expect(weak(page).locator('.said')).toBeHidden();
	await strong(page).locator('summary').click();
	await expect(strong(page).locator('.said')).toBeHidden();
});

test('the weak answer never stands open without its diagnosis', async ({ page }) => {
	for (const path of [QUESTION, LESSON]) {
		await page.goto(path);
		for (const part of await page.locator('details.weak').all()) {
			await part.locator('summary').click();
			await expect(part.locator('.said')).toBeVisible();
			await expect(part.locator('mark.fault').first()).toBeVisible();
			await expect(part.getByText('Where it fails')).toBeVisible();
			await expect(part.getByText('What would mend it')).toBeVisible();
		}
	}
});

test('Tab reaches each answer, Enter opens it and Space closes it', { tag: '@desktop' }, async ({ page }) => {
	// A phone has no Tab key.
	await page.goto(QUESTION);
	await tabTo(page, strong(page).locator('summary'));
	await page.keyboard.press('Enter');
	await expect(strong(page).locator('.said')).toBeVisible();
	await page.keyboard.press('Space');
	await expect(strong(page).locator('.said')).toBeHidden();
	await page.keyboard.press('Tab');
	await expect(weak(page).locator('summary')).toBeFocused();
	await page.keyboard.press('Space');
	await expect(weak(page).locator('.said')).toBeVisible();
});

test('both open, they stand side by side where there is room and below each other where there is none', async ({
	page,
	isMobile,
}) => {
	for (const path of [QUESTION, LESSON]) {
		await page.goto(path);
		await strong(page).locator('summary').click();
		const alone = (await strong(page).boundingBox())!;
		const frame = (await page.locator('.answers').first().boundingBox())!;
		expect(alone.width).toBeCloseTo(frame.width, 0);
		await weak(page).locator('summary').click();
		const left = (await strong(page).boundingBox())!;
		const right = (await weak(page).boundingBox())!;
		if (isMobile) {
			expect(right.y).toBeGreaterThanOrEqual(left.y + left.height);
			expect(right.x).toBeCloseTo(left.x, 0);
		} else {
			expect(right.y).toBeCloseTo(left.y, 0);
			expect(right.x).toBeGreaterThanOrEqual(left.x + left.width);
			expect(right.width).toBeCloseTo(left.width, 0);
		}
	}
});

test('strong and weak are told apart by word and by the shape of their edge, not by color alone', async ({ page }) => {
	await page.goto(QUESTION);
	const edge = (name: string) =>
		page.locator(`details.${name}`).evaluate((answer) => getComputedStyle(answer).borderInlineStartStyle);
	expect(await edge('strong')).toBe('solid');
	expect(await edge('weak')).toBe('dashed');
	await expect(page.locator('details.strong > summary')).toHaveText('Strong answer');
	await expect(page.locator('details.weak > summary')).toHaveText('Weak answer');
});

test('Open all and Close all act on every question of the page', async ({ page }) => {
	await page.goto(LESSON);
	const all = await parts(page).count();
	await page.getByRole('button', { name: 'Open all' }).click();
	expect(await openCount(page)).toBe(all);
	await page.getByRole('button', { name: 'Close all' }).click();
	expect(await openCount(page)).toBe(0);
});

test('o opens all and c closes all, until the keys are switched off', { tag: '@desktop' }, async ({ page }) => {
	// A phone has no keys; the switch is not shown there.
	await page.goto(LESSON);
	const all = await parts(page).count();
	await page.keyboard.press('o');
	expect(await openCount(page)).toBe(all);
	await page.keyboard.press('c');
	expect(await openCount(page)).toBe(0);
	await page.getByRole('checkbox', { name: 'Keys' }).uncheck();
	await page.keyboard.press('o');
	expect(await openCount(page)).toBe(0);
	await page.goto(QUESTION);
	await expect(page.getByRole('checkbox', { name: 'Keys' })).not.toBeChecked();
	await page.keyboard.press('o');
	expect(await openCount(page)).toBe(0);
});

test('typing into the search opens no answer', { tag: '@desktop' }, async ({ page }) => {
	// A phone has no keys.
	await page.goto(LESSON);
	await page.keyboard.press('/');
	await expect(page.getByRole('combobox', { name: /Search/ })).toBeFocused();
	await page.keyboard.type('cost of code');
	await expect(page.getByRole('combobox', { name: /Search/ })).toHaveValue('cost of code');
	expect(await openCount(page)).toBe(0);
});

test(
	'each copy of a link gives the permanent address of its place',
	{ tag: '@desktop' },
	async ({ page, context, baseURL }) => {
		// The links are the same.
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await page.goto(LESSON);
		const { id, probes } = questionsInLesson('metrics')[0]!;
		const pair = page.locator(`question-pair[data-question=${id}]`);
		await page.keyboard.press('o');
		for (const anchor of ['', '#strong', '#weak', '#diagnosis', ...probes.map((probe) => `#probe-${probe.id}`)]) {
			const link = pair.locator(`copy-link a[href$="/q/${id}/${anchor}"]`);
			await link.click();
			await expect(link.locator('..').locator('output')).toHaveText('Copied');
			expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL ?? ''}q/${id}/${anchor}`);
			expect(new URL(page.url()).pathname).toBe(LESSON);
		}
	},
);

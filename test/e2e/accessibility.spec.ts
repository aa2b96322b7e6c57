/** axe on one page of each kind, in both schemes and in every state a reader can bring it to. */
import { expect, test, type Page } from '@playwright/test';
import { TOPICS } from '#model/curriculum.ts';
import { KINDS, QUESTIONS, openAll, readBlind, scrollsSideways, violationsOn } from './site.ts';

const QUESTION = KINDS['question'] ?? '';
const LESSON = KINDS['lesson'] ?? '';

async function commitFirst(page: Page): Promise<void> {
	const form = page.locator('form.blind').first();
	await form.getByLabel('Answer A').check();
	await form.getByLabel('sure', { exact: true }).check();
	await form.getByRole('button', { name: 'Commit' }).click();
	await expect(page.locator('.verdict')).toBeFocused();
}

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in the ${colorScheme} scheme`, () => {
		test.use({ colorScheme });

		for (const [kind, path] of Object.entries(KINDS)) {
			test(`axe finds nothing on ${kind}, closed and open`, async ({ page }) => {
				await page.goto(path);
				expect.soft(await violationsOn(page), 'closed').toEqual([]);
				if ((await page.locator('details').count()) === 0) return;
				await openAll(page);
				expect.soft(await violationsOn(page), 'open').toEqual([]);
			});
		}

		for (const { id } of TOPICS) {
			test(`axe finds nothing on the lesson ${id}, open`, { tag: '@desktop' }, async ({ page }) => {
				// One lesson is looked at on a phone above.
				await page.goto(`/topics/${id}/`);
				await openAll(page);
				expect(await violationsOn(page)).toEqual([]);
			});
		}

		for (const path of [QUESTION, LESSON]) {
			test(`axe finds nothing on ${path} read blind, before and after the commit`, async ({ page }) => {
				await readBlind(page);
				await page.goto(path);
				await expect(page.locator('form.blind').first()).toBeVisible();
				expect.soft(await violationsOn(page), 'before').toEqual([]);
				await commitFirst(page);
				expect.soft(await violationsOn(page), 'after').toEqual([]);
				expect.soft(await scrollsSideways(page)).toBe(false);
			});
		}

		test('axe finds nothing with a note open', async ({ page }) => {
			await page.goto(LESSON);
			await page.locator('.prose > p .cite').first().click();
			await expect(page.locator('.note:popover-open')).toBeVisible();
			expect(await violationsOn(page)).toEqual([]);
		});

		test('axe finds nothing with the search open, empty and with results', async ({ page }) => {
			await page.goto(QUESTION);
			await page.getByRole('link', { name: 'Search' }).click();
			await expect(page.getByRole('dialog')).toBeVisible();
			expect.soft(await violationsOn(page), 'empty').toEqual([]);
			await page.getByRole('combobox', { name: /Search/ }).fill('retry');
			await expect(page.locator('.site-search__result').first()).toBeVisible();
			expect.soft(await violationsOn(page), 'with results').toEqual([]);
			expect.soft(await scrollsSideways(page)).toBe(false);
		});

		test('axe finds nothing on the search page with results', async ({ page }) => {
			await page.goto('/search/?q=retry');
			await expect(page.locator('.site-search__result').first()).toBeVisible();
			expect(await violationsOn(page)).toEqual([]);
		});

		test('axe finds nothing with the menu open on a phone', { tag: '@phone' }, async ({ page }) => {
			// The menu is always open there.
			await page.goto(LESSON);
			await page.getByRole('button', { name: 'Menu' }).tap();
			await expect(page.getByRole('navigation', { name: 'Site' })).toBeVisible();
			expect(await violationsOn(page)).toEqual([]);
		});

		test('axe finds nothing in an index that no question fits', async ({ page }) => {
			const { topic, diagnosis } = QUESTIONS[0]!;
			const kind = ['estimate', 'disagreement', 'policy', 'behavior', 'diagnosis', 'decision'].find(
				(each) =>
					!QUESTIONS.some((q) => q.topic === topic && q.diagnosis.pattern === diagnosis.pattern && q.kind === each),
			);
			await page.goto(`/questions/?topic=${topic}&pattern=${diagnosis.pattern}&kind=${kind ?? ''}`);
			await expect(page.locator('question-filter output')).toContainText('No question fits');
			expect(await violationsOn(page)).toEqual([]);
		});
	});
}

for (const path of ['/teach/', '/teach/embed/', '/teach/packages/', '/teach/figures/', '/teach/sessions/']) {
	test(`axe finds nothing on ${path} in the dark scheme`, { tag: '@desktop' }, async ({ page }) => {
		// They are looked at in the light one elsewhere; the colors are the same on a phone.
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.goto(path);
		expect(await violationsOn(page)).toEqual([]);
	});
}

/** The search as it is built: its keys and its filters, against the real index. */
import { expect, test } from '@playwright/test';
import { KINDS } from './site.ts';

test(
	'by keyboard: Ctrl or Cmd with K opens the search, arrows choose, Enter follows, Escape closes',
	{ tag: '@desktop' },
	async ({ page }) => {
		// A phone has no keys.
		await page.goto(KINDS['lesson']!);
		const field = page.getByRole('combobox', { name: /Search/ });
		await page.keyboard.press('Control+k');
		await expect(field).toBeFocused();
		await page.keyboard.type('retry');
		const options = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
		await expect(options.nth(2)).toBeVisible();
		await page.keyboard.press('ArrowDown');
		await expect(options.nth(0)).toHaveAttribute('aria-selected', 'true');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowUp');
		const chosen = page.locator('.site-search__result[aria-selected=true]');
		await expect(chosen).toHaveCount(1);
		await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
		await expect(field).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? 'an id');
		const address = await chosen.evaluate((link) => (link as HTMLAnchorElement).href);
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(address);
		// The address changes before the page behind it hears any key.
		await page.waitForLoadState();
		await expect(page.locator('site-search:defined').first()).toBeAttached();

		await page.keyboard.press('Meta+k');
		await expect(field).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(page.getByRole('dialog')).toBeHidden();
	},
);

test('the results can be narrowed to a kind and to a topic', { tag: '@desktop' }, async ({ page }) => {
	// The filters are the same.
	await page.goto('/search/?q=header');
	const main = page.locator('main');
	const shown = main.locator('.site-search__result:visible [data-part=kind]');
	/** What is said of the pages found, each once. */
	const kinds = async () => [...new Set(await shown.allInnerTexts())];
	await expect.poll(async () => (await kinds()).length).toBeGreaterThan(2);

	await main.getByLabel('Kind').selectOption({ label: 'Claim' });
	await expect.poll(async () => (await kinds()).map((kind) => kind.split(' · ')[0])).toContain('Claim');
	await expect.poll(async () => (await kinds()).filter((kind) => !kind.startsWith('Claim'))).toEqual([]);
	expect((await kinds()).length, 'claims of several topics').toBeGreaterThan(1);

	await main.getByLabel('Topic').selectOption({ label: 'Versioning' });
	await expect.poll(kinds).toEqual(['Claim · Versioning']);
});

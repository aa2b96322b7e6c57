/** What a reader can choose or has chosen in their system: scheme, motion, skipping, the menu on a phone. */
import { expect, test, type Page } from '@playwright/test';
import { KINDS, openAll } from './site.ts';

const LESSON = '/topics/metrics/';

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const isDark = async (page: Page) => {
	const [red = 255] = (await paper(page)).match(/\d+/g)?.map(Number) ?? [];
	return red < 128;
};

async function chooseScheme(page: Page, scheme: string, isMobile: boolean): Promise<void> {
	if (isMobile) await page.getByRole('button', { name: 'Menu' }).tap();
	await page.getByLabel('Colors').selectOption(scheme);
	if (isMobile) await page.keyboard.press('Escape');
}

test('the scheme is the system’s until one is chosen', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('/');
	expect(await isDark(page)).toBe(false);
	await page.emulateMedia({ colorScheme: 'dark' });
	expect(await isDark(page)).toBe(true);
});

test('a chosen scheme holds against the system’s, over a reload and on other pages, until it is given up', async ({
	page,
	isMobile,
}) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('/');
	await chooseScheme(page, 'dark', isMobile);
	expect(await isDark(page)).toBe(true);
	await page.reload();
	expect(await isDark(page)).toBe(true);
	await page.goto(LESSON);
	expect(await isDark(page)).toBe(true);
	await expect(page.getByLabel('Colors')).toHaveValue('dark');
	await chooseScheme(page, 'auto', isMobile);
	expect(await isDark(page)).toBe(false);
	await page.reload();
	expect(await isDark(page)).toBe(false);
});

test('a chosen scheme is there before anything is painted', async ({ page, isMobile }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('/');
	await chooseScheme(page, 'dark', isMobile);
	await page.route('**/_astro/**', (route) => route.abort());
	await page.goto(LESSON);
	expect(await isDark(page)).toBe(true);
});

test('nothing moves for those who asked for less motion', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	for (const path of ['/', LESSON, '/search/']) {
		await page.goto(path);
		await openAll(page);
		const moving = await page.evaluate(() => ({
			running: document.getAnimations().length,
			smooth: getComputedStyle(document.documentElement).scrollBehavior,
			timed: [...document.querySelectorAll('*')]
				.filter((element) => {
					const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
					const seconds = (list: string) => Math.max(...list.split(',').map((each) => parseFloat(each)));
					return seconds(transitionDuration) > 0.01 || (animationName !== 'none' && seconds(animationDuration) > 0.01);
				})
				.map((element) => element.tagName),
		}));
		expect.soft(moving, path).toEqual({ running: 0, smooth: 'auto', timed: [] });
	}
});

test('the first Tab reaches a link that skips the navigation', { tag: '@desktop' }, async ({ page }) => {
	// A phone has no Tab key.
	for (const path of Object.values(KINDS)) {
		await page.goto(path);
		await page.keyboard.press('Tab');
		const link = page.getByRole('link', { name: 'Skip to the text' });
		await expect(link, path).toBeFocused();
		await expect(link, path).toBeInViewport();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { level: 1 }), path).toBeInViewport();
		await page.keyboard.press('Tab');
		const inMain = await page.evaluate(() => document.activeElement?.closest('main') !== null);
		expect.soft(inMain, `${path}: the next Tab is in the text`).toBe(true);
	}
});

test('what has the focus is never hidden behind the bars at the top', { tag: '@desktop' }, async ({ page }) => {
	// A phone has no Tab key.
	await page.goto(LESSON);
	await page.getByRole('button', { name: 'Close all' }).focus();
	await page.evaluate(() => {
		window.scrollTo(0, document.body.scrollHeight);
	});
	await page.locator('.site-footer').click();
	for (let step = 0; step < 25; step += 1) {
		await page.keyboard.press('Shift+Tab');
		const hidden = await page.evaluate(() => {
			const focused = document.activeElement;
			if (!focused || focused === document.body || focused.closest('.reading-bar, .site-header, .site-nav'))
				return undefined;
			const { left, top, width, height } = focused.getBoundingClientRect();
			const above = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 12));
			return above?.closest('.reading-bar, .site-header') ? focused.outerHTML.slice(0, 120) : undefined;
		});
		expect.soft(hidden, `step ${step}`).toBeUndefined();
	}
});

test.describe('the menu on a phone', { tag: '@phone' }, () => {
	const nav = (page: Page) => page.getByRole('navigation', { name: 'Site' });
	const button = (page: Page) => page.getByRole('button', { name: 'Menu' });

	test('is closed at first, opens by its button, and closes with Escape or the button', async ({ page }) => {
		await page.goto(LESSON);
		await expect(nav(page)).toBeHidden();
		await button(page).tap();
		await expect(nav(page)).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(nav(page)).toBeHidden();
		await expect(button(page)).toBeFocused();
		await button(page).tap();
		await button(page).tap();
		await expect(nav(page)).toBeHidden();
	});

	test('has its links next for the keyboard', async ({ page }) => {
		await page.goto(LESSON);
		await button(page).focus();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		await expect(nav(page).getByRole('link').first()).toBeFocused();
	});

	test('marks where the reader is', async ({ page }) => {
		await page.goto(LESSON);
		await button(page).tap();
		await expect(nav(page).locator('[aria-current=page]')).toHaveText('Metrics');
	});

	test('gives way to the section that was chosen in it', async ({ page }) => {
		await page.goto(LESSON);
		await button(page).tap();
		const link = nav(page).locator('.nav-sections a').nth(1);
		const id = ((await link.getAttribute('href')) ?? '').slice(1);
		await link.tap();
		await expect(nav(page)).toBeHidden();
		await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
	});

	test('has targets that a thumb can hit', async ({ page }) => {
		await page.goto(LESSON);
		await button(page).tap();
		const links = await nav(page).getByRole('link').all();
		expect(links.length).toBeGreaterThan(10);
		for (const link of links) {
			const box = (await link.boundingBox())!;
			expect.soft(box.height, await link.innerText()).toBeGreaterThanOrEqual(24);
		}
		expect((await button(page).boundingBox())!.height).toBeGreaterThanOrEqual(32);
	});
});

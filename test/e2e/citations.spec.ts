/** Citations: a marker in the text opens a note with statement, passage, source and dates. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { fileOf } from '../../scripts/site/pages.ts';
import { CLAIMS, DIST, PAGES, SOURCES, asShown, openAll, questionWhere, squeeze, tabTo } from './site.ts';

const LESSON = '/topics/breaking-changes/';
/** A question that cites a claim in its prompt, and one that cites in an answer. */
const PROMPT = questionWhere((question) => question.prompt.includes('[['));
const ANSWER = questionWhere((question) => question.strong.includes('[[') || question.weak.includes('[['));

const note = (page: Page) => page.locator('.note:popover-open');

async function expectNote(page: Page, marker: Locator): Promise<void> {
	const id = ((await marker.getAttribute('popovertarget')) ?? '').replace('claim-', '');
	const claim = CLAIMS.get(id);
	expect(claim, `the marker's claim ${id}`).toBeDefined();
	await expect(note(page)).toHaveCount(1);
	await expect(note(page)).toBeVisible();
	await expect(note(page)).toBeInViewport();
	const text = squeeze(await note(page).innerText());
	expect(text).toContain(asShown(claim!.statement));
	expect(text).toContain(SOURCES.get(claim!.source)?.title);
	expect(text).toMatch(
		/(?:Read|Counted).* in [A-Z][a-z]+ (?:\d+, )?20\d\d; to be read again by [A-Z][a-z]+ (?:\d+, )?20\d\d/,
	);
	if (claim!.passage)
		expect(squeeze(await note(page).locator('.note-passage').innerText())).toBe(squeeze(claim!.passage));
	expect(text).toContain(await marker.innerText());
	const url = SOURCES.get(claim!.source)?.url;
	if (url) await expect(note(page).locator(`a[href="${url}"]`)).toBeVisible();
}

for (const path of [LESSON, `/q/${PROMPT.id}/`]) {
	test(`on ${path}, a click on a marker opens its note, Escape closes it, and the focus is back`, async ({
		page,
		isMobile,
	}) => {
		await page.goto(path);
		const marker = page.locator('main .cite:visible').first();
		if (isMobile) await marker.tap();
		else await marker.click();
		await expectNote(page, marker);
		await page.keyboard.press('Escape');
		await expect(note(page)).toHaveCount(0);
		await expect(marker).toBeFocused();
	});
}

test('a marker in an answer opens its note', async ({ page }) => {
	await page.goto(`/q/${ANSWER.id}/`);
	await openAll(page);
	const marker = page.locator('.said .cite').first();
	await marker.click();
	await expectNote(page, marker);
});

test('a click beside the note closes it', async ({ page }) => {
	await page.goto(LESSON);
	await page.locator('main .cite:visible').first().click();
	await expect(note(page)).toBeVisible();
	await page.mouse.click(5, 300);
	await expect(note(page)).toHaveCount(0);
});

test('a second marker closes the note of the first', async ({ page }) => {
	await page.goto(LESSON);
	const markers = page.locator('main .cite:visible');
	await markers.nth(0).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await markers.nth(1).focus();
	await page.keyboard.press('Enter');
	await expectNote(page, markers.nth(1));
});

test(
	'by keyboard: Tab reaches the marker, Enter opens the note, Tab goes into it, Escape leads back',
	{ tag: '@desktop' },
	async ({ page }) => {
		// A phone has no Tab key.
		await page.goto(LESSON);
		const marker = page.locator('main .cite:visible').first();
		await tabTo(page, marker);
		await page.keyboard.press('Enter');
		await expectNote(page, marker);
		await page.keyboard.press('Tab');
		expect(await note(page).evaluate((open) => open.contains(document.activeElement))).toBe(true);
		await page.keyboard.press('Escape');
		await expect(note(page)).toHaveCount(0);
		await expect(marker).toBeFocused();
	},
);

test('a marker says in words what it is', async ({ page }) => {
	await page.goto(LESSON);
	const markers = await page.locator('main .cite:visible').all();
	expect(markers.length).toBeGreaterThan(10);
	for (const marker of markers) {
		await expect(marker).toHaveAccessibleName(`Source ${await marker.innerText()}`);
	}
});

test(
	'closed notes are announced by no region and no heading on screen, and stand under a heading on paper',
	{ tag: '@desktop' },
	async ({ page }) => {
		// The document is the same.
		await page.goto(LESSON);
		const heading = page.getByRole('heading', { name: 'Sources cited on this page' });
		expect(await page.locator('.note').count()).toBeGreaterThan(10);
		await expect(heading).toHaveCount(0);
		await expect(page.getByRole('region', { name: /sources/i })).toHaveCount(0);
		await page.emulateMedia({ media: 'print' });
		await expect(heading).toBeVisible();
	},
);

test('no line begins with a marker', { tag: '@phone' }, async ({ page }) => {
	// On a phone lines end most often.
	for (const path of ['/topics/idempotency/', '/companies/stripe/']) {
		await page.goto(path);
		await openAll(page);
		const [markers, begun] = await page.locator('main .cite:visible').evaluateAll((all) => [
			all.length,
			all.flatMap((marker) => {
				const before = document.createRange();
				const text = marker.parentElement?.previousSibling;
				if (!(text instanceof Text)) return [];
				before.setStart(text, text.length - 1);
				before.setEnd(text, text.length);
				const isBegun = marker.getBoundingClientRect().left < before.getBoundingClientRect().left;
				return isBegun ? [text.data.slice(-30)] : [];
			}),
		]);
		expect(markers, path).toBeGreaterThan(10);
		expect(begun, path).toEqual([]);
	}
});

test('a note hides neither its marker nor more than two thirds of a phone', { tag: '@phone' }, async ({ page }) => {
	// A window has the room.
	await page.goto(LESSON);
	await page.locator('main .cite:visible').first().tap();
	const box = (await note(page).boundingBox())!;
	const { width, height } = page.viewportSize()!;
	expect(box.height).toBeLessThanOrEqual((height * 2) / 3);
	expect(box.x).toBeGreaterThanOrEqual(0);
	expect(box.x + box.width).toBeLessThanOrEqual(width + 1);
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('a marker opens its note, and Escape closes it', async ({ page }) => {
		await page.goto(LESSON);
		const marker = page.locator('main .cite:visible').first();
		await marker.click();
		await expectNote(page, marker);
		await page.keyboard.press('Escape');
		await expect(note(page)).toHaveCount(0);
	});
});

test('every marker of the site has its note on the same page, under its number', { tag: '@desktop' }, () => {
	let count = 0;
	for (const path of PAGES) {
		const html = readFileSync(fileOf(DIST, path), 'utf8');
		const notes = [...html.matchAll(/<div[^>]* id="(claim-[^"]+)"/g)].map((match) => match[1]);
		expect.soft(new Set(notes).size, `${path}: notes twice`).toBe(notes.length);
		for (const [, tag = '', number] of html.matchAll(/<button([^>]*\sclass="cite"[^>]*)>([^<]*)/g)) {
			const opens = /\spopovertarget="([^"]*)"/.exec(tag)?.[1] ?? 'nothing';
			expect.soft(notes[Number(number) - 1], `${path}: source ${number ?? ''}`).toBe(opens);
			expect.soft(tag, `${path}: source ${number ?? ''}`).toContain(` aria-label="Source ${number ?? ''}"`);
			count += 1;
		}
	}
	expect(count).toBeGreaterThan(500);
});

test('every claim that a page cites stands in the ledger', { tag: '@desktop' }, async ({ page }) => {
	// The page is the same.
	await page.goto('/sources/');
	const listed = await page.locator('.ledger-entry').evaluateAll((all) => all.map((each) => each.id));
	expect(listed.toSorted()).toEqual([...CLAIMS.keys()].toSorted());
});

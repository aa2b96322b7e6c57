/** The plan: from a date to a schedule, a calendar file, missed days, special days, and back. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { bankOf, expectStep, part, seed, storedEvents, verdict } from './practice.ts';
import { scrollsSideways, violationsOn } from './site.ts';

const ADDRESS = '/practice/plan/';
/** A Sunday. */
const NOON = new Date('2026-11-22T12:00:00');

async function open(page: Page): Promise<void> {
	await page.clock.setFixedTime(NOON);
	await page.goto(ADDRESS);
	await expectStep(page, 'plan');
}

async function plan(page: Page, date: string, minutes = '20 minutes'): Promise<void> {
	await page.getByLabel('Day of the interview').fill(date);
	await page.getByLabel('Time a day').selectOption(minutes);
	await page.getByRole('button', { name: 'Save the plan' }).click();
	await expect(part(page, 'summary')).toBeFocused();
}

test('a date and minutes a day become a calendar that ends with the interview, by keyboard alone', async ({
	page,
	isMobile,
}) => {
	await open(page);
	await page.getByLabel('Day of the interview').focus();
	if (isMobile) await page.getByLabel('Day of the interview').fill('2026-12-10');
	else await page.keyboard.type('12102026');
	await expect(part(page, 'date-words')).toHaveText('In 18 days.');
	await page.getByLabel('Sunday').focus();
	await page.keyboard.press('Space');
	await page.getByRole('button', { name: 'Save the plan' }).focus();
	await page.keyboard.press('Enter');
	await expect(part(page, 'summary')).toBeFocused();
	await expect(part(page, 'summary')).toContainText('Thursday, 10 December, in 18 days');
	await expect(page.locator('.plan-month td:not(.plan-empty)')).toHaveCount(19);
	await expect(page.locator('.plan-month td').last()).toContainText('Interview');
	await expect(page.locator('td[aria-current="date"]')).toContainText('Free');
	await expect(page.locator('td[data-kind="mock"]')).toHaveCount(2);
	expect(await violationsOn(page)).toEqual([]);
	expect(await scrollsSideways(page)).toBe(false);
	// It is there when the page is opened again, and in the log.
	await page.reload();
	await expect(page.getByLabel('Day of the interview')).toHaveValue('2026-12-10');
	await expect(page.getByLabel('Sunday')).toBeChecked();
	expect(await storedEvents(page)).toMatchObject([{ kind: 'plan', date: '2026-12-10', rest: [0] }]);
});

test('a change is taken back', { tag: '@desktop' }, async ({ page }) => {
	await open(page);
	await plan(page, '2026-12-10');
	await plan(page, '2026-12-01', '45 minutes');
	await page.getByRole('button', { name: 'Take the change back' }).click();
	await expect(page.getByLabel('Day of the interview')).toBeFocused();
	await expect(page.getByLabel('Day of the interview')).toHaveValue('2026-12-10');
	await expect(part(page, 'summary')).toContainText('10 December');
});

test('the calendar file has a day for each that has something to do', { tag: '@desktop' }, async ({ page }) => {
	await open(page);
	await plan(page, '2026-12-10', '30 minutes');
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save for your calendar' }).click();
	const file = await download;
	expect(file.suggestedFilename()).toBe('first-call-plan-2026-11-22.ics');
	const text = readFileSync(await file.path(), 'utf8');
	expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(19);
	expect(text.replaceAll('\r\n ', '')).toMatch(/DTSTART;VALUE=DATE:20261210\r\n[^]*SUMMARY:Interview\r\n/);
	expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
});

for (const [name, date, words] of [
	['today', '2026-11-22', /Your interview is today/],
	['one day ahead', '2026-11-23', /Your interview is tomorrow/],
	['past', '2026-11-19', /was 3 days ago/],
	['none', '', /^No date/],
] as const) {
	test(`a date that is ${name} works`, { tag: '@desktop' }, async ({ page }) => {
		await open(page);
		await plan(page, date);
		await expect(part(page, 'summary')).toHaveText(words);
		expect(await violationsOn(page)).toEqual([]);
	});
}

test(
	'days that were missed are said without reproach, and what was due moves',
	{ tag: '@desktop' },
	async ({ page }) => {
		const bank = await bankOf(page);
		const missedPlan = { kind: 'plan', date: '2026-12-10', minutes: 20, rest: [] } as const;
		await seed(
			page,
			[
				{ days: -5, event: missedPlan },
				{ days: -4, event: verdict(bank.questions[0]?.id ?? '', 'weak') },
			],
			NOON.getTime(),
		);
		await open(page);
		await expect(part(page, 'notes')).toContainText('4 days went by without practice');
		await expect(part(page, 'today-words')).toContainText('1 to come back to');
	},
);

test('what does not fit is said, with how much would be enough', { tag: '@desktop' }, async ({ page }) => {
	await open(page);
	await plan(page, '2026-11-29', '10 minutes');
	await expect(part(page, 'notes')).toContainText(/\d+ questions find no room before the interview/);
});

for (const [name, rest, words, next] of [
	['with questions', [], /\d+ new: about \d+ minutes\./, /today’s questions: \d+ new/],
	['on a day off', [0], /^A free day\.$/, /Nothing needs doing today/],
] as const) {
	test(`the overview and the plan say the same of today, ${name}`, { tag: '@desktop' }, async ({ page }) => {
		const bank = await bankOf(page);
		const answered = bank.questions.slice(0, 6).map(({ id }) => ({ days: 0, event: verdict(id, 'strong') }));
		const event = { kind: 'plan', date: '2026-12-10', minutes: 30, rest: [...rest] } as const;
		await seed(page, [...answered, { days: 0, event }], NOON.getTime());
		await open(page);
		await expect(part(page, 'today-words')).toHaveText(words);
		const said = await part(page, 'today-words').innerText();
		await page.goto('/practice/');
		await expectStep(page, 'overview');
		await expect(part(page, 'due')).toHaveText(said);
		await expect(part(page, 'next')).toHaveText(next);
	});
}

test('in one column, each day of the calendar names its weekday', { tag: '@desktop' }, async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 800 });
	await open(page);
	await plan(page, '2026-12-10');
	const first = page.locator('td[aria-current="date"] time');
	expect(await first.innerText()).toBe('Sun 22');
	await page.setViewportSize({ width: 1280, height: 800 });
	expect(await first.innerText()).toBe('22');
});

test('on paper there is the calendar and no form', { tag: '@desktop' }, async ({ page }) => {
	await open(page);
	await plan(page, '2026-12-10');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('button', { name: 'Save the plan' })).toBeHidden();
	await expect(page.locator('.plan-month').first()).toBeVisible();
});

/** Review: what is due, over several days, with keys for everything and the last grade taken back. */
import { expect, test, type Page } from '@playwright/test';
import { bankOf, expectStep, part, seed, step, storedEvents, verdict } from './practice.ts';

const ADDRESS = '/practice/review/';
const NOON = new Date('2026-11-22T12:00:00');
const DAY = 86_400_000;

/** Questions of three topics that were met on the day before, and known. */
async function seedYesterday(page: Page, count = 6): Promise<string[]> {
	const bank = await bankOf(page);
	const topics = new Map<string, string[]>();
	for (const { id, topic } of bank.questions) topics.set(topic, [...(topics.get(topic) ?? []), id]);
	const ids = [...topics.values()].slice(0, 3).flatMap((all) => all.slice(0, count / 3));
	await seed(
		page,
		ids.map((id) => ({ days: -9, event: verdict(id, 'strong') })),
		NOON.getTime(),
	);
	return ids;
}

test(
	'several days by keyboard: grades move the day, what failed comes back in the sitting and sooner',
	{ tag: '@desktop' },
	async ({ page }) => {
		// A phone has no keys.
		await page.clock.install({ time: NOON });
		const ids = await seedYesterday(page);
		await page.goto(ADDRESS);
		await expectStep(page, 'choose');
		await expect(part(page, 'due')).toContainText('6 questions are due today');
		await page.keyboard.press('m');
		await expect(page.getByLabel('Fill up with questions that are new')).not.toBeChecked();
		await page.keyboard.press('3');

		const titles: string[] = [];
		const grades = ['4', '1', '3', '3', '3', '2'];
		for (let i = 0; i < 7; i += 1) {
			await expectStep(page, 'ask');
			titles.push((await part(step(page, 'ask'), 'title').textContent()) ?? '');
			await expect(page.locator('.practice-screen .answers')).toHaveCount(0);
			await page.clock.runFor(20_000);
			await page.keyboard.press('Space');
			await expectStep(page, 'grade');
			await expect(page.locator('.answer.weak').getByText('Where it fails:')).toBeVisible();
			await page.keyboard.press(grades[i] ?? '3');
		}
		await expectStep(page, 'done');
		expect(new Set(titles).size, 'six questions, one of them twice').toBe(6);
		expect(titles[6], 'what failed came back').toBe(titles[1]);
		await expect(part(page, 'left')).toContainText('Nothing more is due today. The next is due');

		// The next day: what failed is due again, what was known is not.
		await page.clock.setSystemTime(new Date(NOON.getTime() + DAY));
		await page.goto(ADDRESS);
		await expectStep(page, 'choose');
		const tomorrow = (await part(page, 'due').textContent()) ?? '';
		const dueTomorrow = Number(/^\d+/.exec(tomorrow)?.[0] ?? '0');
		expect(dueTomorrow).toBeLessThan(ids.length);

		// A season later all are.
		await page.clock.setSystemTime(new Date(NOON.getTime() + 200 * DAY));
		await page.goto(ADDRESS);
		await expectStep(page, 'choose');
		await expect(part(page, 'due')).toContainText('6 questions are due today');
	},
);

test('neighbors in a sitting differ in topic where they can', { tag: '@desktop' }, async ({ page }) => {
	await page.clock.install({ time: NOON });
	await seedYesterday(page, 9);
	const bank = await bankOf(page);
	const topicOf = new Map(bank.questions.map(({ title, topic }) => [title, topic]));
	await page.goto(ADDRESS);
	await page.getByLabel('Fill up with questions that are new').uncheck();
	await page.getByRole('button', { name: '20 minutes' }).click();
	const topics: string[] = [];
	for (let i = 0; i < 9; i += 1) {
		await expectStep(page, 'ask');
		topics.push(topicOf.get((await part(step(page, 'ask'), 'title').textContent()) ?? '') ?? '');
		await page.getByRole('button', { name: 'Show the answers' }).click();
		await page.getByRole('button', { name: /^Good/ }).click();
	}
	expect(topics.some((topic, i) => i > 0 && topic === topics[i - 1])).toBe(false);
});

test('the last grade can be taken back, also the last of the sitting; the question stands there again', async ({
	page,
}) => {
	await page.clock.install({ time: NOON });
	await seedYesterday(page, 3);
	await page.goto(ADDRESS);
	await page.getByLabel('Fill up with questions that are new').uncheck();
	await page.getByRole('button', { name: '5 minutes' }).click();
	const titles: string[] = [];
	await expect(page.getByRole('button', { name: 'Take back' })).toHaveCount(0);
	for (let i = 0; i < 3; i += 1) {
		await expectStep(page, 'ask');
		titles.push((await part(step(page, 'ask'), 'title').textContent()) ?? '');
		await page.getByRole('button', { name: 'Show the answers' }).click();
		await page.getByRole('button', { name: /^Easy/ }).click();
		await page.clock.runFor(1_000);
	}
	await expectStep(page, 'done');
	await page.getByRole('button', { name: 'Take back the last grade' }).click();
	await expectStep(page, 'ask');
	await expect(part(step(page, 'ask'), 'title')).toHaveText(titles[2] ?? '');
	await page.getByRole('button', { name: 'Take back the last grade' }).click();
	await expect(part(step(page, 'ask'), 'title')).toHaveText(titles[1] ?? '');
	const events = (await storedEvents(page)).filter(({ id }) => !id.startsWith('seeded01-x-'));
	expect(events.map(({ kind }) => kind)).toEqual(['grade', 'grade', 'grade', 'undo', 'undo']);
	await page.getByRole('button', { name: 'End' }).click();
	await expect(part(page, 'result')).toHaveText('1 answer in this sitting.');
	await expect(part(page, 'left')).toContainText('2 questions are still due today');
});

test(
	'a sitting for somebody without history is made of questions new to them, met as blind pairs',
	{ tag: '@desktop' },
	async ({ page }) => {
		await page.goto(`${ADDRESS}?minutes=5`);
		await expectStep(page, 'pair');
		await expect(part(step(page, 'pair'), 'count')).toContainText('New to you');
		await step(page, 'pair').getByLabel('Answer A').check();
		await step(page, 'pair').getByLabel('a guess').check();
		await page.getByRole('button', { name: 'Commit and see' }).click();
		await expectStep(page, 'told');
		await page.getByRole('button', { name: 'Take back this verdict' }).click();
		await expectStep(page, 'pair');
		await expect(page.getByLabel('Answer A')).not.toBeChecked();
	},
);

test('with nothing due and nothing new wanted, the lengths are switched off', { tag: '@desktop' }, async ({ page }) => {
	await page.goto(ADDRESS);
	await expect(part(page, 'due')).toContainText('Nothing is due yet');
	await page.getByLabel('Fill up with questions that are new').uncheck();
	await expect(page.getByRole('button', { name: '5 minutes' })).toBeDisabled();
});

/** Where I stand: what it says for somebody new, and for somebody with a history. */
import { expect, test } from '@playwright/test';
import type { NewEvent } from '#practice/event.ts';
import { bankOf, expectStep, part, seed, storedEvents, verdict } from './practice.ts';
import { scrollsSideways, violationsOn } from './site.ts';

const ADDRESS = '/practice/progress/';

test('somebody new is told what will stand here, and where to begin', { tag: '@desktop' }, async ({ page }) => {
	await page.goto(ADDRESS);
	await expectStep(page, 'standing');
	await expect(part(page, 'empty')).toBeVisible();
	await expect(part(page, 'numbers')).toBeHidden();
	await expect(part(page, 'next')).toHaveAttribute('href', '/practice/start/');
	expect(await violationsOn(page)).toEqual([]);
});

test(
	'a history is told per topic and per pattern, in numbers and as bars; marks and interviews can be looked at',
	{ tag: '@desktop' },
	async ({ page }) => {
		const bank = await bankOf(page);
		const [first, second] = bank.questions;
		if (!first || !second) throw new Error('The bank is empty.');
		const interview: NewEvent = {
			kind: 'interview',
			minutes: 20,
			level: 'core',
			seconds: 900,
			finished: true,
			rounds: [
				{
					question: first.id,
					revision: 1,
					marks: { [first.criteria[0] ?? '']: 'met' },
					text: 'I would ask who pays.',
					probes: [],
				},
			],
		};
		await seed(page, [
			...bank.questions
				.slice(0, 24)
				.map((entry, i) => ({ days: -3 + i / 100, event: verdict(entry.id, i % 3 === 0 ? 'weak' : 'strong') })),
			{ days: -2, event: { kind: 'star', question: first.id, on: true } },
			{ days: -2, event: { kind: 'unsure', question: second.id, on: true } },
			{ days: -1, event: interview },
		]);
		await page.goto(ADDRESS);
		await expectStep(page, 'standing');
		await expect(part(page, 'whole')).toContainText(`You have tried 24 of ${bank.questions.length} questions`);
		await expect(part(page, 'topics').locator('tr')).toHaveCount(bank.topics.length);
		await expect(part(page, 'topics').locator('tr').first()).toContainText(
			/10 of 10 tried, \d held; of those \d+% likely still known/,
		);
		await expect(part(page, 'patterns').locator('tr').first()).toContainText(/\d of \d/);
		// The numbers, from 20 verdicts on; a curve needs more of them.
		await expect(part(page, 'sentence')).toContainText('Of your last 20 verdicts');
		await expect(part(page, 'later')).toHaveText('Drawn over time from 30 verdicts on.');
		await expect(part(page, 'curve').locator('svg')).toHaveCount(0);
		await part(page, 'interviews').getByText('20 minutes, core level').click();
		await expect(part(page, 'interviews')).toContainText('I would ask who pays.');
		expect(await violationsOn(page)).toEqual([]);
		expect(await scrollsSideways(page)).toBe(false);
		await page.getByRole('button', { name: `Take the mark away from “${second.title}”` }).click();
		await expect(part(page, 'unsure-empty')).toBeVisible();
		await expect(part(page, 'unsure-title')).toBeFocused();
	},
);

test(
	'what changed in the bank since the reader saw it is said until they have noted it, and that can be taken back',
	{ tag: '@desktop' },
	async ({ page }) => {
		const bank = await bankOf(page);
		const [first, second] = bank.questions;
		if (!first || !second) throw new Error('The bank is empty.');
		// The bank as it may be later: one question changed in its judgment, one merged into another.
		const later = {
			...bank,
			questions: bank.questions.map((entry) =>
				entry.id === first.id ? { ...entry, revision: entry.revision + 1, change: 'material' } : entry,
			),
			successors: [{ id: 'an-old-one', to: second.id, reason: 'merged', title: 'An old one' }],
		};
		await page.route('**/practice/bank.json', (route) => route.fulfill({ json: later }));
		await seed(page, [
			{ days: -3, event: { ...verdict(first.id, 'strong'), revision: first.revision } as NewEvent },
			{ days: -3, event: verdict('an-old-one', 'strong') },
		]);
		await page.goto(ADDRESS);
		await expect(part(page, 'changes').locator('li')).toHaveText([/changed in its judgment/, /An old one was merged/]);
		await page.getByRole('button', { name: 'I have seen these' }).click();
		await expect(part(page, 'changes').locator('li')).toHaveCount(0);
		await expect(page.getByRole('button', { name: 'Take that back' })).toBeFocused();
		await page.getByRole('button', { name: 'Take that back' }).click();
		await expect(part(page, 'changes').locator('li')).toHaveCount(2);
		expect((await storedEvents(page)).map(({ kind }) => kind)).toEqual(['verdict', 'verdict', 'noted', 'undo']);
		// What was done for the old question counts for the one that it was merged into.
		await expect(part(page, 'whole')).toContainText('You have tried 2 of');
	},
);

test('what another tab does is shown at once', { tag: '@desktop' }, async ({ page, context }) => {
	const bank = await bankOf(page);
	await page.goto(ADDRESS);
	await expectStep(page, 'standing');
	const other = await context.newPage();
	await other.goto('/practice/pair/');
	await expectStep(other, 'ask');
	await other.getByLabel('Answer A').check();
	await other.getByRole('radio', { name: 'sure', exact: true }).check();
	await other.getByRole('button', { name: 'Commit and see' }).click();
	await expect(part(page, 'whole')).toContainText(`You have tried 1 of ${bank.questions.length} questions`);
});

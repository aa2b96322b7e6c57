/** A mock interview: probes for what was missed, a clock that pauses, leaving and coming back, a transcript in the log. */
import { expect, test, type Page } from '@playwright/test';
import type { InterviewEvent } from '#practice/event.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { askedQuestion, bankOf, expectStep, markAll, part, step, stopClock, storedEvents } from './practice.ts';

const ADDRESS = '/practice/interview/';

async function questionAsked(page: Page): Promise<QuestionData> {
	const id = await askedQuestion(page, await bankOf(page));
	return (await (await page.request.get(`/practice/q/${id}.json`)).json()) as QuestionData;
}

async function answerRound(page: Page, text: string): Promise<void> {
	await part(step(page, 'answer'), 'text').fill(text);
	await page.getByRole('button', { name: 'Done: mark it' }).click();
	await expectStep(page, 'mark');
	await expect(part(step(page, 'mark'), 'mine')).toHaveText(text);
}

async function reply(page: Page, text: string, mark: 'Met it' | 'Partly' | 'Missed it'): Promise<void> {
	await expectStep(page, 'probe');
	await part(step(page, 'probe'), 'reply').fill(text);
	await step(page, 'probe').getByRole('button', { name: 'Done' }).click();
	await expectStep(page, 'judge');
	await step(page, 'judge').getByRole('button', { name: mark }).click();
}

test('rounds with follow-ups for what was missed, a transcript, an entry in the log, nothing sent', async ({
	page,
}) => {
	await page.goto(`${ADDRESS}?minutes=20`);
	await expectStep(page, 'plan');
	await expect(page.getByLabel('20 minutes')).toBeChecked();
	await expect(part(page, 'rounds')).toContainText('2 rounds of about 9 minutes');
	await page.getByLabel('For a company?').selectOption({ label: 'Stripe' });
	await expect(part(page, 'rounds')).toContainText('our page on Stripe');
	await page.getByRole('button', { name: 'Begin' }).click();
	await expectStep(page, 'answer');
	await page.waitForLoadState('networkidle');
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));

	const first = await questionAsked(page);
	await answerRound(page, 'My first <b>answer</b>');
	// The strong answer is not a click away here.
	await expect(step(page, 'mark').getByText('How the strong answer does it')).toHaveCount(0);
	const probe = first.probes.at(-1)!;
	await markAll(
		step(page, 'mark'),
		...first.criteria.map(({ id }) => (id === probe.tests ? ('Missed' as const) : ('Met' as const))),
	);
	await page.getByRole('button', { name: 'Go on' }).click();
	await expectStep(page, 'probe');
	const asked = first.probes.find(({ tests }) => tests === probe.tests)!;
	expect(await part(step(page, 'probe'), 'ask').innerHTML()).toBe(asked.askHtml);
	await reply(page, 'My reply', 'Partly');
	await reply(page, '', 'Missed it');

	await expectStep(page, 'answer');
	await expect(part(step(page, 'answer'), 'count')).toContainText('Round 2 of 2');
	await expect(part(step(page, 'answer'), 'text')).toHaveValue('');
	await answerRound(page, 'My second answer');
	await markAll(step(page, 'mark'), 'Missed');
	await page.getByRole('button', { name: 'Go on' }).click();
	await expectStep(page, 'probe');
	await page.getByRole('button', { name: 'No more follow-ups' }).click();

	await expectStep(page, 'result');
	await expect(page.locator('.practice-round')).toHaveCount(2);
	await expect(page.locator('.practice-round').first()).toContainText('My first <b>answer</b>');
	await expect(page.locator('.practice-round').first()).toContainText('My reply');
	await expect(page.locator('.practice-round').nth(1)).toContainText('Strong no hire by your own marks');
	await expect(part(page, 'watch').getByRole('link')).not.toHaveCount(0);
	expect(requests).toEqual([]);

	const [entry] = (await storedEvents(page)) as InterviewEvent[];
	expect(entry).toMatchObject({ kind: 'interview', minutes: 20, level: 'core', company: 'stripe', finished: true });
	expect(entry?.rounds).toHaveLength(2);
	expect(entry?.rounds[0]).toMatchObject({
		question: first.id,
		text: 'My first <b>answer</b>',
		probes: [{ probe: asked.id, mark: 'partly', text: 'My reply' }, { mark: 'missed' }],
	});
	expect(await page.evaluate(() => localStorage.getItem('first-call:draft:interview'))).toBeNull();

	// On paper: the transcript, without the controls.
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
	await expect(page.locator('.practice-ways')).toBeHidden();
	await expect(page.locator('.practice-round').first().locator('.answer.weak')).toContainText('Where it fails:');
});

test('the clock can be paused, and the question is put away meanwhile', { tag: '@desktop' }, async ({ page }) => {
	await stopClock(page);
	await page.goto(`${ADDRESS}?minutes=30`);
	await page.getByRole('button', { name: 'Begin' }).click();
	await expectStep(page, 'answer');
	await page.clock.runFor(60_000);
	await expect(part(page, 'clock')).toHaveText('29:00 left of 30 minutes');
	await part(step(page, 'answer'), 'text').fill('Half');
	await page.getByRole('button', { name: 'Pause' }).click();
	await expectStep(page, 'paused');
	await page.clock.runFor(600_000);
	await expect(part(page, 'clock')).toHaveText('29:00 left of 30 minutes');
	await step(page, 'paused').getByRole('button', { name: 'Go on' }).click();
	await expectStep(page, 'answer');
	await expect(part(step(page, 'answer'), 'text')).toHaveValue('Half');
	await page.clock.runFor(29 * 60_000 + 5_000);
	await expect(part(page, 'clock')).toHaveText('0:05 over 30 minutes');
});

test(
	'leaving and coming back goes on in the same round with the same words and a clock that stood still',
	{ tag: '@desktop' },
	async ({ page }) => {
		await stopClock(page);
		await page.goto(ADDRESS);
		await page.getByRole('button', { name: 'Begin' }).click();
		await expectStep(page, 'answer');
		const title = await part(step(page, 'answer'), 'title').textContent();
		await part(step(page, 'answer'), 'text').fill('Where I was');
		await page.clock.runFor(120_000);
		await page.goto('/practice/');
		await expect(part(page, 'next')).toHaveText('Go on with the mock interview that you left');
		await page.clock.runFor(3_600_000);
		await part(page, 'next').click();
		await expectStep(page, 'left');
		await expect(part(page, 'left-words')).toContainText('in round 1 of 3, after 2:00');
		await step(page, 'left').getByRole('button', { name: 'Go on' }).click();
		await expectStep(page, 'answer');
		await expect(part(step(page, 'answer'), 'title')).toHaveText(title ?? '');
		await expect(part(step(page, 'answer'), 'text')).toHaveValue('Where I was');
		await expect(part(page, 'clock')).toHaveText('28:00 left of 30 minutes');
	},
);

test(
	'ended from the offer to go on, what was said enters the log as not finished',
	{ tag: '@desktop' },
	async ({ page }) => {
		await page.goto(ADDRESS);
		await page.getByRole('button', { name: 'Begin' }).click();
		await expectStep(page, 'answer');
		await part(step(page, 'answer'), 'text').fill('Only this');
		await page.reload();
		await page.getByRole('button', { name: 'End it: save what I said' }).click();
		await expectStep(page, 'plan');
		await expect(part(page, 'told')).toHaveText('What you said is in your log.');
		expect(await storedEvents(page)).toMatchObject([
			{ kind: 'interview', finished: false, rounds: [{ text: 'Only this' }] },
		]);
	},
);

test(
	'an interview is in one tab at a time: the tab that takes it over has it',
	{ tag: '@desktop' },
	async ({ page, context }) => {
		await page.goto(ADDRESS);
		await page.getByRole('button', { name: 'Begin' }).click();
		await expectStep(page, 'answer');
		await part(step(page, 'answer'), 'text').fill('In the first tab');
		const other = await context.newPage();
		await other.goto(ADDRESS);
		await expectStep(other, 'left');
		await other.getByRole('button', { name: 'Go on' }).click();
		await expectStep(other, 'answer');
		await expect(part(step(other, 'answer'), 'text')).toHaveValue('In the first tab');
		await expectStep(page, 'left');
		// And back.
		await step(page, 'left').getByRole('button', { name: 'Go on' }).click();
		await expectStep(page, 'answer');
		await expectStep(other, 'left');
	},
);

test('ended early: asked twice, then the transcript of what there was', { tag: '@desktop' }, async ({ page }) => {
	await page.goto(ADDRESS);
	await page.getByRole('button', { name: 'Begin' }).click();
	await expectStep(page, 'answer');
	await part(step(page, 'answer'), 'text').fill('So far');
	await part(page, 'end').click();
	await expectStep(page, 'answer');
	await part(page, 'end').click();
	await expectStep(page, 'result');
	await expect(part(page, 'result-meta')).toContainText('ended early');
	const round = page.locator('.practice-round');
	await expect(round).toHaveCount(1);
	// Nothing was marked, so nothing is judged.
	await expect(part(round, 'round-meta')).toContainText('Not marked');
	await expect(round.locator('.practice-marked li').first()).toContainText('not marked:');
	await expect(round.locator('.practice-band')).toHaveCount(0);
	await expect(part(page, 'own-marks')).toBeHidden();
	await expect(part(page, 'watch-part')).toBeHidden();
	expect(await storedEvents(page)).toMatchObject([{ rounds: [{ text: 'So far', marks: {}, probes: [] }] }]);
});

for (const done of [false, true])
	test(
		`a reply is in the transcript and the log where the end comes ${done ? 'before it is marked' : 'while it is typed'}`,
		{ tag: '@desktop' },
		async ({ page }) => {
			await page.goto(ADDRESS);
			await page.getByRole('button', { name: 'Begin' }).click();
			await expectStep(page, 'answer');
			await answerRound(page, 'My answer');
			await markAll(step(page, 'mark'), 'Missed');
			await page.getByRole('button', { name: 'Go on' }).click();
			await expectStep(page, 'probe');
			await part(step(page, 'probe'), 'reply').fill('Half a reply');
			if (done) await step(page, 'probe').getByRole('button', { name: 'Done' }).click();
			await part(page, 'end').click();
			await part(page, 'end').click();
			await expectStep(page, 'result');
			const round = page.locator('.practice-round');
			await expect(part(round, 'round-probes')).toContainText('Half a reply');
			await expect(part(round, 'round-probes')).toContainText('You have not marked it.');
			await expect(part(round, 'round-typical')).toHaveText('A typical “strong no hire” answer here:');
			const [entry] = (await storedEvents(page)) as InterviewEvent[];
			expect(entry?.rounds[0]?.probes).toEqual([{ probe: expect.any(String) as unknown, text: 'Half a reply' }]);
		},
	);

test('a draft that makes no sense is no draft', { tag: '@desktop' }, async ({ page }) => {
	await page.addInitScript(() => {
		localStorage.setItem('first-call:draft:interview', '{"version":1,"plan":{"rounds":"none"}}');
	});
	await page.goto(ADDRESS);
	await expectStep(page, 'plan');
});

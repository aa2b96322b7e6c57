/** One's own answer: typed, marked, compared, probed for what was missed; kept here, as text. */
import { expect, test } from '@playwright/test';
import type { QuestionData } from '#practice/question-data.ts';
import { askedQuestion, bankOf, expectStep, markAll, part, step, stopClock, storedEvents } from './practice.ts';

const ADDRESS = '/practice/say/';
const WORDS = 'I would ask who pays <img src=x onerror=alert(1)> zebra';

test('marked criterion by criterion, compared, and probed for the criterion that was missed', async ({ page }) => {
	const requests: string[] = [];
	await page.goto(ADDRESS);
	await expectStep(page, 'ask');
	await page.waitForLoadState('networkidle');
	page.on('request', (request) => requests.push(request.url()));
	const bank = await bankOf(page);
	const id = await askedQuestion(page, bank);
	const question = (await (await page.request.get(`/practice/q/${id}.json`)).json()) as QuestionData;

	await part(step(page, 'ask'), 'text').fill(WORDS);
	await expect(part(page, 'clock-words')).toHaveText('Pause');
	await page.getByRole('button', { name: 'Done: mark it' }).click();
	await expectStep(page, 'mark');
	await expect(part(step(page, 'mark'), 'mine')).toHaveText(WORDS);
	await expect(page.locator('.criterion')).toHaveCount(question.criteria.length);
	// The strong answer's words for a criterion are a click away.
	const first = page.locator('.criterion').first();
	await expect(first.locator('blockquote')).toBeHidden();
	await first.getByText('How the strong answer does it').click();
	await expect(first.locator('blockquote')).toHaveText(question.criteria[0]?.span ?? '');
	// All criteria want a mark.
	await page.getByRole('button', { name: 'Compare' }).click();
	await expectStep(page, 'mark');

	// Miss the criterion that the last probe tests.
	const probe = question.probes.at(-1)!;
	const missed = question.criteria.findIndex((criterion) => criterion.id === probe.tests);
	await markAll(
		step(page, 'mark'),
		...question.criteria.map((_, i) => (i === missed ? ('Missed' as const) : ('Met' as const))),
	);
	await page.getByRole('button', { name: 'Compare' }).click();
	await expectStep(page, 'compare');
	await expect(part(page, 'result')).toBeFocused();
	await expect(part(page, 'result')).toContainText(
		`${question.criteria.length - 1} of ${question.criteria.length} criteria as met`,
	);
	await expect(page.locator('.practice-compare td[data-mark="missed"]')).toHaveCount(1);
	await expect(page.locator('.answer.weak').getByText('Where it fails:')).toBeVisible();

	await page.getByRole('button', { name: 'What an interviewer asks next' }).click();
	const expected = question.probes.find(({ tests }) => tests === probe.tests)!;
	await expect(part(page, 'probe-ask')).toBeFocused();
	expect(await part(page, 'probe-ask').innerHTML()).toBe(expected.askHtml);
	await expect(part(page, 'probe-why')).toHaveText('For the criterion that you missed:');
	await expect(part(page, 'good')).toBeHidden();
	await part(page, 'reply').fill('A reply');
	await page.getByRole('button', { name: 'Show what a good reply has' }).click();
	await page.getByRole('button', { name: 'Partly' }).click();
	await step(page, 'compare').getByRole('button', { name: 'Another question' }).click();
	await expectStep(page, 'ask');
	expect(await askedQuestion(page, bank)).not.toBe(id);

	const said = (await storedEvents(page)).filter((event) => event.kind === 'said');
	expect(said).toHaveLength(1);
	expect(said[0]).toMatchObject({
		question: id,
		text: WORDS,
		probes: [{ probe: expected.id, mark: 'partly', text: 'A reply' }],
	});
	expect(requests.filter((url) => !/\/practice\/q\/[a-z0-9-]+\.json$/.test(url))).toEqual([]);
	expect(requests.join(' ')).not.toContain('zebra');
	await expect(page.locator('.practice-screen img')).toHaveCount(0);

	// Met again, the earlier answer stands there, as text, and its words can be deleted.
	await page.goto(`${ADDRESS}?q=${id}`);
	await expectStep(page, 'ask');
	await page.getByRole('button', { name: 'Done: mark it' }).click();
	await markAll(step(page, 'mark'), 'Met');
	await page.getByRole('button', { name: 'Compare' }).click();
	await page.getByText('Your earlier answers').click();
	await expect(part(page, 'earlier-text')).toHaveText(WORDS);
	await page.getByRole('button', { name: 'Delete these words' }).click();
	await expect(part(page, 'earlier-text')).toHaveText('No words are kept of this answer.');
	expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('zebra');
});

test('what is typed survives a reload, and is not discarded by one press', { tag: '@desktop' }, async ({ page }) => {
	await page.goto(ADDRESS);
	await expectStep(page, 'ask');
	const title = await part(step(page, 'ask'), 'title').textContent();
	await part(step(page, 'ask'), 'text').fill('Half an answer');
	await page.reload();
	await expectStep(page, 'ask');
	await expect(part(step(page, 'ask'), 'title')).toHaveText(title ?? '');
	await expect(part(step(page, 'ask'), 'text')).toHaveValue('Half an answer');
	const another = step(page, 'ask').getByRole('button', { name: 'Another question' });
	await another.click();
	await expect(part(page, 'skip-told')).toContainText('Press again');
	await another.click();
	await expect(part(step(page, 'ask'), 'title')).not.toHaveText(title ?? '');
	await expect(part(step(page, 'ask'), 'text')).toHaveValue('');
});

test(
	'a reply to a follow-up survives a reload, and is in the log also before it is marked',
	{ tag: '@desktop' },
	async ({ page }) => {
		const current = async () => {
			const events = await storedEvents(page);
			const undone = events.flatMap((event) => (event.kind === 'undo' ? [event.of] : []));
			return events.filter((event) => event.kind === 'said' && !undone.includes(event.id));
		};
		await page.goto(ADDRESS);
		await expectStep(page, 'ask');
		await part(step(page, 'ask'), 'text').fill('My answer');
		await page.getByRole('button', { name: 'Done: mark it' }).click();
		await markAll(step(page, 'mark'), 'Partly');
		await page.getByRole('button', { name: 'Compare' }).click();
		await expect(part(page, 'own-typical')).toHaveText('A typical “no hire” answer here:');
		await page.getByRole('button', { name: 'What an interviewer asks next' }).click();
		const asked = await part(page, 'probe-ask').textContent();
		await part(page, 'reply').fill('Half a reply');
		await page.reload();
		await expectStep(page, 'compare');
		await expect(part(page, 'probe-ask')).toHaveText(asked ?? '');
		await expect(part(page, 'reply')).toHaveValue('Half a reply');
		await expect(part(step(page, 'compare'), 'mine')).toHaveText('My answer');
		expect(await current()).toMatchObject([{ text: 'My answer', probes: [{ text: 'Half a reply' }] }]);

		await part(page, 'reply').fill('A whole reply');
		await page.getByRole('button', { name: 'Show what a good reply has' }).click();
		await page.getByRole('button', { name: 'Met it' }).click();
		await step(page, 'compare').getByRole('button', { name: 'Another question' }).click();
		await expectStep(page, 'ask');
		expect(await current()).toMatchObject([{ text: 'My answer', probes: [{ mark: 'met', text: 'A whole reply' }] }]);
		await page.reload();
		await expectStep(page, 'ask');
		await expect(part(step(page, 'ask'), 'text')).toHaveValue('');
	},
);

test(
	'an answer that was marked enters the log also where the reader just goes away',
	{ tag: '@desktop' },
	async ({ page }) => {
		await page.goto(ADDRESS);
		await expectStep(page, 'ask');
		await page.getByRole('button', { name: 'Done: mark it' }).click();
		await markAll(step(page, 'mark'), 'Partly');
		await page.getByRole('button', { name: 'Compare' }).click();
		await expectStep(page, 'compare');
		await page.goto('/practice/');
		expect((await storedEvents(page)).filter(({ kind }) => kind === 'said')).toHaveLength(1);
	},
);

test('the clock stands still while it is paused', { tag: '@desktop' }, async ({ page }) => {
	await stopClock(page);
	await page.goto(ADDRESS);
	await expectStep(page, 'ask');
	await part(page, 'clock-button').click();
	await page.clock.runFor(65_000);
	await expect(part(page, 'clock')).toHaveText('1:05');
	await part(page, 'clock-button').click();
	await page.clock.runFor(30_000);
	await expect(part(page, 'clock')).toHaveText('1:05');
});

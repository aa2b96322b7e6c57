/** Earlier answers: what was chosen, when, how sure, in which words, and why it was wrong; also later, on paper and on a phone. */
import { expect, test, type Page } from '@playwright/test';
import type { QuestionData } from '#practice/question-data.ts';
import { bankOf, expectStep, part, seed, step, storedEvents, strongSide, verdict } from './practice.ts';
import { readBlind, scrollsSideways, violationsOn } from './site.ts';

const ADDRESS = '/practice/answers/';
const entries = (page: Page) => part(page, 'list').locator('.answered');

test('somebody new is told what will stand here, and where to begin', { tag: '@desktop' }, async ({ page }) => {
	await page.goto(ADDRESS);
	await expectStep(page, 'answers');
	await expect(part(page, 'empty').getByRole('link')).toHaveAttribute('href', '/practice/start/');
	await expect(part(page, 'filter')).toBeHidden();
	expect(await violationsOn(page)).toEqual([]);
});

test('what was wrong comes first, with the words of then and the reasons of the question’s own record', async ({
	page,
}) => {
	const bank = await bankOf(page);
	const [right, wrong, sure] = bank.questions;
	if (!right || !wrong || !sure) throw new Error('The bank is empty.');
	const question = (await (await page.request.get(`/practice/q/${sure.id}.json`)).json()) as QuestionData;
	const why = { why: 'because <img src=x onerror=alert(1)> zebra' };
	await seed(page, [
		{ days: -9, event: { ...verdict(sure.id, 'weak'), ...why } },
		{ days: -8, event: verdict(wrong.id, 'weak', 'guess') },
		{ days: -7, event: verdict(right.id, 'strong') },
		{
			days: -6,
			event: {
				kind: 'said',
				place: 'say',
				question: right.id,
				revision: 1,
				marks: { a: 'met', b: 'missed' },
				text: 'I would ask first.',
			},
		},
	]);
	await page.goto('/practice/');
	await page
		.getByRole('navigation', { name: 'Ways to practice' })
		.getByRole('link', { name: 'Earlier answers' })
		.click();
	await expectStep(page, 'answers');
	await expect(part(page, 'summary')).toHaveText(
		'You have answered 3 questions. On 2 of them you chose the weak answer at some time, on 1 although you were sure.',
	);
	await expect(entries(page).locator('h3')).toHaveText([sure.title, wrong.title, right.title]);
	const first = entries(page).first();
	await expect(first).toContainText('the weak answer (sure).');
	await expect(first.locator('.own-words')).toHaveText(why.why);
	await expect(page.locator('.practice-screen img')).toHaveCount(0);
	await expect(first.locator('blockquote')).toHaveText(question.diagnosis.quote);
	expect(await part(first, 'hinge').innerHTML()).toBe(question.hingeHtml);
	expect(await part(first, 'repair').innerHTML()).toBe(question.repairHtml);
	await expect(part(first, 'repair')).toBeVisible();
	// For what was right it is a click away, and on paper it stands there.
	const last = entries(page).last();
	await expect(last.locator('.own-words')).toHaveText('I would ask first.');
	await expect(last).toContainText('1 of 2 criteria met');
	await expect(part(last, 'repair')).toBeHidden();
	expect.soft(await violationsOn(page)).toEqual([]);
	expect.soft(await scrollsSideways(page)).toBe(false);
	await page.emulateMedia({ media: 'print' });
	await expect(part(last, 'repair')).toBeVisible();
	await expect(part(page, 'filter')).toBeHidden();
	await page.emulateMedia({ media: 'screen' });

	// The filter stands in the address, and what it leaves is said.
	await page.getByLabel('Show').selectOption('Sure of the weak answer');
	await expect(entries(page)).toHaveCount(1);
	await expect(part(page, 'count')).toHaveText('1 question');
	await expect(page).toHaveURL(/\?show=sure-wrong$/);
	await page.reload();
	await expect(entries(page).locator('h3')).toHaveText([sure.title]);

	// Words can be deleted; what was chosen stays.
	await page.getByRole('button', { name: /^Delete these words of/ }).click();
	await expect(first.locator('.own-words')).toHaveCount(0);
	await expect(part(page, 'told')).toContainText('are deleted; what you chose stays.');
	await expect(first.getByRole('link', { name: sure.title })).toBeFocused();
	expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('zebra');
	await expect(first).toContainText('the weak answer (sure).');
});

test(
	'ten questions stand on a page; all of ten thousand answers can be come to',
	{ tag: '@desktop' },
	async ({ page }) => {
		const { questions } = await bankOf(page);
		const at = Date.now() - 100 * 86_400_000;
		const events = Array.from({ length: 10_000 }, (_, i) => ({
			id: `seeded01-${i}`,
			at: at + i * 60_000,
			offset: 0,
			...verdict(questions[i % questions.length]?.id ?? '', i % 7 === 0 ? 'weak' : 'strong'),
		}));
		await page.addInitScript(
			(text) => {
				localStorage.setItem('first-call:pack:1:seeded', text);
			},
			events.map((event) => JSON.stringify(event)).join('\n'),
		);
		await page.goto(ADDRESS);
		await expectStep(page, 'answers');
		await expect(part(page, 'count')).toHaveText(`Questions 1 to 10 of ${questions.length}`);
		await expect(entries(page)).toHaveCount(10);
		await part(page, 'after').focus();
		await page.keyboard.press('Enter');
		await expect(part(page, 'count')).toHaveText(`Questions 11 to 20 of ${questions.length}`);
		await expect(part(page, 'count')).toBeFocused();
		await expect(page).toHaveURL(/\?page=2$/);
		await entries(page).first().getByText('earlier answers').click();
		await expect(part(entries(page).first(), 'rest-answers').locator('li').first()).toBeVisible();
		await page.getByRole('button', { name: 'All on one page' }).click();
		await expect(entries(page)).toHaveCount(questions.length);
	},
);

test('without the bank’s files the answers still stand there', { tag: '@desktop' }, async ({ page }) => {
	await seed(page, [{ days: -1, event: verdict('contact-tags', 'weak') }]);
	await page.route('**/practice/q/*.json', (route) => route.abort('internetdisconnected'));
	await page.goto(ADDRESS);
	await expect(entries(page)).toContainText('the weak answer (sure).');
	await expect(part(entries(page), 'unfetched')).toBeVisible();
});

test(
	'after a reveal the earlier verdicts on the question are told in a line that leads to all of them',
	{ tag: '@desktop' },
	async ({ page }) => {
		await seed(page, [
			{ days: -9, event: verdict('contact-tags', 'weak', 'leaning') },
			{ days: -4, event: verdict('contact-tags', 'strong') },
		]);
		await page.goto('/practice/pair/?q=contact-tags');
		await step(page, 'ask').getByLabel('Answer A').check();
		await step(page, 'ask').getByRole('radio', { name: 'sure', exact: true }).check();
		await page.getByRole('button', { name: 'Commit and see' }).click();
		await expectStep(page, 'told');
		await expect(part(page, 'earlier-words')).toHaveText(
			/^Earlier you chose the weak one on \d+ \w+( \d+)? \(leaning that way\), then the strong one on \d+ \w+( \d+)? \(sure\)\.$/,
		);
		await part(page, 'earlier-all').click();
		await expectStep(page, 'answers');
		await expect(page).toHaveURL(/\/practice\/answers\/\?q=contact-tags$/);
		await expect(part(entries(page), 'answers').locator('li')).toHaveCount(3);
		await page.getByRole('button', { name: 'Show all questions' }).click();
		await expect(page).toHaveURL(/\/practice\/answers\/$/);
	},
);

test(
	'a blind choice on a page that is read is among them, told again when the page is loaded again, and asks for nothing',
	{ tag: '@desktop' },
	async ({ page }) => {
		await readBlind(page);
		await page.goto('/topics/agent-apis/');
		await page.waitForLoadState('networkidle');
		const requests: string[] = [];
		page.on('request', (request) => requests.push(request.url()));
		const pair = page.locator('question-pair[data-question="contact-tags"]');
		const side = strongSide('contact-tags') === 'A' ? 'B' : 'A';
		await pair.getByLabel(`Answer ${side}`).check();
		await pair.getByRole('radio', { name: 'sure', exact: true }).check();
		await pair.getByRole('button', { name: 'Commit and see' }).click();
		await expect(pair.locator('.verdict + .meta')).toContainText('It counts as practice');
		expect(requests).toEqual([]);
		await page.reload();
		await expect(pair.locator('.verdict')).toContainText(`You chose ${side} (sure) today. It is the weak answer`);
		expect(await storedEvents(page)).toMatchObject([{ kind: 'verdict', place: 'lesson', question: 'contact-tags' }]);
		await pair.getByRole('link', { name: 'Your earlier answers' }).click();
		await expectStep(page, 'answers');
		await expect(entries(page)).toContainText(`You chose ${side}, the weak answer (sure, while reading).`);
	},
);

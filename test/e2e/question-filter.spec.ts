/** The index of questions: what it lists, what its filters leave, and the addresses that keep them. */
import { expect, test, type Page } from '@playwright/test';
import { KIND_NAMES, LEVEL_NAMES, PAYER_NAMES } from '#model/names.ts';
import { TOPICS } from '#model/curriculum.ts';
import { CLAIMS, PATTERNS, QUESTIONS } from './site.ts';

type Question = (typeof QUESTIONS)[number];

const VALUES: Readonly<Record<string, { of: (question: Question) => string; values: readonly string[] }>> = {
	topic: { of: (question) => question.topic, values: TOPICS.map(({ id }) => id) },
	kind: { of: (question) => question.kind, values: Object.keys(KIND_NAMES) },
	level: { of: (question) => question.level, values: Object.keys(LEVEL_NAMES) },
	payer: { of: (question) => question.payer, values: Object.keys(PAYER_NAMES) },
	pattern: { of: (question) => question.diagnosis.pattern, values: [...PATTERNS.keys()] },
};

const select = (page: Page, name: string) => page.locator(`.filters select[name=${name}]`);
const status = (page: Page) => page.locator('question-filter output');

async function shownOn(page: Page): Promise<string[]> {
	const paths = await page
		.locator('question-filter li:visible > a')
		.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
	return paths.map((path) => path.slice('/q/'.length, -1)).toSorted();
}

const idsOf = (holds: (question: Question) => boolean) =>
	QUESTIONS.filter(holds)
		.map(({ id }) => id)
		.toSorted();
const countOf = (count: number) =>
	count === 0 ? 'No question fits. Take a filter away.' : `${count} question${count === 1 ? '' : 's'}`;

/** Two filters that no question fits together. */
function misfit(): [topic: string, pattern: string] {
	for (const topic of VALUES['topic']!.values) {
		for (const pattern of VALUES['pattern']!.values) {
			if (!QUESTIONS.some((question) => question.topic === topic && question.diagnosis.pattern === pattern))
				return [topic, pattern];
		}
	}
	throw new Error('Every topic has every pattern.');
}

for (const [name, { of, values }] of Object.entries(VALUES)) {
	test(`by ${name}, each value leaves the questions that have it, and no others`, async ({ page }) => {
		await page.goto('/questions/');
		const offered = await select(page, name)
			.locator('option')
			.evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
		expect(offered.toSorted()).toEqual(['', ...values].toSorted());
		for (const value of values) {
			await select(page, name).selectOption(value);
			const expected = idsOf((question) => of(question) === value);
			expect.soft(await shownOn(page), value).toEqual(expected);
			await expect.soft(status(page)).toHaveText(countOf(expected.length));
			expect.soft(new URL(page.url()).search).toBe(`?${name}=${value}`);
		}
	});
}

test('every filter has a label', async ({ page }) => {
	await page.goto('/questions/');
	for (const label of ['Topic', 'Kind', 'Level', 'Who pays', 'Failure pattern']) {
		await expect(page.locator('.filters').getByRole('combobox', { name: label })).toBeVisible();
	}
});

test('two filters narrow together, hide groups that are left empty, and come back with a shared address', async ({
	page,
	context,
}) => {
	const { topic, payer } = QUESTIONS[0]!;
	const expected = idsOf((question) => question.topic === topic && question.payer === payer);
	await page.goto('/questions/');
	await select(page, 'topic').selectOption(topic);
	await select(page, 'payer').selectOption(payer);
	expect(await shownOn(page)).toEqual(expected);
	await expect(page.locator('question-filter section:visible')).toHaveCount(1);

	const friend = await context.newPage();
	await friend.goto(page.url());
	await expect(select(friend, 'topic')).toHaveValue(topic);
	await expect(select(friend, 'payer')).toHaveValue(payer);
	expect(await shownOn(friend)).toEqual(expected);

	await page.reload();
	expect(await shownOn(page)).toEqual(expected);
});

test('the filter is still there for those who come back from a question', async ({ page }) => {
	await page.goto('/questions/');
	await select(page, 'level').selectOption('senior');
	const expected = await shownOn(page);
	await page.locator('question-filter li:visible > a').first().click();
	await expect(page).toHaveURL(/\/q\//);
	await page.goBack();
	await expect(select(page, 'level')).toHaveValue('senior');
	expect(await shownOn(page)).toEqual(expected);
});

test('a filter that no question fits says so, and Clear brings all back', async ({ page }) => {
	const [topic, pattern] = misfit();
	await page.goto(`/questions/?topic=${topic}&pattern=${pattern}`);
	expect(await shownOn(page)).toEqual([]);
	await expect(status(page)).toHaveText(countOf(0));
	await expect(page.locator('question-filter h2:visible')).toHaveCount(0);
	await page.getByRole('button', { name: 'Clear' }).click();
	await expect.poll(() => shownOn(page)).toEqual(idsOf(() => true));
	await expect.poll(() => new URL(page.url()).search).toBe('');
	await expect(select(page, 'topic')).toHaveValue('');
});

test('an unknown value in the address filters nothing', async ({ page }) => {
	await page.goto('/questions/?topic=astrology&level=%22%3E');
	expect(await shownOn(page)).toEqual(idsOf(() => true));
});

test('each number on the page of costs leads to as many questions', { tag: '@desktop' }, async ({ page }) => {
	// The numbers are the same.
	await page.goto('/costs/');
	const links = await page
		.locator('.counts a')
		.evaluateAll((all) => all.map((link) => ({ href: (link as HTMLAnchorElement).href, text: link.textContent })));
	expect(links.length).toBeGreaterThan(TOPICS.length);
	for (const { href, text } of links) {
		const { searchParams } = new URL(href);
		const expected = idsOf((question) =>
			[...searchParams].every(([name, value]) => VALUES[name]?.of(question) === value),
		);
		expect.soft(expected.length, href).toBe(Number(text));
	}
	const { href, text } = links[3]!;
	await page.goto(href);
	await expect(status(page)).toHaveText(countOf(Number(text)));
});

test('the ledger filters by topic, status and what a claim is about, and keeps that in the address', async ({
	page,
}) => {
	await page.goto('/sources/');
	await expect(status(page)).toHaveText(`${CLAIMS.size} claims`);
	await select(page, 'status').selectOption('opinion');
	expect(new URL(page.url()).search).toBe('?status=opinion');
	const shown = await page.locator('.ledger-entry:visible').evaluateAll((all) => all.map((each) => each.id));
	expect(shown.length).toBeGreaterThan(0);
	for (const id of shown) expect.soft(CLAIMS.get(id)?.opinion, id).toBe(true);
	await page.reload();
	await expect(page.locator('.ledger-entry:visible')).toHaveCount(shown.length);
});

/** The blind reading: two unlabelled answers, and labels only for those who have committed. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { isStrongFirst } from '#model/blind-order.ts';
import { TOPICS } from '#model/curriculum.ts';
import { escapeHtml } from '#model/html.ts';
import { PATTERNS, QUESTIONS, asShown, questionsInLesson, readBlind, squeeze, tabTo } from './site.ts';

const FIRST = QUESTIONS.find(({ id }) => isStrongFirst(id))!;
const SECOND = QUESTIONS.find(({ id }) => !isStrongFirst(id))!;
const LESSON = '/topics/metrics/';

/** What says, or could say, which of the two is which. */
const TELLING =
	/strong|weak|diagnos|pattern|criteri|fault|where it fails|mend|rated|probe|\bbands?\b|\bmarks?\b|better|correct/i;

const form = (page: Page) => page.locator('form.blind');

async function commit(
	page: Page,
	chose: 'A' | 'B',
	confidence: 'a guess' | 'leaning that way' | 'sure',
): Promise<void> {
	await form(page).getByLabel(`Answer ${chose}`).check();
	await form(page).getByLabel(confidence, { exact: true }).check();
	await form(page).getByRole('button', { name: 'Commit and see' }).click();
}

/** A part of the live document without the words that records carry: a kind may be called "Diagnosis". */
async function structureOf(part: Locator): Promise<string> {
	return part.evaluate((element) => {
		const copy = element.cloneNode(true) as Element;
		const own = 'h1, .meta span, .prompt, .candidate, .blind .said, .near a, .near .meta, .note, script';
		for (const words of copy.querySelectorAll(own)) words.replaceChildren();
		return copy.outerHTML;
	});
}

for (const topic of TOPICS) {
	test(
		`before the choice, no question of ${topic.id} says in text, markup, attribute or order which answer is which`,
		{ tag: '@desktop' },
		async ({ page }) => {
			// The document is the same.
			await readBlind(page);
			for (const question of QUESTIONS.filter((each) => each.topic === topic.id)) {
				await page.goto(`/q/${question.id}/`);
				await expectUnlabelled(page.locator('main'), question);
			}
		},
	);
}

test(
	'before the choice, neither the home page nor a lesson says of a question it shows which answer is which',
	{ tag: '@desktop' },
	async ({ page }) => {
		// The document is the same. What a lesson says around its questions is prose, and may speak of answers.
		await readBlind(page);
		for (const path of ['/', ...TOPICS.map(({ id }) => `/topics/${id}/`)]) {
			await page.goto(path);
			const pairs = await page.locator('question-pair').all();
			expect(pairs.length, path).toBeGreaterThanOrEqual(path === '/' ? 1 : 3);
			for (const pair of pairs) {
				const id = await pair.getAttribute('data-question');
				const question = QUESTIONS.find((each) => each.id === id);
				expect(question, `${path}: the question ${id ?? ''}`).toBeDefined();
				await expectUnlabelled(pair, question!);
			}
		}
	},
);

/** Nothing in this part of the document, which holds the question and no other, tells which answer is which. */
async function expectUnlabelled(part: Locator, question: (typeof QUESTIONS)[number]): Promise<void> {
	const answers = part.locator('.blind-answer');
	await expect(answers, question.id).toHaveCount(2);

	const structure = (await structureOf(part)).replaceAll(escapeHtml(question.title), '');
	expect.soft(TELLING.exec(structure)?.[0], question.id).toBeUndefined();
	for (const word of [question.diagnosis.pattern, ...question.criteria.map((criterion) => criterion.id)]) {
		expect.soft(structure, question.id).not.toContain(`"${word}"`);
	}
	expect
		.soft(structure.toLowerCase(), question.id)
		.not.toContain(`>${PATTERNS.get(question.diagnosis.pattern)?.name.toLowerCase() ?? ''}<`);

	// The same elements around both, and inside them only what the text itself is made of.
	const shapes = await answers.evaluateAll((all) =>
		all.map((answer) => {
			const copy = answer.cloneNode(true) as Element;
			const inside = [...copy.querySelectorAll('.said *')].flatMap((element) => [
				element.localName,
				...element.getAttributeNames(),
			]);
			copy.querySelector('.said')?.replaceChildren();
			return { around: copy.outerHTML.replace(/Answer [AB]/, 'Answer'), inside: [...new Set(inside)] };
		}),
	);
	expect.soft(shapes[0]?.around, question.id).toBe(shapes[1]?.around);
	for (const name of shapes.flatMap((shape) => shape.inside)) {
		expect.soft(['p', 'ul', 'ol', 'li', 'code', 'em', 'strong', 'pre', 'tabindex'], question.id).toContain(name);
	}

	// The words of the record, whole, in the order that the id fixes.
	const expected = [question.strong, question.weak].map(asShown);
	if (!isStrongFirst(question.id)) expected.reverse();
	const shown = await answers.locator('.said').evaluateAll((all) => all.map((each) => (each as HTMLElement).innerText));
	expect.soft(shown.map(squeeze), question.id).toEqual(expected.map((text) => text.replaceAll(/(^| )- /g, '$1')));
}

test('before the choice, a screen reader hears nothing that tells', async ({ page }) => {
	await readBlind(page);
	for (const question of [FIRST, SECOND]) {
		await page.goto(`/q/${question.id}/`);
		await expect(form(page)).toBeVisible();
		let heard = await page.locator('question-pair').ariaSnapshot();
		for (const words of [question.prompt, question.candidate, question.strong, question.weak].flatMap((field) =>
			asShown(field).split(/(?<=[.!?])\s/),
		)) {
			heard = heard.replaceAll(words, '');
		}
		expect(heard).toContain('Which would you rate higher?');
		expect(heard.match(/\b(?:strong|weak)\b[^.]*answer|diagnosis|where it fails|rated/gi) ?? []).toEqual([]);
		expect(heard).toContain('heading "Answer A"');
		expect(heard).toContain('heading "Answer B"');
	}
});

test('the labels do not flash by while the page loads', async ({ page }) => {
	await readBlind(page);
	// Nothing of ours runs; what is painted then is what a slow connection shows.
	await page.route('**/_astro/**', (route) => route.abort());
	await page.goto(`/q/${FIRST.id}/`, { waitUntil: 'commit' });
	await expect(page.locator('.prompt')).toBeVisible();
	const shown = await page.locator('.study').evaluate((study) => study.checkVisibility());
	const isDefined = await page.evaluate(() => customElements.get('question-pair') !== undefined);
	expect(isDefined || !shown).toBe(true);
});

test('the reading is remembered over a reload and on other pages', async ({ page }) => {
	await page.goto(`/q/${FIRST.id}/`);
	await page.getByRole('radio', { name: /Blind/ }).check();
	await expect(form(page)).toBeVisible();
	await expect(page.locator('.study')).toHaveCount(0);
	await page.reload();
	await expect(form(page)).toBeVisible();
	await expect(page.getByRole('radio', { name: /Blind/ })).toBeChecked();
	await page.goto(LESSON);
	await expect(form(page)).toHaveCount(questionsInLesson('metrics').length);
	await expect(page.locator('.study')).toHaveCount(0);
	await page.getByRole('radio', { name: /Study/ }).check();
	await expect(page.locator('.study')).toHaveCount(questionsInLesson('metrics').length);
	await page.goto(`/q/${FIRST.id}/`);
	await expect(page.locator('.study')).toHaveCount(1);
});

test('nothing can be committed without a choice and a confidence', async ({ page }) => {
	await readBlind(page);
	await page.goto(`/q/${FIRST.id}/`);
	const button = form(page).getByRole('button', { name: 'Commit and see' });
	await button.click();
	await expect(page.locator('.verdict')).toHaveCount(0);
	await form(page).getByLabel('Answer B').check();
	await button.click();
	await expect(page.locator('.verdict')).toHaveCount(0);
	await expect(page.locator('.study')).toHaveCount(0);
});

for (const question of [FIRST, SECOND]) {
	for (const chose of ['A', 'B'] as const) {
		const right = (chose === 'A') === isStrongFirst(question.id);
		test(`choosing ${chose} where the ${isStrongFirst(question.id) ? 'strong' : 'weak'} answer stands first is called ${right ? 'strong' : 'weak'}`, async ({
			page,
		}) => {
			await readBlind(page);
			await page.goto(`/q/${question.id}/`);
			const address = page.url();
			await commit(page, chose, 'leaning that way');
			await expect(page.locator('.verdict')).toBeFocused();
			await expect(page.locator('.verdict')).toBeInViewport();
			await expect(page.locator('.verdict')).toContainText(
				`You chose ${chose} (leaning that way). It is the ${right ? 'strong' : 'weak'} answer`,
			);
			const expected = isStrongFirst(question.id)
				? ['A: Strong answer', 'B: Weak answer']
				: ['A: Weak answer', 'B: Strong answer'];
			expect(
				(await page.locator('.answers summary').allInnerTexts()).map((text) => squeeze(text).replace(/^[−+] ?/, '')),
			).toEqual(expected);
			await expect(page.getByRole('heading', { name: 'Where it fails' })).toBeVisible();
			await expect(page.getByRole('heading', { name: 'What decides' })).toBeVisible();
			expect(page.url()).toBe(address);
		});
	}
}

test('the whole way can be gone by keyboard', { tag: '@desktop' }, async ({ page }) => {
	// A phone has no Tab key.
	await page.goto(`/q/${SECOND.id}/`);
	const address = page.url();
	await tabTo(page, page.getByRole('radio', { name: /Study/ }));
	await page.keyboard.press('ArrowRight');
	await expect(form(page)).toBeVisible();
	await expect(page.getByRole('radio', { name: /Blind/ })).toBeFocused();
	await tabTo(page, form(page).getByLabel('Answer A'));
	await page.keyboard.press('ArrowDown');
	await expect(form(page).getByLabel('Answer B')).toBeChecked();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await expect(form(page).getByLabel('a guess')).toBeChecked();
	await page.keyboard.press('Tab');
	await expect(form(page).getByRole('button')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('.verdict')).toBeFocused();
	expect(page.url()).toBe(address);
	// What comes next for the keyboard is the first of the answers.
	await page.keyboard.press('Tab');
	await expect(page.locator('.answers summary').first()).toBeFocused();
});

test('committing to one question of a lesson leaves the others blind', async ({ page }) => {
	await readBlind(page);
	await page.goto(LESSON);
	const count = questionsInLesson('metrics').length;
	const first = page.locator('question-pair').first();
	await first.getByLabel('Answer A').check();
	await first.getByLabel('sure', { exact: true }).check();
	await first.getByRole('button', { name: 'Commit and see' }).click();
	await expect(page.locator('.study')).toHaveCount(1);
	await expect(form(page)).toHaveCount(count - 1);
});

test('both answers stand side by side where there is room and below each other where there is none', async ({
	page,
	isMobile,
}) => {
	await readBlind(page);
	await page.goto(`/q/${FIRST.id}/`);
	const a = (await page.locator('.blind-answer').first().boundingBox())!;
	const b = (await page.locator('.blind-answer').last().boundingBox())!;
	if (isMobile) expect(b.y).toBeGreaterThanOrEqual(a.y + a.height);
	else expect(b.y).toBeCloseTo(a.y, 0);
});

test('where storage is forbidden the reading still changes', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(window, 'localStorage', {
			get() {
				throw new DOMException('Denied', 'SecurityError');
			},
		});
	});
	const problems: string[] = [];
	page.on('pageerror', (error) => problems.push(error.message));
	await page.goto(`/q/${FIRST.id}/`);
	await page.getByRole('radio', { name: /Blind/ }).check();
	await expect(form(page)).toBeVisible();
	expect(problems).toEqual([]);
});

/** The instructor's kit as it is used: printed, handed out, presented, and led to. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { isStrongFirst } from '#model/blind-order.ts';
import { TOPICS } from '#model/curriculum.ts';
import { readContent } from '../../scripts/content/read.ts';
import { textOfPages, textOfPdf } from './pdf-text.ts';
import { PATTERNS, QUESTIONS, asShown, fileBehind, openAll, scrollsSideways, squeeze, violationsOn } from './site.ts';

const TOPIC = 'idempotency';
const CLASSES = new Map(readContent('.').teaching.map(({ id, data }) => [id, data]));
const question = (id: string) => QUESTIONS.find((each) => each.id === id)!;
const { message, transfer, homework } = CLASSES.get(TOPIC)!;
const MESSAGE = question(message.question);
const TRANSFER = question(transfer.question);
/** How text compares when white space, ligatures and hyphens at the ends of lines are left out of account. */
const tight = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad-]+/g, '');
/** Code keeps its straight quotation marks. */
const straight = (text: string) => text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');
const sentencesOf = (field: string) => asShown(field).split(/(?<=[.!?]) /);

/** The sentences of a question that answer it, long enough to be nobody else's. */
function answersOf({
	prompt,
	strong,
	weak,
	hinge,
	flip,
	repair,
	diagnosis,
	criteria,
	bands,
}: (typeof QUESTIONS)[number]): string[] {
	return [
		...[strong, weak, hinge, flip ?? '', repair, diagnosis.note, diagnosis.reason].flatMap(sentencesOf),
		...criteria.map((criterion) => asShown(criterion.text)),
		...Object.values(bands).map(asShown),
		PATTERNS.get(diagnosis.pattern)!.name,
	].filter((text) => text.length > 12 && !asShown(prompt).includes(text));
}

const wordsOf = async (page: Page) => squeeze(await page.locator('main').innerText());

test.describe('on paper', { tag: '@desktop' }, () => {
	test('a session plan prints its times, the debrief and the marking sheet, and nothing that is for the screen', async ({
		page,
	}) => {
		await page.goto(`/teach/sessions/${TOPIC}/60/`);
		const text = tight(textOfPdf(await page.pdf({ format: 'A4' })));
		for (const times of [
			'0 to 4',
			'4 to 10',
			'10 to 18',
			'18 to 27',
			'27 to 39',
			'39 to 44',
			'44 to 51',
			'51 to 56',
			'56 to 60',
		])
			expect.soft(text.includes(tight(times)), times).toBe(true);
		for (const { id, prompt, strong, weak, hinge, diagnosis, criteria, bands } of [MESSAGE, TRANSFER]) {
			const letters = isStrongFirst(id)
				? ['A, the strong answer', 'B, the weak answer']
				: ['A, the weak answer', 'B, the strong answer'];
			for (const letter of letters) expect.soft(text.includes(tight(letter)), letter).toBe(true);
			const fields = [
				prompt,
				strong,
				weak,
				hinge,
				diagnosis.note,
				diagnosis.reason,
				...Object.values(bands),
				...criteria.map((criterion) => criterion.text),
			];
			const lost = fields.flatMap(sentencesOf).filter((sentence) => !text.includes(tight(sentence)));
			expect.soft(lost).toEqual([]);
			expect.soft(text.toLowerCase().includes(tight(PATTERNS.get(diagnosis.pattern)!.name).toLowerCase())).toBe(true);
		}
		for (const id of homework.questions) expect.soft(text.includes(tight(asShown(question(id).title))), id).toBe(true);
		for (const words of ['Skip to the text', 'How these interviews are judged', 'Failure patterns'])
			expect.soft(text.includes(tight(words)), words).toBe(false);
	});

	test('a session plan takes at most eight pages', async ({ page }) => {
		for (const { id } of TOPICS) {
			await page.goto(`/teach/sessions/${id}/90/`);
			expect.soft(textOfPages(await page.pdf({ format: 'A4' })).length, id).toBeLessThanOrEqual(8);
		}
	});

	for (const format of ['A4', 'Letter']) {
		test(`a handout is four pages of ${format}: a message on each side of a sheet, and a sheet for each pair`, async ({
			page,
		}) => {
			for (const [topic, record] of CLASSES) {
				await page.goto(`/teach/sessions/${topic}/handout/`);
				const pages = textOfPages(await page.pdf({ format })).map((text) => straight(tight(text)));
				expect(pages, topic).toHaveLength(4);
				const [first, second] = [question(record.message.question), question(record.transfer.question)];
				/** On which of the pages these sentences stand. */
				const places = (field: string) =>
					sentencesOf(field.replaceAll('`', ''))
						.filter((sentence) => sentence.length > 20)
						.map((sentence) => pages.flatMap((text, i) => (text.includes(straight(tight(sentence))) ? [i + 1] : [])));
				for (const [field, place] of [
					[first.prompt, 1],
					[second.prompt, 2],
					[first.strong, 3],
					[first.weak, 3],
					[second.strong, 4],
					[second.weak, 4],
				] as const)
					expect.soft(places(field), `${topic}: ${field.slice(0, 30)}`).toEqual(places(field).map(() => [place]));
			}
		});
	}

	test('slides print one to a page of 16 by 9, each whole', async ({ page }) => {
		await page.goto(`/teach/slides/${TOPIC}/`);
		const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
		const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
		const count = QUESTIONS.filter(({ topic }) => topic === TOPIC).length;
		expect(boxes).toHaveLength(count);
		for (const [, width, height] of boxes) expect(Number(width) / Number(height)).toBeCloseTo(16 / 9, 1);
		const text = tight(textOfPdf(pdf));
		for (const { prompt, topic } of QUESTIONS) {
			if (topic === TOPIC) expect(text.includes(tight(sentencesOf(prompt.replaceAll('`', '')).at(-1)!))).toBe(true);
		}
	});

	test('every slide of every topic has room for its prompt, on the screen and on paper', async ({ page }) => {
		for (const { id } of TOPICS) {
			await page.goto(`/teach/slides/${id}/`);
			for (const media of ['screen', 'print'] as const) {
				await page.emulateMedia({ media });
				const cut = await page
					.locator('.slide')
					.evaluateAll((slides) =>
						slides.filter((slide) => slide.scrollHeight > slide.clientHeight + 1).map((slide) => slide.id),
					);
				expect.soft(cut, `${id} on ${media}`).toEqual([]);
			}
		}
	});
});

test.describe('what learners are given', { tag: '@desktop' }, () => {
	for (const { id } of TOPICS) {
		test(`does not say what is rated higher, or why: handout and slides of ${id}`, async ({ page, request }) => {
			const own = QUESTIONS.filter(({ topic }) => topic === id);
			await page.goto(`/teach/sessions/${id}/handout/`);
			const pairs = [CLASSES.get(id)!.message, CLASSES.get(id)!.transfer].map((part) => question(part.question));
			for (const [i, pair] of pairs.entries()) {
				const answers = page.locator('.paper-pair').nth(i).locator('> div');
				const shown = (await answers.allInnerTexts()).map(squeeze);
				const expected = [pair.strong, pair.weak].map(asShown);
				expect(shown.map((text) => text.replace(/^Answer [AB] /, ''))).toEqual(
					isStrongFirst(pair.id) ? expected : expected.toReversed(),
				);
				// Nothing but a letter tells the two apart, in the markup neither.
				const [a, b] = await answers.evaluateAll((each) =>
					each.map((answer) =>
						[answer, ...answer.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()),
					),
				);
				expect(new Set([...(a ?? []), ...(b ?? [])])).toEqual(new Set());
			}
			await page.locator('.paper-pair').evaluateAll((each) => {
				for (const pair of each) pair.remove();
			});
			const handout = await wordsOf(page);
			for (const { prompt } of pairs) expect(handout).toContain(asShown(prompt));
			await page.goto(`/teach/slides/${id}/`);
			const slides = await wordsOf(page);
			const markdown = squeeze(await (await request.get(`/teach/slides/${id}.md`)).text()).replaceAll('\\', '');
			for (const each of own) {
				expect(straight(slides)).toContain(straight(asShown(each.prompt.split('\n\n').at(-1)!)));
				for (const text of [handout, slides, markdown]) {
					expect.soft(answersOf(each).filter((answer) => text.includes(answer))).toEqual([]);
				}
			}
		});
	}

	test('holds no answer: the course', async ({ page }) => {
		await page.goto('/teach/syllabus/');
		const text = await wordsOf(page);
		expect(QUESTIONS.flatMap(answersOf).filter((answer) => text.includes(answer))).toEqual([]);
	});
});

test('slides are presented with the keyboard alone', async ({ page }) => {
	await page.goto(`/teach/slides/${TOPIC}/`);
	const shown = page.locator('.slide:visible');
	await page.getByRole('button', { name: 'Present' }).focus();
	await page.keyboard.press('Enter');
	await expect(shown).toHaveCount(1);
	await expect(shown).toBeFocused();
	const first = await shown.getAttribute('id');
	await page.keyboard.press('ArrowRight');
	await expect(page.locator('slide-deck output')).toHaveText(/^Slide 2 of /);
	await page.keyboard.press('Space');
	await expect(page.locator('slide-deck output')).toHaveText(/^Slide 3 of /);
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('PageUp');
	await expect(shown).toHaveAttribute('id', first ?? '');
	await page.keyboard.press('End');
	await page.keyboard.press('ArrowRight');
	const last = await shown.getAttribute('id');
	expect(new URL(page.url()).hash).toBe(`#${last ?? ''}`);
	expect(await violationsOn(page)).toEqual([]);
	expect(await scrollsSideways(page)).toBe(false);
	// While the whole screen is used the browser takes the key for itself; without it the page does.
	await page.evaluate(() => document.exitFullscreen().catch(() => undefined));
	await page.keyboard.press('Escape');
	await expect(page.locator('slide-deck')).not.toHaveAttribute('presenting');
	await expect(page.getByRole('button', { name: 'Present' })).toBeFocused();
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('plan, handout, slides and course are there, and no button that would do nothing', async ({ page }) => {
		for (const path of ['', `sessions/${TOPIC}/90/`, `sessions/${TOPIC}/handout/`, `slides/${TOPIC}/`, 'syllabus/']) {
			await page.goto(`/teach/${path}`);
			await expect.soft(page.locator('main h1')).toBeVisible();
			await expect.soft(page.locator('main button:visible:not(.cite)'), path).toHaveCount(0);
		}
	});
});

test('a plan leads to its pairs, blind, in the order that it has', async ({ page }) => {
	await page.goto(`/teach/sessions/${TOPIC}/45/`);
	const steps = page.locator('.teach-step');
	await expect(steps.filter({ hasText: 'The pair, blind' })).toContainText(
		`the strong answer is ${isStrongFirst(MESSAGE.id) ? 'A' : 'B'}`,
	);
	await steps
		.getByRole('link', { name: asShown(MESSAGE.title) })
		.first()
		.click();
	await expect(page.getByRole('heading', { name: asShown(MESSAGE.title) })).toBeVisible();
	await expect(page.getByText('Pair 1 of 1')).toBeVisible();
	await expect(page.locator('.verdict')).toBeHidden();
	const shown = squeeze(await page.locator('[data-part="A"]').innerText());
	expect(shown).toBe(asShown(isStrongFirst(MESSAGE.id) ? MESSAGE.strong : MESSAGE.weak).replace(/\s+/g, ' '));
});

test('an address that asks for pairs which are not there says so and goes on with what there is', async ({ page }) => {
	await page.goto(`/practice/pair/?q=no-such-question,${TRANSFER.id}`);
	await expect(page.getByText('no-such-question')).toBeVisible();
	await expect(page.getByRole('heading', { name: asShown(TRANSFER.title) })).toBeVisible();
	await page.goto('/practice/pair/?q=no-such-question');
	await expect(page.getByText('no-such-question')).toBeVisible();
	await expect(page.getByText(/^Pair 1 of/)).toBeVisible();
});

test('the page for instructors begins with the license and a line to copy', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto('/teach/');
	const line = squeeze((await page.locator('copy-text [data-part="text"]').textContent()) ?? '');
	// This build was not told its address, so the page gives the one that it is served from.
	expect(line).toBe(
		`First Call, ${new URL('/', page.url()).href}, text licensed under CC BY 4.0, https://creativecommons.org/licenses/by/4.0/`,
	);
	await expect(page.getByText('built without its address')).toBeVisible();
	const top = await page.locator('copy-text').evaluate((element) => element.getBoundingClientRect().top);
	expect(top).toBeLessThan(700);
	await page.getByRole('button', { name: 'Copy the line' }).click();
	await expect(page.getByText('Copied.')).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line);
});

test('every page leads to the instructors’ page, and that to what there is', async ({ page }) => {
	await page.goto('/');
	await expect(page.locator('.site-nav a[href$="/teach/"]')).toHaveText('For instructors');
	await page.goto('/teach/');
	const leads = await page
		.locator('.cards a')
		.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
	for (const path of ['sessions', 'syllabus', 'slides', 'marking', 'packages'])
		expect(leads).toContain(`/teach/${path}/`);
	await openAll(page);
	expect(await violationsOn(page)).toEqual([]);
});

test('the marking sheets of the built site hold every criterion of the bank', { tag: '@desktop' }, () => {
	const rows = (name: string) =>
		parse<Record<string, string>>(readFileSync(fileBehind(`/teach/marking/${name}.csv`)), { bom: true, columns: true });
	const all = rows('all');
	expect(all).toHaveLength(QUESTIONS.reduce((sum, { criteria }) => sum + criteria.length, 0));
	expect(
		TOPICS.flatMap(({ id }) => rows(id)).map(({ question: id, criterion_id: criterion }) => [id, criterion]),
	).toEqual(all.map(({ question: id, criterion_id: criterion }) => [id, criterion]));
});

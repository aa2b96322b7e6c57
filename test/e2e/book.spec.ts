/** The book: the PDF that `npm run pdf` has added to the site, and the page that offers it. */
import { expect, test } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOPICS } from '#model/curriculum.ts';
import { printBook } from '../../scripts/book/print-book.ts';
import { readPdf, type OutlineItem, type ReadPdf } from '../../scripts/book/read-pdf.ts';
import { DIST, QUESTIONS, asShown, violationsOn } from './site.ts';

const FILE = join(DIST, 'teach', 'book', 'first-call.pdf');

/** How text compares when white space, ligatures, hyphens at the ends of lines and the form of quotation marks are left out of account. */
const tight = (text: string) =>
	text
		.normalize('NFKC')
		.replace(/[\s\u00ad-]+/g, '')
		.replace(/[“”]/g, '"')
		.replace(/[‘’]/g, "'");

test.describe('the PDF', { tag: '@desktop' }, () => {
	// Read once, by one worker.
	test.describe.configure({ mode: 'default' });
	let pdf: ReadPdf;
	let text: string;

	test.beforeAll(async () => {
		test.setTimeout(180_000);
		if (!existsSync(FILE)) throw new Error('There is no PDF in the built site. Make it first: npm run pdf.');
		pdf = await readPdf(readFileSync(FILE));
		// Page numbers stand in the middle of what runs over a page's end: they are left out.
		text = tight(
			pdf.pages.map((page, i) => (page.startsWith(String(i + 1)) ? page.slice(String(i + 1).length) : page)).join(''),
		);
	});

	test('is tagged, and says its title and its language', () => {
		expect(pdf).toMatchObject({
			isTagged: true,
			title: 'First Call: questions for API product managers',
			language: 'en',
		});
	});

	test('has an outline of its parts, its questions and their answers', () => {
		const titlesOf = (items: OutlineItem[]): string[] => items.flatMap((item) => [item.title, ...titlesOf(item.items)]);
		expect(pdf.outline.map((item) => item.title)).toEqual([pdf.title]);
		const parts = pdf.outline[0]?.items.map((item) => item.title) ?? [];
		expect(parts).toEqual(
			expect.arrayContaining([
				...TOPICS.flatMap(({ name }) => [name, `Answers: ${name}`]),
				'Failure patterns',
				'Where good sources disagree',
				'Sources',
			]),
		);
		const all = titlesOf(pdf.outline).map(tight);
		const missing = QUESTIONS.filter(({ title }) => all.filter((each) => each === tight(asShown(title))).length !== 2);
		expect(missing.map(({ id }) => id)).toEqual([]);
	});

	test('carries every font that it uses', () => {
		expect(pdf.fonts.all.length).toBeGreaterThan(3);
		expect(pdf.fonts.missing).toEqual([]);
	});

	test('holds every question with all that is said about it', () => {
		const lost = QUESTIONS.flatMap((question) => {
			const { strong, weak, diagnosis, repair, hinge, flip, criteria, bands, probes, prompt, candidate } = question;
			const fields = [
				prompt,
				candidate,
				weak,
				strong,
				diagnosis.reason,
				diagnosis.note,
				repair,
				hinge,
				flip ?? '',
				...criteria.map((criterion) => criterion.text),
				...Object.values(bands),
				...probes.flatMap(({ ask, good }) => [ask, good]),
			];
			// Numbers of citations and criteria stand between the words, and lists begin with signs: sentence by sentence, without those.
			return fields
				.filter((field) => !/^- /m.test(field))
				.flatMap((field) => field.split(/\[\[[a-z0-9-]+\]\]|\n\n/))
				.flatMap((run) => asShown(run).split(/(?<=[.!?]) /))
				.filter((sentence) => sentence !== '' && !criteria.some(({ span }) => overlaps(sentence, asShown(span))))
				.filter((sentence) => !text.includes(tight(sentence)))
				.map((sentence) => `${question.id}: ${sentence}`);
		});
		expect(lost).toEqual([]);
		// Where code stands in a span, its number is said again.
		const spans = QUESTIONS.flatMap(({ criteria }) => criteria.flatMap(({ span }) => span.split('`').map(asShown)));
		expect(spans.filter((span) => !text.includes(tight(span)))).toEqual([]);
	});

	test('has its pages numbered, and says where each question and its answers stand', () => {
		const numbered = pdf.pages.filter((page, i) => i > 0 && page.startsWith(String(i + 1)));
		expect(numbered.length).toBe(pdf.pages.length - 1);
		for (const { id, title } of QUESTIONS) {
			for (const [here, there, words] of [
				['q', 'a', `The answers to “${asShown(title)}”, page `],
				['a', 'q', `The question “${asShown(title)}”, page `],
			] as const) {
				const page = pdf.places.get(`${here}-${id}`) ?? 0;
				// What is said of a question at the foot of a page may go on overleaf.
				const around = tight(pdf.pages.slice(page - 1, page + 1).join(''));
				expect(around.includes(tight(`${words}${pdf.places.get(`${there}-${id}`) ?? ''}`)), `${here}-${id}`).toBe(true);
			}
		}
	});

	test('is the same, byte for byte, when it is printed again', async ({ page }) => {
		test.setTimeout(300_000);
		await page.goto('/teach/book/print/');
		const { bytes } = await printBook(page);
		expect(Buffer.compare(bytes, readFileSync(FILE))).toBe(0);
	});

	test('is not made where a character would vanish', async ({ page }) => {
		await page.setContent(
			'<!doctype html><html lang="en"><meta name="dcterms.modified" content="2026-01-01"><title>T</title><p>a \u{10fffd} b</p>',
		);
		await expect(printBook(page)).rejects.toThrow('U+10fffd');
	});

	test('is offered on the page of the book with its size', async ({ page }) => {
		await page.goto('/teach/book/');
		const link = page.getByRole('link', { name: 'First Call as PDF' });
		await expect(link).toHaveAttribute('href', 'first-call.pdf');
		await expect(page.locator('[data-book="pdf"]')).toContainText(`${pdf.pages.length} pages`);
	});
});

test('the page of the book passes axe', async ({ page }) => {
	await page.goto('/teach/book/');
	expect(await violationsOn(page)).toEqual([]);
});

test(
	'the book on one page is kept out of search engines, the sitemap and the search',
	{ tag: '@desktop' },
	async ({ page }) => {
		await page.goto('/teach/book/print/');
		await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
		await expect(page.locator('[data-pagefind-body]')).toHaveCount(0);
		expect(readFileSync(join(DIST, 'sitemap-0.xml'), 'utf8')).not.toContain('/book/print/');
	},
);

/** Whether a span of the strong answer begins or ends in a sentence: then a number stands in the middle of its words. */
function overlaps(sentence: string, span: string): boolean {
	const [a, b] = [tight(sentence), tight(span)];
	return a.includes(b) || b.includes(a) || endsInto(a, b) || endsInto(b, a);
}

/** Whether the end of one text is the beginning of the other, for twelve characters or more. */
function endsInto(first: string, second: string): boolean {
	for (let length = Math.min(first.length, second.length); length >= 12; length -= 1) {
		if (first.endsWith(second.slice(0, length))) return true;
	}
	return false;
}

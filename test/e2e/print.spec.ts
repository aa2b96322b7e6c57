/** On paper: the answers stand open, the notes are listed, and what is only for the screen is left out. */
import { expect, test } from '@playwright/test';
import { QUESTIONS, asShown, questionWhere, questionsInLesson } from './site.ts';
import { textOfPdf } from './pdf-text.ts';

const LESSON = '/topics/breaking-changes/';
const CITING = questionWhere((question) => question.prompt.includes('[['));
const QUESTION = `/q/${CITING.id}/`;
const SCREEN_ONLY = ['.site-header', '.site-nav', 'reading-bar', '.skip-link', 'copy-link', '.neighbors'];

/** How text compares when white space, ligatures and hyphens at the ends of lines are left out of account. */
const tight = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad-]+/g, '');

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		for (const path of [QUESTION, LESSON]) {
			test(`${path} prints its closed answers, rubrics and probes`, async ({ page }) => {
				await page.goto(path);
				await page.emulateMedia({ media: 'print' });
				const parts = await page.locator('question-pair details').all();
				expect(parts.length).toBeGreaterThanOrEqual(4);
				for (const part of parts) {
					await expect(part.locator(':scope > :not(summary)').first()).toBeVisible();
				}
				for (const marker of SCREEN_ONLY) {
					const all = await page.locator(marker).all();
					expect(all.length, marker).toBeGreaterThan(0);
					for (const each of all) await expect(each, marker).toBeHidden();
				}
			});
		}
	});
}

test('the PDF of a question holds everything its record says', async ({ page }) => {
	await page.goto(QUESTION);
	const text = tight(textOfPdf(await page.pdf({ format: 'A4' })));
	const { strong, weak, diagnosis, repair, criteria, bands, probes, hinge, flip, prompt } = CITING;
	const fields = [
		prompt,
		weak,
		diagnosis.note,
		diagnosis.reason,
		repair,
		hinge,
		flip ?? '',
		...Object.values(bands),
		...probes.flatMap(({ ask, good }) => [ask, good]),
	];
	// Numbers of citations and letters of criteria stand between the words: what has them inside is left out here.
	const plain = [...fields, ...criteria.map((criterion) => criterion.text)].filter(
		(field) => !/\[\[|`|^- /m.test(field),
	);
	const sentences = [
		...plain.flatMap((field) => asShown(field).split(/(?<=[.!?]) /)),
		...criteria.map(({ span }) => asShown(span)),
		asShown(strong).slice(-20),
	];
	expect(sentences.length).toBeGreaterThan(20);
	expect(sentences.filter((sentence) => !text.includes(tight(sentence)))).toEqual([]);
	for (const words of ['Openall', 'Howtheseinterviewsarejudged', 'Skiptothetext'])
		expect(text.includes(words), words).toBe(false);
});

test('the PDF lists the notes of the page, each with its source’s address', async ({ page }) => {
	await page.goto(QUESTION);
	await page.emulateMedia({ media: 'print' });
	const notes = page.locator('.note');
	expect(await notes.count()).toBeGreaterThan(0);
	for (const note of await notes.all()) await expect(note).toBeVisible();
	const text = tight(textOfPdf(await page.pdf({ format: 'A4' })));
	expect(text.includes('Sourcescitedonthispage')).toBe(true);
	const addresses = await notes
		.locator('.note-source a')
		.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
	expect(addresses.filter((href) => !text.includes(tight(href)))).toEqual([]);
});

test('a lesson prints the same whether its answers are open or closed', async ({ page }) => {
	await page.goto(LESSON);
	const closed = textOfPdf(await page.pdf({ format: 'A4' }));
	await page.keyboard.press('o');
	const open = textOfPdf(await page.pdf({ format: 'A4' }));
	// All but the sign on each summary, which shows its state.
	expect(closed.replace(/[+−]/g, '') === open.replace(/[+−]/g, '')).toBe(true);
	const notes = questionsInLesson('breaking-changes').map(({ diagnosis }) => asShown(diagnosis.note).slice(0, 60));
	expect(notes.filter((words) => !tight(closed).includes(tight(words)))).toEqual([]);
});

test('the dark scheme prints dark on light', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.goto('/');
	await page.evaluate(() => {
		localStorage.setItem('first-call:scheme', 'dark');
	});
	await page.goto(QUESTION);
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	const ink = await page.evaluate(() =>
		Number(/\d+/.exec(getComputedStyle(document.querySelector('.prompt')!).color)?.[0] ?? 255),
	);
	expect(ink).toBeLessThan(128);
});

test('what is printed fits the paper', async ({ page }) => {
	for (const path of [QUESTION, LESSON, '/sources/', '/costs/', '/attacks/']) {
		// A4 between the margins of print.css, in CSS pixels.
		await page.setViewportSize({ width: 612, height: 1000 });
		await page.goto(path);
		await page.emulateMedia({ media: 'print' });
		expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(612);
		await page.emulateMedia({ media: 'screen' });
	}
});

test('the last question of the bank has something to print, too', async ({ page }) => {
	await page.goto(`/q/${QUESTIONS.at(-1)!.id}/`);
	const pdf = await page.pdf({ format: 'A4' });
	expect(textOfPdf(pdf).length).toBeGreaterThan(1500);
});

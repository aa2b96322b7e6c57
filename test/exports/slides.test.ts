import { Marpit } from '@marp-team/marpit';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown, slidesExporter, toSlides } from '#exports/slides.ts';
import { HOSTILE_WORDS, makeHostileQuestion, makeQuestion, makeQuestions, makeSelection } from './questions.ts';
import { wordsOfHtml } from './read-html.ts';
import { describeExporter, normalize, writeOrThrow } from './suite.ts';

/** The slides as Marp's own engine renders them. */
function slidesOf(bytes: Uint8Array): string[] {
	const marpit = new Marpit();
	return marpit.render(new TextDecoder().decode(bytes), { htmlAsArray: true }).html;
}

const idOf = (html: string) => /\/q\/([a-z0-9-]+)\//.exec(html)?.[1] ?? '';

describeExporter({
	exporter: slidesExporter,
	leavesOut: ['strong', 'weak', 'criteria', 'diagnosis', 'repair', 'pattern'],
	open: ({ bytes }) => {
		const [cover = '', ...slides] = slidesOf(bytes);
		return {
			units: slides.map((html) => ({ question: idOf(html), text: wordsOfHtml(html) })),
			everything: [cover, ...slides].map(wordsOfHtml).join('\n'),
		};
	},
});

describe('slides in Markdown', () => {
	test('are a cover and one slide for each question, with its title and its address', async () => {
		const questions = makeQuestions();
		const { bytes } = await writeOrThrow(slidesExporter, makeSelection(questions));
		const slides = slidesOf(bytes).slice(1);
		expect(slides.map(idOf)).toEqual(questions.map(({ id }) => id));
		for (const [i, html] of slides.entries()) {
			expect(normalize(wordsOfHtml(html))).toContain(normalize(questions[i]?.title ?? ''));
		}
	});

	test('hold nothing that answers a question', async () => {
		const questions = makeQuestions();
		const { bytes } = await writeOrThrow(slidesExporter, makeSelection(questions));
		const text = new TextDecoder().decode(bytes);
		for (const { strong, weak, hinge, flip, repair, diagnosis, criteria, bands, probes } of questions.slice(0, 12)) {
			const answers = [
				strong.slice(0, 20),
				weak.slice(0, 20),
				hinge,
				flip ?? '',
				repair,
				diagnosis.note,
				...criteria.map((criterion) => criterion.text),
				...Object.values(bands),
				...probes.flatMap(({ ask, good }) => [ask, good]),
			];
			expect(answers.filter((answer) => text.includes(answer))).toEqual([]);
		}
	});

	test('show hostile text as it is, without markup of its own', async () => {
		const { bytes } = await writeOrThrow(slidesExporter, makeSelection([makeHostileQuestion()]));
		const [, slide = '', ...more] = slidesOf(bytes);
		expect(more).toEqual([]);
		for (const words of HOSTILE_WORDS) expect(normalize(wordsOfHtml(slide))).toContain(normalize(words));
		expect(slide).not.toMatch(/<b>|<script|<table/);
	});

	test.each([
		['---', '\\-\\-\\-'],
		['# not a heading', '\\# not a heading'],
		['1. not a list', '1\\. not a list'],
		['+ not a list', '\\+ not a list'],
		['a * b * c', 'a \\* b \\* c'],
		['snake_case', 'snake\\_case'],
		['$5 and $6', '\\$5 and \\$6'],
		['<!-- _class: lead -->', '\\<!\\-\\- \\_class: lead \\-\\-\\>'],
		[':smile:', '\\:smile:'],
		['me@example.org', 'me\\@example.org'],
		['plain words, 3.5 hours', 'plain words, 3.5 hours'],
	])('write %j as %j', (text, markdown) => {
		expect(escapeMarkdown(text)).toBe(markdown);
	});
});

test('a slide of the site holds the prompt alone, in smaller type where it is long', () => {
	const long = makeQuestion(2, { prompt: 'word '.repeat(130).trim() });
	const [first, second] = toSlides(makeSelection([makeQuestion(1), long]));
	expect(first).toEqual({
		id: 'test-question-1',
		title: 'Title of question 1',
		html: '<p>Prompt 1, first paragraph with <code>code1</code> and <em>emphasis</em>.</p><p>Second paragraph of prompt 1?</p>',
		size: 'large',
	});
	expect(second?.size).toBe('small');
});

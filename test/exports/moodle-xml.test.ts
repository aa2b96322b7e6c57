import { describe, expect, test } from 'vitest';
import { fromItemId } from '#exports/item-names.ts';
import { moodleXmlExporter } from '#exports/moodle-xml.ts';
import { makeQuestion, makeQuestions, makeSelection } from './questions.ts';
import { parseXml, required, wordsOfHtml } from './read-html.ts';
import { describeExporter, writeOrThrow, type Unit } from './suite.ts';

const read = (bytes: Uint8Array) => parseXml(new TextDecoder().decode(bytes));
const questionsOf = (document: Document) => [...document.querySelectorAll('quiz > question:not([type=category])')];

describeExporter({
	exporter: moodleXmlExporter,
	hasPairs: true,
	also: ['hinge', 'flip', 'bands', 'candidate', 'probes', 'claims'],
	open: ({ bytes }) => {
		const document = read(bytes);
		const units = questionsOf(document).map((item): Unit => {
			const [first, second] = [...item.querySelectorAll('answer > text')].map((text) => wordsOfHtml(text.textContent));
			return {
				question: fromItemId(required(item, 'idnumber').textContent) ?? '',
				text: [...item.querySelectorAll('text')].map((text) => wordsOfHtml(text.textContent)).join('\n'),
				...(first !== undefined && second !== undefined && { pair: [first, second] }),
			};
		});
		const rest = [...document.querySelectorAll('text')].map((text) => wordsOfHtml(text.textContent));
		return { units, everything: rest.join('\n') };
	},
});

describe('Moodle XML', () => {
	test('every item has what Moodle’s importer requires', async () => {
		const { bytes } = await writeOrThrow(moodleXmlExporter, makeSelection(makeQuestions()));
		for (const item of questionsOf(read(bytes))) {
			for (const part of [
				'name > text',
				'questiontext[format=html] > text',
				'generalfeedback[format=html] > text',
				'defaultgrade',
				'idnumber',
			]) {
				expect(item.querySelectorAll(`:scope > ${part}`), part).toHaveLength(1);
			}
			if (item.getAttribute('type') === 'essay') {
				expect(required(item, 'graderinfo > text').textContent).toContain('Criteria, a point for each');
				expect(required(item, 'defaultgrade').textContent).toBe('4');
				continue;
			}
			expect(item.getAttribute('type')).toBe('multichoice');
			expect(
				[...item.querySelectorAll(':scope > answer')].map((answer) => answer.getAttribute('fraction')).sort(),
			).toEqual(['0', '100']);
			expect(required(item, 'single').textContent).toBe('true');
			expect(required(item, 'shuffleanswers').textContent).toBe('false');
		}
	});

	test('ids are made from the questions’ ids, and are unique in their category', async () => {
		const { bytes } = await writeOrThrow(moodleXmlExporter, makeSelection(makeQuestions()));
		const ids = questionsOf(read(bytes)).map((item) => required(item, 'idnumber').textContent);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toContain('first-call-test-question-1-choice');
		expect(ids).toContain('first-call-test-question-1-open');
	});

	test('no text holds an entity, at which Moodle’s parser would cut it and lose the space beside it', async () => {
		const { bytes } = await writeOrThrow(moodleXmlExporter, makeSelection(makeQuestions()));
		const texts = [...new TextDecoder().decode(bytes).matchAll(/<text>((?:<!\[CDATA\[[\s\S]*?\]\]>)*)<\/text>/g)];
		expect(texts).toHaveLength(read(bytes).querySelectorAll('text').length);
	});

	test('a character that XML cannot carry is named before anything is written', async () => {
		const result = await moodleXmlExporter.write(makeSelection([makeQuestion(1, { repair: 'a bell \u0007 rings' })]));
		expect(result).toMatchObject({ ok: false, problems: [{ kind: 'unwritable-text', question: 'test-question-1' }] });
	});
});

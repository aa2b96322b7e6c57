import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { MARKING_COLUMNS, markingSheetExporter, toCsvField } from '#exports/marking-sheet.ts';
import { HOSTILE_WORDS, makeHostileQuestion, makeQuestion, makeQuestions, makeSelection } from './questions.ts';
import { describeExporter, normalize, writeOrThrow } from './suite.ts';

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** The records by column, as csv-parse reads them, which knows nothing of ours. */
function recordsOf(bytes: Uint8Array): Record<string, string>[] {
	return parse(Buffer.from(bytes), { bom: true, columns: true, record_delimiter: '\r\n' });
}

/** A field without the apostrophe that keeps it from being taken for a formula. */
const unguarded = (field: string) => field.replace(/^'(?=\s*[=+\-@])/, '');

describeExporter({
	exporter: markingSheetExporter,
	leavesOut: ['prompt', 'strong', 'weak', 'repair'],
	also: ['bands'],
	open: ({ bytes }) => {
		const records = recordsOf(bytes);
		return {
			units: records.map((record) => ({
				question: record['question'] ?? '',
				text: Object.values(record).map(unguarded).join('\n'),
			})),
			everything: records.flatMap((record) => Object.values(record)).join('\n'),
		};
	},
});

describe('the marking sheet', () => {
	test('has a row for each criterion of each question, in order, with the four bands beside it', async () => {
		const questions = makeQuestions();
		const { bytes } = await writeOrThrow(markingSheetExporter, makeSelection(questions));
		const records = recordsOf(bytes);
		expect(records.map(({ question, criterion_id, number }) => [question, criterion_id, number])).toEqual(
			questions.flatMap(({ id, criteria }) => criteria.map((criterion, i) => [id, criterion.id, String(i + 1)])),
		);
		for (const record of records) {
			expect(Object.keys(record)).toEqual([...MARKING_COLUMNS]);
			for (const band of ['strong_hire', 'hire', 'no_hire', 'strong_no_hire']) expect(record[band]).not.toBe('');
			for (const blank of ['learner', 'met', 'note']) expect(record[blank]).toBe('');
		}
	});

	test('keeps hostile text as one field', async () => {
		const { bytes } = await writeOrThrow(markingSheetExporter, makeSelection([makeHostileQuestion()]));
		const records = recordsOf(bytes);
		expect(records).toHaveLength(4);
		for (const words of HOSTILE_WORDS) expect(normalize(records[0]?.['criterion'] ?? '')).toContain(normalize(words));
	});

	test('begins with one byte order mark, so that Excel reads it as UTF-8', async () => {
		const { bytes } = await writeOrThrow(markingSheetExporter, makeSelection([makeQuestion(1)]));
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		expect(decode(bytes).indexOf('\ufeff', 1)).toBe(-1);
	});

	test('follows RFC 4180: every field in quotation marks, CRLF after every record', async () => {
		const { bytes } = await writeOrThrow(markingSheetExporter, makeSelection([makeQuestion(1)]));
		const lines = decode(bytes).slice(1).split('\r\n');
		expect(lines.pop()).toBe('');
		expect(lines).toHaveLength(5);
		for (const line of lines) expect(line).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
	});

	test.each([
		['=HYPERLINK("https://example.org")', `"'=HYPERLINK(""https://example.org"")"`],
		['+1', `"'+1"`],
		['-1 per cent', `"'-1 per cent"`],
		['@SUM(A1)', `"'@SUM(A1)"`],
		[' =1+1', `"' =1+1"`],
		['\t=1', `"'\t=1"`],
		['\rx', `"'\rx"`],
		['\uff1d1', `"'\uff1d1"`],
		['a = b', '"a = b"'],
		['say "no"', '"say ""no"""'],
		['two\nlines', '"two\nlines"'],
		['', '""'],
	])('writes %j as %s', (text, field) => {
		expect(toCsvField(text)).toBe(field);
	});

	test('guards a list, which begins with a hyphen', async () => {
		const question = makeQuestion(1);
		const listed = { ...question, bands: { ...question.bands, hire: '- one\n- two' } };
		const { bytes } = await writeOrThrow(markingSheetExporter, makeSelection([listed]));
		expect(recordsOf(bytes)[0]?.['hire']).toBe("'- one\n- two");
	});
});

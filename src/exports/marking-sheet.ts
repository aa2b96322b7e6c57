/**
 * A marking sheet as CSV: a row for each criterion of each question, with the four bands beside it.
 *
 * RFC 4180: commas, CRLF after every record, every field in double quotes, a double quote doubled.
 * It begins with a byte order mark, since Excel takes a file without one for the system's old code
 * page and breaks every curly quotation mark; other programs skip it.
 */
import { BAND_NAMES, KIND_NAMES, LEVEL_NAMES } from '#model/names.ts';
import { topicOf } from '#model/curriculum.ts';
import { parseText, toTypographic, type Inline } from '#model/rich-text.ts';
import { addressOfQuestion, ATTRIBUTION, defineExporter, type ExportQuestion, type Selection } from './exporter.ts';

const BOM = '\ufeff';

/** The columns in their order. Names may be added at the end; none changes. */
export const MARKING_COLUMNS = [
	'learner',
	'met',
	'note',
	'question',
	'title',
	'topic',
	'kind',
	'level',
	'number',
	'criterion_id',
	'criterion',
	'example',
	...Object.keys(BAND_NAMES).map((band) => band.replaceAll('-', '_')),
	'failure_pattern',
	'diagnosis_quote',
	'diagnosis_reason',
	'diagnosis_note',
	'address',
	'sheet',
	'source',
	'license',
] as const;

/**
 * A field of a record. Where a spreadsheet would take text for a formula, an apostrophe stands before
 * it, as OWASP advises against CSV injection: programs show it as text and run nothing.
 */
export function toCsvField(text: string): string {
	const guarded = /^[\t\r]|^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
	return `"${guarded.replaceAll('"', '""')}"`;
}

/** A field's words as they stand, citations left out; paragraphs are separated by a blank line. */
function words(source: string): string {
	return parseText(source)
		.map((block) => {
			if (block.kind === 'code') return block.text;
			if (block.kind === 'list') return block.items.map((item) => `- ${wordsOf(item)}`).join('\n');
			return wordsOf(block.children);
		})
		.join('\n\n');
}

function wordsOf(nodes: Inline[]): string {
	return nodes
		.map((node) => {
			if (node.kind === 'claim') return '';
			if ('children' in node) return wordsOf(node.children);
			return node.kind === 'code' ? node.text : toTypographic(node.text);
		})
		.join('');
}

function toRows({ question, pattern }: ExportQuestion, selection: Selection): string[][] {
	return question.criteria.map(({ id, text, span }, i) => [
		'',
		'',
		'',
		question.id,
		toTypographic(question.title),
		topicOf(question.topic).name,
		KIND_NAMES[question.kind],
		LEVEL_NAMES[question.level],
		String(i + 1),
		id,
		words(text),
		words(span),
		...(Object.keys(BAND_NAMES) as (keyof typeof BAND_NAMES)[]).map((band) => words(question.bands[band])),
		pattern.name,
		words(question.diagnosis.quote),
		words(question.diagnosis.reason),
		words(question.diagnosis.note),
		addressOfQuestion(selection, question.id),
		selection.title,
		selection.site,
		ATTRIBUTION,
	]);
}

export const markingSheetExporter = defineExporter({
	format: 'marking-csv',
	name: 'Marking sheet',
	extension: 'csv',
	mediaType: 'text/csv; charset=utf-8; header=present',
	make: (selection) => {
		const rows = [[...MARKING_COLUMNS], ...selection.questions.flatMap((each) => toRows(each, selection))];
		return BOM + rows.map((row) => `${row.map(toCsvField).join(',')}\r\n`).join('');
	},
});

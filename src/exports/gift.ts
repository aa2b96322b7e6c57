/**
 * GIFT, Moodle's text format for questions (https://docs.moodle.org/en/GIFT_format).
 *
 * Every text is HTML on one line, so that the only signs with a meaning of their own are GIFT's
 * control characters, and those are escaped. Line breaks are written as `<br />`, never as `\n`,
 * which readers other than Moodle turn into something else. GIFT has no place for a grader's notes:
 * the rubric of an open item is its general feedback, which learners see after they have answered.
 */
import {
	blindAnswers,
	CHOICE_INSTRUCTION,
	choiceFeedbackHtml,
	openPromptHtml,
	promptHtml,
	rubricHtml,
	verdictHtml,
} from './commentary.ts';
import { ATTRIBUTION, defineExporter, type ExportQuestion, type Selection } from './exporter.ts';
import { itemId, itemName } from './item-names.ts';
import { inCategories, toMoodleName } from './moodle-categories.ts';

/** The signs that GIFT gives a meaning to, escaped (Moodle's `qformat_gift::repchar`). */
export function escapeGift(text: string): string {
	return text.replace(/[\\~=#{}:]/g, '\\$&');
}

/** HTML as a GIFT text. */
function gift(html: string): string {
	const oneLine = html.replace(/\n/g, '<br />');
	return `[html]${escapeGift(oneLine)}`;
}

function comment(text: string): string {
	return `// ${text.replace(/\s+/g, ' ')}`;
}

/** The ID number and the tags, which Moodle reads from the comment before an item. */
function facts({ question }: ExportQuestion, kind: 'choice' | 'open'): string {
	const tags = [question.topic, question.level, question.kind, question.diagnosis.pattern];
	return comment(`[id:${itemId(question, kind)}] ${tags.map((tag) => `[tag:${tag}]`).join(' ')}`);
}

function nameOf({ question }: ExportQuestion, kind: 'choice' | 'open'): string {
	return escapeGift(toMoodleName(itemName(question, kind)));
}

function choiceItem(each: ExportQuestion, selection: Selection): string {
	const answers = blindAnswers(each).map(
		({ isStrong, html }) => `${isStrong ? '=' : '~'}${gift(html)}#${gift(verdictHtml(each, isStrong))}`,
	);
	return [
		facts(each, 'choice'),
		`::${nameOf(each, 'choice')}::${gift(`${promptHtml(each)}<p><strong>${CHOICE_INSTRUCTION}</strong></p>`)} {`,
		...answers,
		`####${gift(choiceFeedbackHtml(each, selection))}`,
		'}',
	].join('\n');
}

function openItem(each: ExportQuestion, selection: Selection): string {
	return [
		facts(each, 'open'),
		`::${nameOf(each, 'open')}::${gift(openPromptHtml(each))} {####${gift(rubricHtml(each, selection))}}`,
	].join('\n');
}

export const giftExporter = defineExporter({
	format: 'gift',
	name: 'GIFT',
	extension: 'gift.txt',
	mediaType: 'text/plain; charset=utf-8',
	make: (selection) => {
		const head = [comment(selection.title), comment(`${ATTRIBUTION}. ${selection.site}`)].join('\n');
		const blocks = inCategories(selection).map(({ path, questions, kind }) =>
			[
				// Of its escaping Moodle undoes only the backslash's in this line.
				`$CATEGORY: ${path.replaceAll('\\', '\\\\')}`,
				...questions.map((each) => (kind === 'choice' ? choiceItem(each, selection) : openItem(each, selection))),
			].join('\n\n'),
		);
		return `${[head, ...blocks].join('\n\n')}\n`;
	},
});

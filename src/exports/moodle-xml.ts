/**
 * Moodle XML, what Moodle's question bank exports and imports itself
 * (https://docs.moodle.org/en/Moodle_XML_format). There is no official schema; element names and
 * values are those that Moodle's `question/format/xml/format.php` reads.
 *
 * Every text is a CDATA section. Moodle's parser (`lib/xmlize.php`) gets a text in pieces, cut at each
 * entity, and drops a piece that is nothing but white space: of `&gt; &lt;` the space is lost, and two
 * words become one.
 */
import { escapeHtml } from '#model/html.ts';
import {
	attributionHtml,
	blindAnswers,
	CHOICE_INSTRUCTION,
	choiceFeedbackHtml,
	openPromptHtml,
	promptHtml,
	rubricHtml,
	verdictHtml,
} from './commentary.ts';
import { defineExporter, type ExportQuestion, type Selection } from './exporter.ts';
import { itemId, itemName } from './item-names.ts';
import { inCategories, toMoodleName, type Category } from './moodle-categories.ts';
import { cdata, checkXmlText, element, textElement, XML_DECLARATION } from './xml.ts';

/** A text of Moodle's. */
function text(content: string): string {
	return element('text', {}, cdata(content));
}

/** HTML as Moodle has it. */
function html(name: string, content: string, more = '', attributes: Record<string, string> = {}): string {
	return element(name, { ...attributes, format: 'html' }, text(content), more);
}

function categoryElement({ path }: Category, about: string): string {
	return element('question', { type: 'category' }, element('category', {}, text(path)), html('info', about));
}

/** What every item says first, in the order in which Moodle writes it. */
function head(
	each: ExportQuestion,
	kind: 'choice' | 'open',
	questionText: string,
	generalFeedback: string,
	grade: number,
): string {
	const { question } = each;
	return [
		element('name', {}, text(toMoodleName(itemName(question, kind)))),
		html('questiontext', questionText),
		html('generalfeedback', generalFeedback),
		textElement('defaultgrade', String(grade)),
		textElement('penalty', '0'),
		textElement('hidden', '0'),
		textElement('idnumber', itemId(question, kind)),
	].join('\n');
}

function tags({ question }: ExportQuestion): string {
	return element(
		'tags',
		{},
		...[question.topic, question.level, question.kind, question.diagnosis.pattern].map((tag) =>
			element('tag', {}, text(tag)),
		),
	);
}

function choiceItem(each: ExportQuestion, selection: Selection): string {
	return element(
		'question',
		{ type: 'multichoice' },
		[
			head(
				each,
				'choice',
				`${promptHtml(each)}<p><strong>${CHOICE_INSTRUCTION}</strong></p>`,
				choiceFeedbackHtml(each, selection),
				1,
			),
			'<single>true</single>',
			// The order is part of the export: it is the same everywhere, and balanced over the bank.
			'<shuffleanswers>false</shuffleanswers>',
			'<answernumbering>ABCD</answernumbering>',
			'<showstandardinstruction>0</showstandardinstruction>',
			...blindAnswers(each).map((answer) =>
				html('answer', answer.html, html('feedback', verdictHtml(each, answer.isStrong)), {
					fraction: answer.isStrong ? '100' : '0',
				}),
			),
			tags(each),
		].join('\n'),
	);
}

function openItem(each: ExportQuestion, selection: Selection): string {
	return element(
		'question',
		{ type: 'essay' },
		[
			head(each, 'open', openPromptHtml(each), rubricHtml(each, selection), each.question.criteria.length),
			'<responseformat>editor</responseformat>',
			'<responserequired>1</responserequired>',
			'<responsefieldlines>15</responsefieldlines>',
			'<attachments>0</attachments>',
			'<attachmentsrequired>0</attachmentsrequired>',
			html('graderinfo', rubricHtml(each, selection)),
			html('responsetemplate', ''),
			tags(each),
		].join('\n'),
	);
}

export const moodleXmlExporter = defineExporter({
	format: 'moodle',
	name: 'Moodle XML',
	extension: 'moodle.xml',
	mediaType: 'application/xml',
	check: checkXmlText,
	make: (selection) => {
		const about = `<p>${escapeHtml(selection.title)}. ${attributionHtml(selection)}.</p>`;
		const questions = inCategories(selection).flatMap((category) => [
			categoryElement(category, about),
			...category.questions.map((each) =>
				category.kind === 'choice' ? choiceItem(each, selection) : openItem(each, selection),
			),
		]);
		return `${XML_DECLARATION}<quiz>\n${questions.join('\n')}\n</quiz>\n`;
	},
});

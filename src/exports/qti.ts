/**
 * Items and assessments of IMS QTI 1.2, as plain QTI and as the profile of it that Common Cartridge
 * 1.1 allows (`ccv1p1_qtiasiv1p2p1_v1p0.xsd` with its Schematron rules). The two differ in their
 * metadata and in one rule: a cartridge's multiple choice needs three choices or more (rule 4d).
 *
 * Idents of answers are digits and idents of feedback are made from them (`1_fb`, `general_fb`),
 * because Canvas recognizes only such. Feedback stands in `flow_mat`, and one condition holds both
 * score and feedback of an answer, because Moodle reads only that.
 */
import {
	attributionHtml,
	blindAnswers,
	CHOICE_INSTRUCTION,
	choiceFeedbackHtml,
	markedStrongHtml,
	openPromptHtml,
	promptHtml,
	rubricHtml,
	verdictHtml,
} from './commentary.ts';
import type { ExportQuestion, Selection } from './exporter.ts';
import { escapeHtml } from '#model/html.ts';
import { itemId, itemName } from './item-names.ts';
import { element, textElement, XML_DECLARATION } from './xml.ts';

export type QtiProfile = 'qti' | 'cartridge';
export type ItemKind = 'choice' | 'open';

const QTI = 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2';

/** The choice that a cartridge's rules ask for besides the two answers. */
const UNDECIDED = 'I cannot tell: I would rate them the same.';

function material(html: string): string {
	return element('material', {}, textElement('mattext', html, { texttype: 'text/html' }));
}

function metadata(fields: Record<string, string>): string {
	return element(
		'qtimetadata',
		{},
		...Object.entries(fields).map(([label, entry]) =>
			element('qtimetadatafield', {}, textElement('fieldlabel', label), textElement('fieldentry', entry)),
		),
	);
}

function feedback(ident: string, html: string): string {
	return element('itemfeedback', { ident }, element('flow_mat', {}, material(html)));
}

function showFeedback(ident: string, feedbacktype: 'Response' | 'Solution' = 'Response'): string {
	return element('displayfeedback', { feedbacktype, linkrefid: ident });
}

/** A condition that always holds, for what is said to everybody. It comes first: the later ones end the processing. */
function always(...shown: string[]): string {
	return element('respcondition', { continue: 'Yes' }, element('conditionvar', {}, element('other', {})), ...shown);
}

const OUTCOMES = element(
	'outcomes',
	{},
	element('decvar', { maxvalue: '100', minvalue: '0', varname: 'SCORE', vartype: 'Decimal' }),
);

function itemMetadata(kind: ItemKind, profile: QtiProfile, points: number): string {
	const cartridge = {
		cc_profile: kind === 'choice' ? 'cc.multiple_choice.v0p1' : 'cc.essay.v0p1',
		cc_weighting: String(points),
		qmd_scoringpermitted: 'Yes',
		qmd_computerscored: kind === 'choice' ? 'Yes' : 'No',
	};
	// Canvas and D2L tell the type of a plain QTI item by fields of their own.
	const plain = {
		question_type: kind === 'choice' ? 'multiple_choice_question' : 'essay_question',
		points_possible: String(points),
		qmd_questiontype: kind === 'choice' ? 'Multiple Choice' : 'Written Response',
		cc_profile: cartridge.cc_profile,
	};
	return element('itemmetadata', {}, metadata(profile === 'cartridge' ? cartridge : plain));
}

interface Choice {
	html: string;
	verdict: string;
	score: number;
}

function choiceItem(each: ExportQuestion, selection: Selection, profile: QtiProfile): string {
	const { question } = each;
	const choices: Choice[] = blindAnswers(each).map(({ isStrong, html }) => ({
		html,
		verdict: verdictHtml(each, isStrong),
		score: isStrong ? 100 : 0,
	}));
	if (profile === 'cartridge') {
		const verdict = `<p>One of the two is rated higher. The other one fails by ${escapeHtml(each.pattern.name.toLowerCase())}.</p>`;
		choices.push({ html: `<p>${UNDECIDED}</p>`, verdict, score: 0 });
	}
	const labels = choices.map(({ html }, i) =>
		element('response_label', { ident: String(i + 1), rshuffle: 'No' }, material(html)),
	);
	const conditions = choices.map(({ score }, i) =>
		element(
			'respcondition',
			{ continue: 'No' },
			element('conditionvar', {}, textElement('varequal', String(i + 1), { respident: 'response1' })),
			textElement('setvar', String(score), { action: 'Set', varname: 'SCORE' }),
			showFeedback(`${i + 1}_fb`),
		),
	);
	return element(
		'item',
		{ ident: itemId(question, 'choice'), title: itemName(question, 'choice') },
		itemMetadata('choice', profile, 1),
		element(
			'presentation',
			{},
			material(`${promptHtml(each)}<p><strong>${CHOICE_INSTRUCTION}</strong></p>`),
			element(
				'response_lid',
				{ ident: 'response1', rcardinality: 'Single' },
				element('render_choice', { shuffle: 'No' }, ...labels),
			),
		),
		element('resprocessing', {}, OUTCOMES, always(showFeedback('general_fb')), ...conditions),
		feedback('general_fb', choiceFeedbackHtml(each, selection)),
		...choices.map(({ verdict }, i) => feedback(`${i + 1}_fb`, verdict)),
	);
}

/** The rubric is general feedback, because no tool that we know of reads it anywhere else; the strong answer is the sample solution. */
function openItem(each: ExportQuestion, selection: Selection, profile: QtiProfile): string {
	const { question } = each;
	return element(
		'item',
		{ ident: itemId(question, 'open'), title: itemName(question, 'open') },
		itemMetadata('open', profile, question.criteria.length),
		element(
			'presentation',
			{},
			material(openPromptHtml(each)),
			element(
				'response_str',
				{ ident: 'response1', rcardinality: 'Single' },
				element('render_fib', { fibtype: 'String', prompt: 'Box', rows: '15' }),
			),
		),
		element('resprocessing', {}, OUTCOMES, always(showFeedback('general_fb'), showFeedback('solution', 'Solution'))),
		feedback('general_fb', rubricHtml(each, selection)),
		element(
			'itemfeedback',
			{ ident: 'solution' },
			element(
				'solution',
				{},
				element('solutionmaterial', {}, element('flow_mat', {}, material(markedStrongHtml(each)))),
			),
		),
	);
}

/** The id of an assessment, made from the selection's. */
export function assessmentId({ id }: Selection, kind: ItemKind): string {
	return `first-call-${id}-${kind}`;
}

export function assessmentTitle({ title }: Selection, kind: ItemKind): string {
	return kind === 'choice' ? `${title}: which answer is stronger?` : `${title}: answer it`;
}

/** An assessment with one item for each question, as a document. */
export function assessmentXml(selection: Selection, kind: ItemKind, profile: QtiProfile): string {
	const ident = assessmentId(selection, kind);
	const title = assessmentTitle(selection, kind);
	const fields =
		profile === 'cartridge'
			? {
					cc_profile: 'cc.exam.v0p1',
					qmd_assessmenttype: 'Examination',
					qmd_scoretype: 'Percentage',
					qmd_feedbackpermitted: 'Yes',
					qmd_solutionspermitted: 'Yes',
					cc_maxattempts: 'unlimited',
				}
			: { cc_maxattempts: 'unlimited', qmd_assessmenttype: 'Examination' };
	const about = `<p>${escapeHtml(title)}. ${attributionHtml(selection)}.</p>`;
	const items = selection.questions.map((each) =>
		kind === 'choice' ? choiceItem(each, selection, profile) : openItem(each, selection, profile),
	);
	return `${XML_DECLARATION}${element(
		'questestinterop',
		{ xmlns: QTI },
		element(
			'assessment',
			{ ident, title, 'xml:lang': 'en' },
			metadata(fields),
			element('rubric', {}, material(about)),
			element('section', { ident: 'root_section' }, `\n${items.join('\n')}\n`),
		),
	)}\n`;
}

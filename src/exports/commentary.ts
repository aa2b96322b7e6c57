/**
 * The parts of a question as HTML for readers elsewhere: what is asked, the two answers as they may
 * be shown unlabelled, and everything that is said about them afterwards. One wording for all
 * formats. The HTML is plain (paragraphs, lists, headings, links, marks), without classes or styles
 * that a host would have to know, and every `<br>` and `<hr>` is closed so that it is XML too.
 */
import type { Claim } from '#model/bank.ts';
import { BAND_NAMES, LEVEL_NAMES, KIND_NAMES } from '#model/names.ts';
import { isStrongFirst } from '#model/blind-order.ts';
import { topicOf } from '#model/curriculum.ts';
import { escapeHtml } from '#model/html.ts';
import { toHtml, toInlineHtml, toTypographic, type HtmlOptions } from '#model/rich-text.ts';
import { addressOfQuestion, ATTRIBUTION, type ExportQuestion, type Selection } from './exporter.ts';

const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';

/** What a choice item asks after the prompt. */
export const CHOICE_INSTRUCTION = 'Two candidates answered. Which answer would be rated higher?';

/** What an open item asks after the prompt. */
export const OPEN_INSTRUCTION = 'Answer as you would in the interview, in about 150 words.';

/**
 * Every format of a build shows the same questions: what is made of a question is made once. What is
 * made with citations of its own is not kept.
 */
function once<T>(make: (each: ExportQuestion, cite?: Cite) => T): (each: ExportQuestion, cite?: Cite) => T {
	const made = new WeakMap<ExportQuestion, { is: T }>();
	return (each, cite) => {
		if (cite) return make(each, cite);
		const known = made.get(each) ?? { is: make(each) };
		made.set(each, known);
		return known.is;
	};
}

/** One of the two answers, unlabelled. */
export interface BlindAnswer {
	isStrong: boolean;
	/** Its words without marks and citations, which only one of the two would carry. */
	html: string;
}

/** The two answers in the order in which they stand unlabelled everywhere. */
export const blindAnswers = once(({ question }: ExportQuestion): [BlindAnswer, BlindAnswer] => {
	const strong = { isStrong: true, html: toHtml(question.strong) };
	const weak = { isStrong: false, html: toHtml(question.weak) };
	return isStrongFirst(question.id) ? [strong, weak] : [weak, strong];
});

/** What is asked, and who answers. Citations are left out: they belong to the commentary. */
export const promptHtml = once(({ question }: ExportQuestion): string => {
	return `${toHtml(question.prompt)}<p><em>The candidate:</em> ${toInlineHtml(question.candidate)}</p>`;
});

/** The prompt alone, for items that the reader answers. */
export const openPromptHtml = once(({ question }: ExportQuestion): string => {
	return `${toHtml(question.prompt)}<p><strong>${OPEN_INSTRUCTION}</strong></p>`;
});

/** How a citation is written; without one, as its number in the list of the question's own claims. */
export type Cite = (claim: string) => string;

/** Writes the fields of one question with numbered citations. */
function writerFor({ claims }: ExportQuestion, cite?: Cite) {
	const claim = cite ?? ((id: string) => `<sup>[${claims.findIndex((each) => each.id === id) + 1}]</sup>`);
	return {
		blocks: (text: string, options: HtmlOptions = {}) => toHtml(text, { claim, ...options }),
		line: (text: string) => toInlineHtml(text, { claim }),
	};
}

/** The strong answer with the words that meet each criterion marked and numbered. */
export const markedStrongHtml = once((each: ExportQuestion, cite?: Cite): string => {
	const { question } = each;
	const spans = question.criteria.map((criterion, i) => ({
		key: String(i + 1),
		label: criterion.text,
		text: criterion.span,
	}));
	return writerFor(each, cite).blocks(question.strong, {
		spans,
		mark: (span, begins) => `<mark>${begins ? `<sup>${span.key}</sup>` : ''}`,
	});
});

/** The weak answer with the words where it fails marked. Never show it without `diagnosisHtml`. */
export const markedWeakHtml = once((each: ExportQuestion, cite?: Cite): string => {
	const { question } = each;
	const spans = [{ key: 'fault', label: 'where it fails', text: question.diagnosis.quote }];
	return writerFor(each, cite).blocks(question.weak, { spans, mark: () => '<mark class="fault">' });
});

/** What the strong answer does, criterion by criterion, and the fact that decides. */
export const criteriaHtml = once((each: ExportQuestion, cite?: Cite): string => {
	const { question } = each;
	const { blocks, line } = writerFor(each, cite);
	return `<h3>What the strong answer does</h3><ol>${question.criteria
		.map((criterion) => `<li>${line(criterion.text)}</li>`)
		.join('')}</ol><h3>What decides</h3>${blocks(question.hinge)}`;
});

/** Where the weak answer fails, why, what an interviewer writes down, what would mend it, and when it would be right. */
export const diagnosisHtml = once((each: ExportQuestion, cite?: Cite): string => {
	const { question, pattern } = each;
	const { blocks, line } = writerFor(each, cite);
	return [
		`<h3>Where the weak answer fails: ${escapeHtml(toTypographic(pattern.name))}</h3>`,
		`<blockquote><p>${line(question.diagnosis.quote)}</p></blockquote>`,
		blocks(question.diagnosis.reason),
		'<h3>What an interviewer writes down</h3>',
		blocks(question.diagnosis.note),
		'<h3>What would mend it</h3>',
		blocks(question.repair),
		...(question.flip === undefined ? [] : ['<h3>When the weak answer would be right</h3>', blocks(question.flip)]),
	].join('');
});

/** How answers are rated, and what is asked next. */
export const bandsHtml = once((each: ExportQuestion, cite?: Cite): string => {
	const { question } = each;
	const { line } = writerFor(each, cite);
	const bands = Object.entries(question.bands) as [keyof typeof BAND_NAMES, string][];
	return `<h3>How answers are rated</h3><ul>${bands
		.map(([band, text]) => `<li><strong>${BAND_NAMES[band]}:</strong> ${line(text)}</li>`)
		.join('')}</ul>`;
});

export const probesHtml = once((each: ExportQuestion, cite?: Cite): string => {
	const { question } = each;
	const { blocks, line } = writerFor(each, cite);
	return `<h3>What is asked next</h3><ol>${question.probes
		.map((probe) => `<li><p><strong>${line(probe.ask)}</strong></p>${blocks(probe.good)}</li>`)
		.join('')}</ol>`;
});

/** The claims that the question rests on, numbered as they are cited, each with its source. */
export const sourcesHtml = once(({ claims }: ExportQuestion): string => {
	if (claims.length === 0) return '';
	return `<h3>Sources</h3><ol>${claims.map((claim) => `<li>${claimHtml(claim)}</li>`).join('')}</ol>`;
});

function claimHtml({ statement, opinion, source, read }: Claim): string {
	const title = escapeHtml(toTypographic(source.title));
	const work = source.url === undefined ? title : `<a href="${escapeHtml(source.url)}">${title}</a>`;
	const publisher = escapeHtml(toTypographic(source.publisher));
	return `${opinion ? '<strong>Opinion.</strong> ' : ''}${toInlineHtml(statement)} ${work}, ${publisher}, ${escapeHtml(source.published)}; read ${read}.`;
}

/** Where the question lives, what it is, and whose words they are. */
export function originHtml({ question }: ExportQuestion, selection: Selection): string {
	const home = escapeHtml(addressOfQuestion(selection, question.id));
	return `<p><small><a href="${home}">${escapeHtml(toTypographic(question.title))}</a>: ${topicOf(question.topic).name}, ${KIND_NAMES[question.kind].toLowerCase()}, ${LEVEL_NAMES[question.level].toLowerCase()} level. ${attributionHtml(selection)}</small></p>`;
}

/** The line that the license asks for, with its links. */
export function attributionHtml({ site }: Selection): string {
	return `<a href="${escapeHtml(site)}">${ATTRIBUTION.split(',')[0] ?? ''}</a>,${ATTRIBUTION.split(',').slice(1).join(',').replace('CC BY 4.0', `<a href="${LICENCE}">CC BY 4.0</a>`)}`;
}

/** Everything said after a choice, whichever answer was chosen. */
export function choiceFeedbackHtml(each: ExportQuestion, selection: Selection): string {
	return [
		criteriaHtml(each),
		diagnosisHtml(each),
		bandsHtml(each),
		sourcesHtml(each),
		originHtml(each, selection),
	].join('');
}

/** What is said to the one who chose this answer. The diagnosis is part of it, so that no setting of a tool can show the weak answer without it. */
export function verdictHtml(each: ExportQuestion, isStrong: boolean): string {
	const { question, pattern } = each;
	const name = escapeHtml(toTypographic(pattern.name.toLowerCase()));
	return `<p><strong>${
		isStrong ? 'This is the strong answer.' : 'This is the weak answer.'
	}</strong> ${isStrong ? 'The other one fails by the pattern' : 'It fails by the pattern'} “${name}”:</p>${writerFor(each).blocks(question.diagnosis.reason)}`;
}

/** What a grader needs for an open item: criteria, bands, probes and a strong answer. */
export function rubricHtml(each: ExportQuestion, selection: Selection): string {
	const { question, pattern } = each;
	const { blocks, line } = writerFor(each);
	return [
		'<h3>Criteria, a point for each</h3>',
		`<ol>${question.criteria.map((criterion) => `<li>${line(criterion.text)}</li>`).join('')}</ol>`,
		'<h3>What decides</h3>',
		blocks(question.hinge),
		bandsHtml(each),
		`<h3>What to listen for: ${escapeHtml(toTypographic(pattern.name))}</h3>`,
		`<p>${toInlineHtml(pattern.summary)}</p>`,
		blocks(question.diagnosis.note),
		probesHtml(each),
		'<h3>A strong answer</h3>',
		markedStrongHtml(each),
		sourcesHtml(each),
		originHtml(each, selection),
	].join('');
}

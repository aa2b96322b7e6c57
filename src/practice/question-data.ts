/**
 * What the practice screens know of the bank. An index of all questions, small enough to fetch at
 * once (`/practice/bank.json`), and one file for each question (`/practice/q/<id>.json`), so that a
 * sitting fetches only what it asks, all of it before it begins.
 */
import { toHtml, toInlineHtml, toShownText, type HtmlOptions } from '#model/rich-text.ts';
import { readingMinutes, type Pattern, type Question, type Successor } from '#model/bank.ts';
import type { Topic } from '#model/curriculum.ts';
import type { Successors } from './log.ts';

/** A question as the queue, the plan and the overviews need it. */
export interface QuestionEntry {
	id: string;
	revision: number;
	change: Question['change'];
	topic: string;
	kind: Question['kind'];
	level: Question['level'];
	/** The failure pattern of its weak answer. */
	pattern: string;
	title: string;
	/** Minutes to read it whole. */
	minutes: number;
	/** The ids of its criteria, in order. */
	criteria: string[];
	prerequisites: string[];
	/** It has a short form. */
	brief?: true;
}

export interface BankIndex {
	/** In the order of the curriculum. */
	questions: QuestionEntry[];
	topics: { id: string; name: string }[];
	patterns: { id: string; name: string; summary: string }[];
	/** Company lenses with the questions that they help with. */
	companies: { id: string; name: string; questions: string[] }[];
	/** Ids no longer in use: where they lead, and what they were called. */
	successors: { id: string; to: string; reason: 'merged' | 'retired'; title: string }[];
}

/** One question in full. Fields that end in `Html` are markup made by the site from its own text. */
export interface QuestionData {
	id: string;
	revision: number;
	topic: { id: string; name: string };
	kind: Question['kind'];
	level: Question['level'];
	payer: Question['payer'];
	title: string;
	promptHtml: string;
	candidateHtml: string;
	hingeHtml: string;
	flipHtml?: string;
	/** The two answers as they may be shown unlabelled: no marks, no citations. */
	bare: { strongHtml: string; weakHtml: string };
	/** Spans marked: `<mark data-key="criterion-id">`. */
	strongHtml: string;
	/** The diagnosed span marked: `<mark class="fault">`. */
	weakHtml: string;
	diagnosis: {
		pattern: { id: string; name: string; summary: string };
		quote: string;
		noteHtml: string;
		reasonHtml: string;
	};
	repairHtml: string;
	criteria: { id: string; textHtml: string; span: string }[];
	bands: { band: keyof Question['bands']; textHtml: string }[];
	probes: { id: string; askHtml: string; tests: string; goodHtml: string; beyondMemory: boolean }[];
	related: string[];
	/** The short form, where the question has one. The answers as they may be shown unlabelled. */
	brief?: { promptHtml: string; strongHtml: string; weakHtml: string; becauseHtml: string };
}

export function toQuestionEntry(question: Question): QuestionEntry {
	return {
		id: question.id,
		revision: question.revision,
		change: question.change,
		topic: question.topic,
		kind: question.kind,
		level: question.level,
		pattern: question.diagnosis.pattern,
		title: question.title,
		minutes: readingMinutes(question),
		criteria: question.criteria.map((criterion) => criterion.id),
		prerequisites: question.prerequisites,
		...(question.brief && { brief: true }),
	};
}

export interface BankParts {
	questions: readonly Question[];
	topics: readonly Topic[];
	patterns: readonly Pattern[];
	companies: BankIndex['companies'];
	successors: readonly Successor[];
}

export function toBankIndex({ questions, topics, patterns, companies, successors }: BankParts): BankIndex {
	return {
		questions: questions.map(toQuestionEntry),
		topics: topics.map(({ id, name }) => ({ id, name })),
		patterns: patterns.map(({ id, name, summary }) => ({ id, name, summary: toShownText(summary) })),
		companies,
		successors: successors.map(({ id, to, reason, title }) => ({ id, to, reason, title })),
	};
}

/** `claim` shows a citation; see `HtmlOptions`. */
export function toQuestionData(
	question: Question,
	{ topic, pattern, claim }: { topic: Topic; pattern: Pattern; claim: (id: string) => string },
): QuestionData {
	const blocks = (text: string, options: HtmlOptions = {}) => toHtml(text, { claim, ...options });
	const line = (text: string) => toInlineHtml(text, { claim });
	const { diagnosis, brief } = question;
	return {
		id: question.id,
		revision: question.revision,
		topic: { id: topic.id, name: topic.name },
		kind: question.kind,
		level: question.level,
		payer: question.payer,
		title: question.title,
		promptHtml: blocks(question.prompt),
		candidateHtml: line(question.candidate),
		hingeHtml: blocks(question.hinge),
		...(question.flip !== undefined && { flipHtml: blocks(question.flip) }),
		bare: { strongHtml: toHtml(question.strong), weakHtml: toHtml(question.weak) },
		strongHtml: blocks(question.strong, {
			spans: question.criteria.map((criterion) => ({ key: criterion.id, label: criterion.text, text: criterion.span })),
		}),
		weakHtml: blocks(question.weak, {
			spans: [{ key: 'fault', label: 'where it fails', text: diagnosis.quote }],
			mark: () => '<mark class="fault">',
		}),
		diagnosis: {
			pattern: { id: pattern.id, name: pattern.name, summary: toShownText(pattern.summary) },
			quote: toShownText(diagnosis.quote),
			noteHtml: blocks(diagnosis.note),
			reasonHtml: blocks(diagnosis.reason),
		},
		repairHtml: blocks(question.repair),
		criteria: question.criteria.map((criterion) => ({
			id: criterion.id,
			textHtml: line(criterion.text),
			span: toShownText(criterion.span),
		})),
		bands: (['strong-hire', 'hire', 'no-hire', 'strong-no-hire'] as const).map((band) => ({
			band,
			textHtml: line(question.bands[band]),
		})),
		probes: question.probes.map((probe) => ({
			id: probe.id,
			askHtml: line(probe.ask),
			tests: probe.tests,
			goodHtml: blocks(probe.good),
			beyondMemory: probe.beyondMemory,
		})),
		related: question.related,
		...(brief && {
			brief: {
				promptHtml: blocks(brief.prompt),
				strongHtml: toHtml(brief.strong),
				weakHtml: toHtml(brief.weak),
				becauseHtml: line(brief.because),
			},
		}),
	};
}

/** The index's table of successors as the fold wants it. */
export function successorsOf(index: Pick<BankIndex, 'successors'>): Successors {
	return new Map(index.successors.map(({ id, to, reason }) => [id, { to, reason }]));
}

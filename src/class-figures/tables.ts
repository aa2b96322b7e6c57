/**
 * The figures as tables: what the page shows, in which orders, and the same as CSV with one number a
 * column. Plain data; whoever draws them knows nothing about statistics.
 */
import { LEAST_LEARNERS, type Discrimination } from './discrimination.ts';
import { toCsv, type CsvCell } from './csv.ts';
import type { Proportion } from './first-answers.ts';
import type {
	ClassFigures,
	CriterionFigures,
	MarkCounts,
	PatternFigures,
	QuestionFigures,
	TopicFigures,
	TriedAgain,
} from './figures.ts';
import type { ClassBank } from './gather.ts';
import type { ConfidenceLevel } from './group-calibration.ts';

export interface Cell {
	readonly text: string;
	/** What stands below it, smaller. */
	readonly note?: string;
	/** A dot with its interval, for drawing beside the text. */
	readonly mark?: { readonly at: number; readonly low: number; readonly high: number; readonly scale: Scale };
}

/** From where to where a mark is drawn: 0 to 1, or −1 to 1. */
export type Scale = 'share' | 'correlation';

export interface Row {
	readonly text: string;
	readonly leadsTo?: { readonly kind: 'question' | 'pattern' | 'topic'; readonly id: string };
	readonly note?: string;
	readonly cells: readonly Cell[];
	/** One number for each order of the table; the smallest stands first. */
	readonly ranks: readonly number[];
}

export interface FigureTable {
	/** Also part of the name of its CSV file. */
	readonly id: 'questions' | 'topics' | 'patterns' | 'confidence' | 'criteria';
	/** The head of the first column, then those of the cells. */
	readonly columns: readonly [string, ...string[]];
	/** Names of the orders; the first is that of `rows`. */
	readonly orders: readonly string[];
	readonly rows: readonly Row[];
	readonly csv: { readonly head: readonly string[]; readonly rows: readonly (readonly CsvCell[])[] };
}

/** `criterionText` gives the words of a criterion; its id where they are not known. */
export function tablesOf(
	figures: ClassFigures,
	bank: ClassBank,
	criterionText: (question: string, criterion: string) => string = (_, criterion) => criterion,
): FigureTable[] {
	return [
		toQuestionTable(figures.questions, bank),
		toTopicTable(figures.topics),
		toPatternTable(figures.patterns),
		toConfidenceTable(figures.calibration.levels),
		toCriterionTable(figures.criteria, criterionText),
	];
}

/** A table's CSV. What is made up says so in every row, since a file travels without its page. */
export function toTableCsv({ csv }: FigureTable, { madeUp }: { madeUp: boolean }): string {
	return madeUp
		? toCsv(
				[...csv.head, 'made_up'],
				csv.rows.map((row) => [...row, 'yes']),
			)
		: toCsv(csv.head, csv.rows);
}

function toQuestionTable(questions: readonly QuestionFigures[], bank: ClassBank): FigureTable {
	const topics = new Map(bank.topics.map(({ id, name }) => [id, name]));
	return {
		id: 'questions',
		columns: ['Question', 'Right at first try', 'Sets apart', 'Right when tried again'],
		orders: [
			'As in the curriculum',
			'Fewest right first',
			'Most right first',
			'Sets apart least first',
			'Most answers first',
		],
		rows: questions.map(({ entry, right, discrimination, again, earlier }, i) => ({
			text: entry.title,
			leadsTo: { kind: 'question', id: entry.id },
			note: [
				topics.get(entry.topic) ?? entry.topic,
				...(earlier > 0 ? [`${earlier} answered an earlier wording`] : []),
			].join('; '),
			cells: [toShareCell(right), toDiscriminationCell(discrimination), toAgainCell(again)],
			ranks: [i, right.share, -right.share, discrimination.state === 'known' ? discrimination.r : 2, -right.of],
		})),
		csv: {
			head: [
				'question',
				'title',
				'topic',
				'pattern',
				...SHARE_HEAD('right'),
				'discrimination',
				'discrimination_low_95',
				'discrimination_high_95',
				'discrimination_learners',
				'discrimination_note',
				...AGAIN_HEAD,
				'answers_to_earlier_wording',
			],
			rows: questions.map(({ entry, right, discrimination, again, earlier }) => [
				entry.id,
				entry.title,
				entry.topic,
				entry.pattern,
				...shareFields(right),
				...(discrimination.state === 'known'
					? [discrimination.r, discrimination.low, discrimination.high]
					: [undefined, undefined, undefined]),
				discrimination.learners,
				DISCRIMINATION_NOTES[discrimination.state],
				...againFields(again),
				earlier,
			]),
		},
	};
}

function toTopicTable(topics: readonly TopicFigures[]): FigureTable {
	return {
		id: 'topics',
		columns: ['Topic', 'Right at first try', 'Right when tried again', 'Criteria met, by own marks'],
		orders: ['As in the curriculum', 'Fewest right first', 'Most answers first'],
		rows: topics.map(({ topic, name, learners, questions, right, again, marks }, i) => ({
			text: name,
			leadsTo: { kind: 'topic', id: topic },
			note: `${countOf(learners, 'learner')}, ${countOf(questions, 'question')}`,
			cells: [toShareCell(right), toAgainCell(again), toMarksCell(marks)],
			ranks: [i, right.of === 0 ? 2 : right.share, -right.of],
		})),
		csv: {
			head: ['topic', 'name', 'learners', 'questions', ...SHARE_HEAD('right'), 'brier', ...AGAIN_HEAD, ...MARKS_HEAD],
			rows: topics.map(({ topic, name, learners, questions, right, brier, again, marks }) => [
				topic,
				name,
				learners,
				questions,
				...shareFields(right),
				brier,
				...againFields(again),
				...marksFields(marks),
			]),
		},
	};
}

function toPatternTable(patterns: readonly PatternFigures[]): FigureTable {
	const line = (
		{ pattern, name, learners }: PatternFigures,
		topic: string,
		missed: Proportion,
		isAll: boolean,
	): CsvCell[] => [
		pattern,
		name,
		topic,
		...shareFields(missed),
		...(isAll ? [learners.of, learners.missed] : [undefined, undefined]),
	];
	return {
		id: 'patterns',
		columns: ['Failure pattern', 'Missed at first try', 'Learners who missed it', 'By topic'],
		orders: ['Most missed first', 'Most answers first', 'By name'],
		rows: patterns.map(({ pattern, name, missed, learners, topics }, i) => ({
			text: name,
			leadsTo: { kind: 'pattern', id: pattern },
			cells: [
				toShareCell(missed),
				{ text: `${learners.missed} of ${learners.of}` },
				{ text: topics.map((topic) => `${topic.name} ${topic.missed.count} of ${topic.missed.of}`).join(';\n') },
			],
			ranks: [i, -missed.of, rankOfName(name, patterns)],
		})),
		csv: {
			head: ['pattern', 'name', 'topic', ...SHARE_HEAD('missed'), 'learners', 'learners_who_missed_it'],
			rows: patterns.flatMap((each) => [
				line(each, 'all', each.missed, true),
				...each.topics.map(({ topic, missed }) => line(each, topic, missed, false)),
			]),
		},
	};
}

const CONFIDENCE_WORDS = { guess: 'A guess', leaning: 'Leaning', sure: 'Sure' } as const;

function toConfidenceTable(levels: readonly ConfidenceLevel[]): FigureTable {
	return {
		id: 'confidence',
		columns: ['They said', 'Promises', 'Right at first try'],
		orders: ['From guess to sure'],
		rows: levels.map((level, i) => ({
			text: CONFIDENCE_WORDS[level.confidence],
			...(!level.isEnough && { note: 'too few to say' }),
			cells: [{ text: toPercent(level.stated) }, toShareCell(level)],
			ranks: [i],
		})),
		csv: {
			head: ['confidence', 'promised', ...SHARE_HEAD('right')],
			rows: levels.map((level) => [level.confidence, level.stated, ...shareFields(level)]),
		},
	};
}

function toCriterionTable(
	criteria: readonly CriterionFigures[],
	textOf: (question: string, criterion: string) => string,
): FigureTable {
	return {
		id: 'criteria',
		columns: ['Criterion', 'Met', 'Partly', 'Missed'],
		orders: ['As in the curriculum', 'Most missed first'],
		rows: criteria.map(({ entry, criterion, marks }, i) => ({
			text: textOf(entry.id, criterion),
			leadsTo: { kind: 'question', id: entry.id },
			note: entry.title,
			cells: (['met', 'partly', 'missed'] as const).map((mark) => ({ text: `${marks[mark]} of ${marks.of}` })),
			ranks: [i, -(marks.missed + marks.partly / 2) / marks.of],
		})),
		csv: {
			head: ['question', 'title', 'criterion', 'text', ...MARKS_HEAD],
			rows: criteria.map(({ entry, criterion, marks }) => [
				entry.id,
				entry.title,
				criterion,
				textOf(entry.id, criterion),
				...marksFields(marks),
			]),
		},
	};
}

/* Cells and fields */

const SHARE_HEAD = (what: string) => ['answers', what, `share_${what}`, 'low_95', 'high_95'];

function shareFields({ count, of, share, low, high }: Proportion): CsvCell[] {
	return of === 0 ? [0, 0, undefined, undefined, undefined] : [of, count, share, low, high];
}

function toShareCell({ count, of, share, low, high }: Proportion): Cell {
	if (of === 0) return { text: 'no answers' };
	return {
		text: `${count} of ${of}`,
		note: `${toPercent(share)} (${Math.round(low * 100)} to ${Math.round(high * 100)})`,
		mark: { at: share, low, high, scale: 'share' },
	};
}

const DISCRIMINATION_NOTES: Readonly<Record<Discrimination['state'], string>> = {
	known: '',
	'too-few': 'not enough answers',
	'no-spread': 'nothing to set apart',
};

function toDiscriminationCell(discrimination: Discrimination): Cell {
	switch (discrimination.state) {
		case 'known': {
			const { r, low, high } = discrimination;
			return {
				text: toSigned(r),
				note: `(${toSigned(low)} to ${toSigned(high)})`,
				mark: { at: r, low, high, scale: 'correlation' },
			};
		}
		case 'too-few':
			return { text: 'not enough answers', note: `${discrimination.learners} of the ${LEAST_LEARNERS} it takes` };
		case 'no-spread':
			return { text: 'nothing to set apart', note: 'everybody did the same' };
	}
}

const AGAIN_HEAD = ['tried_again', 'tried_again_right_first', 'tried_again_right_last'];

function againFields({ learners, first, last }: TriedAgain): CsvCell[] {
	return [learners, first, last];
}

function toAgainCell({ learners, first, last }: TriedAgain): Cell {
	return learners === 0
		? { text: 'not tried again' }
		: { text: `${last} of ${learners}`, note: `${first} of ${learners} at first` };
}

const MARKS_HEAD = ['marked', 'met', 'partly', 'missed'];

function marksFields({ of, met, partly, missed }: MarkCounts): CsvCell[] {
	return [of, met, partly, missed];
}

function toMarksCell({ of, met, partly, missed }: MarkCounts): Cell {
	return of === 0 ? { text: 'none marked' } : { text: `${met} of ${of}`, note: `partly ${partly}, missed ${missed}` };
}

function rankOfName(name: string, all: readonly { name: string }[]): number {
	return all.filter((other) => other.name < name).length;
}

function countOf(count: number, one: string): string {
	return `${count} ${count === 1 ? one : `${one}s`}`;
}

export function toPercent(share: number): string {
	return `${Math.round(share * 100)}%`;
}

/** Two digits, with a minus sign where there is one. */
export function toSigned(value: number): string {
	const text = Math.abs(value).toFixed(2);
	return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

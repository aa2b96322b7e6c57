/**
 * Everything that is worked out from a class, question by question, pattern by pattern, topic by
 * topic. First picks only, unless it says otherwise: they alone were made without having seen the
 * diagnosis. Nothing is worked out per learner.
 */
import type { Mark } from '#practice/event.ts';
import type { QuestionEntry } from '#practice/question-data.ts';
import { discriminationsOf, type Discrimination } from './discrimination.ts';
import { firstAnswersOf, groupBy, proportionOf, type FirstAnswer, type Proportion } from './first-answers.ts';
import type { ClassBank, ClassOfLearners } from './gather.ts';
import { brierOf, calibrateGroup, type GroupCalibration } from './group-calibration.ts';

/** Picks of those who tried more than once: right the last time, and the first time. */
export interface TriedAgain {
	readonly learners: number;
	readonly first: number;
	readonly last: number;
}

export interface QuestionFigures {
	readonly entry: QuestionEntry;
	/** Difficulty as it is usually given: the share that was right. High is easy. */
	readonly right: Proportion;
	readonly discrimination: Discrimination;
	readonly again: TriedAgain;
	/** How many of the answers were to an earlier wording that asked for another judgment. */
	readonly earlier: number;
}

export interface PatternFigures {
	readonly pattern: string;
	readonly name: string;
	/** First picks that took the weak answer, of all on questions whose weak answer fails in this way. */
	readonly missed: Proportion;
	/** Learners who did so at least once, of those who met the pattern. */
	readonly learners: { readonly missed: number; readonly of: number };
	readonly topics: readonly { readonly topic: string; readonly name: string; readonly missed: Proportion }[];
}

export interface MarkCounts extends Readonly<Record<Mark, number>> {
	readonly of: number;
}

export interface TopicFigures {
	readonly topic: string;
	readonly name: string;
	readonly learners: number;
	readonly questions: number;
	readonly right: Proportion;
	readonly brier: number | undefined;
	readonly again: TriedAgain;
	/** Of first answers of the learners' own, as they marked them. */
	readonly marks: MarkCounts;
}

export interface CriterionFigures {
	readonly entry: QuestionEntry;
	readonly criterion: string;
	readonly marks: MarkCounts;
}

export interface ClassFigures {
	readonly learners: number;
	readonly answers: number;
	/** First picks that were left out because the learner had begun anew. */
	readonly restarted: number;
	readonly questions: readonly QuestionFigures[];
	readonly patterns: readonly PatternFigures[];
	readonly topics: readonly TopicFigures[];
	readonly criteria: readonly CriterionFigures[];
	readonly calibration: GroupCalibration;
}

export function figuresOf({ learners }: Pick<ClassOfLearners, 'learners'>, bank: ClassBank): ClassFigures {
	const entries = new Map(bank.questions.map((entry) => [entry.id, entry]));
	const answers = firstAnswersOf(learners).filter(({ question }) => entries.has(question));
	const records = learners.flatMap((questions) => [...questions.values()]);
	const criteria = criteriaOf(learners, bank);
	return {
		learners: learners.length,
		answers: answers.length,
		restarted: records.filter(({ restarted, picks }) => restarted === true && picks).length,
		questions: questionsOf(answers, bank),
		patterns: patternsOf(answers, bank, entries),
		topics: topicsOf(answers, criteria, learners, bank, entries),
		criteria,
		calibration: calibrateGroup(answers),
	};
}

/** Those that were answered, in the order of the curriculum. */
function questionsOf(answers: readonly FirstAnswer[], bank: ClassBank): QuestionFigures[] {
	const discriminations = discriminationsOf(answers);
	const byQuestion = groupBy(answers, ({ question }) => question);
	return bank.questions.flatMap((entry) => {
		const some = byQuestion.get(entry.id);
		const discrimination = discriminations.get(entry.id);
		if (!some || !discrimination) return [];
		const earlier = some.filter(({ revision }) => isEarlier(revision, entry)).length;
		return [{ entry, right: rightOf(some), discrimination, again: againOf(some), earlier }];
	});
}

/** Those that were met, most missed first. */
function patternsOf(
	answers: readonly FirstAnswer[],
	bank: ClassBank,
	entries: ReadonlyMap<string, QuestionEntry>,
): PatternFigures[] {
	const byPattern = groupBy(answers, ({ question }) => entries.get(question)?.pattern ?? '');
	return bank.patterns
		.flatMap(({ id, name }) => {
			const some = byPattern.get(id);
			if (!some) return [];
			const byTopic = groupBy(some, ({ question }) => entries.get(question)?.topic ?? '');
			const wrong = some.filter(({ right }) => !right);
			return [
				{
					pattern: id,
					name,
					missed: missedOf(some),
					learners: { missed: countLearners(wrong), of: countLearners(some) },
					topics: bank.topics.flatMap((topic) => {
						const here = byTopic.get(topic.id);
						return here ? [{ topic: topic.id, name: topic.name, missed: missedOf(here) }] : [];
					}),
				},
			];
		})
		.sort((a, b) => b.missed.share - a.missed.share || b.missed.of - a.missed.of);
}

/** Those that were answered, in the order of the curriculum. */
function topicsOf(
	answers: readonly FirstAnswer[],
	criteria: readonly CriterionFigures[],
	learners: ClassOfLearners['learners'],
	bank: ClassBank,
	entries: ReadonlyMap<string, QuestionEntry>,
): TopicFigures[] {
	const topicOf = (question: string) => entries.get(question)?.topic ?? '';
	const byTopic = groupBy(answers, ({ question }) => topicOf(question));
	return bank.topics.flatMap(({ id, name }) => {
		const some = byTopic.get(id) ?? [];
		const marks = criteria.filter(({ entry }) => entry.topic === id).map((each) => each.marks);
		if (some.length === 0 && marks.length === 0) return [];
		return [
			{
				topic: id,
				name,
				learners: learners.filter((questions) => [...questions.keys()].some((question) => topicOf(question) === id))
					.length,
				questions: new Set(some.map(({ question }) => question)).size,
				right: rightOf(some),
				brier: brierOf(some),
				again: againOf(some),
				marks: marks.reduce(addMarks, NO_MARKS),
			},
		];
	});
}

/** Those that somebody marked, question by question, in the rubric's order. */
function criteriaOf(learners: ClassOfLearners['learners'], bank: ClassBank): CriterionFigures[] {
	return bank.questions.flatMap((entry) =>
		entry.criteria.flatMap((criterion) => {
			let marks = NO_MARKS;
			for (const questions of learners) {
				const record = questions.get(entry.id);
				const mark = record?.restarted === true ? undefined : record?.markings?.first.marks[criterion];
				if (mark) marks = addMarks(marks, { ...NO_MARKS, [mark]: 1, of: 1 });
			}
			return marks.of > 0 ? [{ entry, criterion, marks }] : [];
		}),
	);
}

/** Only the last change says of which kind it was; of those before it, the worse is assumed. */
function isEarlier(revision: number, entry: QuestionEntry): boolean {
	return revision < entry.revision && (entry.change === 'material' || entry.revision - revision > 1);
}

const NO_MARKS: MarkCounts = { met: 0, partly: 0, missed: 0, of: 0 };

function addMarks(a: MarkCounts, b: MarkCounts): MarkCounts {
	return { met: a.met + b.met, partly: a.partly + b.partly, missed: a.missed + b.missed, of: a.of + b.of };
}

function rightOf(answers: readonly FirstAnswer[]): Proportion {
	return proportionOf(answers.filter(({ right }) => right).length, answers.length);
}

function missedOf(answers: readonly FirstAnswer[]): Proportion {
	return proportionOf(answers.filter(({ right }) => !right).length, answers.length);
}

function againOf(answers: readonly FirstAnswer[]): TriedAgain {
	const again = answers.filter(({ last }) => last !== undefined);
	return {
		learners: again.length,
		first: again.filter(({ right }) => right).length,
		last: again.filter(({ last }) => last).length,
	};
}

function countLearners(answers: readonly FirstAnswer[]): number {
	return new Set(answers.map(({ learner }) => learner)).size;
}

/**
 * Mock interviews: which questions to ask in the time there is, which probe to ask after what was
 * missed, and what the marks amount to. The reader marks; nothing here pretends to hear them.
 */
import type { Question } from '#model/bank.ts';
import { BAND_NAMES } from '#model/names.ts';
import type { Day } from './day.ts';
import type { InterviewEvent, InterviewMinutes, InterviewRound, Mark, Marks } from './event.ts';
import type { Progress } from './fold.ts';
import { ROUNDS } from './interview-rounds.ts';
import type { QuestionData, QuestionEntry } from './question-data.ts';
import { recallOn } from './scheduler.ts';

export type Band = keyof Question['bands'];

export interface PlannedRound {
	readonly question: string;
	readonly topic: string;
	readonly minutes: number;
}

export interface InterviewPlan {
	readonly minutes: InterviewMinutes;
	readonly level: 'core' | 'senior';
	readonly company?: string;
	readonly rounds: readonly PlannedRound[];
	/** Minutes left to look back. */
	readonly lookBack: number;
}

export interface InterviewWish {
	readonly minutes: InterviewMinutes;
	readonly level: 'core' | 'senior';
	/** A company lens with the questions that it helps with. */
	readonly company?: { readonly id: string; readonly questions: readonly string[] };
	readonly questions: readonly QuestionEntry[];
	readonly progress: Progress;
	readonly today: Day;
	/** Random numbers from 0 to 1, so that two interviews differ. */
	readonly chance: () => number;
}

/**
 * Rounds from different topics, with different failure patterns; in longer interviews one of them
 * about past behavior, as real ones have. The level is kept as far as the bank has questions of it; of
 * those a company's come first, then what is weakest or
 * new; what was practiced in the last two days comes last.
 */
export function planInterview({
	minutes,
	level,
	company,
	questions,
	progress,
	today,
	chance,
}: InterviewWish): InterviewPlan {
	const helped = new Set(company?.questions);
	const candidates = questions.map((entry) => {
		const card = progress.standings.get(entry.id)?.card;
		const recall = card ? recallOn(card, today) : 0.5;
		const isRecent = card !== undefined && today - card.last <= 2;
		const score =
			(helped.has(entry.id) ? 3 : 0) + (entry.level === level ? 10 : 0) + (1 - recall) - (isRecent ? 2 : 0) + chance();
		return { entry, score };
	});
	const lengths = ROUNDS[minutes];
	const chosen: QuestionEntry[] = [];
	for (const [round] of lengths.entries()) {
		const rest = candidates.filter(({ entry }) => !chosen.includes(entry));
		const best = rest
			.map(({ entry, score }) => {
				const isBehavior = entry.kind === 'behavior';
				const behaviorWanted = minutes > 20 && round === 1;
				const same =
					(chosen.some((other) => other.topic === entry.topic) ? 5 : 0) +
					(chosen.some((other) => other.pattern === entry.pattern) ? 2 : 0) +
					(behaviorWanted === isBehavior ? 0 : 4);
				return { entry, score: score - same };
			})
			.sort((a, b) => b.score - a.score)[0];
		if (best) chosen.push(best.entry);
	}
	const rounds = chosen.map((entry, i) => ({
		question: entry.id,
		topic: entry.topic,
		minutes: lengths[i] ?? lengths[0],
	}));
	return {
		minutes,
		level,
		...(company && { company: company.id }),
		rounds,
		lookBack: minutes - rounds.reduce((sum, round) => sum + round.minutes, 0),
	};
}

type Probe = QuestionData['probes'][number];

export interface NextProbe {
	readonly probe: Probe;
	/** Why this one: its criterion was missed, was met partly, or nothing was missed and it goes beyond memory. */
	readonly why: 'missed' | 'partly' | 'further';
}

/** The probe to ask next: the one for a criterion that was missed; where none was, one that memory alone does not answer. */
export function nextProbe(
	question: Pick<QuestionData, 'probes' | 'criteria'>,
	marks: Marks,
	asked: readonly string[],
): NextProbe | undefined {
	const open = question.probes.filter((probe) => !asked.includes(probe.id));
	const testing = (mark: Mark) => open.find((probe) => (marks[probe.tests] ?? 'missed') === mark);
	const missed = testing('missed');
	if (missed) return { probe: missed, why: 'missed' };
	const partly = testing('partly');
	if (partly) return { probe: partly, why: 'partly' };
	const further = open.find((probe) => probe.beyondMemory) ?? open[0];
	return further && { probe: further, why: 'further' };
}

/** How many probes a round has time for. */
export const PROBES_A_ROUND = 2;

/**
 * Points for one round from 0 to 1, where every criterion is marked: each counts once (met partly counts
 * half), each reply that was marked counts half a criterion.
 */
export function scoreRound(criteria: readonly string[], round: Pick<InterviewRound, 'marks' | 'probes'>): number {
	const points = (mark: Mark | undefined) => (mark === 'met' ? 1 : mark === 'partly' ? 0.5 : 0);
	const replies = round.probes.filter(({ mark }) => mark !== undefined);
	const all = criteria.length + replies.length / 2;
	if (all === 0) return 0;
	const got =
		criteria.reduce((sum, id) => sum + points(round.marks[id]), 0) +
		replies.reduce((sum, reply) => sum + points(reply.mark) / 2, 0);
	return got / all;
}

/** The band that a share of the points amounts to. Ours, not any company's; the rubric's own words stand beside it. */
export function bandOf(share: number): Band {
	if (share >= 0.85) return 'strong-hire';
	if (share >= 0.6) return 'hire';
	if (share >= 0.35) return 'no-hire';
	return 'strong-no-hire';
}

/** The bank describes answers of each band; it has not read the reader's. This goes before such a description. */
export function introduceBand(band: Band): string {
	return `A typical “${BAND_NAMES[band].toLowerCase()}” answer here:`;
}

/** What marks amount to. */
export interface Judgment {
	readonly share: number;
	readonly band: Band;
}

export interface RubricRound {
	readonly question: QuestionData;
	readonly round: InterviewRound;
	/** Absent where a criterion was not marked: what nobody judged amounts to nothing. */
	readonly judgment?: Judgment;
	/** Without `mark`: not marked. */
	readonly criteria: readonly { readonly id: string; readonly textHtml: string; readonly mark?: Mark }[];
	readonly replies: readonly { readonly probe: Probe; readonly mark?: Mark; readonly text?: string }[];
}

export interface Rubric {
	readonly rounds: readonly RubricRound[];
	/** Of the rounds that were marked; absent where none was. */
	readonly judgment?: Judgment;
	/** The failure patterns of the questions that went below `hire`. */
	readonly watch: readonly { readonly id: string; readonly name: string }[];
}

/** What an interview amounts to, beside the questions that it asked. Rounds whose question is no longer there are left out. */
export function toRubric(interview: Pick<InterviewEvent, 'rounds'>, questions: readonly QuestionData[]): Rubric {
	const byId = new Map(questions.map((question) => [question.id, question]));
	const rounds = interview.rounds.flatMap((round): RubricRound[] => {
		const question = byId.get(round.question);
		if (!question) return [];
		const isMarked = question.criteria.every(({ id }) => round.marks[id] !== undefined);
		return [
			{
				question,
				round,
				...(isMarked && {
					judgment: judge(
						scoreRound(
							question.criteria.map(({ id }) => id),
							round,
						),
					),
				}),
				criteria: question.criteria.map(({ id, textHtml }) => ({ id, textHtml, ...markOf(round.marks[id]) })),
				replies: round.probes.flatMap(({ probe: id, mark, text }) => {
					const probe = question.probes.find((each) => each.id === id);
					return probe ? [{ probe, ...markOf(mark), ...(text !== undefined && { text }) }] : [];
				}),
			},
		];
	});
	const shares = rounds.flatMap(({ judgment }) => (judgment ? [judgment.share] : []));
	const watch = new Map(
		rounds
			.filter(({ judgment }) => judgment && judgment.share < 0.6)
			.map(({ question: { diagnosis } }) => [diagnosis.pattern.id, diagnosis.pattern]),
	);
	return {
		rounds,
		...(shares.length > 0 && { judgment: judge(shares.reduce((sum, share) => sum + share, 0) / shares.length) }),
		watch: [...watch.values()].map(({ id, name }) => ({ id, name })),
	};
}

/** What the marks amount to, without more than they are worth. */
export function describeRubric({ rounds, judgment }: Pick<Rubric, 'rounds' | 'judgment'>): string {
	if (!judgment) return 'You marked no round, so there is nothing to judge. What you said stands below.';
	const shares = rounds.flatMap((round) => (round.judgment ? [round.judgment.share] : []));
	const open = rounds.length - shares.length;
	const below = shares.filter((share) => share < 0.6).length;
	return [
		`By your own marks this amounts to “${BAND_NAMES[judgment.band].toLowerCase()}”.`,
		below === 0
			? 'No round that you marked fell below “hire”.'
			: `${below === 1 ? 'One round' : `${below} rounds`} of ${shares.length} fell below “hire”: ${below === 1 ? 'it is' : 'they are'} where to look first.`,
		...(open === 0 ? [] : [`Not marked, so left out: ${open === 1 ? 'one round' : `${open} rounds`}.`]),
	].join(' ');
}

function judge(share: number): Judgment {
	return { share, band: bandOf(share) };
}

function markOf(mark: Mark | undefined): { mark?: Mark } {
	return mark === undefined ? {} : { mark };
}

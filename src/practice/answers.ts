/**
 * What a reader answered, question by question, words included: nothing here is worked out, it is what
 * the log holds. What counts no longer because the question was begun anew is there too, and says so.
 */
import { dayOf, toShortDay, type Day } from './day.ts';
import type { Confidence, GradeEvent, InterviewRound, ReviewEvent, SaidEvent, VerdictEvent } from './event.ts';
import { findWhatHolds } from './fold.ts';
import { resolveQuestion, type Log, type Successors } from './log.ts';

/** A round of a mock interview; `id` is the interview's, `place` the round's place in it. */
interface RoundAnswer extends InterviewRound {
	readonly kind: 'round';
	readonly id: string;
	readonly at: number;
	readonly offset: number;
	readonly place: number;
}

export type Answer = (VerdictEvent | SaidEvent | GradeEvent | RoundAnswer) & {
	/** From before the question was begun anew: it counts no longer. */
	readonly past: boolean;
};

/**
 * How a question stands by its blind pairs. `sure-wrong`, `wrong`: the last verdict chose the weak answer;
 * `mended`: an earlier one did, and since then a verdict or a grade was right; `right`; `none`: no
 * verdict that counts.
 */
export type AnswerState = 'sure-wrong' | 'wrong' | 'mended' | 'right' | 'none';

const STATES: readonly AnswerState[] = ['sure-wrong', 'wrong', 'mended', 'right', 'none'];

export interface QuestionAnswers {
	/** By the id that it goes by today. */
	readonly question: string;
	/** No longer asked. */
	readonly retired: boolean;
	readonly state: AnswerState;
	/** Newest first. */
	readonly answers: readonly Answer[];
}

/** Every question that was answered: first those where the weak answer was chosen last, then newest first. */
export function answersByQuestion(log: Log, successors: Successors): QuestionAnswers[] {
	const { undone, isCleared } = findWhatHolds(log);
	const found = new Map<string, { retired: boolean; answers: Answer[] }>();
	const add = (answer: Answer) => {
		const { id, retired } = resolveQuestion(answer.question, successors);
		const known = found.get(id);
		if (known) known.answers.push(answer);
		else found.set(id, { retired, answers: [answer] });
	};
	for (const [place, event] of log.entries()) {
		if (undone.has(event.id)) continue;
		if (event.kind === 'verdict' || event.kind === 'said' || event.kind === 'grade')
			add({ ...event, past: isCleared(event.question, place) });
		if (event.kind !== 'interview') continue;
		const { id, at, offset } = event;
		for (const [round, said] of event.rounds.entries())
			add({ ...said, kind: 'round', id, at, offset, place: round, past: isCleared(said.question, place) });
	}
	return [...found]
		.map(([question, { retired, answers }]) => ({
			question,
			retired,
			state: stateOf(answers),
			answers: answers.reverse(),
		}))
		.sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || lastOf(b) - lastOf(a));
}

function lastOf({ answers }: QuestionAnswers): number {
	return answers[0]?.at ?? 0;
}

/** `answers` in order of time. */
function stateOf(answers: readonly Answer[]): AnswerState {
	let state: AnswerState = 'none';
	for (const answer of answers) {
		if (answer.past) continue;
		const isRight =
			answer.kind === 'verdict'
				? answer.chose === 'strong'
				: answer.kind === 'grade' && state !== 'none' && (answer.grade === 'good' || answer.grade === 'easy');
		if (isRight) state = state === 'none' || state === 'right' ? 'right' : 'mended';
		else if (answer.kind === 'verdict') state = answer.confidence === 'sure' ? 'sure-wrong' : 'wrong';
	}
	return state;
}

export interface AnswerFilter {
	/** `wrong`: the weak answer was chosen at some time; `sure-wrong`: although sure; `own`: said or typed. */
	readonly show?: 'wrong' | 'sure-wrong' | 'own';
	/** Ids of the questions that are wanted. */
	readonly among?: ReadonlySet<string>;
}

export function filterAnswers(all: readonly QuestionAnswers[], { show, among }: AnswerFilter): QuestionAnswers[] {
	const isShown = (answer: Answer) => {
		if (show === 'own') return answer.kind === 'said' || answer.kind === 'round';
		return answer.kind === 'verdict' && answer.chose === 'weak' && (show === 'wrong' || answer.confidence === 'sure');
	};
	return all.filter(
		({ question, answers }) => (among?.has(question) ?? true) && (show === undefined || answers.some(isShown)),
	);
}

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
	guess: 'a guess',
	leaning: 'leaning that way',
	sure: 'sure',
};

/** How many verdicts are told one by one. */
const TOLD = 3;

/** What was chosen before, in one line; empty where nothing was. `verdicts` in order of time. */
export function describeVerdicts(verdicts: readonly VerdictEvent[], today: Day): string {
	const told = verdicts.slice(-TOLD).map(({ chose, confidence, at, offset }, i, all) => {
		// The same again is not said again.
		const what = all[i - 1]?.chose === chose ? 'again' : `the ${chose} one`;
		return `${what} ${whenOf(dayOf(at, offset), today)} (${CONFIDENCE_WORDS[confidence]})`;
	});
	if (told.length === 0) return '';
	const list = told.join(', then ');
	return verdicts.length === told.length
		? `Earlier you chose ${list}.`
		: `Earlier you chose ${verdicts.length} times; most recently ${list}.`;
}

function whenOf(day: Day, today: Day): string {
	return day === today ? 'today' : `on ${toShortDay(day, today)}`;
}

/** The verdicts among the events about a question, but the one that was given just now. */
export function verdictsAmong(events: readonly ReviewEvent[], now?: string): VerdictEvent[] {
	return events.filter((event) => event.kind === 'verdict').filter(({ id }) => id !== now);
}

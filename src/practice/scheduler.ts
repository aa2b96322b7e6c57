/**
 * The one place that knows the scheduler: FSRS-6 through `ts-fsrs`, in whole days. Its learning
 * steps of minutes are left out: what failed comes back within the same sitting (`queue.ts`), and
 * the schedule speaks of days only.
 */
import { FSRSAlgorithm, Rating } from 'ts-fsrs';
import type { Day } from './day.ts';
import type { Confidence, Grade, Marks } from './event.ts';

/** What is remembered of one question, and until when. */
export interface Card {
	readonly last: Day;
	/** When FSRS wants it again, before the plan has a say (`gap.ts`). */
	readonly due: Day;
	/** Days until the chance of recall falls to nine in ten. */
	readonly stability: number;
	/** FSRS's difficulty of this question for this reader, from 1 to 10. */
	readonly difficulty: number;
	readonly reps: number;
	/** How often it was known before and then not. */
	readonly lapses: number;
	readonly grade: Grade;
}

/** The chance of recall at which a question comes back. */
export const RETENTION = 0.9;

const algorithm = new FSRSAlgorithm({
	request_retention: RETENTION,
	maximum_interval: 365,
	enable_fuzz: false,
	enable_short_term: false,
});

const RATINGS = {
	again: Rating.Again,
	hard: Rating.Hard,
	good: Rating.Good,
	easy: Rating.Easy,
} as const satisfies Record<Grade, Rating>;

/** The card after a review on `day`. Clocks and travel may put it before the last one; it then counts as the same day. */
export function reviewCard(card: Card | undefined, grade: Grade, day: Day): Card {
	const today = card ? Math.max(day, card.last) : day;
	const elapsed = card ? today - card.last : 0;
	const memory = algorithm.next_state(card ?? null, elapsed, RATINGS[grade]);
	return {
		last: today,
		due: today + algorithm.next_interval(memory.stability, elapsed),
		stability: memory.stability,
		difficulty: memory.difficulty,
		reps: (card?.reps ?? 0) + 1,
		lapses: (card?.lapses ?? 0) + (card && grade === 'again' && card.grade !== 'again' ? 1 : 0),
		grade,
	};
}

/** The chance, from 0 to 1, that the question is still known on `day`. */
export function recallOn(card: Card, day: Day): number {
	return algorithm.forgetting_curve(Math.max(0, day - card.last), card.stability);
}

/**
 * A verdict as a grade. To recognize is easier than to say, and half of all guesses are right, so a
 * blind pair never counts as easy, and a right guess counts as hard. So does whatever is right about
 * the short form (`brief`): the whole pair has not been read yet, and should come soon.
 */
export function gradeOfVerdict(chose: 'strong' | 'weak', confidence: Confidence, brief = false): Grade {
	if (chose === 'weak') return 'again';
	return confidence === 'guess' || brief ? 'hard' : 'good';
}

/** The share of criteria met, a half for each met partly; `undefined` where none was marked. */
export function shareOfMarks(marks: Marks): number | undefined {
	const all = Object.values(marks);
	if (all.length === 0) return undefined;
	return all.reduce((sum, mark) => sum + (mark === 'met' ? 1 : mark === 'partly' ? 0.5 : 0), 0) / all.length;
}

/** Marks as a grade: less than half is not there yet; all but one in five is good. `undefined` where nothing was marked. */
export function gradeOfMarks(marks: Marks): Grade | undefined {
	const share = shareOfMarks(marks);
	if (share === undefined) return undefined;
	if (share < 0.5) return 'again';
	return share < 0.8 ? 'hard' : 'good';
}

/** How long mock interviews are, and which of them count: what a plan needs to know of them. */
import type { InterviewEvent, InterviewMinutes } from './event.ts';

/** Minutes for each round; what is left of the whole is for looking back. */
export const ROUNDS = { 20: [9, 9], 30: [9, 9, 9], 45: [10, 10, 10, 10] } as const satisfies Record<
	InterviewMinutes,
	readonly number[]
>;

/**
 * Whether an interview was held, as a plan counts them: to its end, at least with something said in every
 * round, or for half its time.
 */
export function wasHeld({
	minutes,
	seconds,
	finished,
	questions,
}: Pick<InterviewEvent, 'minutes' | 'seconds' | 'finished'> & { readonly questions: readonly string[] }): boolean {
	return finished || questions.length >= ROUNDS[minutes].length || seconds >= (minutes * 60) / 2;
}

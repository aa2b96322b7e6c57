/**
 * Verdicts as the calibration needs them, in order of time and one character each. There may be many
 * thousands: to make an object of each would take a page longer than all else that it reads.
 */
import type { Confidence } from './event.ts';

/** A digit for each verdict. To add one is to append its `toDigit`. */
export type VerdictRow = string;

/** How many verdicts were given with one confidence, and how many of them chose the strong answer. */
export interface Tally {
	answers: number;
	right: number;
}

/** Twice the place of a confidence is its digit; one more where the verdict was right. */
export const CONFIDENCES = ['guess', 'leaning', 'sure'] as const satisfies readonly Confidence[];

export function toDigit(chose: 'strong' | 'weak', confidence: Confidence): string {
	return String(CONFIDENCES.indexOf(confidence) * 2 + (chose === 'strong' ? 1 : 0));
}

export function isVerdictRow(value: unknown): value is VerdictRow {
	return typeof value === 'string' && /^[0-5]*$/.test(value);
}

/** The verdicts from one place in the row up to another, by confidence. */
export function tallyVerdicts(row: VerdictRow, from = 0, upTo = row.length): Record<Confidence, Tally> {
	const counts = [0, 0, 0, 0, 0, 0];
	for (let i = from; i < upTo; i += 1) {
		const digit = row.charCodeAt(i) - 48;
		counts[digit] = (counts[digit] ?? 0) + 1;
	}
	const [wrongGuess = 0, guess = 0, wrongLeaning = 0, leaning = 0, wrongSure = 0, sure = 0] = counts;
	return {
		guess: { answers: wrongGuess + guess, right: guess },
		leaning: { answers: wrongLeaning + leaning, right: leaning },
		sure: { answers: wrongSure + sure, right: sure },
	};
}

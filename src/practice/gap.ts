/**
 * How far apart two reviews may lie when there is a day to be ready for: between 10 and 40 per cent
 * of the time left, whatever FSRS says. What failed is exempt from the lower bound.
 */
import type { Day } from './day.ts';
import type { Card } from './scheduler.ts';

export const SHORTEST_SHARE = 0.1;
export const LONGEST_SHARE = 0.4;

/** The shortest and longest gap, in days, when `left` days are left; never under a day. */
export function gapsFor(left: number): { shortest: number; longest: number } {
	const shortest = Math.max(1, Math.ceil(left * SHORTEST_SHARE));
	return { shortest, longest: Math.max(shortest, Math.floor(left * LONGEST_SHARE)) };
}

/** When a card is due, given the day of the interview (if there is one and it has not passed). */
export function dueOn(card: Card, interview?: Day): Day {
	if (interview === undefined || interview <= card.last) return card.due;
	const { shortest, longest } = gapsFor(interview - card.last);
	const wanted = card.due - card.last;
	const gap = Math.min(longest, card.grade === 'again' ? wanted : Math.max(shortest, wanted));
	return card.last + gap;
}

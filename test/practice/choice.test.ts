import { describe, expect, test } from 'vitest';
import { nextStep, orderToPractice, pickPairs } from '#practice/choice.ts';
import { foldLog } from '#practice/fold.ts';
import { mergeLogs } from '#practice/log.ts';
import type { ReviewEvent } from '#practice/event.ts';
import { entry, on, TODAY, verdict } from './events.ts';

const questions = ['q1', 'q2', 'q3', 'q4'].map((id, i) =>
	entry(id, { topic: i < 2 ? 'metrics' : 'versioning', pattern: i % 2 === 0 ? 'one' : 'two' }),
);
const progressOf = (events: ReviewEvent[]) => foldLog(mergeLogs(events));
const wish = (events: ReviewEvent[], first: 'new' | 'due' = 'new') => ({
	questions,
	progress: progressOf(events),
	today: TODAY,
	first,
});

describe('what to practice next', () => {
	test('never tried before due, due before the rest, what was practiced today last', () => {
		const events = [on(-30, verdict('q1')), on(0, verdict('q3'))];
		expect(orderToPractice(wish(events))).toEqual(['q2', 'q4', 'q1', 'q3']);
		expect(orderToPractice(wish(events, 'due'))).toEqual(['q1', 'q2', 'q4', 'q3']);
	});

	test('a filter leaves only what fits', () => {
		expect(orderToPractice({ ...wish([]), topic: 'metrics' })).toEqual(['q1', 'q2']);
		expect(orderToPractice({ ...wish([]), topic: 'metrics', pattern: 'two' })).toEqual(['q2']);
		expect(orderToPractice({ ...wish([]), pattern: 'three' })).toEqual([]);
	});

	test('pairs are as many as there are, each once, the same on one day', () => {
		const picked = pickPairs(wish([]), 10);
		expect(picked.toSorted()).toEqual(['q1', 'q2', 'q3', 'q4']);
		expect(pickPairs(wish([]), 10)).toEqual(picked);
	});
});

describe('the next step', () => {
	const five = (days: number) => ['q1', 'q2', 'q3', 'q4', 'q1'].map((id) => on(days, verdict(id)));
	const plan = on(-40, { kind: 'plan', date: null, minutes: 20, rest: [] });

	test.each([
		['start', 'nothing was done', []],
		['review', 'something is due', [...five(-60), plan]],
		['plan', 'nothing is due and there is no plan', five(0)],
		['rest', 'all was met and nothing is due', [...five(0), plan]],
		['pair', 'some are new', [...five(0).filter((event) => event.question !== 'q4'), on(0, verdict('q1')), plan]],
	] as const)('is %s where %s', (step, _, events) => {
		expect(nextStep({ questions, progress: progressOf([...events]), today: TODAY }).do).toBe(step);
	});
});

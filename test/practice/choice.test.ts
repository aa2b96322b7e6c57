import { describe, expect, test } from 'vitest';
import { isStrongFirst } from '#model/blind-order.ts';
import { nextStep, orderToPractice, pickBalancedStart, pickPairs } from '#practice/choice.ts';
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

describe('the start', () => {
	test('has the strong answer on either side at least twice', () => {
		const many = Array.from({ length: 40 }, (_, i) => entry(`n${i}`, { topic: `t${i % 8}`, pattern: `p${i % 9}` }));
		for (let round = 0; round < 8; round += 1) {
			const picked = pickBalancedStart(many.slice(round * 2), new Set());
			const first = picked.filter(({ id }) => isStrongFirst(id)).length;
			expect(picked).toHaveLength(5);
			expect([2, 3]).toContain(first);
		}
	});

	test('is as good as it can be where all stand on one side', () => {
		const one = Array.from({ length: 200 }, (_, i) => entry(`n${i}`, { topic: `t${i % 8}` })).filter(({ id }) =>
			isStrongFirst(id),
		);
		expect(pickBalancedStart(one, new Set())).toHaveLength(5);
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

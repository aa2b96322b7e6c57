import { describe, expect, test } from 'vitest';
import { nextStep, orderToPractice, plannedToday, pickPairs } from '#practice/choice.ts';
import { foldLog } from '#practice/fold.ts';
import { mergeLogs } from '#practice/log.ts';
import type { ReviewEvent } from '#practice/event.ts';
import { makeSchedule } from '#practice/plan.ts';
import { toIsoDay, weekdayOf } from '#practice/day.ts';
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
		['review', 'something is due and there is no plan', five(-60)],
		['today', 'the plan has questions to come back to', [...five(-60), plan]],
		['plan', 'nothing is due and there is no plan', five(0)],
		['rest', 'all was met and nothing is due', [...five(0), plan]],
		[
			'today',
			'the plan has new ones',
			[...five(0).filter((event) => event.question !== 'q4'), on(0, verdict('q1')), plan],
		],
	] as const)('is %s where %s', (step, _, events) => {
		expect(nextStep({ questions, progress: progressOf([...events]), today: TODAY }).do).toBe(step);
	});

	test.each([
		['a date', toIsoDay(TODAY + 9), []],
		['no date', null, []],
		['a day off', toIsoDay(TODAY + 9), [weekdayOf(TODAY)]],
	])('agrees with a plan that has %s', (_, date, rest) => {
		const ofPlan = on(0, { kind: 'plan', date, minutes: 20, rest });
		const progress = progressOf([...five(-60), ofPlan]);
		const interview = date === null ? {} : { interview: TODAY + 9 };
		const options = { questions, progress, today: TODAY, ...interview };
		const [first] = makeSchedule({ plan: ofPlan, questions, progress, today: TODAY }).days;
		expect(plannedToday(options)).toEqual(first);
		expect(nextStep(options)).toEqual(
			rest.length > 0 ? { do: 'rest' } : { do: 'today', reviews: first?.reviews.length, fresh: first?.fresh.length },
		);
	});
});

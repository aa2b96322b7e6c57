import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromIsoDay, toIsoDay, weekdayOf } from '#practice/day.ts';
import type { ReviewEvent } from '#practice/event.ts';
import { foldLog } from '#practice/fold.ts';
import { dueOn, gapsFor } from '#practice/gap.ts';
import { mergeLogs } from '#practice/log.ts';
import { interviewOf, makeSchedule, MINUTES_A_DAY, mockToday, type PlannedDay } from '#practice/plan.ts';
import { reviewCard } from '#practice/scheduler.ts';
import { TOPICS } from '#model/curriculum.ts';
import { DAY, entry, NOON, on, TODAY, verdict } from './events.ts';

const bank = Array.from({ length: 90 }, (_, i) => entry(`q${i}`, { topic: TOPICS[i % 9]!.id, pattern: `p${i % 15}` }));
const fold = (...events: ReviewEvent[]) => foldLog(mergeLogs(events));

function schedule(
	left: number | null,
	{ minutes = 20, rest = [] as number[], events = [] as ReviewEvent[], setAgo = 0, questions = bank } = {},
) {
	const date = left === null ? null : toIsoDay(TODAY + left);
	return makeSchedule({
		plan: { date, minutes, rest, at: NOON - setAgo * DAY, offset: 0 },
		questions,
		progress: fold(...events),
		today: TODAY,
	});
}

const asked = (days: readonly PlannedDay[]) => days.flatMap((day) => [...day.reviews, ...day.fresh]);

describe('gaps', () => {
	test.each([
		[1, 1, 1],
		[5, 1, 2],
		[14, 2, 5],
		[30, 3, 12],
		[100, 10, 40],
	])('%i days before, reviews lie between %i and %i days apart', (left, shortest, longest) => {
		expect(gapsFor(left)).toEqual({ shortest, longest });
	});

	test('lie between 10 and 40 per cent of the time left, or at a day', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 400 }),
				fc.integer({ min: 1, max: 365 }),
				fc.constantFrom('again', 'hard', 'good', 'easy'),
				(left, wanted, grade) => {
					const card = { ...reviewCard(undefined, grade, TODAY), due: TODAY + wanted };
					const gap = dueOn(card, TODAY + left) - TODAY;
					expect(gap).toBeGreaterThanOrEqual(1);
					expect(gap).toBeLessThanOrEqual(Math.max(1, Math.floor(left * 0.4), Math.ceil(left * 0.1)));
					if (grade !== 'again') expect(gap).toBeGreaterThanOrEqual(Math.ceil(left * 0.1));
					else expect(gap).toBeLessThanOrEqual(wanted);
				},
			),
		);
	});

	test('are FSRS’s own without an interview, and once it has passed', () => {
		const card = reviewCard(undefined, 'easy', TODAY);
		expect(dueOn(card)).toBe(card.due);
		expect(dueOn(card, TODAY - 1)).toBe(card.due);
		expect(dueOn(card, TODAY)).toBe(card.due);
	});
});

describe('a schedule', () => {
	test('goes from today to the interview and ends with it', () => {
		const { state, left, days } = schedule(14);
		expect([state, left]).toEqual(['ahead', 14]);
		expect(days.map((day) => day.day)).toEqual(Array.from({ length: 15 }, (_, i) => TODAY + i));
		expect(days.at(-1)?.kind).toBe('interview');
		expect(days.at(-2)?.kind).toBe('light');
	});

	test('whatever is asked, keeps to the minutes, asks nothing twice a day and begins nothing late', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 120 }),
				fc.integer({ min: 5, max: 90 }),
				fc.uniqueArray(fc.nat(6), { maxLength: 7 }),
				fc.array(fc.tuple(fc.nat(89), fc.nat(20), fc.boolean()), { maxLength: 60 }),
				(left, minutes, rest, past) => {
					const events = past.map(([q, ago, right]) => on(-ago - 1, verdict(`q${q}`, right ? 'strong' : 'weak')));
					const { days, leftOut } = schedule(left, { minutes, rest, events });
					const begun = days.flatMap((day) => day.fresh);
					expect(new Set(begun).size).toBe(begun.length);
					expect(begun.length + leftOut + new Set(past.map(([q]) => q)).size).toBe(90);
					for (const day of days) {
						const questions = asked([day]);
						expect(new Set(questions).size).toBe(questions.length);
						if (day.kind !== 'mock' && day.kind !== 'interview')
							expect(day.minutes).toBeLessThanOrEqual(Math.max(minutes, 2));
						if (day.kind === 'rest') expect(rest).toContain(weekdayOf(day.day));
						if (day.kind === 'light') expect(day.fresh).toEqual([]);
						if (left > 1 && day.fresh.length > 0) expect(day.day).toBeLessThan(TODAY + left - 1);
					}
				},
			),
			{ numRuns: 60 },
		);
	});

	test('brings every question back before the interview', () => {
		const { days, leftOut } = schedule(30, { minutes: 40 });
		expect(leftOut).toBe(0);
		const times = Map.groupBy(asked(days.filter((day) => day.kind !== 'interview')), (id) => id);
		expect([...times.values()].every((all) => all.length >= 2)).toBe(true);
	});

	test('spreads what is new instead of asking it all at once', () => {
		const { days } = schedule(40, { minutes: 60 });
		const counts = days.slice(0, 25).map((day) => day.fresh.length);
		expect(Math.max(...counts)).toBeLessThanOrEqual(6);
	});

	test('leaves no question out while a day has minutes to spare, and advises only minutes that it offers', () => {
		const spare = ({ days }: ReturnType<typeof schedule>, minutes: number) =>
			days
				.filter(({ kind }) => kind === 'practice')
				.filter((day) => asked([day]).length < Math.floor((minutes * 60) / 100));
		for (const left of [2, 3, 5, 7, 9, 12, 18, 30])
			for (const minutes of MINUTES_A_DAY)
				for (const rest of [[], [0, 6]]) {
					const result = schedule(left, { minutes, rest });
					const told = `${left} days, ${minutes} minutes`;
					if (result.leftOut > 0) expect(spare(result, minutes), told).toEqual([]);
					if (result.enough === undefined) continue;
					expect(MINUTES_A_DAY, told).toContain(result.enough);
					expect(result.enough, told).toBeGreaterThan(minutes);
					expect(schedule(left, { minutes: result.enough, rest }).leftOut, told).toBe(0);
				}
	});

	test('begins more in the first days where an even share would leave some out', () => {
		const { days, leftOut } = schedule(9, { minutes: 45 });
		expect(leftOut).toBe(0);
		expect(days[0]?.fresh.length).toBeGreaterThan(days[5]?.fresh.length ?? 0);
	});

	test('advises nothing where not even the most that it offers is enough', () => {
		const { leftOut, enough } = schedule(3, { minutes: 20 });
		expect(leftOut).toBeGreaterThan(0);
		expect(enough).toBeUndefined();
	});

	test('asks once, in spare minutes, what comes too late to be repeated', () => {
		const { days, once, leftOut } = schedule(3, { minutes: 20, setAgo: 17 });
		expect(days[0]?.fresh).toHaveLength(12);
		const repeated = new Set(days.slice(0, -1).flatMap((day) => day.reviews));
		expect(once).toBe(12 - repeated.size);
		expect(once).toBeGreaterThan(0);
		expect(leftOut).toBe(78);
		expect(days.find(({ kind }) => kind === 'light')?.fresh).toEqual([]);
	});

	test('has today what a review has today, also what the reader is not sure of', () => {
		const events = [on(-1, verdict('q7')), on(-1, { kind: 'unsure', question: 'q7', on: true })];
		expect(schedule(60, { events }).days[0]?.reviews).toEqual(['q7']);
	});

	test('says what does not fit and how many minutes would be enough', () => {
		const { leftOut, enough } = schedule(7, { minutes: 10 });
		expect(leftOut).toBeGreaterThan(0);
		expect(enough).toBeGreaterThan(10);
		expect(schedule(7, { minutes: enough! }).leftOut).toBe(0);
	});

	test.each([
		[2, 0],
		[5, 1],
		[14, 2],
		[30, 3],
	])('%i days ahead has %i mock interviews, the last two days before', (left, count) => {
		const mocks = schedule(left).days.filter((day) => day.kind === 'mock');
		expect(mocks).toHaveLength(count);
		if (count > 0) expect(mocks.at(-1)?.day).toBe(TODAY + left - 2);
	});

	test('moves a mock interview away from a day of rest', () => {
		const twoBefore = weekdayOf(TODAY + 12);
		const { days } = schedule(14, { rest: [twoBefore] });
		expect(days.filter((day) => day.kind === 'mock').at(-1)?.day).toBe(TODAY + 11);
	});

	test.each([
		[20, 20],
		[30, 30],
		[60, 45],
	])('of %i minutes a day has mock interviews of %i', (minutes, mock) => {
		expect(schedule(14, { minutes }).days.find((day) => day.mock)?.mock).toBe(mock);
	});
});

describe('as the days go by', () => {
	const day = (result: ReturnType<typeof schedule>, kind: PlannedDay['kind']) =>
		result.days.filter((each) => each.kind === kind).map((each) => each.day - TODAY);
	const mockHeld = (ago: number) =>
		on(-ago, { kind: 'interview', minutes: 20, level: 'core', seconds: 1200, finished: true, rounds: [] });
	const busy = (days: number) => Array.from({ length: days }, (_, i) => on(-i - 1, verdict(`q${i}`)));

	test('a mock interview at half time stays on its day', () => {
		expect(day(schedule(14), 'mock')).toEqual([7, 12]);
		expect(day(schedule(10, { setAgo: 4, events: busy(4) }), 'mock')).toEqual([3, 8]);
		expect(day(schedule(7, { setAgo: 7, events: busy(7) }), 'mock')).toEqual([0, 5]);
	});

	test('one that was held is ticked off, also where it was held early', () => {
		expect(day(schedule(7, { setAgo: 7, events: [mockHeld(1)] }), 'mock')).toEqual([5]);
		expect(day(schedule(7, { setAgo: 7, events: [mockHeld(0)] }), 'mock')).toEqual([5]);
	});

	test('the last mock interview stands until one was held in the days before the interview', () => {
		expect(day(schedule(6, { events: [mockHeld(0)] }), 'mock')).toEqual([4]);
		expect(day(schedule(7, { setAgo: 7, events: [mockHeld(1), mockHeld(0)] }), 'mock')).toEqual([5]);
		expect(day(schedule(4, { setAgo: 3, events: [mockHeld(0)] }), 'mock')).toEqual([]);
	});

	test('one that was ended early is not ticked off', () => {
		const ended = on(-1, { kind: 'interview', minutes: 20, level: 'core', seconds: 60, finished: false, rounds: [] });
		expect(day(schedule(7, { setAgo: 7, events: [ended] }), 'mock')).toEqual([0, 5]);
	});

	test('one that was missed moves to today, unless the next is near', () => {
		expect(day(schedule(6, { setAgo: 8 }), 'mock')).toEqual([0, 4]);
		expect(day(schedule(3, { setAgo: 11 }), 'mock')).toEqual([1]);
		expect(day(schedule(1, { setAgo: 13 }), 'mock')).toEqual([]);
	});

	test('the end stays free of what is new', () => {
		const { days, leftOut } = schedule(2, { setAgo: 12 });
		expect(days.flatMap((each) => each.fresh)).toEqual([]);
		expect(leftOut).toBe(90);
		expect(schedule(1, { setAgo: 13, events: busy(10) }).days[0]).toMatchObject({ kind: 'light', fresh: [] });
	});

	test('what was done today is not asked for again today', () => {
		const before = schedule(14, { minutes: 20 }).days[0]!;
		const events = before.fresh.map((id) => on(0, verdict(id)));
		const [after] = schedule(14, { minutes: 20, events }).days;
		expect(asked([after!])).toEqual(asked([after!]).slice(0, 12 - events.length));
		expect(
			schedule(14, {
				minutes: 20,
				events: busy(0).concat(Array.from({ length: 12 }, (_, i) => on(0, verdict(`q${i}`)))),
			}).days[0],
		).toMatchObject({ reviews: [], fresh: [], minutes: 0 });
	});

	test('the plan says whether a mock interview is for today', () => {
		const plan = { date: toIsoDay(TODAY + 7), minutes: 30, rest: [], at: NOON - 7 * DAY, offset: 0 };
		expect(mockToday({ plan, progress: fold(), today: TODAY })).toBe(30);
		expect(mockToday({ plan, progress: fold(mockHeld(0)), today: TODAY })).toBeUndefined();
		expect(mockToday({ plan: { ...plan, date: null }, progress: fold(), today: TODAY })).toBeUndefined();
	});
});

describe('special days', () => {
	test('one day ahead: today still counts, what is new included; nothing the day after', () => {
		const { state, days } = schedule(1);
		expect(state).toBe('tomorrow');
		expect(days).toHaveLength(2);
		expect(days[0]?.kind).toBe('practice');
		expect(days[0]?.fresh.length).toBeGreaterThan(0);
		expect(days[1]).toMatchObject({ kind: 'interview', fresh: [] });
	});

	test('one day ahead is worth practicing even on a weekday kept free', () => {
		expect(schedule(1, { rest: [weekdayOf(TODAY)] }).days[0]?.kind).toBe('practice');
	});

	test('the day itself: a few questions to look at, those that are not sure first', () => {
		const events = [
			...Array.from({ length: 8 }, (_, i) => on(-3, verdict(`q${i}`))),
			on(-3, { kind: 'unsure', question: 'q7', on: true }),
		];
		const { state, days, missed } = schedule(0, { events });
		expect(state).toBe('today');
		expect(days).toHaveLength(1);
		expect(days[0]?.reviews).toHaveLength(5);
		expect(days[0]?.reviews[0]).toBe('q7');
		expect(missed).toEqual([]);
	});

	test('a day that has passed: practice goes on as without a date', () => {
		const past = schedule(-3);
		expect(past).toMatchObject({ state: 'past', left: -3, leftOut: 0 });
		expect(past.days).toEqual(schedule(null).days);
		expect(past.days.every((day) => day.kind === 'practice')).toBe(true);
	});

	test('without a date: two weeks, a third of each sitting new', () => {
		const { state, left, days } = schedule(null);
		expect([state, left, days.length]).toEqual(['none', undefined, 14]);
		expect(days[0]?.fresh).toHaveLength(4);
	});

	test('an interview more than a year ahead is planned for the year', () => {
		expect(schedule(800).days).toHaveLength(366);
	});

	test('keeping all seven weekdays free keeps none free', () => {
		expect(schedule(14, { rest: [0, 1, 2, 3, 4, 5, 6] }).days.some((day) => day.kind === 'rest')).toBe(false);
	});

	test('an empty bank has an empty schedule', () => {
		expect(asked(schedule(14, { questions: [] }).days)).toEqual([]);
	});
});

describe('days that were missed', () => {
	test('are those since the plan was set that were meant for practice and passed without', () => {
		const events = [on(-4, verdict('q1')), on(-2, verdict('q2'))];
		expect(schedule(10, { setAgo: 5, events }).missed).toEqual([TODAY - 5, TODAY - 3, TODAY - 1]);
		expect(schedule(10, { setAgo: 5, events, rest: [weekdayOf(TODAY - 3)] }).missed).toEqual([TODAY - 5, TODAY - 1]);
	});

	test('move what was due to the days that are left', () => {
		const events = Array.from({ length: 6 }, (_, i) => on(-8, verdict(`q${i}`, 'weak')));
		const { days } = schedule(10, { setAgo: 8, events });
		expect([...days[0]!.reviews].sort()).toEqual(['q0', 'q1', 'q2', 'q3', 'q4', 'q5']);
	});
});

test('the interview that counts is the plan’s, until its day is over', () => {
	const plan = (date: string | null) => on(-1, { kind: 'plan', date, minutes: 20, rest: [] });
	expect(interviewOf(fold(plan(toIsoDay(TODAY))), TODAY)).toBe(TODAY);
	expect(interviewOf(fold(plan(toIsoDay(TODAY - 1))), TODAY)).toBeUndefined();
	expect(interviewOf(fold(plan(null)), TODAY)).toBeUndefined();
	expect(interviewOf(fold(), TODAY)).toBeUndefined();
});

describe('days', () => {
	test('are read only where there is such a day', () => {
		expect(fromIsoDay('2026-02-28')).toBeDefined();
		expect(['2026-02-30', '2026-13-01', '2026-1-1', 'tomorrow', ''].map(fromIsoDay)).toEqual([
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
		]);
	});

	test('come back as they were', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 60_000 }), (day) => {
				expect(fromIsoDay(toIsoDay(day))).toBe(day);
			}),
		);
	});
});

test('a schedule works out the chance of recall at most once for each question on each day', () => {
	let asked = 0;
	const known = fold(...bank.map(({ id }) => on(-1, verdict(id))));
	const standings = new Map(
		[...known.standings].map(([id, standing]) => {
			const card = { ...standing.card!, due: TODAY };
			const { stability } = card;
			Object.defineProperty(card, 'stability', { get: () => ((asked += 1), stability) });
			return [id, { ...standing, card }];
		}),
	);
	const { days } = makeSchedule({
		plan: { date: toIsoDay(TODAY + 30), minutes: 10, rest: [], at: NOON, offset: 0 },
		questions: bank,
		progress: { ...known, standings },
		today: TODAY,
	});
	expect(days).toHaveLength(31);
	// And once more where one is answered.
	expect(asked).toBeLessThan(bank.length * (31 + 2));
	expect(asked).toBeGreaterThan(bank.length);
});

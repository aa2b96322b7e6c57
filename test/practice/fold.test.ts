import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReviewEvent } from '#practice/event.ts';
import { extendProgress, foldLog, historyOf, isResolvedBy } from '#practice/fold.ts';
import { mergeLogs, type Successors } from '#practice/log.ts';
import { anyEvents, grade, NOON, on, said, TODAY, verdict } from './events.ts';

const fold = (events: ReviewEvent[], successors?: Successors) => foldLog(mergeLogs(events), successors);

describe('what was practiced', () => {
	test('a right and sure verdict brings the question back in days, a wrong one tomorrow', () => {
		const { standings } = fold([on(0, verdict('right')), on(0, verdict('wrong', 'weak'))]);
		expect(standings.get('right')?.card?.due).toBe(TODAY + 2);
		expect(standings.get('wrong')?.card?.due).toBe(TODAY + 1);
	});

	test('what is right on the short form brings the whole pair back tomorrow, and is no measure of the time one takes', () => {
		const { standings, pace, verdicts, answers } = fold([
			on(0, { ...verdict('whole'), seconds: 90 }),
			on(0, { ...verdict('short'), brief: true, seconds: 15 }),
		]);
		expect(standings.get('whole')?.card).toMatchObject({ grade: 'good', due: TODAY + 2 });
		expect(standings.get('short')?.card).toMatchObject({ grade: 'hard', due: TODAY + 1 });
		expect(pace).toEqual([90]);
		expect([verdicts.length, answers]).toEqual([2, 2]);
	});

	test('gaps grow with each success', () => {
		const dues: number[] = [];
		const events: ReviewEvent[] = [];
		let day = 0;
		for (let i = 0; i < 5; i += 1) {
			events.push(on(day, grade('q1', 'good')));
			const card = fold(events).standings.get('q1')!.card!;
			dues.push(card.due - card.last);
			day = card.due - TODAY;
		}
		expect(dues).toEqual([...dues].sort((a, b) => a - b));
		expect(dues.at(-1)).toBeGreaterThan(dues[0]! * 5);
	});

	test('the newest mark of each criterion stands', () => {
		const { standings } = fold([on(0, said('q1', { a: 'missed', b: 'met' })), on(1, said('q1', { a: 'met' }))]);
		expect(standings.get('q1')!.marks).toEqual({ a: 'met', b: 'met' });
	});

	test('an answer without marks is kept and schedules nothing', () => {
		const standing = fold([on(0, said('q1', {}, 'Words'))]).standings.get('q1')!;
		expect(standing.said).toBe(1);
		expect(standing.card).toBeUndefined();
	});

	test('the rounds of a mock interview count for their questions', () => {
		const { standings, interviews } = fold([
			on(0, {
				kind: 'interview',
				minutes: 20,
				level: 'core',
				seconds: 900,
				finished: true,
				rounds: [{ question: 'q1', revision: 2, marks: { a: 'met' }, probes: [] }],
			}),
		]);
		expect(interviews).toHaveLength(1);
		expect(standings.get('q1')).toMatchObject({ revision: 2, card: { reps: 1 } });
	});

	test('a day is the reader’s day, not Greenwich’s', () => {
		const late: ReviewEvent = { ...on(0, verdict('q1')), at: NOON + 11 * 3_600_000, offset: 120 };
		expect(fold([late]).standings.get('q1')?.card?.last).toBe(TODAY + 1);
	});

	test('a clock that went backwards does no harm', () => {
		const west: ReviewEvent = { ...on(0, verdict('q1')), at: NOON + 100_000, offset: -720 };
		expect(fold([on(0, verdict('q1')), west]).standings.get('q1')?.card?.last).toBe(TODAY);
	});
});

describe('marks of the reader’s own', () => {
	test('the last word holds', () => {
		const star = (value: boolean) => ({ kind: 'star', question: 'q1', on: value }) as const;
		expect(fold([on(0, star(true))]).standings.get('q1')?.starred).toBe(true);
		expect(fold([on(0, star(true)), on(1, star(false))]).standings.get('q1')?.starred).toBe(false);
	});

	test('the last plan holds, and taking it back brings the one before', () => {
		const first = on(0, { kind: 'plan', date: '2026-12-03', minutes: 20, rest: [] });
		const second = on(1, { kind: 'plan', date: null, minutes: 10, rest: [0] });
		expect(fold([first, second]).plan).toBe(second);
		expect(fold([first, second, on(2, { kind: 'undo', of: second.id })]).plan).toBe(first);
	});
});

describe('beginning anew', () => {
	const before = [
		on(0, verdict('q1')),
		on(0, said('q2', { a: 'met' })),
		on(0, { kind: 'star', question: 'q1', on: true }),
		on(0, { kind: 'unsure', question: 'q1', on: true }),
	];
	const tried = (events: ReviewEvent[]) =>
		[...fold(events).standings.values()].filter((standing) => standing.card).map((standing) => standing.question);

	test.each([
		['one question', { kind: 'restart', scope: 'question', questions: ['q1'] }, ['q2']],
		['a topic', { kind: 'restart', scope: 'topic', topic: 'idempotency', questions: ['q1', 'q2'] }, []],
		['everything', { kind: 'restart', scope: 'everything' }, []],
	] as const)('with %s, and taken back again', (_, restart, left) => {
		const event = on(1, restart);
		expect(tried([...before, event])).toEqual(left);
		expect(tried([...before, event, on(2, { kind: 'undo', of: event.id })])).toEqual(['q1', 'q2']);
	});

	test('what comes after counts', () => {
		expect(tried([...before, on(1, { kind: 'restart', scope: 'everything' }), on(2, verdict('q2'))])).toEqual(['q2']);
	});

	test('verdicts from before leave the calibration; stars and the days’ work stay', () => {
		const progress = fold([...before, on(1, { kind: 'restart', scope: 'everything' })]);
		expect(progress.verdicts).toBe('');
		expect(progress.standings.get('q1')).toMatchObject({ starred: true, unsure: false });
		expect(progress.days.get(TODAY)?.answers).toBe(2);
	});

	test('a taken-back undo is a redo', () => {
		const restart = on(1, { kind: 'restart', scope: 'everything' });
		const undo = on(2, { kind: 'undo', of: restart.id });
		const redo = on(3, { kind: 'undo', of: undo.id });
		expect(tried([...before, restart, undo, redo])).toEqual([]);
		expect(fold([...before, restart, undo]).restarts).toEqual([]);
	});

	test('an undo from a device whose clock is behind still holds', () => {
		const restart = on(1, { kind: 'restart', scope: 'everything' });
		expect(tried([...before, restart, on(0.5, { kind: 'undo', of: restart.id })])).toEqual(['q1', 'q2']);
	});
});

describe('questions that were merged or retired', () => {
	const successors: Successors = new Map([
		['old', { to: 'new', reason: 'merged' }],
		['gone', { to: 'new', reason: 'retired' }],
	]);

	test('what was done for a merged question counts for its successor', () => {
		const { standings } = fold([on(0, verdict('old')), on(3, verdict('new'))], successors);
		expect([...standings.keys()]).toEqual(['new']);
		expect(standings.get('new')).toMatchObject({ card: { reps: 2 }, revision: 1 });
	});

	test('what was done for a retired one stays as history and counts for no other', () => {
		const { standings } = fold([on(0, verdict('gone'))], successors);
		expect(standings.get('gone')).toMatchObject({ retired: true, card: { reps: 1 } });
		expect(standings.has('new')).toBe(false);
	});

	test('a restart of the old question from before the merger leaves the new one alone', () => {
		const { standings } = fold(
			[on(0, verdict('old')), on(0, verdict('new')), on(1, { kind: 'restart', scope: 'question', questions: ['old'] })],
			successors,
		);
		expect(standings.get('new')?.card?.reps).toBe(1);
	});
});

test('whatever the log holds, it folds, and the order in which it arrived does not matter', () => {
	fc.assert(
		fc.property(anyEvents, (events) => {
			const there = foldLog(mergeLogs(events));
			const back = foldLog(mergeLogs([...events].reverse()));
			expect(back).toEqual(there);
			for (const standing of there.standings.values()) {
				expect(standing.card === undefined || standing.card.due > standing.card.last).toBe(true);
			}
		}),
	);
});

test('carried on event by event it comes to the same as worked out at once', () => {
	fc.assert(
		fc.property(anyEvents, fc.nat(14), fc.boolean(), (events, at, isLed) => {
			const successors: Successors = isLed
				? new Map([
						['q1', { to: 'q2', reason: 'merged' }],
						['q3', { to: 'q4', reason: 'retired' }],
					])
				: new Map();
			const log = mergeLogs(events);
			const tail = log.slice(at);
			const extended = extendProgress(foldLog(log.slice(0, at), successors), tail, successors);
			if (tail.some(({ kind }) => kind === 'undo' || kind === 'restart')) expect(extended).toBeUndefined();
			else if (extended) expect(extended).toEqual(foldLog(log, successors));
			// Not carried on only where something was taken back before it was heard of.
			else
				expect(log.slice(0, at).some((event) => event.kind === 'undo' && tail.some(({ id }) => id === event.of))).toBe(
					true,
				);
		}),
	);
});

test('carrying on leaves what was there before as it was', () => {
	const before = fold([on(0, verdict('q1')), on(0, said('q1', { a: 'met' }))]);
	const copy = structuredClone(before);
	extendProgress(before, [on(1, said('q1', { a: 'missed' })), on(1, verdict('q2'))], new Map());
	expect(before).toEqual(copy);
});

test('whether successors lead a log’s questions elsewhere is known without working it out anew', () => {
	const merged: Successors = new Map([['q1', { to: 'q2', reason: 'merged' }]]);
	const log = [on(0, verdict('q1'))];
	expect(isResolvedBy(fold(log), new Map())).toBe(true);
	expect(isResolvedBy(fold(log), merged)).toBe(false);
	expect(isResolvedBy(fold(log, merged), merged)).toBe(true);
	expect(isResolvedBy(fold(log, merged), new Map())).toBe(false);
	expect(isResolvedBy(fold([on(0, verdict('q3'))]), merged)).toBe(true);
});

test('a question’s history is what still counts, with its words', () => {
	const gone = on(0, said('q1', {}, 'taken back'));
	const events = [
		on(0, said('q1', {}, 'before')),
		on(1, { kind: 'restart', scope: 'question', questions: ['q1'] }),
		gone,
		on(2, said('old', {}, 'kept')),
		on(3, { kind: 'undo', of: gone.id }),
	];
	expect(historyOf(mergeLogs(events), ['q1', 'old'])).toMatchObject([{ text: 'kept' }]);
});

test('taking back every event one by one leaves nothing', () => {
	fc.assert(
		fc.property(anyEvents, (events) => {
			const log = mergeLogs(events);
			const undos = log.map((event) => on(1, { kind: 'undo', of: event.id }));
			expect(foldLog(mergeLogs(log, undos))).toMatchObject({
				answers: 0,
				plan: undefined,
				verdicts: '',
				interviews: [],
				restarts: [],
			});
		}),
	);
});

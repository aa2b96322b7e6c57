import { describe, expect, test } from 'vitest';
import { answersByQuestion, describeVerdicts, filterAnswers, verdictsAmong } from '#practice/answers.ts';
import { mergeLogs, NO_SUCCESSORS, type Successors } from '#practice/log.ts';
import type { NewEvent, ReviewEvent } from '#practice/event.ts';
import { grade, on, said, TODAY, verdict } from './events.ts';

const of = (events: readonly ReviewEvent[], successors: Successors = NO_SUCCESSORS) =>
	answersByQuestion(mergeLogs(events), successors);
const states = (events: readonly ReviewEvent[]) => of(events).map(({ question, state }) => `${question} ${state}`);

describe('what was answered', () => {
	test('stands by question, newest first, with the words as they were typed', () => {
		const interview: NewEvent = {
			kind: 'interview',
			minutes: 20,
			level: 'core',
			seconds: 900,
			finished: true,
			rounds: [
				{ question: 'q2', revision: 1, marks: {}, probes: [] },
				{ question: 'q1', revision: 1, marks: { a: 'met' }, text: 'In a round.', probes: [] },
			],
		};
		const held = on(-1, interview);
		const [one, two] = of([
			on(-5, { ...verdict('q1', 'weak'), why: 'It counts.' }),
			on(-4, said('q1', { a: 'met' }, 'Aloud.')),
			on(-3, grade('q1', 'again')),
			held,
			on(-2, { kind: 'star', question: 'q1', on: true }),
		]);
		expect(one?.question).toBe('q1');
		expect(one?.answers).toMatchObject([
			{ kind: 'round', id: held.id, place: 1, text: 'In a round.' },
			{ kind: 'grade', grade: 'again' },
			{ kind: 'said', text: 'Aloud.' },
			{ kind: 'verdict', why: 'It counts.' },
		]);
		expect(two).toMatchObject({ question: 'q2', answers: [{ kind: 'round', place: 0 }] });
	});

	test('what was taken back is not there, what was begun anew is, and counts no longer', () => {
		const taken = on(-4, verdict('q1', 'weak'));
		const [only] = of([
			on(-5, verdict('q1', 'weak')),
			taken,
			on(-3, { kind: 'undo', of: taken.id }),
			on(-2, { kind: 'restart', scope: 'everything' }),
			on(-1, verdict('q1', 'strong')),
		]);
		expect(only?.answers.map(({ past }) => past)).toEqual([false, true]);
		expect(only?.state).toBe('right');
	});

	test('a merged question stands under its successor, one that is no longer asked under its own name', () => {
		const successors: Successors = new Map([
			['old', { to: 'q1', reason: 'merged' }],
			['gone', { to: 'q2', reason: 'retired' }],
		]);
		const all = of([on(-3, verdict('old')), on(-2, verdict('q1')), on(-1, verdict('gone'))], successors);
		expect(all.map(({ question, retired, answers }) => [question, retired, answers.length])).toEqual([
			['gone', true, 1],
			['q1', false, 2],
		]);
	});

	test('comes in the order in which it is worth a look: sure and wrong, wrong, mended, the rest; in each the newest first', () => {
		expect(
			states([
				on(-9, verdict('sure-long-ago', 'weak', 'sure')),
				on(-8, verdict('sure', 'weak', 'sure')),
				on(-7, verdict('guessed', 'weak', 'guess')),
				on(-6, verdict('mended', 'weak', 'sure')),
				on(-5, verdict('mended', 'strong', 'guess')),
				on(-4, verdict('graded', 'weak', 'sure')),
				on(-3, grade('graded', 'good')),
				on(-2, verdict('right')),
				on(-1, said('own', {})),
			]),
		).toEqual([
			'sure sure-wrong',
			'sure-long-ago sure-wrong',
			'guessed wrong',
			'graded mended',
			'mended mended',
			'right right',
			'own none',
		]);
	});

	test.each([
		['a grade of again mends nothing', [verdict('q1', 'weak'), grade('q1', 'again')], 'sure-wrong'],
		['nor does a grade without a verdict say anything', [grade('q1', 'easy')], 'none'],
		['what was right and then wrong is wrong', [verdict('q1'), verdict('q1', 'weak', 'leaning')], 'wrong'],
		['what was mended stays so', [verdict('q1', 'weak'), verdict('q1'), verdict('q1')], 'mended'],
	] as const)('%s', (_, events, state) => {
		expect(of(events.map((event, i) => on(i - 9, event)))[0]?.state).toBe(state);
	});
});

describe('the filter', () => {
	const all = of([
		on(-9, verdict('mended', 'weak', 'sure')),
		on(-8, verdict('mended')),
		on(-7, verdict('wrong', 'weak', 'guess')),
		on(-6, said('own', {}, 'x')),
		on(-5, verdict('right')),
	]);
	test.each([
		[{}, ['wrong', 'mended', 'right', 'own']],
		[{ show: 'wrong' }, ['wrong', 'mended']],
		[{ show: 'sure-wrong' }, ['mended']],
		[{ show: 'own' }, ['own']],
		[{ among: new Set(['own', 'right']) }, ['right', 'own']],
		[{ show: 'wrong', among: new Set(['own']) }, []],
	] as const)('%o', (filter, expected) => {
		expect(filterAnswers(all, filter).map(({ question }) => question)).toEqual(expected);
	});
});

describe('earlier verdicts in one line', () => {
	const line = (...events: ReviewEvent[]) => describeVerdicts(verdictsAmong(events), TODAY);
	test.each([
		['nothing, where there is none', [], ''],
		['one', [on(-203, verdict('q', 'weak', 'sure'))], 'Earlier you chose the weak one on 3 May (sure).'],
		[
			'two',
			[on(-203, verdict('q', 'weak', 'sure')), on(0, verdict('q', 'strong', 'leaning'))],
			'Earlier you chose the weak one on 3 May (sure), then the strong one today (leaning that way).',
		],
		[
			'the same again, and the year where it is another one',
			[on(-400, verdict('q', 'strong', 'guess')), on(-1, verdict('q', 'strong', 'sure'))],
			'Earlier you chose the strong one on 18 October 2025 (a guess), then again on 21 November (sure).',
		],
		[
			'the last three of many',
			[-9, -8, -7, -6, -5].map((day) => on(day, verdict('q', day === -6 ? 'weak' : 'strong', 'sure'))),
			'Earlier you chose 5 times; most recently the strong one on 15 November (sure), then the weak one on 16 November (sure), then the strong one on 17 November (sure).',
		],
	])('%s', (_, events, expected) => {
		expect(line(...events)).toBe(expected);
	});

	test('leaves out the verdict that was given just now, and what is no verdict', () => {
		const now = on(0, verdict('q'));
		expect(verdictsAmong([on(-1, grade('q', 'good')), now], now.id)).toEqual([]);
	});
});

test('ten thousand answers are put in order in a moment', () => {
	const log = mergeLogs(
		Array.from({ length: 10_000 }, (_, i) => on(i / 100 - 200, verdict(`q${i % 90}`, i % 3 === 0 ? 'weak' : 'strong'))),
	);
	const start = performance.now();
	const all = answersByQuestion(log, NO_SUCCESSORS);
	// It takes about ten milliseconds; a slow machine gets ten times that, and more.
	expect(performance.now() - start).toBeLessThan(500);
	expect(all.reduce((sum, { answers }) => sum + answers.length, 0)).toBe(10_000);
});

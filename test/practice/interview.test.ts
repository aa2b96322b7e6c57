import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elapsedOn, pauseClock, startClock, STOPPED, toClockText } from '#practice/clock.ts';
import type { InterviewMinutes, Mark, ReviewEvent } from '#practice/event.ts';
import { foldLog } from '#practice/fold.ts';
import {
	bandOf,
	describeRubric,
	introduceBand,
	nextProbe,
	planInterview,
	scoreRound,
	toRubric,
} from '#practice/interview.ts';
import { wasHeld } from '#practice/interview-rounds.ts';
import { mergeLogs } from '#practice/log.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { TOPICS } from '#model/curriculum.ts';
import { entry, on, TODAY, verdict } from './events.ts';

const bank = Array.from({ length: 90 }, (_, i) =>
	entry(`q${i}`, {
		topic: TOPICS[i % 9]!.id,
		pattern: `p${i % 15}`,
		level: i % 3 === 0 ? 'senior' : 'core',
		kind: i % 5 === 0 ? 'behavior' : 'decision',
	}),
);
const fold = (...events: ReviewEvent[]) => foldLog(mergeLogs(events));

function plan(
	minutes: InterviewMinutes,
	{
		seed = 1,
		events = [],
		level = 'core',
		company,
		questions = bank,
	}: {
		seed?: number;
		events?: ReviewEvent[];
		level?: 'core' | 'senior';
		company?: { id: string; questions: string[] };
		questions?: typeof bank;
	} = {},
) {
	let state = seed;
	const chance = () => (state = (state * 48271) % 2147483647) / 2147483647;
	return planInterview({
		minutes,
		level,
		...(company && { company }),
		questions,
		progress: fold(...events),
		today: TODAY,
		chance,
	});
}
const byId = new Map(bank.map((question) => [question.id, question]));

describe('the plan of a mock interview', () => {
	test.each([
		[20, 2],
		[30, 3],
		[45, 4],
	] as const)(
		'of %i minutes has %i rounds from different topics with different patterns, and time to look back',
		(minutes, count) => {
			const { rounds, lookBack } = plan(minutes);
			expect(rounds).toHaveLength(count);
			expect(new Set(rounds.map((round) => round.topic)).size).toBe(count);
			expect(new Set(rounds.map((round) => byId.get(round.question)?.pattern)).size).toBe(count);
			expect(rounds.reduce((sum, round) => sum + round.minutes, 0) + lookBack).toBe(minutes);
			expect(lookBack).toBeGreaterThanOrEqual(2);
		},
	);

	test('has one round about past behavior where there is time for it', () => {
		const kinds = (minutes: InterviewMinutes) =>
			plan(minutes).rounds.filter((round) => byId.get(round.question)?.kind === 'behavior').length;
		expect([kinds(20), kinds(30), kinds(45)]).toEqual([0, 1, 1]);
	});

	test('keeps to the level', () => {
		expect(plan(45, { level: 'senior' }).rounds.every((round) => byId.get(round.question)?.level === 'senior')).toBe(
			true,
		);
	});

	test('takes a company’s questions first', () => {
		const company = { id: 'stripe', questions: ['q1', 'q11', 'q23'] };
		const { rounds, company: named } = plan(20, { company });
		expect(named).toBe('stripe');
		expect(rounds.every((round) => company.questions.includes(round.question))).toBe(true);
	});

	test('leaves alone what was practiced today', () => {
		const [first] = plan(20).rounds;
		const again = plan(20, { events: [on(0, verdict(first!.question))] }).rounds;
		expect(again.map((round) => round.question)).not.toContain(first!.question);
	});

	test('differs by chance, and is the same by the same chance', () => {
		expect(plan(30, { seed: 7 })).toEqual(plan(30, { seed: 7 }));
		expect(new Set([1, 2, 3, 4, 5].map((seed) => JSON.stringify(plan(30, { seed })))).size).toBeGreaterThan(1);
	});

	test('of a bank with fewer questions has fewer rounds', () => {
		expect(plan(45, { questions: bank.slice(0, 2) }).rounds).toHaveLength(2);
		expect(plan(45, { questions: [] }).rounds).toEqual([]);
	});
});

const probe = (id: string, tests: string, beyondMemory = false) => ({
	id,
	askHtml: id,
	tests,
	goodHtml: '',
	beyondMemory,
});
const question = {
	id: 'q1',
	title: 'One',
	diagnosis: { pattern: { id: 'p1', name: 'Pattern one' } },
	criteria: ['a', 'b', 'c', 'd'].map((id) => ({ id, textHtml: id, span: id })),
	probes: [probe('on-a', 'a'), probe('on-b', 'b'), probe('further', 'a', true)],
} as unknown as QuestionData;

describe('the next probe', () => {
	test.each([
		['tests a criterion that was missed', { a: 'met', b: 'missed' }, [], 'on-b', 'missed'],
		['tests one that was not marked, which counts as missed', { b: 'met' }, [], 'on-a', 'missed'],
		['tests one that was met partly, where none was missed', { a: 'met', b: 'partly' }, [], 'on-b', 'partly'],
		['goes beyond memory where nothing was missed', { a: 'met', b: 'met' }, [], 'further', 'further'],
		['is not asked twice', { a: 'missed', b: 'met' }, ['on-a'], 'further', 'missed'],
	] as const)('%s', (_, marks, asked, id, why) => {
		expect(nextProbe(question, marks, asked)).toMatchObject({ probe: { id }, why });
	});

	test('is none where all were asked', () => {
		expect(nextProbe(question, {}, ['on-a', 'on-b', 'further'])).toBeUndefined();
	});
});

describe('marking', () => {
	test('counts criteria once, marked replies half, replies without a mark not', () => {
		expect(scoreRound(['a', 'b'], { marks: { a: 'met' }, probes: [] })).toBe(0.5);
		expect(scoreRound(['a', 'b'], { marks: { a: 'met', b: 'partly' }, probes: [{ probe: 'x', mark: 'met' }] })).toBe(
			2 / 2.5,
		);
		expect(scoreRound(['a'], { marks: { a: 'met' }, probes: [{ probe: 'x', text: 'Then …' }] })).toBe(1);
		expect(scoreRound([], { marks: {}, probes: [] })).toBe(0);
	});

	test.each([
		[1, 'strong-hire'],
		[0.7, 'hire'],
		[0.4, 'no-hire'],
		[0, 'strong-no-hire'],
	])('a share of %d is %s', (share, band) => {
		expect(bandOf(share)).toBe(band);
	});

	test('the rubric holds each round’s marks and replies, the whole, and what to watch', () => {
		const rubric = toRubric(
			{
				rounds: [
					{
						question: 'q1',
						revision: 1,
						marks: { a: 'met', b: 'missed', c: 'missed', d: 'missed' },
						probes: [
							{ probe: 'on-b', mark: 'partly', text: 'Then …' },
							{ probe: 'gone', mark: 'met' },
						],
					},
					{ question: 'gone', revision: 1, marks: {}, probes: [] },
				],
			},
			[question],
		);
		expect(rubric.rounds).toHaveLength(1);
		expect(rubric.rounds[0]!.criteria.map(({ mark }) => mark)).toEqual(['met', 'missed', 'missed', 'missed']);
		expect(rubric.rounds[0]!.replies).toMatchObject([{ mark: 'partly', text: 'Then …' }]);
		expect(rubric).toMatchObject({ judgment: { band: 'no-hire' }, watch: [{ id: 'p1' }] });
		expect(toRubric({ rounds: [] }, [])).toEqual({ rounds: [], watch: [] });
	});

	const said = { question: 'q1', revision: 1, text: 'What I said', probes: [] };
	const all = (mark: Mark) => ({ a: mark, b: mark, c: mark, d: mark });

	test('a round that nobody marked has no band, no failure pattern and nothing missed', () => {
		const rubric = toRubric({ rounds: [{ ...said, marks: {}, probes: [{ probe: 'on-b', text: 'Then …' }] }] }, [
			question,
		]);
		expect(rubric.judgment).toBeUndefined();
		expect(rubric.watch).toEqual([]);
		expect(rubric.rounds[0]!.judgment).toBeUndefined();
		expect(rubric.rounds[0]!.criteria.map(({ mark }) => mark)).toEqual([undefined, undefined, undefined, undefined]);
		expect(rubric.rounds[0]!.replies).toEqual([{ probe: question.probes[1], text: 'Then …' }]);
		expect(describeRubric(rubric)).toBe(
			'You marked no round, so there is nothing to judge. What you said stands below.',
		);
	});

	test('a round with one criterion that was not marked has no band either', () => {
		const { rounds, watch } = toRubric({ rounds: [{ ...said, marks: { a: 'missed', b: 'missed', c: 'missed' } }] }, [
			question,
		]);
		expect(rounds[0]!.judgment).toBeUndefined();
		expect(watch).toEqual([]);
	});

	test('the whole is that of the rounds that were marked', () => {
		const rubric = toRubric(
			{
				rounds: [
					{ ...said, marks: all('met') },
					{ ...said, marks: {} },
				],
			},
			[question],
		);
		expect(rubric).toMatchObject({ judgment: { share: 1, band: 'strong-hire' }, watch: [] });
		expect(describeRubric(rubric)).toBe(
			'By your own marks this amounts to “strong hire”. No round that you marked fell below “hire”. Not marked, so left out: one round.',
		);
		expect(describeRubric(toRubric({ rounds: [{ ...said, marks: all('missed') }] }, [question]))).toBe(
			'By your own marks this amounts to “strong no hire”. One round of 1 fell below “hire”: it is where to look first.',
		);
	});

	test('a band’s description is that of a typical answer, not of the reader’s', () => {
		expect(introduceBand('no-hire')).toBe('A typical “no hire” answer here:');
	});

	test.each([
		['was finished', true, 100, 0, true],
		['had something said in all its rounds', false, 100, 3, true],
		['ran for half its time', false, 900, 1, true],
		['was ended before either', false, 899, 2, false],
	])('an interview that %s: held', (_, finished, seconds, rounds, held) => {
		const questions = Array.from({ length: rounds }, (__, i) => `q${i}`);
		expect(wasHeld({ minutes: 30, finished, seconds, questions })).toBe(held);
	});

	test('a share lies between nothing and all', () => {
		const mark = fc.constantFrom('met', 'partly', 'missed');
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom('a', 'b', 'c'), mark),
				fc.array(fc.record({ probe: fc.constant('x'), mark }), { maxLength: 3 }),
				(marks, probes) => {
					const share = scoreRound(['a', 'b', 'c'], { marks, probes });
					expect(share >= 0 && share <= 1).toBe(true);
				},
			),
		);
	});
});

describe('a clock', () => {
	test('runs, pauses and goes on', () => {
		let clock = startClock(STOPPED, 1000);
		expect(elapsedOn(clock, 4000)).toBe(3000);
		clock = pauseClock(clock, 5000);
		expect(elapsedOn(clock, 90_000)).toBe(4000);
		clock = startClock(clock, 100_000);
		expect(elapsedOn(clock, 101_000)).toBe(5000);
	});

	test('does not mind being started or paused twice, nor a clock set back', () => {
		expect(startClock(startClock(STOPPED, 1000), 2000)).toEqual({ before: 0, since: 1000 });
		expect(pauseClock(STOPPED, 2000)).toEqual(STOPPED);
		expect(elapsedOn(startClock(STOPPED, 5000), 1000)).toBe(0);
	});

	test.each([
		[0, '0:00'],
		[65_999, '1:05'],
		[3_725_000, '1:02:05'],
		[-5, '0:00'],
	])('shows %i milliseconds as %s', (milliseconds, text) => {
		expect(toClockText(milliseconds)).toBe(text);
	});
});

import { describe, expect, test } from 'vitest';
import type { InterviewPlan } from '#practice/interview.ts';
import {
	beginRun,
	currentProbe,
	finishAnswer,
	finishMarks,
	finishReply,
	isPaused,
	judgeReply,
	nextRound,
	pauseRun,
	readRun,
	recoverRun,
	resumeRun,
	toInterviewEvent,
	typeInto,
} from '#practice/interview-run.ts';
import { elapsedOn } from '#practice/clock.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { NOON } from './events.ts';

const plan: InterviewPlan = {
	minutes: 20,
	level: 'core',
	rounds: [
		{ question: 'q1', topic: 'metrics', minutes: 9 },
		{ question: 'q2', topic: 'versioning', minutes: 9 },
	],
	lookBack: 2,
};
const question = {
	criteria: [{ id: 'a' }, { id: 'b' }],
	probes: [
		{ id: 'p-a', tests: 'a', beyondMemory: false },
		{ id: 'p-b', tests: 'b', beyondMemory: true },
		{ id: 'p-b2', tests: 'b', beyondMemory: false },
	],
} as unknown as QuestionData;
const revisions = new Map([['q1', 3]]);
const begin = () => beginRun(plan, revisions, { now: NOON, id: 'run', owner: 'tab' });

describe('a mock interview under way', () => {
	test('begins with the first round, its clock running', () => {
		const run = begin();
		expect(run).toMatchObject({
			round: 0,
			step: 'answer',
			rounds: [{ question: 'q1', revision: 3, marks: {}, probes: [] }],
		});
		expect(isPaused(run)).toBe(false);
	});

	test('asks after what was missed, twice at most, then goes on', () => {
		let run = finishMarks(
			finishAnswer(typeInto(begin(), ' said ', NOON), NOON + 60_000),
			{ a: 'met', b: 'missed' },
			question,
			revisions,
			NOON + 90_000,
		);
		expect(run.rounds[0]).toMatchObject({ text: 'said', seconds: 60 });
		expect(run.step).toBe('probe');
		expect(currentProbe(run, question)).toMatchObject({ probe: { id: 'p-b' }, why: 'missed' });
		run = judgeReply(finishReply(typeInto(run, 'reply', NOON), NOON), 'partly', question, revisions, NOON + 100_000);
		expect(currentProbe(run, question)).toMatchObject({ probe: { id: 'p-b2' }, why: 'missed' });
		run = judgeReply(finishReply(run, NOON), 'missed', question, revisions, NOON + 110_000);
		expect(run).toMatchObject({ round: 1, step: 'answer', text: '' });
		expect(run.rounds[0]?.probes).toEqual([
			{ probe: 'p-b', mark: 'partly', text: 'reply' },
			{ probe: 'p-b2', mark: 'missed' },
		]);
		expect(run.rounds[1]?.revision).toBe(1);
	});

	test('is over after the last round, with its clock stopped', () => {
		const run = nextRound(nextRound(begin(), revisions, NOON + 1_000), revisions, NOON + 5_000);
		expect(run.step).toBe('over');
		expect(elapsedOn(run.clock, NOON + 99_000)).toBe(5_000);
	});

	test('pauses both clocks; coming back counts nothing since it was last seen', () => {
		const paused = pauseRun(begin(), NOON + 10_000);
		expect(elapsedOn(paused.roundClock, NOON + 99_000)).toBe(10_000);
		expect(elapsedOn(resumeRun(paused, NOON + 60_000).clock, NOON + 61_000)).toBe(11_000);
		const left = typeInto(begin(), 'x', NOON + 7_000);
		expect(elapsedOn(recoverRun(left).clock, NOON + 99_000)).toBe(7_000);
	});

	test('enters the log without rounds in which nothing was said or marked', () => {
		const run = nextRound(
			finishMarks(
				finishAnswer(begin(), NOON),
				{ a: 'met', b: 'met' },
				{ ...question, probes: [] },
				revisions,
				NOON + 2_000,
			),
			revisions,
			NOON + 3_000,
		);
		expect(toInterviewEvent(run, NOON + 3_000)).toMatchObject({
			finished: true,
			seconds: 3,
			rounds: [{ question: 'q1' }],
		});
		expect(toInterviewEvent(begin(), NOON).rounds).toEqual([]);
		expect(toInterviewEvent(typeInto(begin(), 'half', NOON), NOON)).toMatchObject({
			finished: false,
			rounds: [{ text: 'half' }],
		});
	});

	describe('with a reply that was typed', () => {
		const probing = () => {
			const marked = finishMarks(finishAnswer(begin(), NOON), { a: 'met', b: 'missed' }, question, revisions, NOON);
			return typeInto(marked, ' my reply ', NOON);
		};
		const kept = [{ probe: 'p-b', text: 'my reply' }];

		test.each([
			['while it is typed', probing],
			['before it is marked', () => finishReply(probing(), NOON)],
			['after leaving and coming back', () => readRun(JSON.parse(JSON.stringify(probing())))!],
		])('keeps it, not marked, when it ends %s', (_, run) => {
			expect(toInterviewEvent(run(), NOON).rounds[0]?.probes).toEqual(kept);
		});

		test('keeps it, not marked, where the reader wants no more follow-ups', () => {
			const run = nextRound(probing(), revisions, NOON);
			expect(run).toMatchObject({ round: 1, step: 'answer', text: '' });
			expect(run.rounds[0]?.probes).toEqual(kept);
			expect(toInterviewEvent(typeInto(run, 'next answer', NOON), NOON).rounds).toMatchObject([
				{ probes: kept },
				{ text: 'next answer', probes: [] },
			]);
		});

		test('has no reply where nothing was typed', () => {
			expect(toInterviewEvent(typeInto(probing(), ' ', NOON), NOON).rounds[0]?.probes).toEqual([]);
		});
	});

	test('is read back as it was kept', () => {
		const run = finishAnswer(typeInto(begin(), 'x', NOON), NOON);
		expect(readRun(JSON.parse(JSON.stringify(run)))).toEqual(run);
	});

	test.each([
		['nothing', undefined],
		['text', 'run'],
		['another version', { ...begin(), version: 2 }],
		['no plan', { ...begin(), plan: null }],
		['an unknown step', { ...begin(), step: 'dance' }],
		['a round that was not planned', { ...begin(), round: 7 }],
		['rounds that do not fit', { ...begin(), rounds: [] }],
		['a broken clock', { ...begin(), clock: { before: 'x' } }],
		['words that are none', { ...begin(), rounds: [{ question: 'q1', revision: 1, marks: {}, probes: [], text: 5 }] }],
	])('%s is no interview', (_, value) => {
		expect(readRun(value)).toBeUndefined();
	});
});

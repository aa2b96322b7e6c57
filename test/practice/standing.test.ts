/** Readiness, calibration and what changed in the bank: what the reader is told of where they stand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate, describeCalibration, ENOUGH, wilson } from '#practice/calibration.ts';
import { changesOf, noteChanges } from '#practice/changes.ts';
import type { Confidence, ReviewEvent } from '#practice/event.ts';
import { foldLog } from '#practice/fold.ts';
import { mergeLogs, type Successors } from '#practice/log.ts';
import type { BankIndex } from '#practice/question-data.ts';
import { readinessByPattern, readinessByTopic } from '#practice/readiness.ts';
import { tallyVerdicts } from '#practice/verdict-row.ts';
import { entry, on, said, TODAY, verdict } from './events.ts';

const fold = (events: readonly ReviewEvent[], successors?: Successors) => foldLog(mergeLogs(events), successors);

describe('readiness', () => {
	const questions = ['a', 'b', 'c', 'd'].map((id) => entry(id, { pattern: id === 'a' ? 'p1' : 'p2' }));
	const ready = (events: ReviewEvent[], day = TODAY) =>
		readinessByTopic({ questions, progress: fold(events), on: day })[0]!;

	test('is nothing where nothing was tried', () => {
		expect(ready([])).toMatchObject({ questions: 4, tried: 0, ready: 0, word: 'untried' });
	});

	test('counts what was tried and what held', () => {
		expect(ready([on(0, verdict('a')), on(0, verdict('b', 'weak'))])).toMatchObject({
			tried: 2,
			holding: 1,
			verdicts: 2,
			fooled: 1,
			ready: 0.25,
			word: 'uneven',
		});
	});

	test('calls likely known only what held', () => {
		expect(ready([on(0, verdict('a', 'weak'))])).toMatchObject({ tried: 1, holding: 0, recall: 0 });
		const [both, held] = [
			ready([on(0, verdict('a')), on(0, verdict('b', 'weak'))], TODAY + 9),
			ready([on(0, verdict('a'))], TODAY + 9),
		];
		expect(both.recall).toBeGreaterThan(0);
		expect(both.recall).toBe(held.recall);
	});

	test('falls as time goes by', () => {
		const events = questions.map(({ id }) => on(0, verdict(id)));
		const now = ready(events);
		expect(now).toMatchObject({ ready: 1, word: 'steady' });
		expect(ready(events, TODAY + 60).ready).toBeLessThan(now.ready);
	});

	test('counts criteria missed in answers of one’s own', () => {
		expect(ready([on(0, said('a', { x: 'met', y: 'missed', z: 'partly' }))])).toMatchObject({ marked: 3, missed: 1 });
	});

	test('is told per failure pattern too', () => {
		const patterns = readinessByPattern({ questions, progress: fold([on(0, verdict('a', 'weak'))]), on: TODAY });
		expect(patterns.map(({ id, questions, fooled }) => [id, questions, fooled])).toEqual([
			['p1', 1, 1],
			['p2', 3, 0],
		]);
	});

	test('leaves out questions that are not in the bank', () => {
		expect(ready([on(0, verdict('gone'))]).tried).toBe(0);
	});
});

describe('calibration', () => {
	const many = (count: number, right: number, confidence: Confidence) =>
		fold(
			Array.from({ length: count }, (_, i) => on(i / 100, verdict(`q${i}`, i < right ? 'strong' : 'weak', confidence))),
		).verdicts;

	test('is not shown before there are enough answers to mean something', () => {
		const few = calibrate(many(ENOUGH - 1, 10, 'sure'));
		expect(few).toMatchObject({ missing: 1, curve: [] });
		expect(describeCalibration(few)).toBeUndefined();
		expect(calibrate(many(ENOUGH, 10, 'sure')).curve).toHaveLength(1);
	});

	test('has at most forty points, however many answers there are, and ends with the last', () => {
		const { curve } = calibrate(many(5000, 3000, 'leaning'));
		expect(curve.length).toBeGreaterThan(30);
		expect(curve.length).toBeLessThanOrEqual(40);
		expect(curve.at(-1)?.upTo).toBe(5000);
	});

	test('is a curve over windows of twenty that ends with the last answer', () => {
		const { curve } = calibrate(many(33, 20, 'leaning'));
		expect(curve.map((point) => point.upTo)).toEqual([23, 28, 33]);
		expect(curve.every((point) => point.answers === 20 && point.low <= point.share && point.share <= point.high)).toBe(
			true,
		);
	});

	test('shows one confidence only with enough answers of it', () => {
		const { levels } = calibrate(many(20, 15, 'sure') + many(3, 3, 'guess'));
		expect(levels.map(({ confidence, isEnough }) => [confidence, isEnough])).toEqual([
			['guess', false],
			['leaning', false],
			['sure', true],
		]);
	});

	test.each([
		[8, 'sure', /surer than you are right/],
		[20, 'guess', /right more often than you say/],
		[14, 'leaning', /what chance allows/],
	] as const)('with %i of 20 right, all of them “%s”, says so', (right, confidence, words) => {
		expect(describeCalibration(calibrate(many(20, right, confidence)))).toMatch(words);
	});

	test('is drawn from what was chosen with which confidence, in order of time', () => {
		const events = (['guess', 'leaning', 'sure'] as const).flatMap((confidence, i) => [
			on(i, verdict('q1', 'weak', confidence)),
			on(i + 0.5, verdict('q1', 'strong', confidence)),
		]);
		const { verdicts } = fold(events);
		expect(verdicts).toHaveLength(6);
		expect(tallyVerdicts(verdicts)).toEqual({
			guess: { answers: 2, right: 1 },
			leaning: { answers: 2, right: 1 },
			sure: { answers: 2, right: 1 },
		});
		expect(tallyVerdicts(verdicts, 2, 5)).toEqual({
			guess: { answers: 0, right: 0 },
			leaning: { answers: 2, right: 1 },
			sure: { answers: 1, right: 0 },
		});
	});

	test('knows its own uncertainty', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (answers, some) => {
				const right = Math.min(some, answers);
				const { share, low, high } = wilson(right, answers);
				expect(low >= 0 && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1).toBe(true);
			}),
		);
		// The example of Wilson's interval that textbooks give.
		expect(wilson(8, 10).low).toBeCloseTo(0.49, 2);
		expect(wilson(8, 10).high).toBeCloseTo(0.943, 2);
	});
});

describe('what changed in the bank', () => {
	const bank = (over: Partial<BankIndex> = {}): BankIndex => ({
		questions: [],
		topics: [],
		patterns: [],
		companies: [],
		successors: [],
		...over,
	});

	test('is what has a higher revision than the reader saw; changes of the judgment come first', () => {
		const index = bank({
			questions: [
				entry('a', { revision: 2, change: 'minor' }),
				entry('b', { revision: 2 }),
				entry('c'),
				entry('d', { revision: 5 }),
			],
		});
		const progress = fold(['a', 'b', 'c'].map((id) => on(0, verdict(id))));
		expect(changesOf(index, progress).map(({ kind, question }) => [kind, question])).toEqual([
			['material', 'b'],
			['minor', 'a'],
		]);
	});

	test('names questions that were merged and retired, if the reader practiced them', () => {
		const successors: BankIndex['successors'] = [
			{ id: 'old', to: 'middle', reason: 'merged', title: 'Old' },
			{ id: 'middle', to: 'a', reason: 'merged', title: 'Middle' },
			{ id: 'gone', to: 'a', reason: 'retired', title: 'Gone' },
			{ id: 'never', to: 'a', reason: 'retired', title: 'Never seen' },
		];
		const index = bank({ questions: [entry('a')], successors });
		const table: Successors = new Map(successors.map((each) => [each.id, each]));
		const events: ReviewEvent[] = [on(0, verdict('old')), on(0, verdict('gone'))];
		const changes = changesOf(index, fold(events, table));
		expect(changes).toEqual([
			{ kind: 'merged', question: 'old', title: 'Old', to: 'a' },
			{ kind: 'retired', question: 'gone', title: 'Gone', to: 'a' },
		]);
		expect(changesOf(index, fold([...events, on(1, noteChanges(changes))], table))).toEqual([]);
	});

	test('is nothing once the reader has noted it, until it changes again', () => {
		const events: ReviewEvent[] = [on(0, verdict('a'))];
		const index = bank({ questions: [entry('a', { revision: 2 })] });
		const noted = [...events, on(1, noteChanges(changesOf(index, fold(events))))];
		expect(changesOf(index, fold(noted))).toEqual([]);
		expect(changesOf(bank({ questions: [entry('a', { revision: 3 })] }), fold(noted))).toHaveLength(1);
	});
});

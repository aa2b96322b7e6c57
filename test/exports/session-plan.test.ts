import { describe, expect, test } from 'vitest';
import type { ExportQuestion } from '#exports/exporter.ts';
import { planSession, SESSION_LENGTHS, type SessionPlan } from '#exports/session-plan.ts';
import { makeQuestion, toExportQuestion } from './questions.ts';
import { makeTeaching } from './teaching.ts';

const QUESTIONS = new Map<string, ExportQuestion>(
	[1, 2, 3, 4, 5].map((n) => [`test-question-${n}`, toExportQuestion(makeQuestion(n))] as const),
);
const find = (id: string): ExportQuestion | undefined => QUESTIONS.get(id);

function planOf(minutes: (typeof SESSION_LENGTHS)[number]): SessionPlan {
	const result = planSession('idempotency', minutes, makeTeaching('idempotency'), find);
	if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
	return result.plan;
}

describe('a session', () => {
	test.each(SESSION_LENGTHS)('of %i minutes has steps that follow each other and add up', (minutes) => {
		const { steps } = planOf(minutes);
		let clock = 0;
		for (const step of steps) {
			expect(step.from, step.name).toBe(clock);
			expect(step.minutes, step.name).toBeGreaterThan(0);
			clock += step.minutes;
		}
		expect(clock).toBe(minutes);
	});

	test.each(SESSION_LENGTHS)('of %i minutes lets people answer, then compare, then be told', (minutes) => {
		const kinds = planOf(minutes).steps.map(({ kind }) => kind);
		const order = ['alone', 'aloud', 'pair', 'debrief', 'transfer', 'compare'] as const;
		const places = order.map((kind) => kinds.indexOf(kind));
		expect(places).not.toContain(-1);
		expect(places).toEqual([...places].sort((a, b) => a - b));
		expect(kinds[0]).toBe('open');
		expect(kinds.at(-1)).toBe('close');
	});

	test('that is longer keeps every step of the shorter one, and none gets shorter', () => {
		for (const [i, longer] of SESSION_LENGTHS.entries()) {
			const shorter = SESSION_LENGTHS[i - 1];
			if (shorter === undefined) continue;
			const lengths = new Map(planOf(longer).steps.map((step) => [step.kind, step.minutes]));
			for (const step of planOf(shorter).steps)
				expect(lengths.get(step.kind) ?? 0).toBeGreaterThanOrEqual(step.minutes);
		}
	});

	test('has a pause where it is longer than an hour, and a round of stories there alone', () => {
		for (const minutes of SESSION_LENGTHS) {
			const { steps, round, inClass } = planOf(minutes);
			const kinds = steps.map(({ kind }) => kind);
			expect(kinds.includes('pause'), String(minutes)).toBe(minutes > 60);
			expect(kinds.includes('round'), String(minutes)).toBe(minutes > 60);
			expect(round !== undefined).toBe(minutes > 60);
			expect(inClass).toHaveLength(minutes > 60 ? 3 : 2);
		}
	});

	test('takes its questions from the bank as they are', () => {
		const { message, transfer, homework, steps } = planOf(60);
		expect(message).toBe(QUESTIONS.get('test-question-1'));
		expect(transfer).toBe(QUESTIONS.get('test-question-2'));
		expect(homework.map(({ question }) => question.id)).toEqual(['test-question-4', 'test-question-5']);
		expect(steps.find(({ kind }) => kind === 'pair')?.question).toBe(message);
		expect(steps.find(({ kind }) => kind === 'compare')?.question).toBe(transfer);
	});

	test('says whether both weak answers fail in the same way', () => {
		expect(planOf(45).isSamePattern).toBe(true);
		const other = toExportQuestion(makeQuestion(2));
		other.pattern = { ...other.pattern, id: 'another' };
		const result = planSession('idempotency', 45, makeTeaching('idempotency'), (id) =>
			id === 'test-question-2' ? other : find(id),
		);
		expect(result.ok && result.plan.isSamePattern).toBe(false);
	});

	test('is the same each time', () => {
		expect(JSON.stringify(planOf(90))).toBe(JSON.stringify(planOf(90)));
	});
});

describe('a session that cannot be made says why and what to do:', () => {
	const teaching = makeTeaching('idempotency');
	test.each([
		['a topic that there is none of', 'gone', teaching, find, 'unknown-topic'],
		['a topic that nothing has been prepared for', 'idempotency', undefined, find, 'empty'],
		['a record of another topic', 'metrics', teaching, find, 'empty'],
		['a bank without questions', 'idempotency', teaching, () => undefined, 'unknown-question'],
		[
			'an id that is gone',
			'idempotency',
			{ ...teaching, homework: { ...teaching.homework, questions: ['gone', 'test-question-4'] } },
			find,
			'unknown-question',
		],
		[
			'a question twice',
			'idempotency',
			{ ...teaching, transfer: { ...teaching.transfer, question: 'test-question-1' } },
			find,
			'duplicate-question',
		],
		[
			'a question of another topic',
			'idempotency',
			teaching,
			(id: string) => (id === 'test-question-2' ? toExportQuestion(makeQuestion(2, { topic: 'metrics' })) : find(id)),
			'unknown-topic',
		],
	] as const)('%s', (_, topic, record, lookup, kind) => {
		const result = planSession(topic, 60, record as typeof teaching | undefined, lookup);
		expect(result.ok).toBe(false);
		if (result.ok) return;
		expect(result.problems.map((problem) => problem.kind)).toContain(kind);
		for (const { message, advice } of result.problems) {
			expect(message).toMatch(/^\S.*\.$/);
			expect(advice).toMatch(/^\S.*\.$/);
		}
	});
});

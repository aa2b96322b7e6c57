import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLog } from '#practice/fold.ts';
import { mergeLogs } from '#practice/log.ts';
import { bringBack, dueToday, interleave, makeSitting, newQuestions, secondsEach } from '#practice/queue.ts';
import type { ReviewEvent } from '#practice/event.ts';
import { entry, on, TODAY, verdict } from './events.ts';

const fold = (...events: ReviewEvent[]) => foldLog(mergeLogs(events));
const topics = ['breaking-changes', 'versioning', 'metrics'];
const bank = Array.from({ length: 30 }, (_, i) =>
	entry(`q${i}`, { topic: topics[Math.floor(i / 10)]!, pattern: `pattern-${i % 5}` }),
);

describe('what is due', () => {
	test('is due on its day and after, not before', () => {
		const progress = fold(on(0, verdict('q1')));
		const due = (today: number) => dueToday({ questions: bank, progress, today }).map((item) => item.question);
		expect(due(TODAY + 1)).toEqual([]);
		expect(due(TODAY + 2)).toEqual(['q1']);
		expect(due(TODAY + 20)).toEqual(['q1']);
	});

	test('what is most likely forgotten comes first', () => {
		const progress = fold(on(0, verdict('q1')), on(0, verdict('q2', 'weak')), on(0, verdict('q3', 'strong', 'guess')));
		expect(dueToday({ questions: bank, progress, today: TODAY + 9 }).map((item) => item.question)).toEqual([
			'q2',
			'q3',
			'q1',
		]);
	});

	test.each([
		['changed in its judgment is due', { revision: 2, change: 'material' }, ['changed']],
		['changed in its words only is not', { revision: 2, change: 'minor' }, []],
		[
			'changed twice is due: only the last change says of which kind it was',
			{ revision: 3, change: 'minor' },
			['changed'],
		],
	] as const)('a question that %s', (_, over, reasons) => {
		const progress = fold(on(0, verdict('q1')));
		expect(dueToday({ questions: [entry('q1', over)], progress, today: TODAY + 1 }).map((item) => item.reason)).toEqual(
			reasons,
		);
	});

	test('a question that the reader is not sure of is due, unless it was practiced today', () => {
		const progress = fold(on(0, verdict('q1')), on(0, { kind: 'unsure', question: 'q1', on: true }));
		expect(dueToday({ questions: bank, progress, today: TODAY })).toEqual([]);
		expect(dueToday({ questions: bank, progress, today: TODAY + 1 }).map((item) => item.reason)).toEqual(['unsure']);
	});

	test('a question that left the bank is not asked', () => {
		expect(dueToday({ questions: bank, progress: fold(on(0, verdict('gone'))), today: TODAY + 9 })).toEqual([]);
	});
});

describe('a sitting', () => {
	test.each([
		[5, 3],
		[10, 6],
		[20, 12],
	])('of %i minutes holds %i questions where nothing is known of the reader’s pace', (minutes, count) => {
		const sitting = makeSitting(minutes, { questions: bank, progress: fold(), today: TODAY });
		expect(sitting.items).toHaveLength(count);
		expect(sitting.minutes).toBeLessThanOrEqual(minutes);
	});

	test('takes the reader’s own pace once it is known', () => {
		const slow = bank.slice(0, 10).map((question) => on(0, { ...verdict(question.id), seconds: 200 }));
		expect(makeSitting(20, { questions: bank, progress: fold(...slow), today: TODAY }).items).toHaveLength(6);
	});

	test('promises no more than one question a minute, however fast the answers came', () => {
		const fast = bank.slice(0, 10).map((question) => on(0, { ...verdict(question.id), seconds: 5 }));
		expect(secondsEach(fold(...fast))).toBe(60);
		expect(makeSitting(10, { questions: bank, progress: fold(...fast), today: TODAY }).items).toHaveLength(10);
	});

	test('holds what is due before anything new, and says what it leaves', () => {
		const progress = fold(...bank.slice(0, 5).map((question) => on(0, verdict(question.id, 'weak'))));
		const { items, left } = makeSitting(5, { questions: bank, progress, today: TODAY + 1 });
		expect(items.every((item) => item.reason === 'due')).toBe(true);
		expect(left).toBe(2);
	});

	test('keeps room for new questions where there is a day to be ready for, at most half', () => {
		const progress = fold(...bank.slice(0, 25).map((question) => on(-1, verdict(question.id, 'weak'))));
		const reasons = (interview?: number) => {
			const { items } = makeSitting(10, {
				questions: bank,
				progress,
				today: TODAY,
				...(interview !== undefined && { interview }),
			});
			return items.filter(({ reason }) => reason === 'new').length;
		};
		expect(reasons()).toBe(0);
		expect(reasons(TODAY + 20)).toBe(1);
		expect(reasons(TODAY + 2)).toBe(3);
	});

	test('without new questions holds only what is due', () => {
		expect(makeSitting(20, { questions: bank, progress: fold(), today: TODAY, fresh: false }).items).toEqual([]);
	});

	test('takes new questions from all topics in turn', () => {
		const { items } = makeSitting(10, { questions: bank, progress: fold(), today: TODAY });
		expect(Map.groupBy(items, (item) => item.topic).size).toBe(3);
	});
});

test('a new question waits for those that are to be answered first', () => {
	const questions = [
		entry('later', { prerequisites: ['first'] }),
		entry('first'),
		entry('alone', { prerequisites: ['not-in-the-bank'] }),
	];
	expect(newQuestions({ questions, progress: fold() }).map((item) => item.question)).toEqual([
		'first',
		'later',
		'alone',
	]);
});

describe('interleaving', () => {
	const items = fc.uniqueArray(
		fc.record({
			question: fc.string({ minLength: 1, maxLength: 4 }),
			topic: fc.constantFrom('a', 'b', 'c'),
			pattern: fc.constantFrom('x', 'y', 'z'),
		}),
		{ selector: (item) => item.question, maxLength: 24 },
	);

	test('keeps every question, each once', () => {
		fc.assert(
			fc.property(items, fc.string(), (some, seed) => {
				expect(interleave(some, seed).sort((a, b) => (a.question < b.question ? -1 : 1))).toEqual(
					[...some].sort((a, b) => (a.question < b.question ? -1 : 1)),
				);
			}),
		);
	});

	test('puts two of one topic side by side only where it cannot be helped', () => {
		fc.assert(
			fc.property(items, fc.string(), (some, seed) => {
				const most = Math.max(
					0,
					...Map.groupBy(some, (item) => item.topic)
						.values()
						.map((group) => group.length),
				);
				const order = interleave(some, seed);
				const pairs = order.filter((item, i) => i > 0 && item.topic === order[i - 1]!.topic).length;
				expect(pairs).toBe(Math.max(0, most - (some.length - most) - 1));
			}),
		);
	});

	test('is the same for the same seed and another on another day', () => {
		const some = bank.map(({ id, topic, pattern }) => ({ question: id, topic, pattern }));
		expect(interleave(some, '1')).toEqual(interleave([...some].reverse(), '1'));
		expect(interleave(some, '1')).not.toEqual(interleave(some, '2'));
	});
});

test('what failed comes back later in the same sitting', () => {
	expect(bringBack(['a', 'b', 'c', 'd', 'e'], 'x')).toEqual(['a', 'b', 'c', 'd', 'x', 'e']);
	expect(bringBack(['a'], 'x')).toEqual(['a', 'x']);
});

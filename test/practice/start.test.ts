import { describe, expect, test } from 'vitest';
import { isStrongFirst } from '#model/blind-order.ts';
import { TOPICS } from '#model/curriculum.ts';
import { pickStart, placeAfterStart } from '#practice/start.ts';
import { entry, on, verdict } from './events.ts';

const bank = Array.from({ length: 90 }, (_, i) =>
	entry(`q${i}`, {
		topic: TOPICS[i % 9]!.id,
		pattern: `p${i % 15}`,
		level: i % 3 === 0 ? 'senior' : 'core',
		kind: i % 5 === 0 ? 'behavior' : 'decision',
		...(i % 4 < 3 && { brief: true }),
	}),
);
const ids = (questions: readonly { id: string }[]) => questions.map(({ id }) => id);

describe('the start', () => {
	test('asks five questions at core level from five topics with five patterns, the same for everybody', () => {
		const five = pickStart(bank);
		expect(five).toHaveLength(5);
		expect(new Set(five.map(({ topic }) => topic)).size).toBe(5);
		expect(new Set(five.map(({ pattern }) => pattern)).size).toBe(5);
		expect(five.every(({ level, kind }) => level === 'core' && kind === 'decision')).toBe(true);
		expect(pickStart([...bank].reverse())).toEqual(five);
	});

	test('asks only what has a short form', () => {
		for (let known = 0; known < 60; known += 5) {
			const five = pickStart(bank, new Set(ids(bank.slice(0, known))));
			expect(five.every(({ brief }) => brief)).toBe(true);
		}
		expect(pickStart(bank.map(({ brief: _, ...rest }) => rest))).toEqual([]);
	});

	test('leaves out what is known already', () => {
		const first = pickStart(bank);
		const again = pickStart(bank, new Set(ids(first)));
		expect(again.some((question) => first.includes(question))).toBe(false);
	});

	test('has the strong answer on either side at least twice', () => {
		const many = Array.from({ length: 40 }, (_, i) =>
			entry(`n${i}`, { topic: `t${i % 8}`, pattern: `p${i % 9}`, brief: true }),
		);
		for (let round = 0; round < 8; round += 1) {
			const five = pickStart(many.slice(round * 2));
			expect(five).toHaveLength(5);
			expect([2, 3]).toContain(five.filter(({ id }) => isStrongFirst(id)).length);
		}
	});

	test('is as good as it can be where all stand on one side', () => {
		const oneSided = Array.from({ length: 200 }, (_, i) => entry(`n${i}`, { topic: `t${i % 8}`, brief: true })).filter(
			({ id }) => isStrongFirst(id),
		);
		expect(pickStart(oneSided)).toHaveLength(5);
	});

	test('takes what there is', () => {
		expect(pickStart(bank.slice(0, 3))).toHaveLength(3);
		expect(pickStart([])).toEqual([]);
	});
});

test('a start places: what fooled the reader, worst where they were sure, and which way to read', () => {
	const verdicts = [
		verdict('a'),
		verdict('b', 'weak', 'sure'),
		verdict('c', 'weak', 'guess'),
		verdict('d'),
		verdict('e'),
	].map((each) => on(0, each));
	expect(placeAfterStart(verdicts)).toEqual({
		right: 3,
		of: 5,
		sureAndWrong: ['b'],
		wrong: ['b', 'c'],
		reading: 'study',
	});
});

/** What the practice pages say of a day and of what finds no room. */
import { describe, expect, test } from 'vitest';
import { describeDay, describeRoom } from '#browser/elements/practice-next.ts';
import type { PlannedDay } from '#practice/plan.ts';

const day = (over: Partial<PlannedDay> = {}): PlannedDay => ({
	day: 20_000,
	kind: 'practice',
	reviews: [],
	fresh: [],
	minutes: 0,
	...over,
});

describe('a day', () => {
	test.each([
		[
			'of practice says how much and how long',
			day({ reviews: ['a'], fresh: ['b', 'c'], minutes: 5 }),
			0,
			'1 to come back to, 2 new: about 5 minutes.',
		],
		['on which all was answered is done', day(), 3, 'Done for today.'],
		['without anything says so', day(), 0, 'Nothing is planned.'],
		['off is free, also after some practice', day({ kind: 'rest' }), 3, 'A free day.'],
		['of a mock interview names its length', day({ kind: 'mock', mock: 20 }), 3, 'A mock interview of 20 minutes.'],
	])('%s', (_, planned, done, words) => {
		expect(describeDay(planned, done)).toBe(words);
	});
});

describe('what finds no room', () => {
	test('is said with the minutes that would be enough', () => {
		expect(describeRoom({ leftOut: 1, once: 0, enough: 60 }, 30)).toEqual([
			'1 question finds no room before the interview. With 60 minutes a day instead of 30 all would be asked.',
		]);
	});

	test('is said with the real limit where no minutes are enough', () => {
		const [said, late] = describeRoom({ leftOut: 30, once: 2 }, 30);
		expect(said).toContain('too few days left');
		expect(late).toBe('2 new questions come too late to be repeated and are asked once.');
	});

	test('is not mentioned where all fit', () => {
		expect(describeRoom({ leftOut: 0, once: 0 }, 30)).toEqual([]);
	});
});

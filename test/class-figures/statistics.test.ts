/** The statistics, against examples worked out by hand and against what must always hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlate, discriminationsOf, LEAST_LEARNERS } from '#class-figures/discrimination.ts';
import { proportionOf, type FirstAnswer } from '#class-figures/first-answers.ts';
import { brierOf, calibrateGroup, describeGroupCalibration } from '#class-figures/group-calibration.ts';
import type { Confidence } from '#practice/event.ts';
import { anyAnswers } from './classes.ts';

const answer = (learner: number, question: string, right: boolean, confidence: Confidence = 'sure'): FirstAnswer => ({
	learner,
	question,
	right,
	confidence,
	revision: 1,
});

/** Everybody's answers: one text of 1 and 0 for each learner, in the order of the questions; a dot is no answer. */
const matrix = (...rows: string[]): FirstAnswer[] =>
	rows.flatMap((row, learner) =>
		Array.from(row).flatMap((cell, i) => (cell === '.' ? [] : [answer(learner, `q${i + 1}`, cell === '1')])),
	);

describe('the interval of a proportion', () => {
	// By hand, 6 of 8, z = 1.96: middle (0.75 + 3.8416/16) / 1.4802 = 0.66890; half-width
	// 1.96 √(0.75·0.25/8 + 3.8416/256) / 1.4802 = 0.25963.
	test('is Wilson’s: 6 of 8 lie between 0.409 and 0.929', () => {
		const { share, low, high } = proportionOf(6, 8);
		expect(share).toBe(0.75);
		expect(low).toBeCloseTo(0.4093, 4);
		expect(high).toBeCloseTo(0.9285, 4);
	});

	test('is Wilson’s: none of 8 lie between 0 and z²/(n + z²) = 3.8416/11.8416', () => {
		const { low, high } = proportionOf(0, 8);
		expect(low).toBe(0);
		expect(high).toBeCloseTo(3.8416 / 11.8416, 10);
	});

	test('holds the share, stays between 0 and 1, narrows with more answers, and mirrors', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, some) => {
				const count = some % (of + 1);
				const { share, low, high } = proportionOf(count, of);
				expect(low).toBeGreaterThanOrEqual(0);
				expect(high).toBeLessThanOrEqual(1);
				expect(low).toBeLessThanOrEqual(share + 1e-12);
				expect(high).toBeGreaterThanOrEqual(share - 1e-12);
				const more = proportionOf(count * 2, of * 2);
				expect(more.high - more.low).toBeLessThan(high - low);
				expect(proportionOf(of - count, of).low).toBeCloseTo(1 - high, 10);
			}),
		);
	});
});

describe('discrimination', () => {
	test('Pearson’s correlation of 1, 1, 0, 0 with 3, 2, 2, 0 is 1.5 / √(1 · 4.75)', () => {
		// Deviations: ±0.5 and 1.25, 0.25, 0.25, −1.75; products 0.625 + 0.125 − 0.125 + 0.875 = 1.5.
		expect(correlate([1, 1, 0, 0], [3, 2, 2, 0])).toBeCloseTo(1.5 / Math.sqrt(4.75), 12);
	});

	test('is the textbook’s corrected item–rest correlation where everybody answered everything', () => {
		const all = fc.array(fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), { minLength: 20, maxLength: 40 });
		fc.assert(
			fc.property(all, (learners) => {
				const answers = matrix(...learners.map((row) => row.map(Number).join('')));
				for (let item = 0; item < 7; item += 1) {
					const scores = learners.map((row) => Number(row[item]));
					const rests = learners.map((row, i) => row.reduce((sum, right) => sum + Number(right), 0) - (scores[i] ?? 0));
					const expected = correlate(scores, rests);
					const found = discriminationsOf(answers).get(`q${item + 1}`);
					if (expected === undefined) expect(found?.state).toBe('no-spread');
					else {
						expect(found?.state).toBe('known');
						expect(found?.state === 'known' && found.r).toBeCloseTo(expected, 10);
					}
				}
			}),
			{ numRuns: 50 },
		);
	});

	test('leaves the question itself out: one that is answered by a coin does not set apart by being part of the score', () => {
		// Five questions are the same for everybody; only the sixth differs.
		const rows = Array.from({ length: 20 }, (_, i) => `11111${i % 2}`);
		expect(discriminationsOf(matrix(...rows)).get('q6')).toEqual({ state: 'no-spread', learners: 20 });
	});

	test('is 1 where exactly those who are right elsewhere are right, −1 where exactly the others are, with Fisher’s interval', () => {
		const rows = Array.from({ length: 20 }, (_, i) => (i < 10 ? '1111110' : '0000001'));
		const found = discriminationsOf(matrix(...rows));
		expect(found.get('q7')).toMatchObject({ state: 'known', r: -1, low: -1, high: -1 });
	});

	test('has Fisher’s interval: a correlation of 0 among 20 lies between −0.44 and 0.44', () => {
		// Those who are good elsewhere and those who are not are right equally often.
		const rows = Array.from({ length: 20 }, (_, i) => `${i < 10 ? '11111' : '00000'}${i % 2}`);
		const found = discriminationsOf(matrix(...rows)).get('q6');
		expect(found).toMatchObject({ state: 'known', learners: 20 });
		// tanh(1.96 / √17) = 0.4425.
		expect(found?.state === 'known' && [found.r, found.low, found.high].map((n) => Number(n.toFixed(4)) + 0)).toEqual([
			0, -0.4425, 0.4425,
		]);
	});

	test('is not given below twenty learners, nor for learners who answered little else', () => {
		const rows = Array.from({ length: LEAST_LEARNERS - 1 }, (_, i) => `${i % 3 > 0 ? '11111' : '00000'}${i % 2}`);
		expect(discriminationsOf(matrix(...rows)).get('q6')).toEqual({ state: 'too-few', learners: 19 });
		const more = [...rows, '.1...1'];
		expect(discriminationsOf(matrix(...more)).get('q6')).toEqual({ state: 'too-few', learners: 19 });
	});

	test('does not reward those who chose easy questions', () => {
		// Half answered q1–q5, which everybody gets; half q7–q11, which nobody does; q6 is a coin for all.
		const rows = Array.from({ length: 40 }, (_, i) =>
			i < 20 ? `11111${i < 15 ? 1 : 0}.....` : `.....${i < 25 ? 1 : 0}00000`,
		);
		// A plain mean of the rest would correlate at 0.5: it is the choice that differs, not the learners.
		expect(discriminationsOf(matrix(...rows)).get('q6')).toEqual({ state: 'no-spread', learners: 40 });
	});

	test('lies in its interval and between −1 and 1, and does not depend on the order of learners', () => {
		fc.assert(
			fc.property(anyAnswers, (answers) => {
				const found = discriminationsOf(answers);
				const turned = discriminationsOf(answers.toReversed());
				for (const [question, each] of found) {
					const other = turned.get(question);
					expect(other?.state).toBe(each.state);
					if (each.state !== 'known') continue;
					expect(each.low).toBeLessThanOrEqual(each.r);
					expect(each.high).toBeGreaterThanOrEqual(each.r);
					expect(Math.abs(each.r)).toBeLessThanOrEqual(1);
					expect(other?.state === 'known' && other.r).toBeCloseTo(each.r, 9);
				}
			}),
		);
	});
});

describe('calibration', () => {
	test('the Brier score of a guess that was right, a guess that was wrong, sure and right, sure and wrong is 0.33', () => {
		// 0.25, 0.25, 0.01, 0.81: together 1.32, a quarter of it 0.33.
		expect(
			brierOf([
				answer(0, 'q1', true, 'guess'),
				answer(0, 'q2', false, 'guess'),
				answer(0, 'q3', true, 'sure'),
				answer(0, 'q4', false, 'sure'),
			]),
		).toBeCloseTo(0.33, 12);
		expect(brierOf([])).toBeUndefined();
	});

	test('whoever always says “a guess” gets 0.25, whatever happens', () => {
		fc.assert(
			fc.property(fc.array(fc.boolean(), { minLength: 1 }), (results) => {
				expect(brierOf(results.map((right) => answer(0, 'q', right, 'guess')))).toBeCloseTo(0.25, 12);
			}),
		);
	});

	test('the Brier score is reliability less resolution plus uncertainty (Murphy 1973), exactly, with three words', () => {
		fc.assert(
			fc.property(
				anyAnswers.filter((answers) => answers.length > 0),
				(answers) => {
					const { levels, right, brier } = calibrateGroup(answers);
					const mean = (part: (level: (typeof levels)[number]) => number) =>
						levels.reduce((sum, level) => sum + level.of * part(level), 0) / right.of;
					const reliability = mean(({ stated, share }) => (stated - share) ** 2);
					const resolution = mean(({ share }) => (share - right.share) ** 2);
					expect(brier).toBeCloseTo(reliability - resolution + right.share * (1 - right.share), 10);
				},
			),
		);
	});

	test('every answer is counted under one word', () => {
		fc.assert(
			fc.property(anyAnswers, (answers) => {
				const { levels, right } = calibrateGroup(answers);
				expect(levels.reduce((sum, { of }) => sum + of, 0)).toBe(right.of);
				expect(levels.reduce((sum, { count }) => sum + count, 0)).toBe(right.count);
			}),
		);
	});

	const picks = (count: number, right: number, confidence: Confidence) =>
		Array.from({ length: count }, (_, i) => answer(i, 'q', i < right, confidence));
	test.each([
		[
			picks(30, 15, 'sure'),
			'Of 30 first picks 15 were right; the words promised 27. The class is surer than it is right.',
		],
		[
			picks(30, 28, 'guess'),
			'Of 30 first picks 28 were right; the words promised 15. The class is right more often than it says.',
		],
		[
			picks(30, 26, 'sure'),
			'Of 30 first picks 26 were right; the words promised 27. That is within what chance allows.',
		],
		[picks(19, 0, 'sure'), 'With 19 first picks this says nothing yet; a sentence stands here from 20 on.'],
	])('is put into a sentence', (answers, sentence) => {
		expect(describeGroupCalibration(calibrateGroup(answers))).toBe(sentence);
	});
});

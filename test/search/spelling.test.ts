import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearestWord, toAmericanSpelling } from '#search/spelling.ts';

describe('American spelling', () => {
	test.each([
		['monetisation', 'monetization'],
		['prioritise', 'prioritize'],
		['standardised', 'standardized'],
		['recognising', 'recognizing'],
		['analyse', 'analyze'],
		['behaviour', 'behavior'],
		['behavioural', 'behavioral'],
		['honoured', 'honored'],
		['colour', 'color'],
		['centre', 'center'],
		['catalogue', 'catalog'],
		['licence', 'license'],
		['defence', 'defense'],
		['programme', 'program'],
		['programmes', 'programs'],
		['cancelled', 'canceled'],
		['labelling', 'labeling'],
		['modelled', 'modeled'],
		['cancellation', 'cancelation'],
		['judgement', 'judgment'],
		['fulfilment', 'fulfillment'],
		['favourite', 'favorite'],
		['cheque', 'check'],
		['grey', 'gray'],
	])('%s is %s', (british, american) => {
		expect(toAmericanSpelling(british)).toBe(american);
	});

	test('a word without a British ending stays as it is', () => {
		for (const word of ['version', 'idempotency', 'key', 'metric', 'api']) expect(toAmericanSpelling(word)).toBe(word);
	});
});

describe('the distance between two words', () => {
	test.each([
		['agent', 'agent', 0],
		['agnet', 'agent', 1],
		['libary', 'library', 1],
		['idempotancy', 'idempotency', 1],
		['eror', 'error', 1],
		['priortizaton', 'prioritization', 2],
		['sunset', 'subset', 1],
	])('%s and %s are %i apart', (a, b, distance) => {
		expect(editDistance(a, b, 3)).toBe(distance);
	});

	test('is the same in both directions, and none only for equal words', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), maxLength: 8 });
		fc.assert(
			fc.property(word, word, (a, b) => {
				expect(editDistance(a, b, 8)).toBe(editDistance(b, a, 8));
				expect(editDistance(a, b, 8) === 0).toBe(a === b);
			}),
		);
	});

	test('grows by at most one with a letter more, and stops counting past its limit', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(word, word, fc.nat(7), (a, b, at) => {
				expect(editDistance(a, `${a.slice(0, at)}x${a.slice(at)}`, 2)).toBe(1);
				expect(editDistance(a, b, 1)).toBe(Math.min(editDistance(a, b, 8), 2));
			}),
		);
	});
});

describe('the nearest known word', () => {
	const known = ['agent', 'error', 'idempotency', 'key', 'library', 'metric', 'pricing', 'sunset', 'version'];

	test.each([
		['agnet', 'agent'],
		['eror', 'error'],
		['versoin', 'version'],
		['indempotency', 'idempotency'],
		['idemptncy', 'idempotency'],
		['pricng', 'pricing'],
	])('of %s is %s', (slip, word) => {
		expect(nearestWord(slip, known)).toBe(word);
	});

	test('a short word may hold one slip, a long one two', () => {
		expect(nearestWord('erorr', ['error'])).toBe('error');
		expect(nearestWord('eorrr', ['terror'])).toBeUndefined();
		expect(nearestWord('idmpotncy', ['idempotency'])).toBe('idempotency');
		expect(nearestWord('idmptncy', ['idempotency'])).toBeUndefined();
	});

	test('words of three letters and words with digits are not guessed at', () => {
		expect(nearestWord('kye', known)).toBeUndefined();
		expect(nearestWord('9458', ['9457'])).toBeUndefined();
	});

	test('among equally near words one with the same first letter wins', () => {
		expect(nearestWord('braking', ['craking', 'breaking'])).toBe('breaking');
		expect(nearestWord('price', ['trice', 'prise'])).toBe('prise');
	});
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText, isStrongFirst } from '#model/blind-order.ts';

test('the hash is fixed for ever: an order that a reader has seen does not change', () => {
	expect(['', 'a', 'two-payouts', 'ü'].map(hashText)).toMatchInlineSnapshot(`
		[
		  2872998923,
		  444641715,
		  1156988816,
		  134528209,
		]
	`);
});

test('the hash is a whole number of 32 bits', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			const hash = hashText(text);
			expect(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32).toBe(true);
		}),
	);
});

test('the strong answer stands first in half of the pairs', () => {
	for (const stem of ['question', 'a', 'a-long-name-for-a-question']) {
		const first = Array.from({ length: 4000 }, (_, i) => `${stem}-${i}`).filter(isStrongFirst).length;
		expect(first / 4000).toBeGreaterThan(0.47);
		expect(first / 4000).toBeLessThan(0.53);
	}
});

test('ids that differ by a letter do not share their order', () => {
	const same = Array.from({ length: 4000 }, (_, i) => i).filter(
		(i) => isStrongFirst(`q-${i}a`) === isStrongFirst(`q-${i}b`),
	).length;
	expect(Math.abs(same / 4000 - 0.5)).toBeLessThan(0.03);
});

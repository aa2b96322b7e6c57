import { describe, expect, test } from 'vitest';
import { fromWordListFile, toWordListFile } from '#search/word-list.ts';

describe('the word list', () => {
	const file = toWordListFile(
		['How to split a name field', 'Error design: errors as a product surface', 'RFC 9457'],
		[{ from: ['TTFC', 'Time to hello world'], to: ['time to first call'] }],
	);

	test('holds the telling words of titles and aliases once, in order, and leaves out the others', () => {
		expect(file.words).toBe(
			'call design error errors field first hello name product rfc split surface time ttfc world',
		);
	});

	test('leads from every phrase of an alias, by its roots, to what is searched for', () => {
		const list = fromWordListFile(
			toWordListFile([], [{ from: ['Error codes', 'status'], to: ['error', 'HTTP status'] }]),
		);
		expect(list.aliases.get('error code')).toEqual(['error', 'http status']);
		expect(list.longest).toBe(2);
	});

	test('joins what two aliases say for the same phrase', () => {
		const list = fromWordListFile(
			toWordListFile(
				[],
				[
					{ from: ['lib'], to: ['library'] },
					{ from: ['lib'], to: ['sdk'] },
				],
			),
		);
		expect(list.aliases.get('lib')).toEqual(['library', 'sdk']);
	});

	test('is the same after its way through a file', () => {
		const copy: unknown = JSON.parse(JSON.stringify(file));
		expect(fromWordListFile(copy as typeof file)).toEqual(fromWordListFile(file));
	});
});

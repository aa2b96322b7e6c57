import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from '#class-figures/json-fault.ts';

const isJson = (text: string) => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

test('JSON has no fault', () => {
	fc.assert(
		fc.property(fc.json(), fc.constantFrom(undefined, '\t', '  '), (text, indent) => {
			expect(findJsonFault(JSON.stringify(JSON.parse(text), undefined, indent))).toBeUndefined();
		}),
	);
});

test('what the browser takes for JSON has no fault, and everything else has one, wherever it was changed', () => {
	fc.assert(
		fc.property(
			fc.json(),
			fc.nat(),
			fc.nat(3),
			fc.constantFrom('', ',', '"', '}', ']', '{', '[', ':', '\\', '01', '-', '.', 'tru', '\u0007', '\n', ' ', "'"),
			(text, where, length, what) => {
				const at = where % (text.length + 1);
				const changed = text.slice(0, at) + what + text.slice(at + length);
				expect(findJsonFault(changed) === undefined).toBe(isJson(changed));
			},
		),
		{ numRuns: 3000 },
	);
});

test.each([
	['{\n\t"a": 1,\n\t"b" 2\n}', 3, 6, 'a colon', false],
	['{\n\t"a": 1,\n}', 3, 1, 'a name in quotation marks', false],
	['[1, 2,, 3]', 1, 7, 'a value', false],
	['{"a": [1, 2', 1, 12, 'a comma or a closing bracket', true],
	['{"a": "cut o', 1, 13, 'a value', true],
	['{"a": "cut\\', 1, 12, 'a value', true],
	['{"a": 1, "cu', 1, 13, 'a name in quotation marks', true],
	['[tru', 1, 5, 'a value or “]”', true],
	['[trust', 1, 2, 'a value or “]”', false],
	['{"a" "b', 1, 6, 'a colon', false],
	['["a line\nbreak"]', 1, 2, 'a value or “]”', false],
	['', 1, 1, 'a value', true],
	['{} extra', 1, 4, 'the end of the file', false],
	['{"a": 1\r\n"b": 2}', 2, 1, 'a comma or a closing bracket', false],
])('%j is broken at line %i, column %i', (text, line, column, expected, atEnd) => {
	expect(findJsonFault(text)).toEqual({ line, column, expected, atEnd });
});

test('a text that is nested too deeply to follow by hand is no problem', () => {
	expect(findJsonFault('['.repeat(200_000))).toMatchObject({ line: 1, column: 200_001, atEnd: true });
});

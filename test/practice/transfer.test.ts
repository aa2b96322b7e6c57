import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCompact, toCompact } from '#practice/compact.ts';
import { withoutWords } from '#practice/event.ts';
import { mergeLogs } from '#practice/log.ts';
import { readFileText, toFileName, toFileText, toProgressFile } from '#practice/transfer.ts';
import { anyEvents, NOON, on, said, verdict } from './events.ts';

const log = mergeLogs([
	on(0, { ...verdict('q1'), why: 'It asks who pays.' }),
	on(1, said('q2', { a: 'met' }, 'My own words')),
]);
const save = (anonymous = false) => toFileText(toProgressFile(log, { at: NOON, anonymous }));

describe('a progress file', () => {
	test('brings back what was saved', () => {
		fc.assert(
			fc.property(anyEvents, (events) => {
				const saved = mergeLogs(events);
				expect(readFileText(toFileText(toProgressFile(saved, { at: NOON, anonymous: false })))).toEqual({
					ok: true,
					log: saved,
					anonymous: false,
				});
			}),
		);
	});

	test('has one event a line', () => {
		expect(
			save()
				.split('\n')
				.filter((line) => line.includes('"kind"')),
		).toHaveLength(2);
	});

	test('is named after its day', () => {
		expect(toFileName(toProgressFile([], { at: NOON, anonymous: false }).exported)).toBe(
			'first-call-progress-2026-11-22.json',
		);
	});

	test('holds nothing that the reader typed, where that was asked', () => {
		expect(save(true)).not.toMatch(/own words|who pays/);
		expect(save(true)).toContain('"anonymous": true');
	});

	test('without words, merged back, takes no words away', () => {
		const reading = readFileText(save(true));
		expect(mergeLogs(log, reading.ok ? reading.log : [])).toEqual(log);
	});
});

describe('a bad file is refused with the reason', () => {
	test.each([
		['nothing in it', '', /empty/],
		['cut off', save().slice(0, -20), /not JSON/],
		['another kind of file', '{"cards":[]}', /not a progress file/],
		['a list', '[]', /not a progress file/],
		['from a newer version', save().replace('"version": 1', '"version": 2'), /newer version/],
		['a version that is none', save().replace('"version": 1', '"version": "1"'), /“version”/],
		['no events', '{"format":"first-call-progress","version":1}', /“events”/],
		['a broken event', save().replace('"strong"', '"best"'), /Event 1: “chose” is “best” \(expected: strong, weak\)/],
		['an unknown kind', save().replace('"verdict"', '"vote"'), /Event 1: “kind” is “vote”/],
		['a missing field', save().replace('"marks":', '"notes":'), /Event 2: “marks” is missing/],
	])('%s', (_, text, reason) => {
		const reading = readFileText(text);
		expect(reading.ok).toBe(false);
		expect(reading.ok ? '' : reading.problems.join(' ')).toMatch(reason);
	});

	test('with the first few problems and the number of the others', () => {
		const events = Array.from({ length: 9 }, () => ({}));
		const reading = readFileText(JSON.stringify({ format: 'first-call-progress', version: 1, events }));
		expect(reading.ok ? [] : reading.problems).toHaveLength(6);
		expect(reading.ok ? '' : reading.problems.at(-1)).toBe('And 4 more.');
	});
});

describe('the compact form', () => {
	test('brings back every event without the reader’s words', () => {
		fc.assert(
			fc.property(anyEvents, (events) => {
				const saved = mergeLogs(events);
				expect(fromCompact(toCompact(saved))).toEqual({
					ok: true,
					value: mergeLogs(saved.map((event) => withoutWords(event))),
				});
			}),
		);
	});

	test('keeps ids that were made in another way', () => {
		const [event] = log;
		expect(fromCompact(toCompact([{ ...event!, id: 'by hand' }]))).toMatchObject({
			ok: true,
			value: [{ id: 'by hand' }],
		});
	});

	test.each([
		['cut off', toCompact(log).slice(0, -9)],
		['another version', toCompact(log).replace('"v":1', '"v":2')],
		['nothing', '{}'],
		['columns of different length', '{"v":1,"d":[],"k":["undo"],"e":[[0,0],[1],[0],[null],["x"]],"f":[{}]}'],
		['something else', '[1,2]'],
	])('%s is refused', (_, text) => {
		expect(fromCompact(text).ok).toBe(false);
	});

	test('whatever is put into it, reading it comes to an end without harm', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(fromCompact(text).ok).toBe(false);
			}),
		);
	});
});

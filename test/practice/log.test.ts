import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutWords, type ReviewEvent } from '#practice/event.ts';
import { extendLog, mergeLogs, namesOf, resolveQuestion, type Successors } from '#practice/log.ts';
import { on, said, threeShares, verdict } from './events.ts';

describe('merging logs', () => {
	test('does not depend on which comes first', () => {
		fc.assert(
			fc.property(threeShares, ([a, b]) => {
				expect(mergeLogs(a, b)).toEqual(mergeLogs(b, a));
			}),
		);
	});

	test('does not depend on how they are grouped', () => {
		fc.assert(
			fc.property(threeShares, ([a, b, c]) => {
				const all = mergeLogs(a, b, c);
				expect(mergeLogs(mergeLogs(a, b), c)).toEqual(all);
				expect(mergeLogs(a, mergeLogs(b, c))).toEqual(all);
			}),
		);
	});

	test('a second time changes nothing', () => {
		fc.assert(
			fc.property(threeShares, ([a, b]) => {
				const merged = mergeLogs(a, b);
				expect(mergeLogs(merged, b)).toEqual(merged);
				expect(mergeLogs(merged, merged)).toEqual(merged);
			}),
		);
	});

	test('is what extending does, only slower', () => {
		fc.assert(
			fc.property(threeShares, ([a, b]) => {
				expect(extendLog(mergeLogs(a), b)).toEqual(mergeLogs(a, b));
			}),
		);
		fc.assert(
			fc.property(threeShares, fc.nat(14), ([a], at) => {
				const log = mergeLogs(a);
				expect(extendLog(log.slice(0, at), log.slice(at))).toEqual(log);
			}),
		);
	});

	test('keeps every id, each once', () => {
		fc.assert(
			fc.property(threeShares, ([a, b]) => {
				const ids = mergeLogs(a, b).map((event) => event.id);
				expect(new Set(ids).size).toBe(ids.length);
				expect(new Set(ids)).toEqual(new Set([...a, ...b].map((event) => event.id)));
			}),
		);
	});

	test('a copy without the reader’s words does not take them away', () => {
		const event: ReviewEvent = on(0, said('q1', { a: 'met' }, 'My answer'));
		expect(mergeLogs([event], [withoutWords(event)])).toEqual([event]);
		expect(mergeLogs([withoutWords(event)], [event])).toEqual([event]);
	});

	test('words that were erased on one device are gone on every device', () => {
		const event: ReviewEvent = on(0, said('q1', { a: 'met' }, 'My answer'));
		const erase = on(1, { kind: 'erase', of: event.id });
		expect(JSON.stringify(mergeLogs([event], [withoutWords(event), erase]))).not.toContain('My answer');
		expect(JSON.stringify(mergeLogs(mergeLogs([event], [erase]), [event]))).not.toContain('My answer');
	});
});

describe('questions that are no longer in use', () => {
	const successors: Successors = new Map([
		['old', { to: 'middle', reason: 'merged' }],
		['middle', { to: 'new', reason: 'merged' }],
		['gone', { to: 'new', reason: 'retired' }],
		['x', { to: 'y', reason: 'merged' }],
		['y', { to: 'x', reason: 'merged' }],
	]);

	test.each([
		['a question in use is itself', 'new', { id: 'new', retired: false }],
		['what was merged, and merged again, counts for the last', 'old', { id: 'new', retired: false }],
		['what was retired stays what it was, as history', 'gone', { id: 'gone', retired: true }],
	])('%s', (_, id, expected) => {
		expect(resolveQuestion(id, successors)).toEqual(expected);
	});

	test('a circle in the table comes to an end', () => {
		expect(resolveQuestion('x', successors).retired).toBe(false);
	});

	test('a question’s names are its own and those that were merged into it', () => {
		expect(namesOf('new', successors).sort()).toEqual(['middle', 'new', 'old']);
	});

	test('a verdict names its question by id only, so rewording and moving change nothing', () => {
		expect(Object.keys(on(0, verdict('q1'))).sort()).toEqual([
			'at',
			'chose',
			'confidence',
			'id',
			'kind',
			'offset',
			'question',
			'revision',
			'side',
		]);
	});
});

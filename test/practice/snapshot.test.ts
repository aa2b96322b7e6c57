import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldLog } from '#practice/fold.ts';
import { mergeLogs, type Successors } from '#practice/log.ts';
import { FOLD_VERSION, fromSnapshot, toSnapshot } from '#practice/snapshot.ts';
import { readFileText } from '#practice/transfer.ts';
import { anyEvents, on, verdict } from './events.ts';

const successors: Successors = new Map([
	['q1', { to: 'q2', reason: 'merged' }],
	['q3', { to: 'q4', reason: 'retired' }],
]);

test('a snapshot brings back all that was worked out', () => {
	fc.assert(
		fc.property(anyEvents, fc.boolean(), (events, isLed) => {
			const progress = foldLog(mergeLogs(events), isLed ? successors : undefined);
			expect(fromSnapshot(toSnapshot(progress))).toEqual(progress);
		}),
	);
});

test('what is broken counts as none', () => {
	const text = toSnapshot(foldLog([]));
	expect(fromSnapshot(text)).toBeDefined();
	for (const broken of [
		'',
		'{}',
		'[]',
		'null',
		text.slice(1),
		text.replace(`"fold":${FOLD_VERSION}`, '"fold":0'),
		text.replace('"standings":[]', '"standings":[null]'),
		text.replace('"verdicts":""', '"verdicts":"6"'),
	]) {
		expect(fromSnapshot(broken)).toBeUndefined();
	}
});

test('each verdict more on a question takes no more than a character', () => {
	const lengthOf = (count: number) => {
		const events = Array.from({ length: count }, (_, i) => on(i / 10_000, verdict('q1', 'strong', 'sure')));
		// What is counted grows a digit with every tenfold; the last times end after fifty.
		const { pace: _, ...rest } = JSON.parse(toSnapshot(foldLog(mergeLogs(events)))) as Record<string, unknown>;
		return JSON.stringify(rest).length;
	};
	expect(lengthOf(999) - lengthOf(100)).toBeLessThan(899 + 20);
});

test('where the fold makes something else of the same log, FOLD_VERSION is raised', async () => {
	const reading = readFileText(readFileSync(new URL('../fixtures/practice/version-1.json', import.meta.url), 'utf8'));
	const text = toSnapshot(foldLog(reading.ok ? reading.log : []));
	// If this fails and the change is meant: raise FOLD_VERSION in src/practice/snapshot.ts, then update the file.
	await expect(`${JSON.stringify(JSON.parse(text), undefined, '\t')}\n`).toMatchFileSnapshot(
		`../fixtures/practice/snapshot-${FOLD_VERSION}.json`,
	);
});

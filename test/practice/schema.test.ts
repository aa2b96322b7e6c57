import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { mergeLogs } from '#practice/log.ts';
import { readEvent } from '#practice/read-event.ts';
import { readProgressFile, toProgressFile, type ProgressFile } from '#practice/transfer.ts';
import { progressFileSchema, type ProgressFileRecord } from '#schemas/practice.ts';
import { anyEvents, NOON } from './events.ts';

const fileOf = (events: unknown[]) => ({
	format: 'first-call-progress',
	version: 1,
	exported: '2026-11-22T12:00:00.000Z',
	anonymous: false,
	events,
});

describe('the published schema', () => {
	test('accepts every file that the site saves', () => {
		fc.assert(
			fc.property(anyEvents, fc.boolean(), (events, anonymous) => {
				const file = toProgressFile(mergeLogs(events), { at: NOON, anonymous });
				expect(progressFileSchema.safeParse(JSON.parse(JSON.stringify(file))).error).toBeUndefined();
			}),
		);
	});

	test('and the reader’s browser agree on what is an event, also when a field is broken', () => {
		const junk = fc.oneof(
			fc.constantFrom(
				undefined,
				null,
				true,
				-1,
				0.5,
				7,
				1e15,
				'',
				'x',
				[],
				{},
				['x'],
				{ a: 'met' },
				{ a: 'x' },
				[7],
				'2026-13-01',
				'x'.repeat(130),
				'everything',
			),
			fc.jsonValue(),
		);
		fc.assert(
			fc.property(anyEvents, fc.nat(), junk, fc.boolean(), (events, at, value, drop) => {
				const event = { ...(events[0] ?? { kind: 'nothing' }) } as Record<string, unknown>;
				const names = Object.keys(event);
				const name = names[at % names.length] ?? 'kind';
				if (drop) Reflect.deleteProperty(event, name);
				else event[name] = value;
				const stored = JSON.parse(JSON.stringify(event)) as unknown;
				expect(readEvent(stored).ok).toBe(progressFileSchema.safeParse(fileOf([stored])).success);
			}),
			{ numRuns: 1000 },
		);
	});

	test('has the type that the code works with', () => {
		expectTypeOf<ProgressFile['events'][number]['kind']>().toEqualTypeOf<
			ProgressFileRecord['events'][number]['kind']
		>();
	});

	test('changes only where somebody meant it to', async () => {
		await expect(`${JSON.stringify(z.toJSONSchema(progressFileSchema), undefined, '\t')}\n`).toMatchFileSnapshot(
			'../fixtures/practice/progress.schema.json',
		);
	});
});

test('the file that is kept from version 1 is read for ever', () => {
	const text = readFileSync(new URL('../fixtures/practice/version-1.json', import.meta.url), 'utf8');
	const reading = readProgressFile(JSON.parse(text));
	expect(reading).toMatchObject({ ok: true });
	expect(reading.ok && reading.log.map((event) => event.kind)).toEqual([
		'plan',
		'verdict',
		'said',
		'grade',
		'star',
		'unsure',
		'interview',
		'restart',
		'undo',
		'noted',
		'erase',
	]);
});

import { expect, test } from 'vitest';
import { readClassFile } from '#class-figures/read-class-file.ts';
import { toClassFileText } from '#practice/class-file.ts';
import { mergeLogs } from '#practice/log.ts';
import { toFileText, toProgressFile } from '#practice/transfer.ts';
import { NOON } from '../practice/events.ts';
import { classFile, judged, pick } from './classes.ts';

const whole = () => JSON.parse(toClassFileText(classFile([judged('q1', pick(true))]))) as Record<string, unknown>;
const changed = (change: Record<string, unknown>) => JSON.stringify({ ...whole(), ...change });
const progress = toFileText(toProgressFile(mergeLogs([]), { at: NOON, anonymous: false }));

test.each([
	['nothing that can be read', undefined, 'unreadable', 'It may be a folder'],
	['an empty file', ' \n', 'empty', 'The file is empty'],
	['an archive', 'PK\u0003\u0004…', 'archive', 'Unpack it'],
	['a picture', '\u0089PNG\r\n', 'broken', 'no JSON file at all: it is wrong from line 1, column 1 on'],
	[
		'a file that was cut off',
		'{"format": "first-call-class",\n"version": 1,',
		'broken',
		'ends in the middle, at line 2, column 14',
	],
	['a file that was changed by hand', '{"format": first}', 'broken', 'line 1, column 12 on (expected there: a value)'],
	[
		'another program’s file',
		'{"name": "thing", "version": "1.0.0"}',
		'foreign',
		'“format” should be “first-call-class”',
	],
	['a list', '[]', 'foreign', 'not a class file'],
	['somebody’s own progress', progress, 'foreign', 'delete this one'],
	[
		'a newer version',
		changed({ version: 2 }),
		'version',
		'A newer version of this site saved it (2; this page knows 1)',
	],
	['no version', changed({ version: '1' }), 'version', '“version” should be 1'],
	['something too large', ' '.repeat(10) + 'x'.repeat(1_000_000), 'too-large', 'larger than a class file can be'],
	['questions that are none', changed({ questions: {} }), 'malformed', '“questions” should be a list'],
	[
		'a field of the wrong kind',
		changed({
			questions: [
				judged('q1', pick(true)),
				{ question: 'q2', picks: { times: 1, first: { revision: 1, right: 'yes' } } },
			],
		}),
		'malformed',
		'“questions[1].picks.first.right” should be true or false',
	],
	[
		'one question twice',
		changed({ questions: [judged('q1', pick(true)), judged('q1', pick(false))] }),
		'malformed',
		'“questions[1]” repeats the question of an earlier one',
	],
	[
		'a name for a number',
		changed({ learner: 'Ada Lovelace' }),
		'malformed',
		'“learner” should be 8 to 40 small letters and digits',
	],
])('%s is refused, with what is wrong', (_, text, why, message) => {
	const reading = readClassFile(text);
	expect(reading).toMatchObject({ ok: false, why });
	expect(!reading.ok && reading.message).toContain(message);
});

test('of many faults the first three are named and the rest are counted', () => {
	const reading = readClassFile(changed({ questions: [1, 2, 3, 4, 5] }));
	expect(!reading.ok && reading.message).toMatch(/questions\[0\].*questions\[1\].*questions\[2\].*and 2 more/);
});

test('fields that a later version of the site may add are no fault', () => {
	expect(readClassFile(changed({ later: { more: true } })).ok).toBe(true);
});

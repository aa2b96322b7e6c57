import { z } from 'astro/zod';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { readClassFile } from '#class-figures/read-class-file.ts';
import { toClassFileName, toClassFileText, type ClassFile } from '#practice/class-file.ts';
import { toClassFile } from '#practice/class-log.ts';
import { stampEvent, type ReviewEvent } from '#practice/event.ts';
import { mergeLogs } from '#practice/log.ts';
import { classFileSchema, type ClassFileRecord } from '#schemas/class-log.ts';
import { anyEvents, grade, NOON, on, said, verdict } from './events.ts';

const WHO = { learner: '0123456789abcdef', file: 'fedcba9876543210', serial: 1 };
const fileOf = (events: readonly ReviewEvent[], more = {}) => toClassFile(mergeLogs(events), { ...WHO, ...more });

describe('the class file', () => {
	test('holds the first and the last pick of a question, and how many there were', () => {
		const { questions } = fileOf([
			on(0, verdict('q1', 'weak', 'sure')),
			on(1, verdict('q1', 'weak', 'leaning')),
			on(2, verdict('q1', 'strong', 'guess')),
			on(3, verdict('q2', 'strong', 'sure')),
		]);
		expect(questions).toEqual([
			{
				question: 'q1',
				picks: {
					times: 3,
					first: { revision: 1, right: false, confidence: 'sure' },
					last: { revision: 1, right: true, confidence: 'guess' },
				},
			},
			{ question: 'q2', picks: { times: 1, first: { revision: 1, right: true, confidence: 'sure' } } },
		]);
	});

	test('names the failure pattern of a weak answer that was picked, and of no other', () => {
		const { questions } = fileOf([on(0, verdict('q1', 'weak')), on(1, verdict('q1', 'strong'))], {
			patternOf: () => 'volume-as-value',
		});
		expect(questions[0]?.picks?.first.missed).toBe('volume-as-value');
		expect(questions[0]?.picks?.last).not.toHaveProperty('missed');
	});

	test('holds the marks of answers that were said or given in a mock interview, and none that are empty', () => {
		const { questions } = fileOf([
			on(0, said('q1', {})),
			on(1, said('q1', { a: 'missed', b: 'met' })),
			on(2, {
				kind: 'interview',
				minutes: 20,
				level: 'core',
				seconds: 900,
				finished: true,
				rounds: [
					{ question: 'q1', revision: 2, marks: { a: 'met' }, probes: [] },
					{ question: 'q2', revision: 1, marks: {}, probes: [] },
				],
			}),
		]);
		expect(questions).toEqual([
			{
				question: 'q1',
				markings: {
					times: 2,
					first: { revision: 1, marks: { a: 'missed', b: 'met' } },
					last: { revision: 2, marks: { a: 'met' } },
				},
			},
		]);
	});

	test('leaves out what was taken back, and says of what was begun anew only that it was', () => {
		const mistaken = on(0, verdict('q1', 'weak'));
		const { questions } = fileOf([
			mistaken,
			on(0.1, { kind: 'undo', of: mistaken.id }),
			on(0.2, verdict('q1', 'strong')),
			on(0.3, verdict('q2', 'weak')),
			on(0.4, verdict('q3', 'weak')),
			on(1, { kind: 'restart', scope: 'topic', questions: ['q2', 'q3'] }),
			on(2, verdict('q2', 'strong')),
		]);
		expect(questions.map(({ question, restarted, picks }) => [question, restarted, picks?.times])).toEqual([
			['q1', undefined, 1],
			['q2', true, 1],
		]);
		expect(questions[1]?.picks?.first.right).toBe(true);
	});

	test('joins the attempts at questions that were merged', () => {
		const { questions } = fileOf([on(0, verdict('old', 'weak')), on(1, verdict('new', 'strong'))], {
			successors: new Map([['old', { to: 'new', reason: 'merged' }]]),
		});
		expect(questions).toMatchObject([
			{ question: 'new', picks: { times: 2, first: { right: false }, last: { right: true } } },
		]);
	});

	test('holds no word, time, device, plan, grade or star, whatever the log holds', () => {
		const secret = 'SECRET';
		const events: ReviewEvent[] = [
			on(0, { ...verdict('q1', 'weak'), why: secret, seconds: 4242, place: 'pair' }),
			on(1, {
				...said('q1', { a: 'met' }, secret),
				recorded: true,
				probes: [{ probe: 'p1', mark: 'met', text: secret }],
			}),
			on(2, grade('q4', 'easy')),
			on(3, { kind: 'plan', date: '2026-12-03', minutes: 30, rest: [0] }),
			on(4, { kind: 'star', question: 'q5', on: true }),
		];
		const text = toClassFileText(fileOf(events));
		expect(text).not.toMatch(/SECRET|4242|2026|pair|test-|q4|q5|seconds|offset/);
		for (const { at, id } of events) {
			expect(text).not.toContain(String(at));
			expect(text).not.toContain(id);
		}
	});

	test('has fields of a short list and no others', () => {
		const known = new Set(
			'format version learner file serial questions question restarted picks markings times first last revision right confidence missed marks a b c d'.split(
				' ',
			),
		);
		fc.assert(
			fc.property(anyEvents, (events) => {
				const text = toClassFileText(fileOf(events, { patternOf: () => 'p' }));
				for (const [, name] of text.matchAll(/"(\w+)":/g)) expect(known).toContain(name);
			}),
		);
	});

	test('does not show when or in which order questions were answered', () => {
		const shape = fc.array(
			fc.record({
				question: fc.constantFrom('q1', 'q2', 'q3'),
				strong: fc.boolean(),
				later: fc.integer({ min: 1, max: 1e9 }),
			}),
			{ maxLength: 8 },
		);
		fc.assert(
			fc.property(shape, (answers) => {
				const stamp = (all: typeof answers, gap: (each: (typeof answers)[number]) => number) => {
					let at = NOON;
					return all.map(({ question, strong, ...rest }, i) =>
						stampEvent(verdict(question, strong ? 'strong' : 'weak'), {
							device: 'test',
							at: (at += gap({ question, strong, ...rest })),
							offset: 60,
							serial: String(i),
						}),
					);
				};
				const original = toClassFileText(fileOf(stamp(answers, ({ later }) => later)));
				// Question by question, and evenly in time: each question's own order is all that may matter.
				const sorted = [...answers].sort((a, b) => (a.question < b.question ? 1 : a.question > b.question ? -1 : 0));
				expect(toClassFileText(fileOf(stamp(sorted, () => 1)))).toBe(original);
			}),
		);
	});

	test('has a name that says nothing about the learner', () => {
		expect(toClassFileName(WHO)).toBe('first-call-class-fedcba9876543210.json');
	});
});

describe('the published schema of the class file', () => {
	test('accepts every file that the site saves, and so does the page that reads them', () => {
		fc.assert(
			fc.property(anyEvents, (events) => {
				const text = toClassFileText(fileOf(events, { patternOf: () => 'p' }));
				expect(classFileSchema.safeParse(JSON.parse(text)).error).toBeUndefined();
				expect(readClassFile(text)).toEqual({ ok: true, file: JSON.parse(text) as unknown });
			}),
		);
	});

	test('and the reader agree on what is a class file, also when a field is broken', () => {
		const whole: ClassFile = fileOf(
			[
				on(0, verdict('q1', 'weak')),
				on(1, verdict('q1', 'strong')),
				on(2, said('q1', { a: 'met' })),
				on(3, said('q1', { a: 'missed' })),
				on(4, verdict('q2', 'strong')),
			],
			{ patternOf: () => 'p' },
		);
		const paths = pathsOf(whole);
		const junk = fc.oneof(
			fc.constantFrom(
				undefined,
				null,
				true,
				0,
				-1,
				0.5,
				2,
				1e7,
				'',
				'x',
				'guess',
				'met',
				[],
				{},
				['x'],
				{ a: 'x' },
				{
					'': 'met',
				},
			),
			fc.constant('x'.repeat(130)),
			fc.jsonValue(),
		);
		fc.assert(
			fc.property(fc.constantFrom(...paths), junk, fc.boolean(), (path, value, drop) => {
				const broken = JSON.parse(JSON.stringify(whole)) as Record<string, unknown>;
				let holder = broken;
				for (const step of path.slice(0, -1)) holder = holder[step] as Record<string, unknown>;
				const name = path.at(-1) ?? '';
				if (drop && !Array.isArray(holder)) Reflect.deleteProperty(holder, name);
				else holder[name] = value;
				const text = JSON.stringify(broken);
				const reading = readClassFile(text);
				// A question that stands there twice is more than a JSON Schema can forbid.
				if (!reading.ok && reading.message.includes('repeats')) return;
				expect(reading.ok).toBe(classFileSchema.safeParse(JSON.parse(text)).success);
			}),
			{ numRuns: 2000 },
		);
	});

	test('has the type that the code works with', () => {
		expectTypeOf<ClassFileRecord['questions'][number]['question']>().toEqualTypeOf<
			ClassFile['questions'][number]['question']
		>();
	});

	test('changes only where somebody meant it to', async () => {
		await expect(`${JSON.stringify(z.toJSONSchema(classFileSchema), undefined, '\t')}\n`).toMatchFileSnapshot(
			'../fixtures/practice/class-log.schema.json',
		);
	});
});

/** The way to every field of a value. */
function pathsOf(value: unknown, before: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, part]) => [[...before, name], ...pathsOf(part, [...before, name])]);
}

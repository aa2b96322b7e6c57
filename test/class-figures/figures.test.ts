import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from '#class-figures/csv.ts';
import { figuresOf } from '#class-figures/figures.ts';
import { gatherClass } from '#class-figures/gather.ts';
import { makeUpClass } from '#class-figures/made-up-class.ts';
import { tablesOf, toTableCsv } from '#class-figures/tables.ts';
import { readClassFile } from '#class-figures/read-class-file.ts';
import { toClassFileText } from '#practice/class-file.ts';
import { entry } from '../practice/events.ts';
import { BANK, judged, learnersOf, pick } from './classes.ts';

const figures = (...all: Readonly<Record<string, boolean>>[]) => figuresOf({ learners: learnersOf(...all) }, BANK);
const tableOf = (id: string, made: ReturnType<typeof figuresOf>) =>
	tablesOf(made, BANK).find((table) => table.id === id)!;

describe('the figures of a class', () => {
	test('count first picks question by question, in the order of the curriculum', () => {
		const { questions, answers, learners } = figures({ q3: true, q1: true }, { q1: false }, { q1: true });
		expect([learners, answers]).toEqual([3, 4]);
		expect(questions.map(({ entry: { id }, right }) => [id, right.count, right.of])).toEqual([
			['q1', 2, 3],
			['q3', 1, 1],
		]);
	});

	test('count who missed which failure pattern, by topic and by learner, most missed first', () => {
		const { patterns } = figures({ q1: false, q3: false, q2: true }, { q1: false, q3: true, q2: false }, { q1: true });
		expect(
			patterns.map(({ pattern, missed, learners, topics }) => [
				pattern,
				`${missed.count} of ${missed.of}`,
				`${learners.missed} of ${learners.of}`,
				topics.map(({ topic, missed: here }) => `${topic} ${here.count} of ${here.of}`),
			]),
		).toEqual([
			['volume', '3 of 5', '2 of 3', ['idempotency 2 of 3', 'metrics 1 of 2']],
			['silence', '1 of 2', '1 of 2', ['idempotency 1 of 2']],
		]);
	});

	test('compare the last pick with the first only for those who tried again', () => {
		const learners = [
			new Map([['q1', judged('q1', pick(false), pick(true))]]),
			new Map([['q1', judged('q1', pick(true), pick(true))]]),
			new Map([['q1', judged('q1', pick(false))]]),
		];
		const { questions, topics } = figuresOf({ learners }, BANK);
		expect(questions[0]?.right).toMatchObject({ count: 1, of: 3 });
		expect(questions[0]?.again).toEqual({ learners: 2, first: 1, last: 2 });
		expect(topics[0]?.again).toEqual({ learners: 2, first: 1, last: 2 });
	});

	test('leave out picks on questions that were begun anew, and say how many', () => {
		const learners = [new Map([['q1', { ...judged('q1', pick(true)), restarted: true }]])];
		expect(figuresOf({ learners }, BANK)).toMatchObject({ learners: 1, answers: 0, restarted: 1, questions: [] });
	});

	test('say how many answered a wording that asked for another judgment', () => {
		const learners = [1, 2, 3].map((revision) => new Map([['q4', judged('q4', pick(true, 'sure', revision))]]));
		expect(figuresOf({ learners }, BANK).questions[0]?.earlier).toBe(2);
		const minor = { ...BANK, questions: BANK.questions.map((each) => ({ ...each, change: 'minor' as const })) };
		// Of the last change it is known that it was minor; of the one before it nothing.
		expect(figuresOf({ learners }, minor).questions[0]?.earlier).toBe(1);
	});

	test('count the marks of first own answers, criterion by criterion, topic by topic', () => {
		const marked = (a: 'met' | 'missed', b?: 'partly') =>
			new Map([
				[
					'q1',
					{
						question: 'q1',
						markings: {
							times: 2,
							first: { revision: 1, marks: { a, ...(b && { b }), unknown: 'met' as const } },
							last: { revision: 1, marks: { a: 'met' as const } },
						},
					},
				],
			]);
		const { criteria, topics, questions } = figuresOf({ learners: [marked('met', 'partly'), marked('missed')] }, BANK);
		expect(criteria.map(({ criterion, marks }) => [criterion, marks])).toEqual([
			['a', { met: 1, partly: 0, missed: 1, of: 2 }],
			['b', { met: 0, partly: 1, missed: 0, of: 1 }],
		]);
		expect(topics).toMatchObject([{ topic: 'idempotency', learners: 2, questions: 0, marks: { of: 3 } }]);
		expect(questions).toEqual([]);
	});

	test('agree with each other: questions, topics, patterns and words each add up to all answers', () => {
		const learner = fc.dictionary(fc.constantFrom('q1', 'q2', 'q3', 'q4'), fc.boolean());
		fc.assert(
			fc.property(fc.array(learner, { maxLength: 30 }), (all) => {
				const { answers, questions, topics, patterns, calibration } = figures(...all);
				const add = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0);
				expect(add(questions.map(({ right }) => right.of))).toBe(answers);
				expect(add(topics.map(({ right }) => right.of))).toBe(answers);
				expect(add(patterns.map(({ missed }) => missed.of))).toBe(answers);
				expect(add(patterns.map(({ missed }) => missed.count)) + calibration.right.count).toBe(answers);
				for (const { missed, topics: parts } of patterns)
					expect(add(parts.map((part) => part.missed.count))).toBe(missed.count);
			}),
		);
	});
});

describe('the tables', () => {
	const all = figures({ q1: false, q2: true }, { q1: true, q2: true });

	test('show counts, shares and intervals in words', () => {
		const [row] = tableOf('questions', all).rows;
		expect(row?.cells.map(({ text, note }) => [text, note])).toEqual([
			['1 of 2', '50% (9 to 91)'],
			['not enough answers', '0 of the 20 it takes'],
			['not tried again', undefined],
		]);
	});

	test('have as many cells as columns, and a rank for each order', () => {
		for (const table of tablesOf(all, BANK)) {
			for (const { cells, ranks } of table.rows) {
				expect(cells).toHaveLength(table.columns.length - 1);
				expect(ranks).toHaveLength(table.orders.length);
			}
			for (const row of table.csv.rows) expect(row, table.id).toHaveLength(table.csv.head.length);
		}
	});

	test('are in the first of their orders to begin with', () => {
		for (const { rows } of tablesOf(all, BANK))
			expect(rows.map(({ ranks }) => ranks[0])).toEqual(rows.map((_, i) => i));
	});

	test('hold no row for a learner, and no random number of one', () => {
		const made = makeUpClass(BANK);
		const group = gatherClass(made, BANK);
		const tables = tablesOf(figuresOf(group, BANK), BANK);
		expect(JSON.stringify(tables)).not.toContain('madeup');
	});
});

describe('CSV', () => {
	const lines = (text: string) => text.slice(1).split('\r\n');

	test('has one number a column, with four digits', () => {
		const [head, first] = lines(
			toTableCsv(tableOf('questions', figures({ q1: true }, { q1: false }, { q1: true })), { madeUp: false }),
		);
		expect(head?.split(',').slice(0, 9)).toEqual(
			'question,title,topic,pattern,answers,right,share_right,low_95,high_95'.split(','),
		);
		expect(first?.split(',').slice(4, 9)).toEqual(['3', '2', '0.6667', '0.2077', '0.9385']);
	});

	test('of what is made up says so in every row', () => {
		const [head, ...rows] = lines(toTableCsv(tableOf('topics', figures({ q1: true })), { madeUp: true })).slice(0, -1);
		expect(head).toMatch(/,made_up$/);
		for (const row of rows) expect(row).toMatch(/,yes$/);
	});

	test.each([
		['=1+2', "'=1+2"],
		['+1', "'+1"],
		['-1', "'-1"],
		['@SUM(A1)', "'@SUM(A1)"],
		[' =1', "' =1"],
		['＝1', "'＝1"],
		['\tx', "'\tx"],
		['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
		['plain', 'plain'],
		['a, b', '"a, b"'],
		['two\nlines', '"two\nlines"'],
		[-0.25, '-0.25'],
		[undefined, ''],
		[Number.NaN, ''],
	])('writes %j as %j', (cell, field) => {
		expect(toCsv(['h'], [[cell]])).toBe(`\uFEFFh\r\n${field}\r\n`);
	});

	test('is read back as it was, and no text of it begins a formula', () => {
		const text = fc.oneof(
			fc.string(),
			fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\r', '\n', '\t', ' ', 'a') }),
		);
		fc.assert(
			fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { maxLength: 5 }), (rows) => {
				const read = readCsv(toCsv(['a', 'b'], rows)).slice(1);
				expect(read.map((row) => row.length)).toEqual(rows.map(() => 2));
				for (const [i, row] of read.entries()) {
					for (const [j, cell] of row.entries()) {
						expect(cell).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]/);
						expect([rows[i]?.[j], `'${rows[i]?.[j] ?? ''}`]).toContain(cell);
					}
				}
			}),
		);
	});
});

describe('the made-up class', () => {
	const bank = {
		...BANK,
		questions: Array.from({ length: 60 }, (_, i) => entry(`n${i}`, { topic: 'metrics', pattern: 'volume' })),
	};

	test('is the same every time', () => {
		expect(makeUpClass(bank)).toEqual(makeUpClass(bank));
	});

	test('is made of files that the page would read', () => {
		for (const { reading } of makeUpClass(bank))
			expect(reading.ok && readClassFile(toClassFileText(reading.file))).toEqual(reading);
	});

	test('shows every kind of figure: questions that set apart, some with too few answers, words that promise too much', () => {
		const { questions, calibration, patterns, criteria } = figuresOf(gatherClass(makeUpClass(bank), bank), bank);
		const states = new Set(questions.map(({ discrimination }) => discrimination.state));
		expect(states).toContain('known');
		expect(states).toContain('too-few');
		expect(questions.some(({ again }) => again.learners > 0)).toBe(true);
		expect(calibration.stated).toBeGreaterThan(calibration.right.share);
		expect(calibration.levels.every(({ isEnough }) => isEnough)).toBe(true);
		expect(patterns.length).toBeGreaterThan(0);
		expect(criteria.length).toBeGreaterThan(0);
	});
});

/** A strict reader of RFC 4180, to be independent of the writer. */
function readCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 1;
	while (at < text.length) {
		let field = '';
		if (text[at] === '"') {
			at += 1;
			for (; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
				if (text[at] === '"') at += 1;
				field += text[at] ?? '';
			}
			at += 1;
		} else for (; text[at] !== ',' && text[at] !== '\r'; at += 1) field += text[at] ?? '';
		row.push(field);
		if (text[at] === ',') at += 1;
		else {
			expect(text.slice(at, at + 2)).toBe('\r\n');
			at += 2;
			rows.push(row);
			row = [];
		}
	}
	return rows;
}

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeQuestion, toFile, toLedger, toMaterial } from '../../scripts/bench/questions.ts';
import { randomSource } from '../../scripts/bench/random.ts';
import { costsPerPage, median, quantile } from '../../scripts/bench/statistics.ts';
import { checkContent } from '../../scripts/content/check.ts';
import { formatFindings } from '../../scripts/content/finding.ts';
import { readContent } from '../../scripts/content/read.ts';

const FIXTURE = join(import.meta.dirname, '../fixtures/content');

function material() {
	const content = readContent(FIXTURE);
	return toMaterial(
		content.questions.map((question) => question.data),
		content.patterns.map((pattern) => pattern.id),
		content.claims.map((claim) => claim.id),
	);
}

test('made questions pass every check of the content', () => {
	const root = mkdtempSync(join(tmpdir(), 'first-call-bench-'));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	cpSync(FIXTURE, root, { recursive: true });
	const made = Array.from({ length: 40 }, (_, i) => makeQuestion(i + 1, material()));
	const ledger = toLedger(
		readContent(FIXTURE).ids.map(({ id }) => id),
		made,
	);
	writeFileSync(join(root, 'content', ledger.path), ledger.text);
	for (const question of made) {
		const { path, text } = toFile(question);
		const file = join(root, 'content/questions', path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	const { content, findings } = checkContent(root);
	expect(formatFindings(findings)).toBe('');
	expect(content.questions).toHaveLength(42);
});

test('the same number makes the same question, another number another', () => {
	expect(makeQuestion(7, material())).toEqual(makeQuestion(7, material()));
	expect(makeQuestion(7, material()).strong).not.toBe(makeQuestion(8, material()).strong);
});

test('a random source repeats itself from the same seed and covers its range', () => {
	const [a, b] = [randomSource(1), randomSource(1)];
	const numbers = Array.from({ length: 1000 }, a);
	expect(numbers).toEqual(Array.from({ length: 1000 }, b));
	expect(Math.min(...numbers)).toBeLessThan(0.01);
	expect(Math.max(...numbers)).toBeGreaterThan(0.99);
	expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
});

test.each([
	[[3], 3],
	[[3, 1, 2], 2],
	[[4, 1, 2, 3], 2.5],
])('the median of %j is %f', (numbers, expected) => {
	expect(median(numbers)).toBe(expected);
});

test('there is no median of nothing', () => {
	expect(() => median([])).toThrow('no median of nothing');
});

test('of a hundred numbers 95 lie below the quantile', () => {
	expect(
		quantile(
			Array.from({ length: 100 }, (_, i) => 99 - i),
			0.95,
		),
	).toBe(95);
});

test('a page more costs what the larger bank takes longer', () => {
	expect(
		costsPerPage([
			{ pages: 100, seconds: 2 },
			{ pages: 200, seconds: 3 },
			{ pages: 400, seconds: 7 },
		]),
	).toEqual([10, 20]);
});

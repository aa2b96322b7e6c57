import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { TOPICS } from '#model/curriculum.ts';
import type { Alias } from '#search/word-list.ts';
import { isStopWord, toRoot, toWords } from '#search/words.ts';
import { toQueries } from '../../scripts/search/queries.ts';

const aliases = parse(readFileSync('content/aliases.yaml', 'utf8')) as Record<string, Alias>;
const rows: unknown = parse(readFileSync('test/search/queries.yaml', 'utf8'));
const queries = toQueries(rows);

describe('aliases', () => {
	test('no phrase, in whatever form, is an alias twice', () => {
		const seen = new Map<string, string>();
		const twice: string[] = [];
		for (const [id, { from }] of Object.entries(aliases)) {
			for (const phrase of from) {
				const key = toWords(phrase).map(toRoot).join(' ');
				if (seen.has(key)) twice.push(`"${phrase}" in ${id} is in ${seen.get(key) ?? ''} already`);
				seen.set(key, id);
			}
		}
		expect(twice).toEqual([]);
	});

	test('no phrase is empty or says nothing', () => {
		const empty = Object.values(aliases)
			.flatMap(({ from, to }) => [...from, ...to])
			.filter((phrase) => toWords(phrase).every(isStopWord));
		expect(empty).toEqual([]);
	});
});

describe('the queries that search is judged by', () => {
	test('are at least ten for each topic, each different', () => {
		for (const { id } of TOPICS) expect(queries.filter(({ topics }) => topics.includes(id)).length, id).toBeGreaterThanOrEqual(10);
		expect(new Set(queries.map(({ type }) => type)).size).toBe(queries.length);
	});

	test('are of every kind that people type', () => {
		const kinds = new Set(queries.map(({ kind }) => kind));
		expect([...kinds].sort()).toEqual([
			'abbreviation', 'absent', 'case', 'company', 'fact', 'foreign', 'header', 'keywords', 'long', 'number', 'pasted', 'pattern', 'plural', 'sentence', 'spelling', 'typo', 'word',
		]);
	});

	test('say what they are and nothing else', () => {
		const fields = ['type', 'topic', 'page', 'among', 'missing', 'nothing', 'kind'];
		for (const row of rows as object[]) expect(fields, JSON.stringify(row)).toEqual(expect.arrayContaining(Object.keys(row)));
	});
});

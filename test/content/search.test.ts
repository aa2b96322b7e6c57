import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { TOPICS } from '#model/curriculum.ts';
import type { Alias } from '#search/word-list.ts';
import { isStopWord, toRoot, toWords } from '#search/words.ts';

const aliases = parse(readFileSync('content/aliases.yaml', 'utf8')) as Record<string, Alias>;
const queries = parse(readFileSync('test/search/queries.yaml', 'utf8')) as { type: string; topic: string | string[]; kind: string }[];

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
		for (const { id } of TOPICS) expect(queries.filter(({ topic }) => [topic].flat().includes(id)).length, id).toBeGreaterThanOrEqual(10);
		expect(new Set(queries.map(({ type }) => type)).size).toBe(queries.length);
	});

	test('are of every kind that people type', () => {
		const kinds = new Set(queries.map(({ kind }) => kind));
		expect([...kinds].sort()).toEqual(['abbreviation', 'company', 'keywords', 'number', 'plural', 'sentence', 'spelling', 'typo']);
	});

	test('say what they are and nothing else', () => {
		for (const query of queries) expect(Object.keys(query), query.type).toEqual(['type', 'topic', 'kind']);
	});
});

/**
 * Asks the built search what candidates ask, and fails where it answers too badly.
 *
 *   node scripts/check-search.ts                    the queries of test/search/queries.yaml against dist/
 *   node scripts/check-search.ts --dist FOLDER      another built site
 *   node scripts/check-search.ts --queries FILE     other queries
 *   node scripts/check-search.ts --all              print every query, not only those that miss
 *
 * The index, Pagefind's own code and the site's search are those that a browser runs; only files
 * are read from the disk instead of being fetched.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { TOPICS } from '#model/curriculum.ts';
import { fromPageListFile, type PageListFile } from '#search/page-list.ts';
import { fromPagefind, PAGEFIND_OPTIONS, type Pagefind } from '#search/search-index.ts';
import { search, type SearchResult } from '#search/search.ts';
import { fromWordListFile, type WordListFile } from '#search/word-list.ts';

const FIRST_AT_LEAST = 0.85;
const AMONG_THREE_AT_LEAST = 0.97;
const QUERIES_AT_LEAST = 80;

interface Query {
	type: string;
	topics: string[];
	kind: string;
}

const { values: options } = parseArgs({
	options: {
		dist: { type: 'string', default: 'dist' },
		queries: { type: 'string', default: 'test/search/queries.yaml' },
		all: { type: 'boolean', default: false },
	},
});

const dist = resolve(options.dist);
for (const path of ['pagefind/pagefind.js', 'pagefind/pages.json', 'search/words.json']) {
	if (!existsSync(join(dist, path))) {
		console.error(`There is no ${join(options.dist, path)}. Build the site first: npm run build.`);
		process.exit(1);
	}
}

const queries = readQueries(options.queries);
const index = fromPagefind(await loadPagefind(), fromPageListFile(readJson('pagefind/pages.json') as PageListFile));
const list = fromWordListFile(readJson('search/words.json') as WordListFile);

interface Asked {
	query: Query;
	results: SearchResult[];
	/** Where the right topic stands among the results, counted from one; 0 where it does not. */
	place: number;
}
const asked: Asked[] = [];
for (const query of queries) {
	const { results } = await search(query.type, index, list);
	asked.push({ query, results, place: results.findIndex((result) => query.topics.includes(result.topic)) + 1 });
}

const missed = asked.filter(({ place }) => place !== 1);
for (const { query, results, place } of options.all ? asked : missed) {
	const verdict = results.length === 0 ? 'NOTHING' : place === 1 ? 'ok' : place === 0 ? 'absent' : `place ${place}`;
	console.log(`${verdict.padEnd(8)}  ${query.type}  (${query.kind}; ${query.topics.join(' or ')})`);
	for (const { title, id, topic, kind } of results.slice(0, 3))
		console.log(`            ${topic || '-'} · ${kind} · ${title}  ${id}`);
}

console.log(`\n${'kind'.padEnd(14)}${'queries'.padStart(8)}${'first'.padStart(8)}${'in three'.padStart(10)}`);
const kinds = Map.groupBy(asked, ({ query }) => query.kind);
for (const [kind, some] of kinds) printShares(kind, some);
for (const { id } of TOPICS)
	printShares(
		id,
		asked.filter(({ query }) => query.topics.includes(id)),
	);
printShares('all', asked);

const empty = asked.filter(({ results }) => results.length === 0);
const failures = [
	queries.length < QUERIES_AT_LEAST &&
		`There are ${queries.length} queries; ${QUERIES_AT_LEAST} are the least that says anything.`,
	empty.length > 0 && `${empty.length} queries find nothing.`,
	share(asked, 1) < FIRST_AT_LEAST &&
		`The right topic stands first in ${percent(share(asked, 1))}; ${percent(FIRST_AT_LEAST)} are needed.`,
	share(asked, 3) < AMONG_THREE_AT_LEAST &&
		`The right topic is among the first three in ${percent(share(asked, 3))}; ${percent(AMONG_THREE_AT_LEAST)} are needed.`,
].filter((failure) => failure !== false);
for (const failure of failures) console.error(failure);
if (failures.length > 0) {
	console.error('Mend the search (src/search/), the aliases (content/aliases.yaml) or the pages, not the queries.');
	process.exitCode = 1;
}

function printShares(name: string, some: Asked[]): void {
	console.log(
		`${name.padEnd(20)}${String(some.length).padStart(4)}${percent(share(some, 1)).padStart(8)}${percent(share(some, 3)).padStart(8)}`,
	);
}

/** The share of queries whose right topic is among the first `places`. */
function share(some: Asked[], places: number): number {
	return some.filter(({ place }) => place > 0 && place <= places).length / Math.max(some.length, 1);
}

function percent(value: number): string {
	return `${(100 * value).toFixed(1)}%`;
}

function readJson(path: string): unknown {
	return JSON.parse(readFileSync(join(dist, path), 'utf8'));
}

/** Pagefind's code as built, its files read from the disk. */
async function loadPagefind(): Promise<Pagefind> {
	const folder = pathToFileURL(`${join(dist, 'pagefind')}/`).href;
	globalThis.fetch = async (input) => {
		const url = new URL(input instanceof Request ? input.url : String(input));
		if (url.protocol !== 'file:') throw new Error(`The search asked for ${url.href}, which is not a file of the site.`);
		return new Response(new Uint8Array(await readFile(fileURLToPath(new URL(url.pathname, 'file://')))));
	};
	const pagefind = (await import(`${folder}pagefind.js`)) as Pagefind;
	await pagefind.options({ ...PAGEFIND_OPTIONS, basePath: folder, baseUrl: '/', language: 'en' });
	return pagefind;
}

function readQueries(path: string): Query[] {
	const rows: unknown = parse(readFileSync(path, 'utf8'));
	const known = new Set(TOPICS.map((topic) => topic.id));
	const fail = (message: string): never => {
		throw new Error(`${path}: ${message}`);
	};
	if (!Array.isArray(rows)) return fail('must be a list.');
	return rows.map((row: unknown, i) => {
		const { type, topic, kind } = (row ?? {}) as Record<string, unknown>;
		if (typeof type !== 'string' || typeof kind !== 'string')
			return fail(`entry ${i + 1} needs "type" and "kind" as text.`);
		const topics = [topic].flat().map(String);
		for (const id of topics) if (!known.has(id)) fail(`"${type}" expects the topic "${id}", which does not exist.`);
		return { type, topics, kind };
	});
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fromPageListFile, type PageListFile } from '#search/page-list.ts';
import type { Pagefind } from '#search/search-index.ts';
import { failOnMissingParts, finishSearchIndex } from '../../../scripts/build/finish-search-index.ts';

/** Enough different words that Pagefind itself begins a second file. */
const PAGES = Array.from({ length: 60 }, (_, page) => ({
	url: `/q/${String(page)}/`,
	content: Array.from(
		{ length: 600 },
		(__, i) => `${'bcdfghjklm'.charAt(i % 10)}o${'nprst'.charAt(page % 5)}word${String((i * 7 + page) % 90)}`,
	)
		.concat('with '.repeat(60), page === 0 ? 'withdrawn' : [])
		.join(' '),
}));
const TELLING = [
	{
		url: '/a/',
		meta: { title: 'How time is told' },
		content: 'Minutes and a minute pass while charges are minuted.',
		filters: { kind: ['lesson'], topic: ['metrics'] },
	},
	{
		url: '/b/',
		meta: { title: 'Versions: a page' },
		content: 'One minute. Versions and versioning of charged things.',
		filters: { kind: ['page'], topic: ['metrics', 'versioning'] },
	},
	{ url: '/c/', content: 'A version that is charging, “quoted” — naïve.', filters: {} },
];

let folder: string;
let before: string[][];

/** The index in `folder`, asked as the browser asks it. */
async function open(): Promise<Pagefind> {
	const base = pathToFileURL(`${folder}/`).href;
	const module = (await import(/* @vite-ignore */ `${base}pagefind.js`)) as Pagefind & { destroy: () => Promise<void> };
	await module.destroy();
	await module.options({ noWorker: true, basePath: base, baseUrl: '/', language: 'en' });
	return module;
}

const TERMS = [
	'minute',
	'minutes',
	'minuted',
	'minute charge',
	'versioning',
	'versions',
	'version charge',
	'quoted',
	'naive',
	'bonword7',
	'bonword',
	'mot',
	'word',
	'"charging"',
	'nowhere',
	'with',
	'withdrawn',
];

async function askAll(): Promise<string[][]> {
	const index = await open();
	const answers: string[][] = [];
	for (const term of TERMS) {
		const { results } = await index.search(term, { filters: {} });
		const found = results.map(async ({ data, words }) => `${(await data()).url}:${words.join(',')}`);
		answers.push((await Promise.all(found)).sort());
	}
	return answers;
}

beforeAll(async () => {
	vi.stubGlobal(
		'fetch',
		async (address: string) => new Response(new Uint8Array(await readFile(fileURLToPath(address.replace(/\?.*/, ''))))),
	);
	folder = mkdtempSync(join(tmpdir(), 'first-call-index-'));
	const { index } = await pagefind.createIndex();
	for (const page of [...PAGES, ...TELLING])
		await index?.addCustomRecord({ language: 'en', meta: { title: page.url }, ...page });
	await index?.writeFiles({ outputPath: folder });
	await pagefind.close();
	before = await askAll();
	await finishSearchIndex(folder);
}, 60_000);

afterAll(() => {
	vi.unstubAllGlobals();
	rmSync(folder, { recursive: true, force: true });
});

describe('a finished search index', () => {
	test('keeps words that say nothing out of the files that searches fetch', () => {
		const files = readdirSync(join(folder, 'index')).map((name) =>
			gunzipSync(readFileSync(join(folder, 'index', name))).toString('latin1'),
		);
		const [withdrawn] = files.filter((file) => file.includes('withdrawn'));
		expect(withdrawn?.length).toBeLessThan(400);
	});

	test('names pages and files by what all of them hold and a number', () => {
		for (const part of ['index', 'fragment']) {
			const names = readdirSync(join(folder, part));
			expect(new Set(names.map((name) => name.replace(/_.*/, ''))).size).toBe(1);
			expect(names.every((name) => /^[0-9a-f]{8}_[0-9a-z]+\.pf_(?:index|fragment)$/.test(name))).toBe(true);
		}
	});

	test('finds everything that it found before', async () => {
		const after = await askAll();
		for (const [i, term] of TERMS.entries()) expect(after[i], term).toEqual(expect.arrayContaining(before[i] ?? []));
	});

	test('finds a word by every form of it, wherever files begin', async () => {
		const index = await open();
		const countOf = async (term: string) => (await index.search(term, { filters: {} })).results.length;
		for (const term of ['minute', 'minutes']) expect(await countOf(term), term).toBe(2);
		for (const term of ['version', 'versions', 'versioning']) expect(await countOf(term), term).toBe(2);
		for (const term of ['charge', 'charged', 'charging']) expect(await countOf(term), term).toBe(3);
	});

	test('is in many small files, and a word costs one of them', () => {
		const sizes = readdirSync(join(folder, 'index')).map((name) => statSync(join(folder, 'index', name)).size);
		expect(sizes.length).toBeGreaterThan(10);
		expect(Math.max(...sizes)).toBeLessThan(8_000);
	});

	test('tells of every page its kind, topic and name, and of a page of several topics none', async () => {
		const facts = fromPageListFile(JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8')) as PageListFile);
		const index = await open();
		const factsOf = async (term: string) => {
			const { results } = await index.search(term, { filters: {} });
			return Object.fromEntries(
				await Promise.all(results.map(async ({ id, data }) => [(await data()).url, facts.get(id)] as const)),
			);
		};
		expect(facts.size).toBe(PAGES.length + TELLING.length);
		expect(await factsOf('charge')).toEqual({
			'/a/': { kind: 'lesson', topic: 'metrics', name: 'How time is told' },
			'/b/': { kind: 'page', topic: '', name: 'Versions' },
			'/c/': { kind: '', topic: '', name: '' },
		});
	});

	test('filters as before', async () => {
		const index = await open();
		expect((await index.search('charge', { filters: { topic: 'metrics' } })).results).toHaveLength(2);
		expect((await index.search('charge', { filters: { kind: 'page' } })).results).toHaveLength(1);
	});

	test('says so when a part of it cannot be had, instead of finding nothing', async () => {
		const path = join(folder, 'pagefind.js');
		writeFileSync(path.replace('.js', '-2.js'), failOnMissingParts(readFileSync(path, 'utf8')));
		const base = pathToFileURL(`${folder}/`).href;
		const module = (await import(/* @vite-ignore */ `${base}pagefind-2.js`)) as Pagefind;
		await module.options({ noWorker: true, basePath: base, baseUrl: '/', language: 'en' });
		expect((await module.search('minute', { filters: {} })).results).toHaveLength(2);
		rmSync(join(folder, 'index'), { recursive: true });
		await expect(module.search('version', { filters: {} })).rejects.toThrow('Failed to load the index chunk');
		expect(() => failOnMissingParts('another program')).toThrow('not that of Pagefind 1.5.2');
	});
});

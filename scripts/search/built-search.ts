/**
 * The search of a built site, outside a browser: the index, Pagefind's own code and the site's
 * search are those that a reader gets; only files are read from the disk instead of being fetched.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fromPageListFile, type PageListFile } from '#search/page-list.ts';
import { fromPagefind, PAGEFIND_OPTIONS, type Pagefind } from '#search/search-index.ts';
import { search, type SearchAnswer, type SearchOptions } from '#search/search.ts';
import { fromWordListFile, type WordListFile } from '#search/word-list.ts';

export type BuiltSearch = (query: string, options?: SearchOptions) => Promise<SearchAnswer>;

/** Open the search of the site in `dist`; nothing where the site has none. */
export async function openBuiltSearch(dist: string): Promise<BuiltSearch | undefined> {
	const parts = ['pagefind/pagefind.js', 'pagefind/pages.json', 'search/words.json'].map((path) => join(dist, path));
	if (!parts.every((path) => existsSync(path))) return undefined;
	const [, pages, words] = parts.map((path) => (path.endsWith('.json') ? readJson(path) : undefined));
	const index = fromPagefind(await loadPagefind(dist), fromPageListFile(pages as PageListFile));
	const list = fromWordListFile(words as WordListFile);
	return (query, options) => search(query, index, list, options);
}

/** How many pages and claims of each kind the index in `dist` holds. */
export function countEntries(dist: string): Map<string, number> {
	const pages = fromPageListFile(readJson(join(dist, 'pagefind/pages.json')) as PageListFile);
	return new Map([...Map.groupBy(pages.values(), ({ kind }) => kind)].map(([kind, some]) => [kind, some.length]));
}

function readJson(path: string): unknown {
	return JSON.parse(readFileSync(path, 'utf8'));
}

async function loadPagefind(dist: string): Promise<Pagefind> {
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

/** The search with all it needs, fetched when somebody is about to search. */
import { fromPageListFile, type PageListFile } from '#search/page-list.ts';
import { fromPagefind, PAGEFIND_OPTIONS, type Pagefind } from '#search/search-index.ts';
import { search, type SearchAnswer, type SearchOptions } from '#search/search.ts';
import { fromWordListFile, type WordListFile } from '#search/word-list.ts';

export type SearchEngine = (query: string, options: SearchOptions) => Promise<SearchAnswer>;

/** Where the parts of the search are. */
interface SearchAddresses {
	/** The folder of Pagefind's bundle, with a slash at its end. */
	pagefind: string;
	/** The word list. */
	words: string;
}

/** How often the search was opened on this page. */
let opened = 0;

/** Fetch Pagefind, the list of pages and the word list. Rejects where one of them cannot be had. */
export async function openSearchEngine({ pagefind: folder, words }: SearchAddresses): Promise<SearchEngine> {
	// A module keeps in mind which files it could not get; under another address it begins anew.
	const again = opened === 0 ? '' : `?again=${String(opened)}`;
	opened += 1;
	const [pagefind, pages, list] = await Promise.all([
		openPagefind(`${folder}pagefind.js${again}`),
		fetchJson(`${folder}pages.json`),
		fetchJson(words),
	]);
	const index = fromPagefind(pagefind, fromPageListFile(pages as PageListFile));
	const wordList = fromWordListFile(list as WordListFile);
	return (query, options) => search(query, index, wordList, options);
}

async function openPagefind(address: string): Promise<Pagefind> {
	const pagefind = (await import(/* @vite-ignore */ new URL(address, location.href).href)) as Pagefind & {
		init: () => Promise<void>;
	};
	await pagefind.options(PAGEFIND_OPTIONS);
	// Fetches the index now rather than with the first word.
	await pagefind.init();
	return pagefind;
}

async function fetchJson(address: string): Promise<unknown> {
	// These two keep their names when the site changes: ask whether what the browser has is still good.
	const response = await fetch(address, { cache: 'no-cache' });
	if (!response.ok) throw new Error(`${address} answered ${String(response.status)}`);
	return response.json();
}

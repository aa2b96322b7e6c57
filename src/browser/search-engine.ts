/** The search with all it needs, fetched when somebody is about to search. */
import { fromPagefind, PAGEFIND_OPTIONS, type Pagefind } from '#search/search-index.ts';
import { search, type SearchAnswer, type SearchOptions } from '#search/search.ts';
import { fromWordListFile, type WordListFile } from '#search/word-list.ts';

export type SearchEngine = (query: string, options: SearchOptions) => Promise<SearchAnswer>;

/** Fetch Pagefind and the word list from where the page says they are. Rejects where either cannot be had. */
export async function openSearchEngine(pagefindAddress: string, wordsAddress: string): Promise<SearchEngine> {
	const [pagefind, words] = await Promise.all([openPagefind(pagefindAddress), fetchWords(wordsAddress)]);
	const index = fromPagefind(pagefind);
	// Fetches the index now rather than with the first word.
	await index.pages();
	const list = fromWordListFile(words);
	return (query, options) => search(query, index, list, options);
}

async function openPagefind(address: string): Promise<Pagefind> {
	const pagefind = (await import(/* @vite-ignore */ new URL(address, location.href).href)) as Pagefind;
	await pagefind.options(PAGEFIND_OPTIONS);
	return pagefind;
}

async function fetchWords(address: string): Promise<WordListFile> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address} answered ${String(response.status)}`);
	return (await response.json()) as WordListFile;
}

/** What the search needs of an index, and Pagefind as one. */
import type { PageFacts } from './page-list.ts';

/** Which pages to search: each filter holds the one value that a page must have. */
export interface Filters {
	topic?: string;
	kind?: string;
}

export interface SearchIndex {
	/** Pages that hold all words of `term`, or words that begin with them. A term in double quotes is not taken as a beginning. */
	find: (term: string, filters: Filters) => Promise<Found>;
	/** Every page of the index, by the id that its hits have. */
	pages: ReadonlyMap<string, PageFacts>;
}

export interface Found {
	hits: Hit[];
	/** How many pages there would be without filters. */
	total: number;
}

export interface Hit {
	/** Names the page in this index; changes when the page does. */
	id: string;
	/** How well the page fits the term, by frequency and by where the words stand: title, heading, text. */
	score: number;
	/** Which of the page's words match, counted from zero. */
	places: number[];
	/** Fetch what is needed to show the page as a result. */
	load: () => Promise<IndexedPage>;
}

export interface IndexedPage {
	url: string;
	/** The page's text; split at white space it gives the words that `places` counts. */
	content: string;
	anchors: Anchor[];
	meta: Record<string, string>;
}

/** An element of the page that has an id. */
export interface Anchor {
	element: string;
	id: string;
	text: string;
	/** The number of the word before which it stands. */
	location: number;
}

/** The part of Pagefind 1.5 in use here. */
export interface Pagefind {
	options: (options: Record<string, unknown>) => Promise<void>;
	search: (
		term: string,
		options: { filters: Filters },
	) => Promise<{
		results: { id: string; score: number; words: number[]; data: () => Promise<IndexedPage> }[];
		unfilteredResultCount: number;
	}>;
}

/**
 * How Pagefind ranks: long lessons are not held against themselves, and a word many times over
 * says little more than the word.
 */
export const PAGEFIND_OPTIONS = {
	// Searching this index takes milliseconds; a worker would cost another download before the first result.
	noWorker: true,
	ranking: { pageLength: 0.3, termSaturation: 1.2, termFrequency: 0.6, termSimilarity: 2 },
};

/** Pagefind as an index of `pages`. The same term is asked for once. */
export function fromPagefind(pagefind: Pagefind, pages: ReadonlyMap<string, PageFacts>): SearchIndex {
	const known = new Map<string, Promise<Found>>();
	return {
		pages,
		find(term, filters) {
			const key = JSON.stringify([term, filters]);
			let found = known.get(key);
			if (!found) {
				if (known.size > 500) known.clear();
				found = findTerm(pagefind, term, filters);
				known.set(key, found);
				// What failed, for want of a network say, may be asked again.
				found.catch(() => known.delete(key));
			}
			return found;
		},
	};
}

async function findTerm(pagefind: Pagefind, term: string, filters: Filters): Promise<Found> {
	const { results, unfilteredResultCount } = await pagefind.search(term, { filters });
	return {
		hits: results.map(({ id, score, words, data }) => ({ id, score, places: words, load: data })),
		total: unfilteredResultCount,
	};
}

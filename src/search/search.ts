/**
 * Search that answers what people type.
 *
 * Pagefind by itself wants every word of a query on the page, spelled as there, and so finds
 * nothing for most sentences. Here a query is read first (spelling, aliases, words that say
 * nothing), then each concept in it is searched for by itself and the pages are merged by how rare
 * what they hold is.
 */
import { readQuery, type Correction } from './concepts.ts';
import { rankPages } from './rank.ts';
import type { Filters, SearchIndex } from './search-index.ts';
import { findPlaces, type Place } from './sections.ts';
import type { WordList } from './word-list.ts';

/** A page that answers, ready for display. */
export interface SearchResult {
	/** The page's address: stable, and unique among results. */
	id: string;
	title: string;
	/** A key of `PAGE_KIND_NAMES`, or empty. */
	kind: string;
	/** The id of the one topic that the page belongs to, or empty. */
	topic: string;
	/** Where on the page the answer stands, best first; never empty. */
	places: [Place, ...Place[]];
}

export interface SearchAnswer {
	results: SearchResult[];
	/** How many pages answer; `results` may hold fewer. */
	total: number;
	/** Words that were read as others. */
	corrections: Correction[];
	/** Words that no page holds, nor any like them. */
	missing: string[];
}

export interface SearchOptions {
	filters?: Filters;
	/** How many results to give; each has to be fetched. */
	limit?: number;
	/** How many places to give of each. */
	places?: number;
	/** Whether the reader reads blind, and is not to learn from a result which answer is strong. */
	isBlind?: boolean;
	/** Whether the answer is still waited for; asked before results are fetched. */
	isWanted?: () => boolean;
}

/** Search `index` for what a reader typed. Without words to search for there are no results. */
export async function search(
	query: string,
	index: SearchIndex,
	list: WordList,
	{ filters = {}, limit = 8, places = 3, isBlind = false, isWanted = () => true }: SearchOptions = {},
): Promise<SearchAnswer> {
	const { concepts, corrections, missing } = await readQuery(
		query,
		list,
		async (word) => (await index.find(`"${word}"`, {})).total > 0,
	);
	const pages = await rankPages(concepts, index, filters);
	if (!isWanted()) return { results: [], total: pages.length, corrections, missing };
	const results = await Promise.all(
		pages.slice(0, limit).map(async ({ hit, facts, matches }): Promise<SearchResult> => {
			const page = await hit.load();
			const [first = { url: page.url, name: '', excerptHtml: '' }, ...others] = findPlaces(page, matches, places, {
				isQuestion: facts.kind === 'question',
				isBlind,
			});
			return {
				id: page.url,
				title: page.meta['title'] ?? page.url,
				kind: facts.kind,
				topic: facts.topic,
				places: [first, ...others],
			};
		}),
	);
	return {
		results: [...new Map(results.map((result) => [result.id, result])).values()],
		total: pages.length,
		corrections,
		missing,
	};
}

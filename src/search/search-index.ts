/** What the search needs of an index, and Pagefind as one. */

/** Which pages to search: each filter holds the one value that a page must have. */
export interface Filters {
	topic?: string;
	kind?: string;
}

export interface SearchIndex {
	/** Pages that hold all words of `term`, or words that begin with them. A term in double quotes is not taken as a beginning. */
	find: (term: string, filters: Filters) => Promise<Found>;
	/** Every page of the index, by the id that its hits have. */
	pages: () => Promise<ReadonlyMap<string, PageFacts>>;
}

/** What is known of a page before it is fetched; empty where it is of no kind, or of no topic or several. */
export interface PageFacts {
	kind: string;
	topic: string;
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
		term: string | null,
		options: { filters: Filters },
	) => Promise<{
		results: { id: string; score: number; words: number[]; data: () => Promise<IndexedPage> }[];
		unfilteredResultCount: number;
	}>;
	/** How many pages there are for each value of each filter. */
	filters: () => Promise<Record<string, Record<string, number>>>;
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

/** Pagefind as an index. Nothing is asked twice. */
export function fromPagefind(pagefind: Pagefind): SearchIndex {
	const find = remember((key: string) => {
		const [term, filters] = JSON.parse(key) as [string, Filters];
		return findTerm(pagefind, term, filters);
	});
	const pages = remember(() => readPages(pagefind));
	return { find: (term, filters) => find(JSON.stringify([term, filters])), pages: () => pages('') };
}

async function findTerm(pagefind: Pagefind, term: string, filters: Filters): Promise<Found> {
	const { results, unfilteredResultCount } = await pagefind.search(term, { filters });
	return {
		hits: results.map(({ id, score, words, data }) => ({ id, score, places: words, load: data })),
		total: unfilteredResultCount,
	};
}

/** Pagefind tells a page's filters only with the page itself; asked the other way round, all come at once. */
async function readPages(pagefind: Pagefind): Promise<ReadonlyMap<string, PageFacts>> {
	const idsOf = async (filters: Filters) => (await pagefind.search(null, { filters })).results.map((result) => result.id);
	const pages = new Map((await idsOf({})).map((id): [string, PageFacts] => [id, { kind: '', topic: '' }]));
	const values = await pagefind.filters();
	for (const name of ['kind', 'topic'] as const) {
		const named = new Set<string>();
		for (const value of Object.keys(values[name] ?? {})) {
			for (const id of await idsOf({ [name]: value })) {
				const page = pages.get(id);
				if (page) page[name] = named.has(id) ? '' : value;
				named.add(id);
			}
		}
	}
	return pages;
}

/** The same answer for the same key. What failed, for want of a network say, may be asked again. */
function remember<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
	const known = new Map<string, Promise<T>>();
	return (key) => {
		let answer = known.get(key);
		if (!answer) {
			if (known.size > 500) known.clear();
			answer = ask(key);
			known.set(key, answer);
			answer.catch(() => known.delete(key));
		}
		return answer;
	};
}

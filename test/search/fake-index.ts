/** A small index that behaves as Pagefind does: every word of a term must be there, as the beginning of a word. */
import type { Anchor, Filters, Hit, IndexedPage, SearchIndex } from '#search/search-index.ts';

export interface FakePage {
	url: string;
	title: string;
	text: string;
	topic?: string;
	kind?: string;
	/** What a reader calls the page. */
	name?: string;
	anchors?: Anchor[];
}

export interface FakeIndex extends SearchIndex {
	/** Every term that was asked for, in order. */
	asked: string[];
	/** The addresses of the pages that were fetched, in order. */
	loaded: string[];
}

export function fakeIndex(pages: FakePage[]): FakeIndex {
	const asked: string[] = [];
	const loaded: string[] = [];
	return {
		asked,
		loaded,
		find(term, filters) {
			asked.push(term);
			const all = pages.flatMap((page) => hitOf(page, term, loaded) ?? []);
			const hits = all.filter(({ page }) => fits(page, filters)).map(({ hit }) => hit);
			return Promise.resolve({ hits, total: all.length });
		},
		pages: new Map(pages.map(({ url, kind = '', topic = '', name = '' }) => [url, { kind, topic, name }])),
	};
}

function fits(page: FakePage, { topic, kind }: Filters): boolean {
	return (topic === undefined || page.topic === topic) && (kind === undefined || page.kind === kind);
}

function hitOf(page: FakePage, term: string, loaded: string[]): { page: FakePage; hit: Hit } | undefined {
	const content = `${page.title}. ${page.text}`;
	const words = content
		.toLowerCase()
		.split(/\s+/)
		.map((word) => word.replace(/[^\p{L}\p{N}._-]|[.]$/gu, ''));
	const isExact = term.startsWith('"');
	const places: number[] = [];
	let score = 0;
	for (const wanted of term.replaceAll('"', '').split(' ').filter(Boolean)) {
		const found = words.flatMap((word, i) => ((isExact ? word === wanted : word.startsWith(wanted)) ? [i] : []));
		if (found.length === 0) return undefined;
		places.push(...found);
		score += found.some((place) => place < page.title.split(' ').length) ? 5 : 1;
	}
	const load = (): Promise<IndexedPage> => {
		loaded.push(page.url);
		return Promise.resolve({
			url: page.url,
			content,
			anchors: page.anchors ?? [],
			meta: { title: page.title },
		});
	};
	return { page, hit: { id: page.url, score, places, load } };
}

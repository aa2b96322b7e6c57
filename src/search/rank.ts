/** Pages in the order in which they answer a query that names several concepts. */
import type { Concept } from './concepts.ts';
import type { Filters, Hit, SearchIndex } from './search-index.ts';

export interface RankedPage {
	hit: Hit;
	score: number;
	/** Where the page speaks of each concept it holds, and how rare the concept is. */
	matches: Match[];
}

export interface Match {
	places: number[];
	weight: number;
}

/** What holding a concept anywhere counts, against holding it where it counts most. */
const FLOOR = 0.4;

/**
 * Search for each concept by itself and merge: a page scores for every concept it holds, the more
 * the rarer the concept is on the site and the better its place on the page (title before heading
 * before text). A page that holds more of the rarer concepts therefore stands first, and one that
 * lacks a word is not lost.
 */
export async function rankPages(concepts: Concept[], index: SearchIndex, filters: Filters): Promise<RankedPage[]> {
	const { total } = await index.find(null, {});
	const found = await Promise.all(concepts.map((concept) => findConcept(concept, index, filters)));
	const pages = new Map<string, RankedPage>();
	for (const { hits, count } of found) {
		const weight = Math.log(1 + total / Math.max(count, 1));
		const best = Math.max(...[...hits.values()].map(({ hit }) => hit.score));
		for (const [id, { hit, places }] of hits) {
			const page = pages.get(id) ?? { hit, score: 0, matches: [] };
			page.score += weight * (FLOOR + (1 - FLOOR) * (hit.score / best || 0));
			page.matches.push({ places, weight });
			pages.set(id, page);
		}
	}
	return [...pages.values()].sort((a, b) => b.score - a.score || (a.hit.id < b.hit.id ? -1 : 1));
}

/** The pages that hold a concept under any of its terms. */
async function findConcept(concept: Concept, index: SearchIndex, filters: Filters) {
	const hits = new Map<string, { hit: Hit; places: number[] }>();
	let count = 0;
	for (const { hits: each, total } of await Promise.all(concept.terms.map((term) => index.find(term, filters)))) {
		count = Math.max(count, total);
		for (const hit of each) {
			const known = hits.get(hit.id);
			hits.set(hit.id, {
				hit: known && known.hit.score >= hit.score ? known.hit : hit,
				places: [...(known?.places ?? []), ...hit.places],
			});
		}
	}
	return { hits, count };
}

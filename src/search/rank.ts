/** Pages in the order in which they answer a query that names several concepts. */
import type { Concept } from './concepts.ts';
import type { PageFacts } from './page-list.ts';
import type { Filters, Hit, SearchIndex } from './search-index.ts';

interface RankedPage {
	hit: Hit;
	facts: PageFacts;
	score: number;
	/** Where the page speaks of each concept it holds, and how much the concept weighs. */
	matches: Match[];
}

export interface Match {
	places: number[];
	weight: number;
}

/**
 * How willingly a page of each kind is shown, all else being equal. Lessons and questions teach; a
 * claim is one sentence, short enough to look like a perfect match.
 */
const FAVOR: Record<string, number> = {
	lesson: 1.15,
	question: 1,
	company: 0.85,
	pattern: 0.85,
	claim: 0.7,
	page: 0.7,
};

/** What holding a concept anywhere counts, against holding it where it counts most. */
const FLOOR = 0.2;

/** Below about this many pages a word is not rarer for standing on fewer: it may be there by chance. */
const CHANCE = 4;

/** What a word counts that the site uses in passing only: "boss" tells less of a query than "retry". */
const IN_PASSING = 0.4;

/**
 * Search for each concept by itself and merge.
 *
 * A page scores for every concept it holds: the more the rarer the concept is on the site, the more
 * it is a subject there, and the better its place on the page (title before heading before text).
 * So a page that holds more of the rarer concepts stands first, and one that lacks a word is not
 * lost. Then the pages agree on a topic: one whose topic many good pages share moves up, and a page
 * from elsewhere that happens to hold an odd word moves down.
 */
export async function rankPages(concepts: Concept[], index: SearchIndex, filters: Filters): Promise<RankedPage[]> {
	const found = await Promise.all(concepts.map((concept) => findConcept(concept)));
	const pages = new Map<string, RankedPage>();
	for (const { fits, count, isSubject } of found) {
		const weight = Math.log(1 + index.pages.size / (Math.max(count, 1) + CHANCE)) * (isSubject ? 1 : IN_PASSING);
		for (const { hit, fit, places } of fits) {
			const facts = factsOf(hit);
			const page = pages.get(hit.id) ?? { hit, facts, score: 0, matches: [] };
			page.score += weight * (FLOOR + (1 - FLOOR) * fit) * (FAVOR[facts.kind] ?? 0.7);
			page.matches.push({ places, weight });
			pages.set(hit.id, page);
		}
	}
	const all = [...pages.values()];
	const shares = shareByTopic(all);
	for (const page of all) page.score *= 1 + (shares.get(page.facts.topic) ?? 0);
	return all.sort((a, b) => b.score - a.score || (a.hit.id < b.hit.id ? -1 : 1));

	function factsOf(hit: Hit): PageFacts {
		return index.pages.get(hit.id) ?? { kind: '', topic: '' };
	}

	/** The pages that hold a concept under any of its terms, each as it fits best, from 0 to 1. */
	async function findConcept({ terms, isSubject }: Concept) {
		const fits = new Map<string, { hit: Hit; fit: number; places: number[] }>();
		let count = 0;
		for (const { hits, total } of await Promise.all(terms.map((term) => index.find(term, filters)))) {
			count = Math.max(count, total);
			const best = new Map<string, number>();
			for (const hit of hits) {
				for (const kind of ['all', factsOf(hit).kind]) best.set(kind, Math.max(best.get(kind) ?? 0, hit.score));
			}
			for (const hit of hits) {
				// Against the best of all and of its kind: scores of long and of short pages hardly compare.
				const fit = hit.score / Math.sqrt((best.get('all') ?? 1) * (best.get(factsOf(hit).kind) ?? 1)) || 0;
				const other = fits.get(hit.id);
				fits.set(hit.id, {
					hit,
					fit: Math.max(fit, other?.fit ?? 0),
					places: [...(other?.places ?? []), ...hit.places],
				});
			}
		}
		return { fits: [...fits.values()], count, isSubject };
	}
}

/** How much of the pages' merit each topic has; good pages speak louder than many. */
function shareByTopic(pages: RankedPage[]): Map<string, number> {
	const merits = new Map<string, number>();
	let sum = 0;
	for (const { facts, score } of pages) {
		if (facts.topic === '') continue;
		merits.set(facts.topic, (merits.get(facts.topic) ?? 0) + score ** 2);
		sum += score ** 2;
	}
	return new Map([...merits].map(([topic, merit]) => [topic, merit / sum]));
}

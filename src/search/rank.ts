/** Pages in the order in which they answer a query that names several concepts. */
import type { Concept } from './concepts.ts';
import type { PageFacts } from './page-list.ts';
import type { Filters, Hit, SearchIndex } from './search-index.ts';
import { isStopWord, toRoot, toWords } from './words.ts';

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
 * How willingly a page of each kind is shown, all else being equal: for a query of many concepts,
 * and what is added for a query of one. Who types a single word asks for the whole of a subject,
 * which is a lesson. A claim is one sentence of it, short enough to look like a perfect match.
 */
const FAVOR: Record<string, { many: number; one: number }> = {
	lesson: { many: 1.05, one: 0.7 },
	question: { many: 1, one: 0 },
	company: { many: 0.85, one: 0 },
	pattern: { many: 0.85, one: 0 },
	claim: { many: 0.6, one: -0.4 },
	page: { many: 0.7, one: 0 },
};
const FAVOR_ELSE = { many: 0.7, one: 0 };

/** What it counts that a query calls a page by its name and says nothing else. */
const NAMED = 3;

/** What a name counts that was not typed: an alias stands for it. */
const BY_ALIAS = 0.6;

/** Who says less than this share of a name does not say the name. */
const NAME_AT_LEAST = 0.5;

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
 * from elsewhere that happens to hold an odd word moves down. And who says the name of a page, be it
 * a company's or a pattern's, is led to it, the more so the less else was said.
 */
export async function rankPages(concepts: Concept[], index: SearchIndex, filters: Filters): Promise<RankedPage[]> {
	const found = await Promise.all(concepts.map((concept) => findConcept(concept)));
	const pages = new Map<string, RankedPage>();
	const weights = new Map<Concept, number>();
	for (const { concept, fits, count } of found) {
		const weight =
			Math.log(1 + index.pages.size / (Math.max(count, 1) + CHANCE)) * (concept.isSubject ? 1 : IN_PASSING);
		weights.set(concept, weight);
		for (const { hit, fit, places } of fits) {
			const facts = factsOf(hit);
			const page = pages.get(hit.id) ?? { hit, facts, score: 0, matches: [] };
			page.score += weight * (FLOOR + (1 - FLOOR) * fit) * favorOf(facts.kind);
			page.matches.push({ places, weight });
			pages.set(hit.id, page);
		}
	}
	const all = [...pages.values()];
	const shares = shareByTopic(all);
	for (const page of all)
		page.score *= (1 + (shares.get(page.facts.topic) ?? 0)) * (1 + NAMED * sayOf(page.facts.name, weights));
	return all.sort((a, b) => b.score - a.score || (a.hit.id < b.hit.id ? -1 : 1));

	function favorOf(kind: string): number {
		const { many, one } = FAVOR[kind] ?? FAVOR_ELSE;
		return many + one / concepts.length;
	}

	function factsOf(hit: Hit): PageFacts {
		return index.pages.get(hit.id) ?? { kind: '', topic: '', name: '' };
	}

	/** The pages that hold a concept under any of its terms, each as it fits best, from 0 to 1. */
	async function findConcept(concept: Concept) {
		const fits = new Map<string, { hit: Hit; fit: number; places: number[] }>();
		let count = 0;
		for (const { hits, total } of await Promise.all(concept.terms.map((term) => index.find(term, filters)))) {
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
		return { concept, fits: [...fits.values()], count };
	}
}

/** How far the concepts say this name, and little else, from 0 to 1. */
function sayOf(name: string, weights: ReadonlyMap<Concept, number>): number {
	const roots = new Set(
		toWords(name)
			.filter((word) => !isStopWord(word))
			.map(toRoot),
	);
	if (roots.size === 0) return 0;
	const said = new Set<string>();
	let naming = 0;
	let all = 0;
	for (const [concept, weight] of weights) {
		let most = 0;
		for (const [i, called] of concept.names.entries()) {
			const common = called.filter((root) => roots.has(root));
			for (const root of common) said.add(root);
			if (common.length === 0) continue;
			const own = Math.max(common.length / called.length, common.length / roots.size);
			most = Math.max(most, own * (i === 0 ? 1 : BY_ALIAS));
		}
		naming += weight * most;
		all += weight;
	}
	const share = said.size / roots.size;
	return share < NAME_AT_LEAST || all === 0 ? 0 : share ** 2 * (naming / all);
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

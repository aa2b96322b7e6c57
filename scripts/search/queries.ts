/** The queries that the search is judged by, and the judgment. */
import { TOPICS } from '#model/curriculum.ts';
import { PAGE_KIND_NAMES } from '#model/page-kinds.ts';
import type { SearchAnswer, SearchResult } from '#search/search.ts';

/** An entry of test/search/queries.yaml, where each field is explained. */
export interface Query {
	type: string;
	kind: string;
	topics: string[];
	pages: string[];
	among: string[];
	/** Nothing where it does not matter. */
	missing: string[] | undefined;
	nothing: boolean;
}

export interface Judgment {
	query: Query;
	results: SearchResult[];
	/** Where the first right result stands, counted from one; 0 where there is none, nothing where any would do. */
	place: number | undefined;
	/** The same for the right topic alone, or for the right page where the query names no topic. */
	topicPlace: number | undefined;
	/** What no place makes good: promises that the answer breaks. */
	broken: string[];
}

/** A claim is one sentence of the whole; who types a single word wants the whole. */
const NO_CLAIM_AMONG = 3;

/** Read the queries from parsed YAML; throws where one cannot be judged. */
export function toQueries(rows: unknown): Query[] {
	if (!Array.isArray(rows)) throw new Error('The queries must be a list.');
	return rows.map((row: unknown, i) => {
		const { type, kind, topic, page, among, missing, nothing } = (row ?? {}) as Record<string, unknown>;
		if (typeof type !== 'string' || typeof kind !== 'string')
			throw new Error(`Entry ${String(i + 1)} needs "type" and "kind" as text.`);
		const query: Query = {
			type,
			kind,
			topics: toTexts(topic),
			pages: toTexts(page),
			among: toTexts(among),
			missing: missing === undefined ? undefined : toTexts(missing),
			nothing: nothing === true,
		};
		const wrong = [
			...query.topics.filter((id) => !TOPICS.some((known) => known.id === id)),
			...query.pages.filter((name) => !name.startsWith('/') && !(name in PAGE_KIND_NAMES)),
			...query.among.filter((name) => !name.startsWith('/')),
		];
		if (wrong.length > 0) throw new Error(`"${type}" expects ${wrong.join(', ')}, which does not exist.`);
		if (query.topics.length + query.pages.length === 0 && missing === undefined)
			throw new Error(`"${type}" expects nothing in particular.`);
		return query;
	});
}

export function judge(query: Query, { results, missing }: SearchAnswer): Judgment {
	const hasTopic = (result: SearchResult) => query.topics.length === 0 || query.topics.includes(result.topic);
	const isPage = (result: SearchResult) =>
		query.pages.length === 0 || query.pages.some((page) => page === result.id || page === result.kind);
	const isOpen = query.topics.length + query.pages.length === 0;
	const broken = [
		!query.nothing && !query.missing && results.length === 0 && 'finds nothing',
		query.nothing && results.length > 0 && 'finds what it should not',
		...query.among.map(
			(page) => !results.slice(0, 3).some((result) => result.id === page) && `${page} is not among the first three`,
		),
		query.missing !== undefined &&
			missing.join().toLowerCase() !== query.missing.join() &&
			`says that the site lacks “${missing.join(', ')}”, not “${query.missing.join(', ')}”`,
		query.kind === 'word' &&
			results.slice(0, NO_CLAIM_AMONG).some((result) => result.kind === 'claim') &&
			'has a claim among the first three',
	].filter((reason) => typeof reason === 'string');
	const placeOf = (isRight: (result: SearchResult) => boolean) => (isOpen ? undefined : results.findIndex(isRight) + 1);
	return {
		query,
		results,
		place: placeOf((result) => hasTopic(result) && isPage(result)),
		topicPlace: placeOf(query.topics.length > 0 ? hasTopic : isPage),
		broken,
	};
}

/** The share of judged queries whose right result is among the first `places`. */
export function shareOf(judgments: readonly Judgment[], key: 'place' | 'topicPlace', places: number): number {
	const judged = judgments.flatMap((judgment) => judgment[key] ?? []);
	return judged.filter((place) => place > 0 && place <= places).length / Math.max(judged.length, 1);
}

function toTexts(value: unknown): string[] {
	return value === undefined ? [] : [value].flat().map(String);
}

/** Where on a page a query is answered: the section to link to, and the words to show. */
import { escapeHtml } from '#model/html.ts';
import type { Anchor, IndexedPage } from './search-index.ts';
import type { Match } from './rank.ts';
import { toWords } from './words.ts';

/** A place on a page, ready for display. */
export interface Place {
	url: string;
	/** What the place is called; empty for the beginning of the page. */
	name: string;
	/** The words around the best matches, as HTML: text, and `<mark>` around each match. */
	excerptHtml: string;
}

interface Section {
	id: string;
	name: string;
	/** The first word and the one after the last. */
	from: number;
	to: number;
}

/** The parts of a question, each with an anchor, alone or behind the question's id. */
const ANSWER_PARTS: [RegExp, string][] = [
	[/(?:^|-)strong$/, 'Strong answer'],
	[/(?:^|-)weak$/, 'Weak answer'],
	[/(?:^|-)diagnosis$/, 'Why the weak answer fails'],
	[/(?:^|-)bands$/, 'How it is rated'],
	[/(?:^|-)probe-.+$/, 'What is asked next'],
];
const WEAK = 'Weak answer';

const EXCERPT_WORDS = 28;
const WORDS_BEFORE = 5;

/** The places on a page where a query is answered, best first, at most `limit`; the best is always given. */
export function findPlaces(page: IndexedPage, matches: Match[], limit: number): Place[] {
	const words = page.content.split(/\s+/);
	const weights = new Map<number, Map<Match, number>>();
	for (const match of matches) {
		for (const place of match.places)
			weights.set(place, (weights.get(place) ?? new Map<Match, number>()).set(match, match.weight));
	}
	const scored = toSections(page, words)
		.map((section) => ({ section, score: scoreOf(section.from, section.to) }))
		.filter(({ score }, i) => score > 0 || i === 0)
		.sort((a, b) => b.score - a.score || a.section.from - b.section.from);
	const least = (scored[0]?.score ?? 0) * 0.6;
	return scored
		.filter(({ score }, i) => i === 0 || score >= least)
		.slice(0, limit)
		.map(({ section }) => ({
			url: section.id === '' ? page.url : `${page.url.replace(/#.*$/, '')}#${section.id}`,
			name: section.name,
			excerptHtml: toExcerpt(section),
		}));

	/** Each concept counts once, at its weight; finding it again adds little. */
	function scoreOf(from: number, to: number): number {
		const seen = new Map<Match, number>();
		for (const [place, found] of weights) {
			if (place < from || place >= to) continue;
			for (const match of found.keys()) seen.set(match, (seen.get(match) ?? 0) + 1);
		}
		let score = 0;
		for (const [match, times] of seen) score += match.weight * (1 + 0.1 * Math.min(times - 1, 5));
		return score;
	}

	function toExcerpt(section: Section): string {
		// The index leaves weak answers out. Should one slip in, it is still never shown without its diagnosis.
		if (section.name === WEAK) return '';
		const start = section.from + nameLength(section, words);
		const places = [...weights.keys()].filter((place) => place >= start && place < section.to).sort((a, b) => a - b);
		let from = start;
		let most = 0;
		for (const place of places) {
			const candidate = Math.max(start, Math.min(place - WORDS_BEFORE, section.to - EXCERPT_WORDS));
			const score = scoreOf(candidate, Math.min(candidate + EXCERPT_WORDS, section.to));
			if (score > most) {
				most = score;
				from = candidate;
			}
		}
		const to = Math.min(from + EXCERPT_WORDS, section.to);
		const shown = words.slice(from, to).map((word, i) => (weights.has(from + i) ? mark(word) : escapeHtml(word)));
		return `${from > start ? '… ' : ''}${shown.join(' ')}${to < section.to ? ' …' : ''}`;
	}
}

/** The page cut at its headings and at the anchors of answers; the first section is what stands before them. */
function toSections(page: IndexedPage, words: string[]): Section[] {
	const sections: Section[] = [{ id: '', name: '', from: 0, to: words.length }];
	for (const anchor of [...page.anchors].sort((a, b) => a.location - b.location)) {
		const name = nameOf(anchor);
		const last = sections.at(-1);
		if (!name || !last || anchor.id === '_top') continue;
		if (last.from === anchor.location && last.id !== '') continue;
		// The page's title is the page, not a part of it.
		if (anchor.element === 'h1') continue;
		last.to = anchor.location;
		sections.push({ id: anchor.id, name, from: anchor.location, to: words.length });
	}
	return sections;
}

function nameOf(anchor: Anchor): string | undefined {
	return (
		ANSWER_PARTS.find(([id]) => id.test(anchor.id))?.[1] ??
		(/^h\d$/.test(anchor.element) ? anchor.text.trim() : undefined)
	);
}

/** How many words of the section's beginning only repeat its name. */
function nameLength(section: Section, words: string[]): number {
	const name = section.name.split(/\s+/);
	const said = words.slice(section.from, section.from + name.length);
	return section.name !== '' && toWords(said.join(' ')).join() === toWords(section.name).join() ? name.length : 0;
}

function mark(word: string): string {
	const [, before = '', core = '', after = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word) ?? [];
	return core === '' ? escapeHtml(word) : `${escapeHtml(before)}<mark>${escapeHtml(core)}</mark>${escapeHtml(after)}`;
}

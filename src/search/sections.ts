/** Where on a page a query is answered: the section to link to, and the words to show. */
import { escapeHtml } from '#model/html.ts';
import type { IndexedPage } from './search-index.ts';
import type { Match } from './rank.ts';
import { toWords } from './words.ts';

/** A place on a page, ready for display. */
export interface Place {
	url: string;
	/** What the place is called; empty for the beginning of the page. */
	name: string;
	/** The words around the best matches, as HTML: text, and `<mark>` around each match. Empty for parts of an answer. */
	excerptHtml: string;
}

interface Section {
	id: string;
	name: string;
	isAnswer: boolean;
	/** The first word and the one after the last. */
	from: number;
	to: number;
}

/**
 * What follows the prompt of a question, each part with an anchor, alone or behind the question's
 * id. The names are neutral and the words stay on the page: a result may be read by somebody who
 * has yet to choose between the two answers, and a weak one stands nowhere without its diagnosis.
 */
const ANSWER_PARTS: [RegExp, string][] = [
	[/(?:^|-)(?:strong|weak|diagnosis|bands)$/, 'The answers'],
	[/(?:^|-)probe-.+$/, 'What is asked next'],
];

/** How a page may be shown. */
export interface Showing {
	/** Whether it is a question: a result then shows the prompt, whatever else of it answers. */
	isQuestion?: boolean;
	/** Whether the reader reads blind: a question's result then says nothing of what follows the prompt. */
	isBlind?: boolean;
}

/** What it counts that the title holds a word: who types the name of a lesson wants its beginning. */
const IN_TITLE = 0.6;

const EXCERPT_WORDS = 28;
const WORDS_BEFORE = 5;

/** The places on a page where a query is answered, best first, at most `limit`; the best is always given. */
export function findPlaces(
	page: IndexedPage,
	matches: Match[],
	limit: number,
	{ isQuestion = false, isBlind = false }: Showing = {},
): Place[] {
	const words = page.content.split(/\s+/);
	const titleLength = nameLength(page.meta['title'] ?? '', 0, words);
	const weights = new Map<number, Map<Match, number>>();
	for (const match of matches) {
		for (const place of match.places)
			weights.set(place, (weights.get(place) ?? new Map<Match, number>()).set(match, match.weight));
	}
	const sections = toSections(page, words).map((section) => ({ section, score: scoreOf(section.from, section.to) }));
	const [beginning] = sections;
	const scored = sections
		.filter(({ score }, i) => score > 0 || i === 0)
		.sort((a, b) => b.score - a.score || a.section.from - b.section.from);
	const least = (scored[0]?.score ?? 0) * 0.6;
	// The beginning is where the page's title leads; as a further place it has no name of its own.
	const good = scored.filter((each, i) => i === 0 || (each.score >= least && each !== beginning));
	if (isQuestion && beginning) {
		const others = isBlind ? [] : good.filter((each) => each !== beginning);
		good.splice(0, good.length, beginning, ...others);
	}
	// Parts that go by the same name say nothing that tells them apart: the best stands for all.
	const named = new Map(
		good.toReversed().map((each) => [each.section.isAnswer ? each.section.name : each.section, each]),
	);
	return good
		.filter((each) => named.get(each.section.isAnswer ? each.section.name : each.section) === each)
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
		for (const [match, times] of seen) {
			const isTitle = from === 0 && match.places.some((place) => place < titleLength);
			score += match.weight * (1 + 0.1 * Math.min(times - 1, 5) + (isTitle ? IN_TITLE : 0));
		}
		return score;
	}

	function toExcerpt(section: Section): string {
		if (section.isAnswer) return '';
		const start = section.from + nameLength(section.name || (page.meta['title'] ?? ''), section.from, words);
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
	const sections: Section[] = [{ id: '', name: '', isAnswer: false, from: 0, to: words.length }];
	for (const anchor of [...page.anchors].sort((a, b) => a.location - b.location)) {
		const part = ANSWER_PARTS.find(([id]) => id.test(anchor.id))?.[1];
		const name = part ?? (/^h\d$/.test(anchor.element) ? anchor.text.trim() : '');
		const last = sections.at(-1);
		if (name === '' || !last || anchor.id === '_top') continue;
		if (last.from === anchor.location && last.id !== '') continue;
		// The page's title is the page, not a part of it.
		if (anchor.element === 'h1') continue;
		last.to = anchor.location;
		sections.push({ id: anchor.id, name, isAnswer: part !== undefined, from: anchor.location, to: words.length });
	}
	return sections;
}

/** How many words from `start` on only repeat the name under which they are shown. */
function nameLength(name: string, start: number, words: string[]): number {
	const length = name.split(/\s+/).length;
	const said = words.slice(start, start + length).join(' ');
	return name !== '' && toWords(said).join() === toWords(name).join() ? length : 0;
}

function mark(word: string): string {
	const [, before = '', core = '', after = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word) ?? [];
	return core === '' ? escapeHtml(word) : `${escapeHtml(before)}<mark>${escapeHtml(core)}</mark>${escapeHtml(after)}`;
}

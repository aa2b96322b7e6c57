/** A query as the concepts it names, each with every way to say it that the index should be asked for. */
import { nearestWord, toAmericanSpelling } from './spelling.ts';
import type { WordList } from './word-list.ts';
import { isStopWord, toRoot, toWords } from './words.ts';

/** One thing that a query is about. */
export interface Concept {
	/** The terms that stand for it: what was typed, as the site spells it, and what it is an alias of. */
	terms: string[];
	/** Whether the site speaks of it in titles, headings or aliases, and not only in passing. */
	isSubject: boolean;
}

/** A word that was read as another one. */
export interface Correction {
	typed: string;
	read: string;
}

interface Reading {
	concepts: Concept[];
	corrections: Correction[];
}

/**
 * Read a query. `isIndexed` says whether some page holds a word: what does stand on a page is
 * never corrected, however near to another word it is, and what stands on none is not searched
 * for, because the index would take a beginning of it for the word.
 */
export async function readQuery(
	query: string,
	list: WordList,
	isIndexed: (word: string) => Promise<boolean>,
): Promise<Reading> {
	const typed = toWords(query);
	const corrections: Correction[] = [];
	const words: string[] = [];
	for (const word of typed) {
		const read = (await readWord(word)) ?? word;
		if (read !== word) corrections.push({ typed: word, read });
		words.push(...read.split(' '));
	}

	const concepts: Concept[] = [];
	const rest: string[] = [];
	for (let start = 0; start < words.length;) {
		const alias = aliasAt(start);
		const said = words.slice(start, start + (alias?.length ?? 1));
		start += said.length;
		const terms = await searchable([said.join(' '), ...(alias?.to ?? [])], start === words.length);
		if (terms.length > 0) concepts.push({ terms, isSubject: said.some(isListed) });
		else rest.push(...said);
	}
	// Only where nothing else is left do words count that say nothing or that no page holds.
	if (concepts.length === 0) concepts.push(...rest.map((text) => ({ terms: [text], isSubject: false })));
	return { concepts: distinct(concepts), corrections };

	/** The word as the site has it; nothing where the site has nothing like it. */
	async function readWord(word: string): Promise<string | undefined> {
		if (isStopWord(word) || isListed(word)) return word;
		const american = toAmericanSpelling(word);
		if (american !== word && isListed(american)) return american;
		if (await isIndexed(word)) return word;
		if (american !== word && (await isIndexed(american))) return american;
		const parts = word.split(/[._-]/);
		if (parts.length > 1) return (await Promise.all(parts.map(readWord))).filter(Boolean).join(' ') || undefined;
		if (isBegun(word)) return word;
		return nearestWord(american, list.words) ?? nearestWord(word, list.words);
	}

	/**
	 * The terms whose words all stand on some page, without words that say nothing. A phrase of which
	 * one word is left is no longer the phrase. The very last word of a query may be only begun.
	 */
	async function searchable(terms: string[], isLast: boolean): Promise<string[]> {
		const checked = await Promise.all(
			terms.map(async (term, i) => {
				const all = term.split(' ');
				const telling = all.filter((word) => !isStopWord(word));
				if (telling.length < Math.min(all.length, 2)) return [];
				const known = await Promise.all(
					telling.map(async (word) => (isLast && i === 0 && isBegun(word)) || (await isIndexed(word))),
				);
				return known.every(Boolean) ? [telling.join(' ')] : [];
			}),
		);
		return [...new Set(checked.flat())];
	}

	function isBegun(word: string): boolean {
		return word.length > 1 && [...list.words].some((known) => known !== word && known.startsWith(word));
	}

	function isListed(word: string): boolean {
		return list.roots.has(toRoot(word));
	}

	/** The longest alias that the words from `start` on spell out. */
	function aliasAt(start: number): { to: string[]; length: number } | undefined {
		for (let length = Math.min(list.longest, words.length - start); length > 0; length -= 1) {
			const to = list.aliases.get(
				words
					.slice(start, start + length)
					.map(toRoot)
					.join(' '),
			);
			if (to) return { to, length };
		}
		return undefined;
	}
}

function distinct(concepts: Concept[]): Concept[] {
	return [...new Map(concepts.map((concept) => [concept.terms.join('|'), concept])).values()];
}

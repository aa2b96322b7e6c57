/** A query as the concepts it names, each with every way to say it that the index should be asked for. */
import { nearestWord, toAmericanSpelling } from './spelling.ts';
import type { WordList } from './word-list.ts';
import { isStopWord, toRoot, toWords } from './words.ts';

/** One thing that a query is about. */
export interface Concept {
	/** The terms that stand for it: what was typed, as the site spells it, and what it is an alias of. */
	terms: string[];
	/** What it is called, by the reader and where it is an alias by the site: the roots of each phrase, without words that say nothing. */
	names: string[][];
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
	/** Words that no page holds, nor any like them. */
	missing: string[];
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
	const missing = new Set<string>();
	const words: string[] = [];
	for (const word of typed) {
		const read = (await readWord(word)) ?? word;
		if (read !== word) corrections.push({ typed: asTyped(word), read });
		words.push(...read.split(' '));
	}

	const concepts: Concept[] = [];
	const silent: string[] = [];
	for (let start = 0; start < words.length;) {
		const alias = aliasAt(start);
		const said = words.slice(start, start + (alias?.length ?? 1));
		start += said.length;
		const terms = await searchable([said.join(' '), ...(alias?.to ?? [])], start === words.length);
		const telling = said.filter((word) => !isStopWord(word));
		if (terms.length > 0)
			concepts.push({
				terms,
				names: [said, ...(alias?.to ?? []).map((phrase) => phrase.split(' '))].map(toName),
				isSubject: said.some(isListed),
			});
		else if (telling.length === 0) silent.push(...said);
		else for (const word of telling) missing.add(asTyped(word));
	}
	// Only where nothing else was typed do words count that say nothing.
	if (concepts.length === 0 && missing.size === 0)
		concepts.push(...silent.map((word) => ({ terms: [word], names: [], isSubject: false })));
	return { concepts: distinct(concepts), corrections, missing: [...missing] };

	/** The word as the site has it; nothing where the site has nothing like it. */
	async function readWord(word: string): Promise<string | undefined> {
		if (isStopWord(word) || isListed(word)) return word;
		const american = toAmericanSpelling(word);
		if (american !== word && isListed(american)) return american;
		if (await isIndexed(word)) return word;
		if (american !== word && (await isIndexed(american))) return american;
		const parts = toParts(word);
		if (parts.length > 1) return (await Promise.all(parts.map(readWord))).filter(Boolean).join(' ') || undefined;
		if (isBegun(word)) return word;
		return (
			nearestWord(american, list.words) ??
			nearestWord(word, list.words) ??
			// The list may have the singular only, and the plural be a slip away from it.
			nearestWord(american.replace(/s$/, ''), list.words) ??
			ofRoot(nearestWord(toRoot(american), list.roots))
		);
	}

	/** The listed word with this root: the list has one form of each, and any other may be mistyped. */
	function ofRoot(root: string | undefined): string | undefined {
		return root === undefined ? undefined : [...list.words].find((word) => toRoot(word) === root);
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

	/** A word as the reader wrote it, capitals, accents and all. */
	function asTyped(word: string): string {
		return (query.match(/[\p{L}\p{M}\p{N}._'\u2019-]+/gu) ?? []).find((raw) => toWords(raw)[0] === word) ?? word;
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

function toName(words: string[]): string[] {
	return words
		.filter((word) => !isStopWord(word))
		.flatMap(toParts)
		.map(toRoot);
}

function toParts(word: string): string[] {
	return word.split(/[._-]/);
}

function distinct(concepts: Concept[]): Concept[] {
	return [...new Map(concepts.map((concept) => [concept.terms.join('|'), concept])).values()];
}

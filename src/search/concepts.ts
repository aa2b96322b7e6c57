/** A query as the concepts it names, each with every way to say it that the index should be asked for. */
import { nearestWord, toAmericanSpelling } from './spelling.ts';
import type { WordList } from './word-list.ts';
import { isStopWord, toSingular, toWords } from './words.ts';

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

export interface Reading {
	concepts: Concept[];
	corrections: Correction[];
}

/**
 * Read a query. `isIndexed` says whether some page holds a word: what does stand on a page is
 * never corrected, however near to another word it is.
 */
export async function readQuery(
	query: string,
	list: WordList,
	isIndexed: (word: string) => Promise<boolean>,
): Promise<Reading> {
	const typed = toWords(query);
	const corrections: Correction[] = [];
	const words: { text: string; isKnown: boolean }[] = [];
	for (const [i, word] of typed.entries()) {
		const read = await readWord(word, i === typed.length - 1);
		if (read && read !== word) corrections.push({ typed: word, read });
		for (const text of (read ?? word).split(' ')) words.push({ text, isKnown: read !== undefined });
	}

	const concepts: Concept[] = [];
	const rest: string[] = [];
	for (let start = 0; start < words.length; ) {
		const alias = aliasAt(start);
		if (alias) {
			concepts.push({ terms: [...new Set([alias.phrase, ...alias.to])], isSubject: true });
			start += alias.length;
			continue;
		}
		const { text, isKnown } = words[start] ?? { text: '', isKnown: false };
		if (isKnown && !isStopWord(text)) concepts.push({ terms: [text], isSubject: isListed(text) });
		else rest.push(text);
		start += 1;
	}
	// Only where nothing else is left do words count that say nothing or that no page holds.
	if (concepts.length === 0) concepts.push(...rest.map((text) => ({ terms: [text], isSubject: false })));
	return { concepts: distinct(concepts), corrections };

	/** The word as the site has it; nothing where the site has nothing like it. */
	async function readWord(word: string, isLast: boolean): Promise<string | undefined> {
		if (isStopWord(word) || isListed(word)) return word;
		const american = toAmericanSpelling(word);
		if (american !== word && isListed(american)) return american;
		if (await isIndexed(word)) return word;
		if (american !== word && (await isIndexed(american))) return american;
		const parts = word.split(/[._-]/);
		if (parts.length > 1) return (await Promise.all(parts.map((part) => readWord(part, false)))).filter(Boolean).join(' ') || undefined;
		// The last word may be only begun.
		if (isLast && word.length > 1 && [...list.words].some((known) => known.startsWith(word))) return word;
		return nearestWord(american, list.words) ?? nearestWord(word, list.words);
	}

	function isListed(word: string): boolean {
		return list.words.has(word) || list.words.has(toSingular(word));
	}

	/** The longest alias that the words from `start` on spell out. */
	function aliasAt(start: number): { phrase: string; to: string[]; length: number } | undefined {
		for (let length = Math.min(list.longest, words.length - start); length > 0; length -= 1) {
			const said = words.slice(start, start + length).map((word) => word.text);
			const to = list.aliases.get(said.map(toSingular).join(' '));
			if (to) return { phrase: said.join(' '), to, length };
		}
		return undefined;
	}
}

function distinct(concepts: Concept[]): Concept[] {
	return [...new Map(concepts.map((concept) => [concept.terms.join('|'), concept])).values()];
}

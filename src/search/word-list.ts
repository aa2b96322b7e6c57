/**
 * What the search has to know before it can read a query: the words of the site, to recognize
 * slips, and the aliases. Made at build time, fetched on the first search.
 */
import { isStopWord, toRoot, toWords } from './words.ts';

/** Words that readers type and the words that the text uses for them. */
export interface Alias {
	from: string[];
	to: string[];
}

/** The list as a file: short, because every first search waits for it. */
export interface WordListFile {
	/** Known words, in alphabetical order, separated by spaces. */
	words: string;
	/** One `[from, to]` an alias, phrases separated by `|`. */
	aliases: [from: string, to: string][];
}

export interface WordList {
	words: ReadonlySet<string>;
	/** The roots of all words. */
	roots: ReadonlySet<string>;
	/** The phrases to search for, by the roots of what is typed for them. */
	aliases: ReadonlyMap<string, string[]>;
	/** How many words the longest phrase has that is an alias. */
	longest: number;
}

/** Make the list from the site's titles, headings and other telling texts, and from the aliases. */
export function toWordListFile(texts: Iterable<string>, aliases: Iterable<Alias>): WordListFile {
	const all = [...aliases];
	const words = new Set<string>();
	for (const text of [...texts, ...all.flatMap((alias) => [...alias.from, ...alias.to])]) {
		for (const word of toWords(text).flatMap((each) => each.split(/[._-]/))) {
			if (word.length > 2 && !/^\d/.test(word) && !isStopWord(word)) words.add(word);
		}
	}
	return {
		words: [...words].sort().join(' '),
		aliases: all.map(({ from, to }) => [from.map(toPhrase).join('|'), to.map(toPhrase).join('|')]),
	};
}

/** Read the list from its file. */
export function fromWordListFile(file: WordListFile): WordList {
	const aliases = new Map<string, string[]>();
	let longest = 1;
	for (const [from, to] of file.aliases) {
		for (const phrase of from.split('|')) {
			const words = phrase.split(' ');
			longest = Math.max(longest, words.length);
			const key = words.map(toRoot).join(' ');
			aliases.set(key, [...(aliases.get(key) ?? []), ...to.split('|')]);
		}
	}
	const words = file.words.split(' ');
	return { words: new Set(words), roots: new Set(words.map(toRoot)), aliases, longest };
}

function toPhrase(text: string): string {
	return toWords(text).join(' ');
}

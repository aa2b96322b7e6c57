/**
 * The form of an answer, counted. Defined once and used by the writing check, by the attacks on
 * the bank and by the page that publishes their result, so that all three mean the same thing.
 */
import { toPlainText } from './rich-text.ts';

/** A counter takes an answer's plain text and gives a number. */
export type Counter = (text: string) => number;

const HEDGES =
	/\b(?:maybe|perhaps|probably|possibly|might|may|could|seems?|seemed|likely|unlikely|roughly|about|around|usually|often|sometimes|generally|typically|mostly|fairly|somewhat|i think|i guess|i suspect|i believe|i'd guess|sort of|kind of|tend to|tends to|almost|nearly)\b/gi;
const NEGATIONS = /\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot)\b|n't\b/gi;
const CONDITIONALS = /\b(?:if|unless|whether|otherwise|until|in case|provided|suppose)\b/gi;
const FIRST_PERSON = /\b(?:i|i'm|i'd|i've|i'll|me|my|mine|myself|we|we're|we'd|we've|we'll|us|our|ours)\b/gi;
const CONTRACTIONS = /\b[a-z]+'(?:s|t|re|ve|ll|d|m)\b/gi;
const NUMBER_WORDS =
	/\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half|third|quarter)s?\b/gi;

/** Remembers the last text it was asked about: the counters look at one text after the other, each at the same. */
function remembering<T>(compute: (text: string) => T): (text: string) => T {
	let last: { text: string; value: T } | undefined;
	return (text) => {
		if (last?.text !== text) last = { text, value: compute(text) };
		return last.value;
	};
}

const normalize = remembering((text) => text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"'));

function matches(text: string, pattern: RegExp): number {
	return normalize(text).match(pattern)?.length ?? 0;
}

/** The words of a text, as written, punctuation at their ends removed. */
export function toWords(text: string): string[] {
	return normalize(text).match(/[\p{L}\p{N}](?:[^\s\u2014]*[\p{L}\p{N}])?/gu) ?? [];
}

/** The sentences of a text. A paragraph's end is a sentence's end. */
export function toSentences(text: string): string[] {
	return normalize(text)
		.split(/\n{2,}/)
		.flatMap((paragraph) => paragraph.split(/(?<=[.!?]["')]?)\s+(?=["'(]?[\p{Lu}\p{N}])/u))
		.map((sentence) => sentence.trim())
		.filter(Boolean);
}

function syllables(word: string): number {
	const groups = word
		.toLowerCase()
		.replace(/[^a-z]/g, '')
		.replace(/e$/, '')
		.match(/[aeiouy]+/g);
	return Math.max(1, groups?.length ?? 1);
}

/** Capitalized words inside a sentence, other than "I" and acronyms. */
function properNames(text: string): number {
	return toSentences(text).reduce(
		(sum, sentence) =>
			sum +
			toWords(sentence)
				.slice(1)
				.filter((word) => /^\p{Lu}\p{Ll}/u.test(word) && !word.startsWith("I'")).length,
		0,
	);
}

/** Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid and others, 1975). */
function readingGrade(text: string): number {
	const words = toWords(text);
	const sentences = toSentences(text);
	if (words.length === 0 || sentences.length === 0) return 0;
	const syllableCount = words.reduce((sum, word) => sum + syllables(word), 0);
	return 0.39 * (words.length / sentences.length) + 11.8 * (syllableCount / words.length) - 15.59;
}

/** Every cue of form by which an answer might be recognized without being understood. */
export const COUNTERS = {
	words: (text) => toWords(text).length,
	characters: (text) => text.length,
	sentences: (text) => toSentences(text).length,
	paragraphs: (text) => text.split(/\n{2,}/).length,
	digits: (text) => matches(text, /\d/g),
	numbers: (text) => matches(text, /\d[\d,.]*/g) + matches(text, NUMBER_WORDS),
	'proper names': properNames,
	acronyms: (text) => matches(text, /\b\p{Lu}{2,}s?\b/gu),
	hedges: (text) => matches(text, HEDGES),
	'long words': (text) => toWords(text).filter((word) => word.length >= 9).length,
	commas: (text) => matches(text, /,/g),
	'first person': (text) => matches(text, FIRST_PERSON),
	questions: (text) => matches(text, /\?/g),
	negations: (text) => matches(text, NEGATIONS),
	conditionals: (text) => matches(text, CONDITIONALS),
	contractions: (text) => matches(text, CONTRACTIONS),
	'quotation marks': (text) => matches(text, /"/g),
	'reading grade': readingGrade,
} as const satisfies Record<string, Counter>;

export type Cue = keyof typeof COUNTERS;

/** All counts of an answer, given in the site's text format. */
export function countForm(answer: string): Record<Cue, number> {
	const text = toPlainText(answer);
	return Object.fromEntries(Object.entries(COUNTERS).map(([cue, count]) => [cue, count(text)])) as Record<Cue, number>;
}

/** How far apart two counts are, as a share of the larger: 0 is equal, 1 is all against nothing. */
export function relativeDifference(a: number, b: number): number {
	const larger = Math.max(a, b);
	return larger === 0 ? 0 : Math.abs(a - b) / larger;
}

/** The runs of `length` words of a text, in lower case, as strings. */
export function runs(text: string, length: number): string[] {
	const words = toWords(toPlainText(text)).map((word) => word.toLowerCase());
	return words.slice(0, Math.max(0, words.length - length + 1)).map((_, i) => words.slice(i, i + length).join(' '));
}

/** The share of an answer's words that lie in runs of five or more words shared with its twin. */
export function sharedShare(answer: string, twin: string): number {
	const length = 5;
	const known = new Set(runs(twin, length));
	const own = runs(answer, length);
	const count = toWords(toPlainText(answer)).length;
	const inside = new Set<number>();
	own.forEach((run, start) => {
		if (known.has(run)) for (let i = start; i < start + length; i += 1) inside.add(i);
	});
	return count === 0 ? 0 : inside.size / count;
}

/** The first three words of an answer, in lower case. */
export function opening(answer: string): string {
	return toWords(toPlainText(answer)).slice(0, 3).join(' ').toLowerCase();
}

/** Whether an answer's last sentence is a conditional. */
export function endsConditionally(answer: string): boolean {
	const last = toSentences(toPlainText(answer)).at(-1) ?? '';
	return /\b(?:if|unless)\b/i.test(last);
}

/** The three lengths, in words, of which the bank holds a third each. */
export const LENGTH_BANDS = [
	{ name: 'short', from: 90, to: 115 },
	{ name: 'middle', from: 116, to: 142 },
	{ name: 'long', from: 143, to: 170 },
] as const;

/** How many words the parts of a short form have. */
export const BRIEF_LENGTHS = {
	prompt: { from: 25, to: 45 },
	strong: { from: 22, to: 36 },
	weak: { from: 22, to: 36 },
	because: { from: 8, to: 24 },
} as const;

export interface FormProblem<Field extends string> {
	field: Field | 'pair';
	message: string;
}

/** What is wrong with the form of a short form; empty where nothing is. */
export function checkBriefForm(
	brief: Readonly<Record<keyof typeof BRIEF_LENGTHS, string>>,
): FormProblem<keyof typeof BRIEF_LENGTHS>[] {
	const found: FormProblem<keyof typeof BRIEF_LENGTHS>[] = [];
	for (const field of ['prompt', 'strong', 'weak', 'because'] as const) {
		const { from, to } = BRIEF_LENGTHS[field];
		const count = COUNTERS.words(toPlainText(brief[field]));
		if (count < from || count > to) found.push({ field, message: `has ${count} words; write ${from} to ${to}` });
	}
	return [...found, ...compareForm(brief.strong, brief.weak, 0.15)];
}

/** What is wrong with the form of a pair; empty where nothing is. */
export function checkPairForm(strong: string, weak: string, kind: string): FormProblem<'strong' | 'weak'>[] {
	const found: FormProblem<'strong' | 'weak'>[] = [];
	for (const [field, answer] of [
		['strong', strong],
		['weak', weak],
	] as const) {
		const count = COUNTERS.words(toPlainText(answer));
		if (count < 90 || count > 170) found.push({ field, message: `has ${count} words; write 90 to 170` });
	}
	return [...found, ...compareForm(strong, weak, kind === 'behavior' ? 0.3 : 0.15)];
}

/** In what the form of two answers differs, or how much of one stands in the other: at most a share of `limit`. */
function compareForm(strong: string, weak: string, limit: number): FormProblem<never>[] {
	const texts = [toPlainText(strong), toPlainText(weak)] as const;
	const counts = (cue: Cue) => [COUNTERS[cue](texts[0]), COUNTERS[cue](texts[1])] as const;
	const found: FormProblem<never>[] = [];
	for (const cue of ['words', 'characters'] as const) {
		const [s, w] = counts(cue);
		if (relativeDifference(s, w) > 0.12) {
			found.push({
				field: 'pair',
				message: `differs in ${cue} by more than 12 per cent (strong ${s}, weak ${w}); ${s > w ? 'bring the weak answer up to the strong one, or cut the strong one' : 'cut the weak answer, or give the strong one what it lacks'}`,
			});
		}
	}
	const [s, w] = counts('sentences');
	if (Math.abs(s - w) > 2) {
		found.push({ field: 'pair', message: `differs by more than two sentences (strong ${s}, weak ${w})` });
	}
	const shared = Math.max(sharedShare(strong, weak), sharedShare(weak, strong));
	if (shared > limit) {
		found.push({
			field: 'pair',
			message: `shares ${Math.round(shared * 100)} per cent of an answer in runs of five or more words with its twin; keep it to ${limit * 100} per cent`,
		});
	}
	return found;
}

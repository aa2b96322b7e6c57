/** What pages may weigh, in bytes after compression, and what they may list. */
import type { Weights } from './measure.ts';

export const LIMITS = {
	total: 36_000,
	frame: 18_000,
	script: 8_000,
	firstScreen: 14_600,
} as const satisfies Partial<Record<keyof Weights, number>>;

/** What an embed may weigh, with all it loads. */
export const EMBED_LIMIT = 25_000;

/** The practice screens are made of script; what they share is fetched once. */
export const PRACTICE_LIMITS: Record<keyof typeof LIMITS, number> = {
	total: 46_000,
	frame: 44_000,
	script: 31_000,
	firstScreen: 14_600,
};

export const LIMIT_NAMES: Record<keyof typeof LIMITS, string> = {
	total: 'page and all it loads',
	frame: 'all but the inside of <main>',
	script: 'script',
	firstScreen: 'what the first screen needs',
};

/** What is too much; empty where nothing is. */
export function checkWeights(weights: Weights, limits: Record<keyof typeof LIMITS, number> = LIMITS): string[] {
	const heavy = (Object.keys(LIMITS) as (keyof typeof LIMITS)[])
		.filter((part) => weights[part] > limits[part])
		.map((part) => `${LIMIT_NAMES[part]}: ${weights[part]} bytes, at most ${limits[part]}`);
	return [...heavy, ...weights.blocking.map((what) => `holds up the first paint: ${what}`)];
}

/** What is too much for a page that stands in a frame, or would not work in one without an origin. */
export function checkEmbed(weights: Weights): string[] {
	const wrong = [...weights.blocking.map((what) => `holds up the first paint: ${what}`)];
	if (weights.total > EMBED_LIMIT) wrong.push(`an embed: ${weights.total} bytes, at most ${EMBED_LIMIT}`);
	// The page and its icon: styles and script stand in it.
	if (weights.requests > 2) wrong.push(`an embed: ${weights.requests} requests, at most 2`);
	return wrong;
}

/**
 * Pages that list the whole bank, as they should: the index, and two tools that are about all of it. The book on one page
 * is printed whole; whoever makes an embed chooses among all questions, also without script.
 */
const LISTS_ALL = [/^\/questions\/$/, /^\/teach\/book\/print\/$/, /^\/teach\/embed\/$/];

/** How many questions a page may link to outside `<main>`: the neighbors, not the bank. */
const MOST_AROUND = 6;

/** What a page lists that would make it grow with the bank. */
export function checkLists(page: string, listed: { questions: number; around: number }, bank: number): string[] {
	const wrong: string[] = [];
	if (listed.around > MOST_AROUND) {
		wrong.push(
			`links to ${listed.around} questions outside <main>, at most ${MOST_AROUND}: what every page carries must not grow with the bank`,
		);
	}
	// With a small bank a page may well list half of it.
	if (bank >= 20 && listed.questions > bank / 2 && !LISTS_ALL.some((pattern) => pattern.test(page))) {
		wrong.push(`links to ${listed.questions} of ${bank} questions: only the index lists them all`);
	}
	return wrong;
}

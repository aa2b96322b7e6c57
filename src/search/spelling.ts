/** Words as the site spells them: American for British, right for nearly right. */

/** British endings and their American ones; the first that fits is used. */
const AMERICAN_ENDINGS: [RegExp, string][] = [
	[/^(.*[a-z]{2})is(e|ed|er|ers|es|ing|ation|ations)$/, '$1iz$2'],
	[/^(.*[a-z])ys(e|ed|er|ers|es|ing)$/, '$1yz$2'],
	[/^(.*[a-z]{2})our(s|ed|ing|al|able|ful|ite|ites|ist)?$/, '$1or$2'],
	[/^(.*[^aeiou])re(s|d)?$/, '$1er$2'],
	[/^(.*)ogue(s|d)?$/, '$1og$2'],
	[/^(.*)ence(s|d)?$/, '$1ense$2'],
	[/^(.*)amme(s|d)?$/, '$1am$2'],
	[/^(.*[aeiou])ll(ed|er|ers|ing|ation|ations)$/, '$1l$2'],
	[/^(.*)dgement(s)?$/, '$1dgment$2'],
	[/^(.*)lfil(s|ment)?$/, '$1lfill$2'],
	[/^(.*)ourite(s)?$/, '$1orite$2'],
	[/^(.*)que(s)?$/, '$1ck$2'],
	[/^grey$/, 'gray'],
];

/**
 * How a British word would be spelled in American. The rules also fit words that are the same in
 * both (`revise`, `four`), so the answer is a candidate: use it where it is known to be a word.
 */
export function toAmericanSpelling(word: string): string {
	for (const [ending, american] of AMERICAN_ENDINGS) {
		if (ending.test(word)) return word.replace(ending, american);
	}
	return word;
}

/**
 * How many letters are missing, added, changed or swapped with their neighbor between two words
 * (optimal string alignment); more than `limit` is said as `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const same = a[i - 1] === b[j - 1];
			let least = Math.min(at(next, j - 1) + 1, at(row, j) + 1, at(row, j - 1) + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				least = Math.min(least, at(before, j - 2) + 1);
			next[j] = least;
		}
		if (Math.min(...next) > limit) return limit + 1;
		before = row;
		row = next;
	}
	return Math.min(at(row, b.length), limit + 1);
}

function at(row: number[], index: number): number {
	return row[index] ?? 0;
}

/** How many slips a word of this length may hold. Short words are too close to each other to be guessed at. */
function slipsAllowed(word: string): number {
	if (word.length < 4 || /\d/.test(word)) return 0;
	return word.length < 8 ? 1 : 2;
}

/**
 * The known word that `word` is most probably a slip for. First letters are rarely mistyped, so
 * among equally near words the one with the same first letter wins, then the one of the same
 * length, then the first of the list.
 */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
	const allowed = slipsAllowed(word);
	if (allowed === 0) return undefined;
	let best: string | undefined;
	let least = Infinity;
	for (const candidate of known) {
		const distance = editDistance(word, candidate, allowed);
		if (distance > allowed) continue;
		const cost =
			distance + (candidate.startsWith(word.charAt(0)) ? 0 : 0.5) + (candidate.length === word.length ? 0 : 0.1);
		if (cost < least) {
			least = cost;
			best = candidate;
		}
	}
	return best;
}

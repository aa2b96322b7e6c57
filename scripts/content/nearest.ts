/** The known name that differs least from `name`, where one is close enough to be a slip of the hand. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
	let best: string | undefined;
	let least = Math.max(2, Math.floor(name.length / 4)) + 1;
	for (const other of known) {
		const difference = distance(name, other);
		if (difference < least) {
			least = difference;
			best = other;
		}
	}
	return best;
}

/** How many letters must be added, taken out or changed to make `b` of `a` (Levenshtein). */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			next[j] = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + change);
		}
		row = next;
	}
	return row[b.length] ?? 0;
}

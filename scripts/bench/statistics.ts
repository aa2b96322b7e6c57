/** The middle of some numbers; between two middles their mean. */
export function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	if (low === undefined || high === undefined) throw new Error('There is no median of nothing.');
	return (low + high) / 2;
}

/** The number below which `share` of the numbers lie. */
export function quantile(numbers: readonly number[], share: number): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const found = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
	if (found === undefined) throw new Error('There is no quantile of nothing.');
	return found;
}

/** How much time each page more takes, between each size and the next, in milliseconds. */
export function costsPerPage(builds: readonly { pages: number; seconds: number }[]): number[] {
	return builds.slice(1).map((build, i) => {
		const before = builds[i];
		if (!before) throw new Error('There is no build before the first.');
		return ((build.seconds - before.seconds) * 1000) / (build.pages - before.pages);
	});
}

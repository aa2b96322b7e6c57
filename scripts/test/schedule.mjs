/** Running steps side by side. */

/**
 * Run every step, at most `lanes` at once, in order, whatever becomes of the others.
 * @template T
 * @template R
 * @param {readonly T[]} steps
 * @param {number} lanes
 * @param {(step: T) => Promise<R>} runStep
 * @returns {Promise<R[]>} In the order of the steps.
 */
export async function runSideBySide(steps, lanes, runStep) {
	/** @type {R[]} */
	const results = [];
	const waiting = [...steps.entries()];
	async function work() {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const [index, step] = next;
			results[index] = await runStep(step);
		}
	}
	await Promise.all(Array.from({ length: Math.max(1, lanes) }, work));
	return results;
}

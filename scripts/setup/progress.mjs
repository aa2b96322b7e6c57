/** Steps on the console, with the seconds they took. */

const CLEAR_LINE = '\r\u001b[K';

/**
 * Say that a step has begun; show its seconds while it runs where the console can, and a sign of
 * life twice a minute where it cannot.
 * @param {string} title
 * @param {NodeJS.WriteStream} [out]
 */
export function beginStep(title, out = process.stdout) {
	const start = Date.now();
	const live = out.isTTY && process.env['CI'] === undefined;
	const elapsed = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
	if (live) out.write(`… ${title}`);
	const timer = setInterval(
		() => {
			if (live) out.write(`${CLEAR_LINE}… ${title} (${elapsed()})`);
			else out.write(`… ${title} (${elapsed()})\n`);
		},
		live ? 500 : 30_000,
	);
	timer.unref();

	/**
	 * @param {string} sign
	 * @param {string} detail
	 */
	function close(sign, detail) {
		clearInterval(timer);
		out.write(`${live ? CLEAR_LINE : ''}${sign} ${title}${detail ? `: ${detail}` : ''} (${elapsed()})\n`);
		return Date.now() - start;
	}

	return {
		/** @param {string} [detail] */
		done: (detail = '') => close('✓', detail),
		/** @param {string} [detail] */
		fail: (detail = '') => close('✗', detail),
	};
}

/**
 * The last lines of a program's output.
 * @param {string} output
 * @param {number} [lines]
 */
export function tailOf(output, lines = 60) {
	const all = output.trimEnd().split('\n');
	const left = all.length - lines;
	return left > 0 ? `(${left} lines before)\n${all.slice(-lines).join('\n')}` : all.join('\n');
}

/** How many tests passed and failed, from the reports that the runners write. */
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults?: { status: string, assertionResults: unknown[] }[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors?: unknown[] }} PlaywrightReport
 */

/**
 * The counts of a step. A step without a report counts as one. A report that cannot be read, one
 * that counts no test, and a runner that fails without a failed test count as one failure.
 * @param {'vitest' | 'playwright' | undefined} kind
 * @param {string} file
 * @param {number} code The runner's exit code.
 * @returns {Counts}
 */
export function countStep(kind, file, code) {
	if (kind === undefined) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
	const read = readReport(kind, file);
	const counts =
		read && Number.isInteger(read.passed) && Number.isInteger(read.failed) ? read : { passed: 0, failed: 0 };
	const isSilentFailure = counts.failed === 0 && (code !== 0 || counts.passed === 0);
	return isSilentFailure ? { ...counts, failed: 1 } : counts;
}

/**
 * What the last line of `npm test` says.
 * @param {Counts} counts
 */
export function sayCounts({ passed, failed }) {
	return `${passed} passed, ${failed} failed`;
}

/**
 * @param {'vitest' | 'playwright'} kind
 * @param {string} file
 * @returns {Counts | undefined}
 */
function readReport(kind, file) {
	try {
		const text = readFileSync(file, 'utf8');
		return kind === 'vitest'
			? toVitestCounts(/** @type {VitestReport} */ (JSON.parse(text)))
			: toPlaywrightCounts(/** @type {PlaywrightReport} */ (JSON.parse(text)));
	} catch {
		return undefined;
	}
}

/**
 * A file that fails before its first test counts as one failure.
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function toVitestCounts({ numPassedTests, numFailedTests, testResults = [] }) {
	const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
	return { passed: numPassedTests, failed: numFailedTests + broken };
}

/**
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export function toPlaywrightCounts({ stats, errors = [] }) {
	return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

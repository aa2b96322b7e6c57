import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countStep, sayCounts, toPlaywrightCounts, toVitestCounts } from '../../scripts/test/counts.mjs';
import { run } from '../../scripts/setup/process.mjs';
import { runSideBySide } from '../../scripts/test/schedule.mjs';
import { PHASES, allSteps, selectSteps } from '../../scripts/test/steps.mjs';
import { folderWith } from './temporary-folder.ts';

describe('the steps', () => {
	test('have names of their own', () => {
		const names = allSteps().map((step) => step.name);
		expect(new Set(names).size).toBe(names.length);
	});

	test('that need the site come after the build', () => {
		const phaseOf = (name: string) => PHASES.findIndex(({ steps }) => steps.some((step) => step.name === name));
		for (const step of allSteps().filter((each) => each.site))
			expect(phaseOf(step.name)).toBeGreaterThan(phaseOf('build'));
	});

	test('can be chosen, and the build comes along where it is needed', () => {
		const chosen = (names: string[]) =>
			selectSteps(names).phases.flatMap(({ steps }) => steps.map((step) => step.name));
		expect(chosen(['lint'])).toEqual(['lint']);
		expect(chosen(['links', 'lint'])).toEqual(['lint', 'build', 'links']);
		expect(chosen([])).toEqual(allSteps().map((step) => step.name));
	});

	test('that do not exist are named', () => {
		expect(selectSteps(['lint', 'lynt']).unknown).toEqual(['lynt']);
	});
});

describe('side by side', () => {
	test('no more run at once than there are lanes, all run, and the results keep their order', async () => {
		let running = 0;
		let most = 0;
		const results = await runSideBySide([30, 5, 20, 1], 2, async (milliseconds) => {
			running += 1;
			most = Math.max(most, running);
			await new Promise((resolve) => setTimeout(resolve, milliseconds));
			running -= 1;
			return milliseconds;
		});
		expect(results).toEqual([30, 5, 20, 1]);
		expect(most).toBe(2);
	});
});

describe('counting', () => {
	function report(name: string, value: unknown): string {
		return join(folderWith({ [name]: JSON.stringify(value) }), name);
	}

	test('a step without a report counts as one', () => {
		expect(countStep(undefined, '', 0)).toEqual({ passed: 1, failed: 0 });
		expect(countStep(undefined, '', 1)).toEqual({ passed: 0, failed: 1 });
	});

	test('a runner’s report says how many', () => {
		expect(countStep('vitest', report('v.json', { numPassedTests: 7, numFailedTests: 2 }), 1)).toEqual({
			passed: 7,
			failed: 2,
		});
		expect(countStep('playwright', report('p.json', { stats: { expected: 3, unexpected: 0, flaky: 0 } }), 0)).toEqual({
			passed: 3,
			failed: 0,
		});
	});

	test.each([
		['a runner that fails although no test did', { numPassedTests: 7, numFailedTests: 0 }, 1, { passed: 7, failed: 1 }],
		['a runner that runs no test', { numPassedTests: 0, numFailedTests: 0 }, 0, { passed: 0, failed: 1 }],
		['a report that is none', 'nonsense', 0, { passed: 0, failed: 1 }],
	])('%s counts as a failure', (_, value, code, expected) => {
		expect(countStep('vitest', report('v.json', value), code)).toEqual(expected);
	});

	test('a missing report counts as a failure', () => {
		expect(countStep('vitest', '/no/such/file', 0)).toEqual({ passed: 0, failed: 1 });
	});

	test('a file that fails before its first test counts as one', () => {
		const broken = { status: 'failed', assertionResults: [] };
		expect(toVitestCounts({ numPassedTests: 1, numFailedTests: 0, testResults: [broken] })).toEqual({
			passed: 1,
			failed: 1,
		});
	});

	test('an error outside any browser test counts as one', () => {
		expect(toPlaywrightCounts({ stats: { expected: 1, unexpected: 0, flaky: 0 }, errors: [{}] })).toEqual({
			passed: 1,
			failed: 1,
		});
	});
});

describe('the end of a run', () => {
	test('says how many passed and how many failed', () => {
		expect(sayCounts({ passed: 12, failed: 3 })).toBe('12 passed, 3 failed');
	});

	test('says so in its last line, also where nothing could be run, and then fails', async () => {
		const { code, output } = await run(process.execPath, ['scripts/test.mjs', '--only', 'no-such-step']);
		expect(output.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed');
		expect(code).toBe(1);
	});

	test('is what the machine that checks submissions reads: it runs everything', () => {
		expect(readFileSync('.ci/run', 'utf8')).toMatch(/^exec npm test --silent$/m);
	});
});

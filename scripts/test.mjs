/**
 * `npm test`: installs what is missing, a browser included, and runs everything.
 *
 *   npm test -- --list                 what there is
 *   npm test -- --only types,lint      only these (and the build, where they need it and it is old)
 *   npm test -- --cached               lint only the files that have changed since it was last done
 *   npm test -- --verbose              show what the programs print
 *
 * The last line is `N passed, N failed`: tests of Vitest and Playwright, and one for each other step.
 * Plain JavaScript: this runs before the right Node is there.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './setup/browser.mjs';
import { isBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { endAllOnSignal, run } from './setup/process.mjs';
import { beginStep, tailOf } from './setup/progress.mjs';
import { Problem, ROOT, printProblem } from './setup/project.mjs';
import { countStep, sayCounts } from './test/counts.mjs';
import { runSideBySide } from './test/schedule.mjs';
import { REPORTS, allSteps, selectSteps } from './test/steps.mjs';

try {
	const { values } = parseArgs({
		options: {
			only: { type: 'string', multiple: true, default: [] },
			list: { type: 'boolean', default: false },
			cached: { type: 'boolean', default: false },
			verbose: { type: 'boolean', default: false },
		},
	});
	if (values.list) {
		for (const step of allSteps()) console.log(`${step.name.padEnd(12)} ${step.title}`);
	} else {
		const names = values.only.flatMap((each) => each.split(',')).filter(Boolean);
		finish(await test(names, values));
	}
} catch (error) {
	printProblem(error);
	finish({ passed: 0, failed: 1 });
}

/**
 * @param {readonly string[]} names
 * @param {{ verbose: boolean, cached: boolean }} options
 * @returns {Promise<import('./test/counts.mjs').Counts>}
 */
async function test(names, { verbose, cached }) {
	const { phases, unknown } = selectSteps(names);
	if (unknown.length > 0) {
		throw new Problem(
			`There is no step "${unknown.join('", "')}".`,
			`Steps are: ${allSteps()
				.map((step) => step.name)
				.join(', ')}.`,
		);
	}
	endAllOnSignal();
	const begun = Date.now();
	const node = await ensureInstalled({ verbose });
	rmSync(REPORTS, { recursive: true, force: true });
	mkdirSync(REPORTS, { recursive: true });

	/** @type {NodeJS.ProcessEnv} */
	const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
	delete env['FORCE_COLOR'];
	/** @type {unknown} */
	let browserProblem;
	if (phases.some(({ steps }) => steps.some((step) => step.browser))) {
		try {
			env['CHROMIUM_PATH'] = await ensureBrowser({ node, env });
		} catch (error) {
			browserProblem = error;
			printProblem(error);
		}
	}

	const total = { passed: 0, failed: 0 };
	/** @type {string[]} */
	const failures = [];
	let isSiteThere = true;
	for (const { lanes, steps } of phases) {
		const outcomes = await runSideBySide(steps, lanes, async (step) => {
			if (step.name === 'build' && !names.includes('build') && names.length > 0 && isBuilt(ROOT)) {
				return { step, passed: 0, failed: 0 };
			}
			const progress = beginStep(step.title);
			/** @param {string} reason */
			const leaveOut = (reason) => {
				progress.fail(reason);
				return { step, passed: 0, failed: 1 };
			};
			if (step.site && !isSiteThere) return leaveOut('not run, there is no built site');
			if (step.browser && browserProblem) return leaveOut('not run, there is no browser');

			const log = join(REPORTS, `${step.name}.log`);
			const report = join(REPORTS, `${step.counts ?? step.name}.json`);
			let code = 0;
			let output = '';
			for (const args of step.commands({ cached })) {
				const result = await run(node, args, {
					cwd: ROOT,
					env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: join(REPORTS, 'playwright.json') },
					timeout: (step.minutes ?? 10) * 60_000,
					show: verbose,
					log,
				});
				code = result.code;
				output += result.output;
				if (code !== 0) break;
			}
			const counts = countStep(step.counts, report, code);
			// What a step had to leave out on this machine is said, also where it passes.
			const leftOut = /^Not run: .*$/m.exec(output)?.[0] ?? '';
			const detail = step.counts ? `${counts.passed} passed, ${counts.failed} failed` : leftOut;
			if (counts.failed === 0) progress.done(detail);
			else {
				progress.fail(detail);
				if (!verbose)
					console.log(
						`${indent(tailOf(output))}\n    (all of it: ${log.slice(ROOT.length + 1)}; only this: npm test -- --only ${step.name})`,
					);
			}
			return { step, ...counts };
		});
		for (const { step, passed, failed } of outcomes) {
			total.passed += passed;
			total.failed += failed;
			if (failed > 0) failures.push(step.name);
			if (step.name === 'build' && failed > 0) isSiteThere = false;
		}
	}

	console.log(`\nDone in ${Math.round((Date.now() - begun) / 1000)} s.`);
	if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}.`);
	return total;
}

/**
 * Say how it ended, in the last line and to whoever started this.
 * @param {import('./test/counts.mjs').Counts} total
 */
function finish(total) {
	console.log(sayCounts(total));
	process.exitCode = total.failed === 0 ? 0 : 1;
}

/** @param {string} text */
function indent(text) {
	return text.replace(/^/gm, '    ');
}

/** Everything that `npm test` runs, in the order in which it runs. */
import { join } from 'node:path';
import { ROOT, binOf } from '../setup/project.mjs';

/** Where steps leave their logs and reports. */
export const REPORTS = join(ROOT, '.cache', 'test');

/**
 * @typedef {object} Step
 * @property {string} name What `--only` calls it.
 * @property {string} title
 * @property {(options: { cached: boolean }) => string[][]} commands Each the arguments of Node, run one after the other until one fails.
 * @property {'vitest' | 'playwright'} [counts] Whose report says how many passed; without it the step counts as one.
 * @property {boolean} [site] Whether it needs the built site.
 * @property {boolean} [browser] Whether it needs a browser.
 * @property {number} [minutes] The time limit.
 */

/** @type {Step} */
const build = {
	name: 'build',
	title: 'Build',
	commands: () => [['scripts/build.mjs', '--force', '--verbose']],
	minutes: 15,
};

/**
 * Phases follow each other; the steps of a phase run side by side, as many at once as it has lanes.
 * Steps that measure, or that write what others read, have a phase of their own.
 * @type {readonly { lanes: number, steps: readonly Step[] }[]}
 */
export const PHASES = [
	{
		lanes: 1,
		steps: [
			{ name: 'sync', title: 'Types of the collections', commands: () => [[binOf('astro'), 'sync']], minutes: 5 },
		],
	},
	{
		lanes: 2,
		steps: [
			{
				name: 'types',
				title: 'Types',
				// It checks TypeScript and plain JavaScript as well as Astro files: what tsconfig.json includes.
				commands: () => [[binOf('astro'), 'check', '--noSync', '--minimumSeverity', 'warning']],
				minutes: 10,
			},
			{
				name: 'lint',
				title: 'Lint',
				commands: ({ cached }) => [
					[
						binOf('eslint'),
						'.',
						'--max-warnings',
						'0',
						// A file that has not changed may still be wrong, where a type it uses has: good for a quick look only.
						...(cached ? ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint/'] : []),
					],
				],
				minutes: 10,
			},
			{
				name: 'unit',
				title: 'Unit tests',
				commands: () => [
					[
						binOf('vitest'),
						'run',
						'--reporter=default',
						'--reporter=json',
						`--outputFile.json=${join(REPORTS, 'vitest.json')}`,
					],
				],
				counts: 'vitest',
				minutes: 10,
			},
			{ name: 'content', title: 'Content', commands: () => [['scripts/check-content.ts']], minutes: 5 },
			{ name: 'format', title: 'Format', commands: () => [[binOf('prettier'), '--check', '.']], minutes: 5 },
			{ name: 'unused', title: 'Unused code', commands: () => [[binOf('knip')]], minutes: 5 },
		],
	},
	{ lanes: 1, steps: [build] },
	{
		lanes: 1,
		steps: [
			// Into the built site, so that what follows sees it as readers do.
			{ name: 'pdf', title: 'PDF', commands: () => [['scripts/pdf.ts']], site: true, browser: true, minutes: 10 },
		],
	},
	{
		lanes: 2,
		steps: [
			{ name: 'links', title: 'Links', commands: () => [['scripts/check-links.ts']], site: true, minutes: 10 },
			{
				name: 'html',
				title: 'HTML',
				// The pages are checked one by one; what is kept of each is its messages.
				commands: () => [['--max-old-space-size=768', 'scripts/check-html.ts']],
				site: true,
				minutes: 10,
			},
			{ name: 'decks', title: 'Anki decks', commands: () => [['scripts/check-decks.ts']], site: true, minutes: 10 },
			{ name: 'sizes', title: 'Sizes', commands: () => [['scripts/check-sizes.ts']], site: true, minutes: 5 },
			{
				name: 'epub',
				title: 'EPUB',
				commands: () => [['scripts/check-epub.ts']],
				site: true,
				browser: true,
				minutes: 10,
			},
			{
				name: 'search',
				title: 'Search',
				commands: () => [['scripts/check-search.ts']],
				site: true,
				browser: true,
				minutes: 10,
			},
		],
	},
	{
		lanes: 1,
		steps: [
			{
				name: 'lighthouse',
				title: 'Lighthouse',
				commands: () => [['scripts/check-lighthouse.ts']],
				site: true,
				browser: true,
				minutes: 10,
			},
			{
				name: 'browser',
				title: 'Browser tests',
				commands: () => [[binOf('@playwright/test', 'playwright'), 'test']],
				counts: 'playwright',
				site: true,
				browser: true,
				minutes: 60,
			},
			{
				name: 'subpath',
				title: 'Site below a path',
				commands: () => [['scripts/check-subpath.ts']],
				browser: true,
				minutes: 15,
			},
		],
	},
];

/** @returns {Step[]} */
export function allSteps() {
	return PHASES.flatMap((phase) => phase.steps);
}

/**
 * The phases with only the steps that were asked for, and the build before what needs it.
 * @param {readonly string[]} names Empty for all.
 * @param {typeof PHASES} [phases]
 * @returns {{ phases: { lanes: number, steps: Step[] }[], unknown: string[] }}
 */
export function selectSteps(names, phases = PHASES) {
	const all = phases.flatMap((phase) => phase.steps);
	const unknown = names.filter((name) => !all.some((step) => step.name === name));
	const chosen = new Set(names.length === 0 ? all : all.filter((step) => names.includes(step.name)));
	const needsSite = [...chosen].some((step) => step.site);
	return {
		unknown,
		phases: phases
			.map(({ lanes, steps }) => ({
				lanes,
				steps: steps.filter((step) => chosen.has(step) || (needsSite && step.name === 'build')),
			}))
			.filter(({ steps }) => steps.length > 0),
	};
}

/**
 * Weighs the pages of the built site and prints a table; fails where one is too heavy, something
 * holds up the first paint, or a page would grow with the bank.
 *
 *   node scripts/check-sizes.ts            topic pages, practice screens, and the heaviest of the embeds
 *   node scripts/check-sizes.ts --all      every page in the table (the limits are for those)
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fileOf, listPages } from './site/pages.ts';
import { EMBED_LIMIT, LIMITS, PRACTICE_LIMITS, checkEmbed, checkLists, checkWeights } from './sizes/limits.ts';
import { weigh, type Weights } from './sizes/measure.ts';
import { countQuestionLinks } from './sizes/page-parts.ts';

const { values } = parseArgs({
	options: {
		dir: { type: 'string', default: 'dist' },
		base: { type: 'string', default: process.env['BASE'] ?? '/' },
		all: { type: 'boolean', default: false },
	},
});
const dist = resolve(values.dir);
const prefix = `/${values.base}/`.replace(/\/{2,}/g, '/');
const ids = new Set(existsSync(join(dist, 'q')) ? readdirSync(join(dist, 'q')) : []);

/** A file of the site by its address. */
function readFile(path: string): Buffer | undefined {
	const file = join(dist, path.startsWith(prefix) ? path.slice(prefix.length) : path);
	return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
}

const problems: string[] = [];
const rows: [string, Weights][] = [];
let heaviest: [string, Weights] | undefined;
let embeds = 0;
for (const page of listPages(dist)) {
	const html = readFileSync(fileOf(dist, page), 'utf8');
	if (isRedirection(html)) continue;
	const isTopic = /^\/topics\/[^/]+\/$/.test(page);
	const isPractice = page.startsWith('/practice/');
	if (isTopic || isPractice || values.all) {
		const weights = weigh(html, prefix + page.slice(1), readFile);
		rows.push([page, weights]);
		const limits = isTopic ? LIMITS : isPractice ? PRACTICE_LIMITS : undefined;
		if (limits) problems.push(...checkWeights(weights, limits).map((problem) => `${page}  ${problem}`));
	}
	if (page.startsWith('/embed/')) {
		const weights = weigh(html, prefix + page.slice(1), readFile);
		embeds += 1;
		if (!heaviest || weights.total > heaviest[1].total) heaviest = [page, weights];
		problems.push(...checkEmbed(weights).map((problem) => `${page}  ${problem}`));
	}
	problems.push(...checkLists(page, countQuestionLinks(html, ids), ids.size).map((problem) => `${page}  ${problem}`));
}

const columns = ['total', 'frame', 'script', 'firstScreen'] as const;
console.log(
	`${'bytes, brotli'.padEnd(34)}${columns.map((name) => name.padStart(13)).join('')}${'requests'.padStart(10)}`,
);
for (const [name, limits] of [
	['topics: at most', LIMITS],
	['practice: at most', PRACTICE_LIMITS],
] as const)
	console.log(`${name.padEnd(34)}${columns.map((column) => String(limits[column]).padStart(13)).join('')}`);
for (const [page, weights] of rows) {
	console.log(
		`${page.padEnd(34)}${columns.map((name) => String(weights[name]).padStart(13)).join('')}${String(weights.requests).padStart(10)}`,
	);
}
if (heaviest) {
	console.log(`The heaviest of ${embeds} embeds: ${heaviest[0]}, ${heaviest[1].total} bytes, at most ${EMBED_LIMIT}.`);
} else problems.push('There are no embeds to weigh.');
if (!rows.some(([page]) => page.startsWith('/topics/'))) problems.push('There are no topic pages to weigh.');
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** A page that only leads on to another. */
function isRedirection(html: string): boolean {
	return /<meta http-equiv="refresh"/i.test(html);
}

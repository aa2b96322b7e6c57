/** Fails where Lighthouse takes a point off for accessibility, best practices or search engines on a page of any kind. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measurePages, pagesOfEachKind, type Category } from './lighthouse/measure.ts';

const CATEGORIES: Category[] = ['accessibility', 'best-practices', 'seo'];

const { values } = parseArgs({
	options: { dir: { type: 'string', default: 'dist' }, base: { type: 'string', default: process.env['BASE'] ?? '/' } },
});
const dist = resolve(values.dir);

for (const [report] of await measurePages(dist, pagesOfEachKind(dist), CATEGORIES, 1, values.base)) {
	if (!report) continue;
	console.log(
		`${report.page.padEnd(40)}${CATEGORIES.map((name) => `${name} ${Math.round((report.scores[name] ?? 0) * 100)}`).join('  ')}`,
	);
	for (const lost of report.lost) console.error(`    ${lost}`);
	if (CATEGORIES.some((name) => report.scores[name] !== 1)) process.exitCode = 1;
}

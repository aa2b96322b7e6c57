/**
 * Asks the built search what candidates ask, and fails where it answers too badly.
 *
 *   node scripts/check-search.ts                    the queries of test/search/queries.yaml against dist/
 *   node scripts/check-search.ts --dist FOLDER      another built site
 *   node scripts/check-search.ts --queries FILE     other queries
 *   node scripts/check-search.ts --all              print every query, not only those that miss
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { TOPICS } from '#model/curriculum.ts';
import type { PAGE_KIND_NAMES } from '#model/page-kinds.ts';
import { toPlainText } from '#model/rich-text.ts';
import { contentOf } from './content/check.ts';
import { countEntries, openBuiltSearch } from './search/built-search.ts';
import { judge, shareOf, toQueries, type Judgment } from './search/queries.ts';
import { spoilersIn } from './search/spoilers.ts';
import { ROOT } from './setup/project.mjs';

const RIGHT_FIRST_AT_LEAST = 0.9;
const TOPIC_FIRST_AT_LEAST = 0.85;
const TOPIC_AMONG_THREE_AT_LEAST = 0.97;
const QUERIES_AT_LEAST = 80;

const { values: options } = parseArgs({
	options: {
		dist: { type: 'string', default: 'dist' },
		queries: { type: 'string', default: 'test/search/queries.yaml' },
		all: { type: 'boolean', default: false },
	},
});

const search = await openBuiltSearch(resolve(options.dist));
if (!search) {
	console.error(`There is no search in ${options.dist}. Build the site first: npm run build.`);
	process.exit(1);
}
const judgments: Judgment[] = [];
for (const query of toQueries(parse(readFileSync(options.queries, 'utf8'))))
	judgments.push(judge(query, await search(query.type)));

for (const { query, results, place, broken } of judgments) {
	const isRight = (place ?? 1) === 1 && broken.length === 0;
	if (isRight && !options.all) continue;
	const verdict = isRight ? 'ok' : broken.length > 0 ? 'BROKEN' : place === 0 ? 'absent' : `place ${String(place)}`;
	const expected = [...query.pages, ...query.topics].join(' or ');
	console.log(`${verdict.padEnd(8)}  ${query.type}  (${[query.kind, expected, ...broken].filter(Boolean).join('; ')})`);
	for (const { title, id, topic, kind } of results.slice(0, 3))
		console.log(`            ${topic || '-'} · ${kind} · ${title}  ${id}`);
}

console.log(`\n${'kind'.padEnd(20)}${'queries'.padStart(8)}${'first'.padStart(8)}${'in three'.padStart(10)}`);
for (const [kind, some] of Map.groupBy(judgments, ({ query }) => query.kind)) printShares(kind, some);
for (const { id } of TOPICS)
	printShares(
		id,
		judgments.filter(({ query }) => query.topics.includes(id)),
	);
printShares('all', judgments);

const broken = judgments.filter((judgment) => judgment.broken.length > 0);
const content = contentOf(ROOT);
const answers = content.questions.map(({ data: { id, prompt, strong, weak } }) => ({
	id,
	prompt: toPlainText(prompt),
	texts: [strong, weak].map(toPlainText),
}));
const spoilers = new Set(judgments.flatMap(({ results }) => spoilersIn(results, answers)));
const there = {
	lesson: TOPICS.length,
	question: content.questions.length,
	claim: content.claims.length,
	company: content.pages.filter(({ slug }) => slug.startsWith('companies/')).length,
	pattern: content.patterns.length,
} satisfies Partial<Record<keyof typeof PAGE_KIND_NAMES, number>>;
const indexed = countEntries(resolve(options.dist));
const failures = [
	judgments.length < QUERIES_AT_LEAST &&
		`There are ${String(judgments.length)} queries; ${String(QUERIES_AT_LEAST)} are the least that says anything.`,
	...broken.map(({ query, broken: reasons }) => `“${query.type}” ${reasons.join(', and ')}.`),
	...Object.entries(there).map(([kind, count]) => {
		const found = indexed.get(kind) ?? 0;
		return found !== count && `The index holds ${String(found)} of the kind “${kind}”; there are ${String(count)}.`;
	}),
	...[...spoilers].map((spoiler) => `A result tells of an answer before the reader has chosen: ${spoiler}`),
	tooFew('The right result stands first', shareOf(judgments, 'place', 1), RIGHT_FIRST_AT_LEAST),
	tooFew('The right topic stands first', shareOf(judgments, 'topicPlace', 1), TOPIC_FIRST_AT_LEAST),
	tooFew('The right topic is among the first three', shareOf(judgments, 'topicPlace', 3), TOPIC_AMONG_THREE_AT_LEAST),
].filter((failure) => failure !== false);
for (const failure of failures) console.error(failure);
if (failures.length > 0) {
	console.error(
		'Mend the search (src/search/, scripts/build/), the aliases (content/aliases.yaml) or the pages, not the queries.',
	);
	process.exitCode = 1;
}

function printShares(name: string, some: Judgment[]): void {
	const [first, three] = [shareOf(some, 'place', 1), shareOf(some, 'topicPlace', 3)].map(percent);
	console.log(
		`${name.padEnd(20)}${String(some.length).padStart(8)}${first?.padStart(8) ?? ''}${three?.padStart(10) ?? ''}`,
	);
}

function tooFew(what: string, share: number, least: number): string | false {
	return share < least && `${what} in ${percent(share)}; ${percent(least)} are needed.`;
}

function percent(value: number): string {
	return `${(100 * value).toFixed(1)}%`;
}

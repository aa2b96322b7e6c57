/**
 * `npm run bench`: measures what the site costs its readers and its builders, and writes a table to
 * bench/results.md. Times depend on the machine and gate nothing; sizes are gated in `npm test`.
 *
 *   npm run bench -- --runs 5             builds of each size (3)
 *   npm run bench -- --only build,search  some of: build, lighthouse, search, practice
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from '@playwright/test';
import { parse } from 'yaml';
import { measureTenThousand, type TenThousand } from './bench/practice.ts';
import { makeQuestion, toFile, toLedger, toMaterial } from './bench/questions.ts';
import { measureFirstSearch, measureLatency } from './bench/search.ts';
import { costsPerPage, median, quantile } from './bench/statistics.ts';
import { readContent } from './content/read.ts';
import { measurePages, pagesOfEachKind } from './lighthouse/measure.ts';
import { listenOnFreePort } from './serve/ports.mjs';
import { createSiteServer } from './serve/server.mjs';
import { BROWSER_FLAGS, ensureBrowser } from './setup/browser.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ROOT, binOf } from './setup/project.mjs';
import { fileOf, listPages } from './site/pages.ts';
import { compressedSize } from './sizes/measure.ts';
import { toPageParts } from './sizes/page-parts.ts';

/** Banks of so many questions are built. */
const BANKS = [100, 400, 1000];

/** The routes that only carry the bank elsewhere: left out of a build, it makes the site alone. */
const EXPORT_ROUTES = [
	'embed',
	'api/v1/oembed',
	'teach/packages/[file].ts',
	'teach/packages/data',
	'teach/cards/[file].ts',
	'teach/book/first-call.epub.ts',
	'teach/book/print.astro',
	'teach/marking/[name].csv.ts',
	'teach/sessions/[topic]',
	'teach/slides/[topic].astro',
	'teach/slides/[topic].md.ts',
];

/** What is built: the site with everything made for other places, or the site alone. */
type Variant = 'whole' | 'alone';
const VARIANTS: readonly Variant[] = ['alone', 'whole'];

/** Inside the project: Astro finds its own modules only below a common folder. */
const WORKSHOP = join(ROOT, '.cache', 'bench');

const { values } = parseArgs({
	options: {
		runs: { type: 'string', default: '3' },
		only: { type: 'string', default: 'build,lighthouse,search,practice' },
	},
});
const runs = Number(values.runs);
const wanted = new Set(values.only.split(','));

process.env['CHROMIUM_PATH'] = await ensureBrowser({ node: process.execPath });
await ensureBuilt({ node: process.execPath });
const sections: string[] = [];
if (wanted.has('lighthouse')) sections.push(await benchLighthouse());
if (wanted.has('build') || wanted.has('search')) {
	for (const size of BANKS) for (const variant of VARIANTS) prepare(size, variant);
}
if (wanted.has('build')) sections.push(benchBuilds());
if (wanted.has('search')) sections.push(await benchSearch());
if (wanted.has('practice')) sections.push(await benchPractice());

const file = join(ROOT, 'bench', 'results.md');
const report = `# Benchmark\n\n${machine()}\n\n${withOthers(sections).join('\n\n')}\n`;
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, report);
console.log(`\n${report}\nWritten to bench/results.md.`);

/** What was measured now in its place among what was measured before, since not everything is measured each time. */
function withOthers(measured: readonly string[]): string[] {
	const titleOf = (section: string) => section.split('\n', 1)[0] ?? '';
	const [, ...before] = existsSync(file)
		? readFileSync(file, 'utf8')
				.trimEnd()
				.split(/\n\n(?=## )/)
		: [];
	const kept = before.map((section) => measured.find((each) => titleOf(each) === titleOf(section)) ?? section);
	const isNew = (section: string) => !before.some((each) => titleOf(each) === titleOf(section));
	return [...kept, ...measured.filter(isNew)];
}

/** A copy of the project with a bank of `size` questions: the real ones, and as many made ones as are missing. */
function prepare(size: number, variant: Variant): void {
	const folder = workshopOf(size, variant);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const name of [
		'content',
		'src',
		'public',
		'scripts',
		'test',
		'astro.config.mjs',
		'package.json',
		'tsconfig.json',
	]) {
		cpSync(join(ROOT, name), join(folder, name), { recursive: true });
	}
	if (variant === 'alone') {
		for (const route of EXPORT_ROUTES) rmSync(join(folder, 'src', 'pages', route), { recursive: true });
	}
	const content = readContent(ROOT);
	const material = toMaterial(
		content.questions.map((question) => question.data),
		content.patterns.map((pattern) => pattern.id),
		content.claims.map((claim) => claim.id),
	);
	const made = Array.from({ length: size - content.questions.length }, (_, i) => makeQuestion(i + 1, material));
	for (const question of made) {
		const { path, text } = toFile(question);
		const file = join(folder, 'content', 'questions', path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	const ledger = toLedger(
		content.ids.map(({ id }) => id),
		made,
	);
	writeFileSync(join(folder, 'content', ledger.path), ledger.text);
}

function workshopOf(size: number, variant: Variant): string {
	return join(WORKSHOP, `${size}-${variant}`);
}

/** Build a copy from nothing; seconds. */
function build(size: number, variant: Variant): number {
	const folder = workshopOf(size, variant);
	for (const made of ['dist', '.astro', '.cache']) rmSync(join(folder, made), { recursive: true, force: true });
	const begun = performance.now();
	const { status, stdout, stderr } = spawnSync(process.execPath, [binOf('astro'), 'build'], {
		cwd: folder,
		encoding: 'utf8',
		env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
		maxBuffer: 2 ** 28,
	});
	if (status !== 0)
		throw new Error(
			`The bank of ${size} questions could not be built.\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`,
		);
	return (performance.now() - begun) / 1000;
}

function benchBuilds(): string {
	const times = new Map<string, number[]>();
	// In turns, so that a machine that slows down does so for all of them.
	for (let run = 1; run <= runs; run += 1) {
		for (const size of BANKS) {
			for (const variant of VARIANTS) {
				const seconds = build(size, variant);
				const key = `${size}-${variant}`;
				times.set(key, [...(times.get(key) ?? []), seconds]);
				console.log(`Build ${run} of ${runs} with ${size} questions, ${variant}: ${seconds.toFixed(1)} s`);
			}
		}
	}
	const secondsOf = (size: number, variant: Variant) => median(times.get(`${size}-${variant}`) ?? []);
	const builds = BANKS.map((size) => {
		const dist = join(workshopOf(size, 'alone'), 'dist');
		return { size, pages: listPages(dist).length, seconds: secondsOf(size, 'alone'), around: aroundOf(dist) };
	});
	const costs = costsPerPage(builds);
	const rows = builds.map(
		({ size, pages, seconds, around }, i) =>
			`| ${size} | ${pages} | ${seconds.toFixed(1)} | ${i === 0 ? '' : (costs[i - 1] ?? 0).toFixed(1)} | ${around} |`,
	);
	const exported = BANKS.map((size, i) => {
		const whole = secondsOf(size, 'whole');
		const alone = secondsOf(size, 'alone');
		const before = BANKS[i - 1];
		const more =
			before === undefined
				? ''
				: (
						((whole - alone - (secondsOf(before, 'whole') - secondsOf(before, 'alone'))) * 1000) /
						(size - before)
					).toFixed(1);
		const pages = listPages(join(workshopOf(size, 'whole'), 'dist')).length;
		return `| ${size} | ${pages} | ${whole.toFixed(1)} | ${Math.round((whole / alone - 1) * 100)} % | ${more} |`;
	});
	const [first, last] = [builds[0], builds.at(-1)];
	const overall =
		first && last ? (((last.seconds - first.seconds) * 1000) / (last.pages - first.pages)).toFixed(1) : '';
	return [
		'## Build',
		'',
		`The site alone, without embeds, packages, cards, book and kit; from nothing, median of ${runs}. A page more costs **${overall} ms** between ${first?.size ?? 0} and ${last?.size ?? 0} questions (aim: at most 14, and about the same in both steps).`,
		'',
		'| questions | pages | seconds | ms per page more | bytes around `<main>` of a question page (brotli) |',
		'| ---: | ---: | ---: | ---: | ---: |',
		...rows,
		'',
		'With everything made for other places (aim: at most 30 per cent more at 100 questions, and about the same per question in both steps):',
		'',
		'| questions | pages | seconds | more than the site alone | ms per question more for exports |',
		'| ---: | ---: | ---: | ---: | ---: |',
		...exported,
	].join('\n');
}

/** What a question's page carries around its own words. */
function aroundOf(dist: string): number {
	const page = listPages(dist).find((each) => each.startsWith('/q/'));
	return page === undefined ? 0 : compressedSize(toPageParts(readFileSync(fileOf(dist, page), 'utf8')).around);
}

async function benchLighthouse(): Promise<string> {
	const dist = join(ROOT, 'dist');
	const kinds = ['home', 'topic', 'question', 'index'];
	const reports = await measurePages(
		dist,
		pagesOfEachKind(dist),
		['performance', 'accessibility', 'best-practices', 'seo'],
		3,
	);
	const rows = reports.map((ofPage, i) => {
		const middle = (score: keyof (typeof ofPage)[number]['scores']) =>
			Math.round(median(ofPage.map((report) => report.scores[score] ?? 0)) * 100);
		const paint = median(ofPage.map((report) => report.largestPaint ?? 0)) / 1000;
		return `| ${kinds[i] ?? ''} | ${ofPage[0]?.page ?? ''} | ${middle('performance')} | ${paint.toFixed(2)} | ${middle('accessibility')} | ${middle('best-practices')} | ${middle('seo')} |`;
	});
	return [
		'## Lighthouse, mobile',
		'',
		'Median of three; the aim is 98 for performance and 100 for the rest.',
		'',
		'| kind | page | performance | largest paint, s | accessibility | best practices | search engines |',
		'| --- | --- | ---: | ---: | ---: | ---: | ---: |',
		...rows,
	].join('\n');
}

async function benchPractice(): Promise<string> {
	const count = 10_000;
	const slowdown = 4;
	const browser = await launchBrowser();
	const server = await listenOnFreePort(() => createSiteServer({ root: join(ROOT, 'dist') }), {
		port: 0,
		hosts: ['127.0.0.1'],
	});
	try {
		const rows: string[] = [];
		for (const [name, cold] of [
			['with what they amount to kept beside them', false],
			['a page that comes before that', true],
		] as const) {
			const url = `http://127.0.0.1:${server.port}/`;
			const times = await measureTenThousand(browser, url, { runs: 9, slowdown, count, cold });
			const middle = (part: keyof TenThousand) => median(times.map((each) => each[part])).toFixed(0);
			const all = times.map(({ whole }) => Math.round(whole)).sort((a, b) => a - b);
			rows.push(
				`| ${name} | ${middle('load')} | ${middle('fold')} | ${middle('show')} | **${middle('whole')}** | ${all[0] ?? ''} to ${all.at(-1) ?? ''} |`,
			);
			console.log(rows.at(-1));
		}
		return [
			'## Practice',
			'',
			`“Where I stand” with ${count.toLocaleString('en')} events, in Chromium with its processor slowed down ${slowdown} times; median of nine pages, in milliseconds. The aim is 100 for the whole. What the events amount to is kept beside them as soon as the browser has nothing else to do.`,
			'',
			'| page | load | fold | show | whole | all nine |',
			'| --- | ---: | ---: | ---: | ---: | ---: |',
			...rows,
		].join('\n');
	} finally {
		await server.close();
		await browser.close();
	}
}

function launchBrowser(): Promise<Browser> {
	return chromium.launch({
		executablePath: process.env['CHROMIUM_PATH'] ?? '',
		args: [...BROWSER_FLAGS],
	});
}

async function benchSearch(): Promise<string> {
	const queries = (parse(readFileSync(join(ROOT, 'test', 'search', 'queries.yaml'), 'utf8')) as { type: string }[])
		.map((query) => query.type)
		// The last character is typed as a key: one that keyboards have.
		.filter((query) => /[\w?. ]$/.test(query))
		.filter((_, i) => i % 4 === 0);
	const browser = await launchBrowser();
	const rows: string[] = [];
	try {
		const sites: [string, string][] = [['this site', join(ROOT, 'dist')]];
		for (const size of BANKS) {
			if (!existsSync(join(workshopOf(size, 'alone'), 'dist'))) build(size, 'alone');
			sites.push([`${size} questions`, join(workshopOf(size, 'alone'), 'dist')]);
		}
		for (const [name, dist] of sites) {
			const server = await listenOnFreePort(() => createSiteServer({ root: dist }), { port: 0, hosts: ['127.0.0.1'] });
			try {
				const topic = listPages(dist).find((page) => page.startsWith('/topics/')) ?? '/';
				const url = `http://127.0.0.1:${server.port}${topic}`;
				const firsts = [];
				for (const query of queries.slice(0, 6)) firsts.push(await measureFirstSearch(browser, url, query));
				const times = await measureLatency(browser, url, queries);
				rows.push(
					`| ${name} | ${median(times).toFixed(1)} | ${quantile(times, 0.95).toFixed(1)} | ${(median(firsts.map((first) => first.bytes)) / 1000).toFixed(1)} | ${(Math.max(...firsts.map((first) => first.bytes)) / 1000).toFixed(1)} |`,
				);
				console.log(rows.at(-1));
			} finally {
				await server.close();
			}
		}
	} finally {
		await browser.close();
	}
	return [
		'## Search',
		'',
		`In Chromium over loopback, ${queries.length} queries of test/search/queries.yaml, and the first search ever for six of them. The aim is 30 ms from the last key to results, and 130 kB.`,
		'',
		'| bank | ms, median | ms, 95 in 100 | kB of the first search, median | kB, most |',
		'| --- | ---: | ---: | ---: | ---: |',
		...rows,
	].join('\n');
}

function machine(): string {
	const [processor] = cpus();
	return `Node ${process.version}, ${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}.`;
}

/** What makes a page recognizable elsewhere: in a bookmark, a list of results, a message. Reads the built files. */
import { expect, test } from '@playwright/test';
import { JSDOM } from 'jsdom';
import { existsSync, readFileSync } from 'node:fs';
import { PASSED_OVER } from '../../scripts/build/passed-over.ts';
import { fileOf } from '../../scripts/site/pages.ts';
import { DIST, KINDS, PAGES, fileBehind } from './site.ts';

const NAME = 'First Call';
const heads = new Map(
	PAGES.map((path) => {
		const html = readFileSync(fileOf(DIST, path), 'utf8');
		return [path, new JSDOM(html.slice(0, html.indexOf('</head>') + 7)).window.document] as const;
	}),
);
const meta = (head: Document, name: string) =>
	head.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute('content') ?? '';
/** Pages that search engines may list. */
const listed = [...heads].filter(([, head]) => !meta(head, 'robots').includes('noindex'));

test('no page that the search passes over asks to be found', () => {
	for (const folder of PASSED_OVER) {
		const passed = PAGES.filter((page) => page.startsWith(`/${folder}`));
		expect(passed.length, folder).toBeGreaterThan(0);
		for (const page of passed)
			expect.soft(readFileSync(fileOf(DIST, page), 'utf8'), page).not.toContain('data-pagefind-body');
	}
});

test('the pages of the public contract exist', () => {
	for (const [kind, path] of Object.entries(KINDS)) expect.soft(PAGES, kind).toContain(path);
	for (const topic of [
		'breaking-changes',
		'metrics',
		'versioning',
		'idempotency',
		'error-design',
		'agent-apis',
		'sdk-prioritization',
		'consumer-vs-api-pm',
		'monetization',
	]) {
		expect.soft(PAGES).toContain(`/topics/${topic}/`);
	}
});

test('every page has a title of its own that names the site and has at most 70 characters', () => {
	const titles = new Map<string, string>();
	for (const [path, head] of heads) {
		expect.soft(head.querySelectorAll('title'), path).toHaveLength(1);
		// The title of an embed names a frame in somebody else's page; nobody keeps it as a bookmark.
		if (path.startsWith('/embed/')) continue;
		const { title } = head;
		expect.soft(title, path).toContain(NAME);
		expect.soft(title.length, `${path}: ${title}`).toBeLessThanOrEqual(70);
		expect.soft(titles.get(title), `${path} is called as this page: ${title}`).toBeUndefined();
		titles.set(title, path);
	}
});

test('every page has a description of its own of 50 to 160 characters', () => {
	const descriptions = new Map<string, string>();
	for (const [path, head] of listed) {
		const text = meta(head, 'description');
		expect.soft(text.length, `${path}: ${text}`).toBeGreaterThanOrEqual(50);
		expect.soft(text.length, `${path}: ${text}`).toBeLessThanOrEqual(160);
		expect.soft(text, path).not.toMatch(/[`*]|\[\[|\s{2}|\n/);
		expect.soft(descriptions.get(text), `${path} is described as this page: ${text}`).toBeUndefined();
		descriptions.set(text, path);
		expect.soft(meta(head, 'og:description'), path).toBe(text);
	}
});

test('every page has a social card that exists, of 1200 by 630 pixels, with words for those who do not see it', () => {
	for (const [path, head] of listed) {
		const image = meta(head, 'og:image');
		expect.soft(image, path).toMatch(/^https:\/\/.*\.png$/);
		const file = fileBehind(image);
		expect.soft(existsSync(file), `${path}: ${file}`).toBe(true);
		if (!existsSync(file)) continue;
		const png = readFileSync(file);
		expect.soft([png.readUInt32BE(16), png.readUInt32BE(20)], image).toEqual([1200, 630]);
		expect.soft(meta(head, 'og:image:alt').length, path).toBeGreaterThan(5);
		expect.soft(meta(head, 'twitter:card'), path).toBe('summary_large_image');
		expect.soft(meta(head, 'og:title').length, path).toBeGreaterThan(2);
	}
});

test('every page names its own permanent address, once', () => {
	const site = new URL(
		heads.get('/')?.querySelector('link[rel=canonical]')?.getAttribute('href') ?? 'https://missing.example/',
	);
	for (const [path, head] of listed) {
		const links = [...head.querySelectorAll('link[rel=canonical]')].map((link) => link.getAttribute('href'));
		expect.soft(links, path).toEqual([new URL(path, site).href]);
		expect.soft(meta(head, 'og:url'), path).toBe(new URL(path, site).href);
	}
});

test('every page states its language and lets a reader zoom', () => {
	for (const [path, head] of heads) {
		expect.soft(head.documentElement.lang, path).toBe('en');
		expect.soft(meta(head, 'viewport'), path).toContain('width=device-width');
		expect.soft(meta(head, 'viewport'), path).not.toMatch(/maximum-scale|user-scalable/);
	}
});

test('the sitemap lists every page that search engines may list, and no other', () => {
	const xml = readFileSync(fileBehind('/sitemap-0.xml'), 'utf8');
	const paths = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1] ?? '').pathname);
	expect(paths.toSorted()).toEqual(
		listed
			.map(([path]) => path)
			.filter((path) => path !== '/404.html')
			.toSorted(),
	);
});

test('a question’s card, title and description do not say which answer is which', () => {
	for (const [path, head] of heads) {
		if (!path.startsWith('/q/')) continue;
		const words = [head.title, meta(head, 'description'), meta(head, 'og:image:alt'), path].join(' ');
		expect.soft(words, path).not.toMatch(/strong answer|weak answer|diagnosis:/i);
	}
});

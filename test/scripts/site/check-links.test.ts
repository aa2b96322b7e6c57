import { describe, expect, test } from 'vitest';
import { checkLinks, originOf } from '../../../scripts/site/check-links.ts';
import { listPages } from '../../../scripts/site/pages.ts';
import { folderWith } from '../temporary-folder.ts';

const page = (body: string, head = '') =>
	`<!doctype html><html lang="en"><head><title>T</title>${head}</head><body>${body}</body></html>`;

const FINE = {
	'index.html': page('<a href="/a/">A</a><a href="/a/#part">Part</a><a href="#top">Top</a><p id="top"></p>'),
	'a/index.html': page('<h2 id="part">Part</h2><a href="https://else.example/">Else</a><img src="/x.svg" alt="">'),
	'404.html': page('<a href="/">Home</a>'),
	'x.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

test('the pages of a site are listed by their addresses', () => {
	expect(listPages(folderWith(FINE))).toEqual(['/', '/404.html', '/a/']);
});

test('a folder without a site is an error that says what to do', () => {
	expect(() => listPages(folderWith({ 'x.txt': '' }))).toThrow(/Build it first/);
});

test('links that lead somewhere are fine, and other hosts are not asked', async () => {
	const { broken, pages } = await checkLinks(folderWith(FINE));
	expect(broken).toEqual([]);
	expect(pages).toBe(3);
});

describe('broken is', () => {
	test.each([
		['a page that does not exist', '<a href="/b/">B</a>', '/b/', 'there is no such page'],
		['a fragment that does not exist', '<a href="/a/#other">Other</a>', '/a/#other', 'the page has no such fragment'],
		['a fragment of the page itself', '<a href="#nowhere">Nowhere</a>', '/c/#nowhere', 'the page has no such fragment'],
		['an image that does not exist', '<img src="/y.svg" alt="">', '/y.svg', 'there is no such page'],
		['a link that is answered with a redirection', '<a href="/a">A</a>', '/a', 'it redirects'],
		['a script that does not exist', '<script src="/gone.js"></script>', '/gone.js', 'there is no such page'],
	])('%s', async (_, body, to, why) => {
		const { broken } = await checkLinks(folderWith({ ...FINE, 'c/index.html': page(body) }));
		expect(broken).toEqual([{ from: '/c/', to, why: expect.stringContaining(why) as string }]);
	});

	test('an address of the site itself that is written in full', async () => {
		const head = '<link rel="canonical" href="https://site.example/">';
		const files = { ...FINE, 'index.html': page('<a href="https://site.example/b/">B</a>', head) };
		expect((await checkLinks(folderWith(files))).broken).toMatchObject([
			{ from: '/', to: expect.stringContaining('/b/') as string },
		]);
	});
});

describe('below a path', () => {
	const below = Object.fromEntries(
		Object.entries(FINE).map(([name, text]) => [name, text.replaceAll('="/', '="/some/path/')]),
	);

	test('links that keep to it are fine', async () => {
		expect((await checkLinks(folderWith(below), '/some/path')).broken).toEqual([]);
	});

	test('a link that forgets it is broken', async () => {
		const { broken } = await checkLinks(
			folderWith({ ...below, 'c/index.html': page('<a href="/a/">A</a>') }),
			'/some/path',
		);
		expect(broken).toEqual([
			{ from: '/some/path/c/', to: '/a/', why: expect.stringContaining('was the base path left out?') as string },
		]);
	});
});

test.each([
	['<link rel="canonical" href="https://a.example/x/">', 'https://a.example'],
	['<link href="https://a.example/x/" rel="canonical"/>', 'https://a.example'],
	['<link rel="canonical" href="/x/">', undefined],
	['', undefined],
])('%s is published at %s', (html, origin) => {
	expect(originOf(html)).toBe(origin);
});

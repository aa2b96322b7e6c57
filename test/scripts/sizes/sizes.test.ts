import { describe, expect, test } from 'vitest';
import {
	EMBED_LIMIT,
	LIMITS,
	PRACTICE_LIMITS,
	checkEmbed,
	checkLists,
	checkWeights,
} from '../../../scripts/sizes/limits.ts';
import { compressedSize, weigh, type ReadFile } from '../../../scripts/sizes/measure.ts';
import { addressesInCss, countQuestionLinks, staticImportsOf, toPageParts } from '../../../scripts/sizes/page-parts.ts';

const IDS = new Set(['one', 'two', 'three']);

const PAGE = `<!doctype html><html lang="en"><head><title>T</title>
<link rel="canonical" href="https://host.example/a/"><link rel="icon" href="/favicon.svg">
<link rel="modulepreload" href="/_astro/shared.js"><style>@font-face{src:url(/f.woff2)}</style>
<script type="module" src="/_astro/page.js"></script><script>let scheme;</script>
<script type="application/ld+json">{"@type":"Thing"}</script></head>
<body><nav><a href="/q/one/">One</a></nav><main id="m"><p>Words.</p><img src="/s.png" srcset="/s.png 1x, /l.png 2x">
<a href="/q/one/">One</a><a href="/q/two/#strong">Two</a></main><footer>End</footer></body></html>`;

describe('a page is taken apart', () => {
	const parts = toPageParts(PAGE);

	test('into the inside of main and what is around it', () => {
		expect(parts.main).toMatch(/^<p>Words\.[^]*Two<\/a>$/);
		expect(parts.around).toContain('<main id="m"></main><footer>');
		expect(parts.main.length + parts.around.length).toBe(PAGE.length);
	});

	test('into its scripts; data is none', () => {
		expect(parts.inlineScripts).toEqual(['let scheme;']);
		expect(parts.scripts).toEqual(['/_astro/page.js', '/_astro/shared.js']);
	});

	test('into what else it loads: of an image the largest version, no page that is only named', () => {
		expect(parts.images).toEqual(['/l.png', '/favicon.svg']);
		expect(parts.fromInlineStyles).toEqual(['/f.woff2']);
		expect(parts.styles).toEqual([]);
	});

	test('without main, all of it is around', () => {
		expect(toPageParts('<p>a</p>')).toMatchObject({ main: '', around: '<p>a</p>' });
	});

	test('and the first screen ends where its text does', () => {
		const long = `<head><style>a{}</style></head><main>${'<p>Ten chars.</p>'.repeat(1000)}</main>`;
		const { firstScreen } = toPageParts(long);
		expect(firstScreen.length).toBeLessThan(long.length / 4);
		expect(firstScreen.match(/Ten chars\./g)?.length).toBe(180);
	});
});

describe('the first paint is held up by', () => {
	test.each([
		['<link rel="stylesheet" href="/a.css">', 'style sheet /a.css'],
		['<script src="/a.js"></script>', 'script /a.js'],
		['<style>@import "/a.css";</style>', '@import in a style element'],
	])('%s', (html, what) => {
		expect(toPageParts(`<head>${html}</head><main></main>`).blocking).toEqual([what]);
	});

	test.each([
		'<link rel="stylesheet" href="/a.css" media="print">',
		'<link rel="alternate stylesheet" href="/a.css">',
		'<script src="/a.js" defer></script>',
		'<script src="/a.js" async></script>',
		'<script src="/a.js" type="module"></script>',
		'<script>act()</script>',
		'<style>a{}</style>',
		'<script type="application/json" src="/a.json"></script>',
	])('nothing in %s', (html) => {
		expect(toPageParts(`<head>${html}</head><main></main>`).blocking).toEqual([]);
	});
});

test.each([
	['a{background:url("/a b.png")}', ['/a b.png']],
	["@import '/a.css'; @import url(/b.css);", ['/a.css', '/b.css']],
	['a{background:url(data:image/png;base64,x)}', []],
	['a{filter:url(#blur)}', []],
	['/* url(/gone.png) */', []],
])('%s loads %j', (css, addresses) => {
	expect(addressesInCss(css)).toEqual(addresses);
});

test.each([
	['import{a as b}from"./x.js";b()', ['./x.js']],
	['import"./x.js"', ['./x.js']],
	['import * as x from "./x.js";import d,{e}from\'./y.js\'', ['./x.js', './y.js']],
	['export*from"./x.js"', ['./x.js']],
	['export{a}from"./x.js"', ['./x.js']],
	['const x=await import("./later.js")', []],
	['import.meta.url', []],
])('%s imports %j when it is loaded', (script, modules) => {
	expect(staticImportsOf(script)).toEqual(modules);
});

describe('a page weighs', () => {
	const files: Record<string, string> = {
		'/_astro/page.js': 'import{a}from"./shared.js";a();',
		'/_astro/shared.js': `import"./deep.js";${'export const a=()=>1;'.repeat(20)}`,
		'/_astro/deep.js': 'export{}',
		'/favicon.svg': '<svg/>',
		'/f.woff2': 'x'.repeat(1000),
		'/l.png': 'y'.repeat(500),
	};
	const readFile: ReadFile = (path) => (files[path] === undefined ? undefined : Buffer.from(files[path]));
	const weights = weigh(PAGE, '/a/', readFile);
	const scripts = ['/_astro/page.js', '/_astro/shared.js', '/_astro/deep.js'].reduce(
		(sum, path) => sum + compressedSize(files[path] ?? ''),
		0,
	);

	test('what it and all it loads take over the line, each once', () => {
		expect(weights.requests).toBe(7);
		expect(weights.total).toBe(compressedSize(PAGE) + scripts + compressedSize('<svg/>') + 1500);
		expect(weights.script).toBe(scripts + compressedSize('let scheme;'));
	});

	test('less without the inside of main', () => {
		expect(weights.total - weights.frame).toBe(compressedSize(PAGE) - compressedSize(toPageParts(PAGE).around));
	});

	test('nothing for what other hosts would send: that it loads from none is another test', () => {
		expect(weigh('<main><img src="https://else.example/a.png"></main>', '/', readFile).requests).toBe(1);
	});

	test('an error where it loads what is not there', () => {
		expect(() => weigh('<script src="/gone.js"></script>', '/a/', readFile)).toThrow(
			'/a/ loads /gone.js, which is not there.',
		);
	});

	test('also what a style sheet loads', () => {
		const styles: ReadFile = (path) => (path === '/s/a.css' ? Buffer.from('a{src:url(../f.woff2)}') : readFile(path));
		expect(weigh('<link rel="stylesheet" href="/s/a.css">', '/', styles).requests).toBe(3);
	});
});

describe('too much is', () => {
	const fine = { ...LIMITS, requests: 3, blocking: [] };

	test('nothing at the limits', () => {
		expect(checkWeights(fine)).toEqual([]);
	});

	test.each(['total', 'frame', 'script', 'firstScreen'] as const)('one byte more of %s', (part) => {
		expect(checkWeights({ ...fine, [part]: LIMITS[part] + 1 })).toEqual([
			expect.stringContaining(`${LIMITS[part] + 1} bytes, at most ${LIMITS[part]}`),
		]);
	});

	test('more where the page is a practice screen, and one byte more than that is too much', () => {
		const heavy = { ...fine, script: PRACTICE_LIMITS.script };
		expect(checkWeights(heavy, PRACTICE_LIMITS)).toEqual([]);
		expect(checkWeights({ ...heavy, script: heavy.script + 1 }, PRACTICE_LIMITS)).toHaveLength(1);
	});

	test('anything that holds up the first paint', () => {
		expect(checkWeights({ ...fine, blocking: ['script /a.js'] })).toEqual(['holds up the first paint: script /a.js']);
	});

	test('for an embed: a byte, a request, or a script that holds up the first paint', () => {
		const embed = { ...fine, total: EMBED_LIMIT, requests: 2 };
		expect(checkEmbed(embed)).toEqual([]);
		expect(checkEmbed({ ...embed, total: EMBED_LIMIT + 1 })).toEqual([expect.stringContaining('at most 25000')]);
		expect(checkEmbed({ ...embed, requests: 3 })).toEqual([expect.stringContaining('3 requests')]);
		expect(checkEmbed({ ...embed, blocking: ['script /a.js'] })).toHaveLength(1);
	});

	test.each([
		['/topics/metrics/', { questions: 10, around: 0 }, []],
		['/topics/metrics/', { questions: 60, around: 0 }, [/links to 60 of 100/]],
		['/questions/', { questions: 100, around: 0 }, []],
		['/', { questions: 20, around: 20 }, [/20 questions outside <main>/]],
	])('on %s with %j: %j', (page, listed, expected) => {
		expect(checkLists(page, listed, 100)).toEqual(expected.map((each) => expect.stringMatching(each) as string));
	});
});

test('questions are counted once each, those outside main apart', () => {
	expect(countQuestionLinks(PAGE, IDS)).toEqual({ questions: 2, around: 1 });
	expect(countQuestionLinks('<a class=x href=/base/q/one/>One</a>', IDS)).toEqual({ questions: 1, around: 1 });
	expect(countQuestionLinks('<p>/q/one/</p>', IDS)).toEqual({ questions: 0, around: 0 });
	const chosen = '<a href="/embed/one/">One</a><input type="radio" value="two"><option value=three>';
	expect(countQuestionLinks(`<main>${chosen}<input value="all"></main>`, IDS)).toEqual({ questions: 3, around: 0 });
});

import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import {
	citedClaims,
	containsSpan,
	parseText,
	placeOfSpan,
	toHtml,
	toInlineHtml,
	toPlainText,
	toShownText,
	typesetLine,
} from '#model/rich-text.ts';
import { escapeHtml } from '#model/html.ts';

describe('a field becomes HTML', () => {
	test.each([
		['paragraphs are separated by a blank line', 'One\nline.\n\nTwo.', '<p>One line.</p><p>Two.</p>'],
		['lines that begin with a hyphen are a list', '- a\n- b\n  more', '<ul><li>a</li><li>b more</li></ul>'],
		[
			'fenced lines are code, as they stand',
			'```http\nGET  /x\n\n*not*\n```',
			'<pre tabindex="0"><code>GET  /x\n\n*not*</code></pre>',
		],
		['a fence that is never closed ends with the field', '```\ncode', '<pre tabindex="0"><code>code</code></pre>'],
		[
			'stars and backticks are emphasis, importance and code',
			'*a* **b** `c`',
			'<p><em>a</em> <strong>b</strong> <code>c</code></p>',
		],
		['code shows stars and brackets', '`*a* [[b]]`', '<p><code>*a* [[b]]</code></p>'],
		['a star alone is a star', '2 * 3 * 4', '<p>2 * 3 * 4</p>'],
		['Windows line ends are line ends', 'a\r\n\r\nb', '<p>a</p><p>b</p>'],
		['what means something in HTML is text', '<b> & c', '<p>&lt;b&gt; &amp; c</p>'],
		['straight quotation marks are curled, but not in code', '"a" `"b"`', '<p>“a” <code>&quot;b&quot;</code></p>'],
		['citations are left out where nobody shows them', 'A fact. [[a-01]] More.', '<p>A fact. More.</p>'],
	])('%s', (_, source, html) => {
		expect(toHtml(source)).toBe(html);
	});

	test('citations are shown by whoever can, close to the word before them', () => {
		expect(toHtml('A fact [[a-01]], more.', { claim: (id) => `<sup>${id}</sup>` })).toBe(
			'<p>A fact<sup>a-01</sup>, more.</p>',
		);
	});

	test('a span is marked where it first stands', () => {
		const spans = [{ key: 'k', label: 'names the payer', text: 'who pays' }];
		expect(toHtml('Ask who pays. Again who pays.', { spans })).toBe(
			'<p>Ask <mark data-key="k">who pays</mark>. Again who pays.</p>',
		);
	});

	test('one piece of a mark begins it, whatever stands in it', () => {
		const html = toHtml('Ask *who* `pays` now.', {
			spans: [{ key: 'k', label: 'l', text: 'who pays now' }],
			mark: ({ key }, begins) => `<mark>${begins ? key : ''}`,
		});
		expect(html.match(/<mark>k/g)).toHaveLength(1);
		expect(html.match(/<mark>/g)?.length).toBeGreaterThan(1);
	});

	test('the place of a span grows through all paragraphs, and is infinite where it stands in none', () => {
		const source = 'Ask who pays.\n\n- a list\n- of *who* counts\n\nAnd when.';
		const places = ['who pays', 'a list', 'who counts', 'when', 'nowhere'].map((span) => placeOfSpan(source, span));
		expect(places).toEqual(places.toSorted((a, b) => a - b));
		expect(new Set(places).size).toBe(5);
		expect(places.at(-1)).toBe(Infinity);
	});

	test('a span over emphasis is marked in each of its pieces, and nothing is nested wrongly', () => {
		const spans = [{ key: 'k', label: '', text: 'who really pays' }];
		expect(toHtml('Ask who *really* pays.', { spans })).toBe(
			'<p>Ask <mark data-key="k">who </mark><em><mark data-key="k">really</mark></em><mark data-key="k"> pays</mark>.</p>',
		);
	});

	test('one line has no paragraph around it', () => {
		expect(toInlineHtml(' a\n *b* ')).toBe('a <em>b</em>');
	});
});

describe('a field becomes plain words', () => {
	test('without markup and citations', () => {
		expect(toPlainText('**Who** pays [[a-01]]?\n\n- `a`\n- b')).toBe('Who pays?\n\n- a\n- b');
	});
});

test('the claims that a field cites are each named once, in order', () => {
	expect(citedClaims('[[b-02]] and [[a-01]] and [[b-02]]')).toEqual(['b-02', 'a-01']);
});

describe('a span', () => {
	test.each([
		['is found over a line break', 'who\npays', 'who pays', true],
		['is found over emphasis', 'who *pays*', 'who pays', true],
		['is found over a citation', 'who [[a-01]] pays', 'who pays', true],
		['is found in a list', '- who pays', 'who pays', true],
		['is not found over two paragraphs', 'who\n\npays', 'who pays', false],
		['is not found in other words', 'who paid', 'who pays', false],
		['of nothing is not found', 'who pays', ' ', false],
		['may hold what means something in a pattern', 'costs $5 (each)?', 'costs $5 (each)?', true],
		['may hold it between wide spaces', 'costs  $5 (each)?', 'costs $5 (each)?', true],
		['is found over a wide space', 'it is the users  who pay', 'users who pay', true],
		['is found over a space that does not break', 'it is the users\u00a0who pay', 'users who pay', true],
	])('%s', (_, source, span, expected) => {
		expect(containsSpan(source, span)).toBe(expected);
	});
});

describe('whatever an author writes', () => {
	/** Text with much of what could go wrong in it. */
	const pieces = [
		'<',
		'>',
		'"',
		'&',
		"'",
		'`',
		'*',
		'**',
		'[[',
		']]',
		'```',
		'- ',
		'\n',
		'\n\n',
		' ',
		'a',
		'script',
		'<img onerror=x>',
		'</p>',
		'-->',
		'é',
	];
	const field = fc.oneof(
		fc.string(),
		fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((some) => some.join('')),
	);
	const ALLOWED = new Set(['P', 'UL', 'LI', 'PRE', 'CODE', 'EM', 'STRONG', 'MARK']);
	const dom = new JSDOM();

	function elementsOf(html: string): Element[] {
		const template = dom.window.document.createElement('template');
		template.innerHTML = html;
		return [...template.content.querySelectorAll('*')];
	}

	test('no text produces a tag other than the format’s own, nor an attribute', () => {
		fc.assert(
			fc.property(field, (source) => {
				for (const element of elementsOf(toHtml(source) + toInlineHtml(source))) {
					expect(ALLOWED).toContain(element.tagName);
					expect(element.getAttributeNames().filter((name) => name !== 'tabindex')).toEqual([]);
				}
			}),
		);
	});

	test('no span and no key produces a tag either', () => {
		fc.assert(
			fc.property(field, field, field, (source, key, text) => {
				for (const element of elementsOf(toHtml(source, { spans: [{ key, label: '', text }] }))) {
					expect(ALLOWED).toContain(element.tagName);
					expect(element.getAttributeNames().filter((name) => name !== 'tabindex' && name !== 'data-key')).toEqual([]);
				}
			}),
		);
	});

	test('its words are the same with marks and without', () => {
		fc.assert(
			fc.property(field, field, (source, text) => {
				const words = (html: string) => elementsOf(`<p>${html}</p>`)[0]?.parentNode?.textContent ?? '';
				expect(words(toHtml(source, { spans: [{ key: 'k', label: '', text }] }))).toBe(words(toHtml(source)));
			}),
		);
	});

	test('escaped text is what it was, in text and in an attribute', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				// A parser reads carriage returns as line feeds, and drops null characters.
				const kept = text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
				const [element] = elementsOf(`<p title="${escapeHtml(kept)}">${escapeHtml(kept)}</p>`);
				expect(element?.textContent).toBe(kept);
				expect(element?.getAttribute('title')).toBe(kept);
			}),
		);
	});

	test('parsing comes to an end, and loses no letter', () => {
		fc.assert(
			fc.property(field, (source) => {
				parseText(source);
				const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
				const cited = citedClaims(source).join('');
				// The name of a code block's language is not shown.
				if (cited === '' && !source.includes('```')) expect(letters(toPlainText(source))).toBe(letters(source));
			}),
		);
	});

	test('a line that looks like a fence and is none is text', () => {
		expect(toPlainText('``` not a fence\nb')).toBe('``` not a fence b');
	});
});

describe('words as they are shown', () => {
	test('get typographic quotation marks and apostrophes, but not in code', () => {
		expect(toShownText(`She said "it's \`{"a": 'b'}\`" [[a-01]]`)).toBe(`She said “it’s {"a": 'b'}”`);
		expect(toShownText('```\na "b"\n```')).toBe('a "b"');
	});

	test('of a line that stands in no field are set alike', () => {
		expect(typesetLine(`Nobody's "header" is \`X-"a"\`'s`)).toBe('Nobody’s “header” is `X-"a"`’s');
	});

	test('turn their quotation marks by what stands before, be it code, emphasis or the end of a mark', () => {
		expect(toInlineHtml(`"\`a\`" and *"b*" and "c d"`, { spans: [{ key: 'k', label: 'a', text: 'c d' }] })).toBe(
			'“<code>a</code>” and <em>“b</em>” and “<mark data-key="k">c d</mark>”',
		);
	});
});

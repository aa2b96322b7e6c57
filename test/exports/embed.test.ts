import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import {
	HEIGHTS,
	embedPath,
	estimateHeight,
	oembedPath,
	pagePath,
	toElement,
	toIframe,
	toMarkdown,
	toOembed,
	toPlainAddress,
	writeEmbeds,
	type Embeddable,
} from '#exports/embed.ts';

const AT = { site: 'https://study.example/path/' };
const HOSTILE = 'Retry "twice" <b>& then</b> \'once\' [a](b) `c` ]]> مرحبا 日本語 🙂';
const QUESTION: Embeddable = { kind: 'question', id: 'two-payouts', title: HOSTILE };
const STUDY = { mode: 'study', theme: 'auto' } as const;

function parse(html: string): Document {
	return new JSDOM(html).window.document;
}

describe('addresses', () => {
	test.each([
		['question', 'two-payouts', 'study', 'auto', 'embed/two-payouts/'],
		['question', 'two-payouts', 'blind', 'auto', 'embed/two-payouts/blind/'],
		['question', 'two-payouts', 'blind', 'dark', 'embed/two-payouts/blind/?theme=dark'],
		['topic', 'idempotency', 'study', 'light', 'embed/topics/idempotency/?theme=light'],
		['company', 'stripe', 'blind', 'auto', 'embed/companies/stripe/blind/'],
	] as const)('a %s %s read in %s, %s, is at %s%s', (kind, id, mode, theme, path) => {
		expect(embedPath({ kind, id }, { mode, theme })).toBe(path);
	});

	test('each way of reading has an answer to oEmbed of its own, because a file cannot read a query', () => {
		expect(oembedPath({ kind: 'question', id: 'a' }, 'study')).toBe('api/v1/oembed/a.json');
		expect(oembedPath({ kind: 'question', id: 'a' }, 'blind')).toBe('api/v1/oembed/a.blind.json');
		expect(oembedPath({ kind: 'topic', id: 'a' }, 'study')).toBe('api/v1/oembed/topics/a.json');
	});

	test('pages are where they always were', () => {
		expect(pagePath({ kind: 'question', id: 'a' })).toBe('q/a/');
		expect(pagePath({ kind: 'topic', id: 'a' })).toBe('topics/a/');
		expect(pagePath({ kind: 'company', id: 'a' })).toBe('companies/a/');
	});
});

describe('what is copied', () => {
	test('a hostile title arrives as text, in the frame’s name and in the link beside it', () => {
		for (const html of [toIframe(AT, QUESTION, STUDY, 600), toOembed(AT, QUESTION, STUDY, 600).html]) {
			const document = parse(html);
			expect(document.querySelector('iframe')?.title).toBe(HOSTILE);
			expect(document.querySelector('a')?.textContent).toBe(HOSTILE);
			expect(document.querySelector('a')?.href).toBe('https://study.example/path/q/two-payouts/');
			expect(document.querySelector('b')).toBeNull();
		}
		expect(parse(toElement(AT, QUESTION, STUDY)).querySelector('api-pm-question > a')?.textContent).toBe(HOSTILE);
	});

	test('Markdown’s own characters in a title are escaped', () => {
		const text = toMarkdown(AT, QUESTION, STUDY);
		expect(text).toContain(String.raw`\[a\](b) \`c\` \]\]>`);
		expect(text).toContain('](https://study.example/path/q/two-payouts/), from First Call, CC BY 4.0');
	});

	test('a plain address is one that says where its oEmbed answer is: the page, or in blind reading the embed', () => {
		expect(toPlainAddress(AT, QUESTION, 'study')).toBe('https://study.example/path/q/two-payouts/');
		expect(toPlainAddress(AT, QUESTION, 'blind')).toBe('https://study.example/path/embed/two-payouts/blind/');
	});

	test('in blind reading a link leads to the unlabelled answers', () => {
		expect(toMarkdown(AT, QUESTION, { mode: 'blind', theme: 'dark' })).toContain(
			'(https://study.example/path/embed/two-payouts/blind/?theme=dark)',
		);
	});

	test('the script stands once, whatever is chosen; attributes that say nothing are left out', () => {
		const chosen = [
			{ ...QUESTION, title: 'One', height: 600 },
			{ kind: 'company', id: 'stripe', title: 'Two', height: 700 } as const,
		];
		const code = writeEmbeds(AT, chosen, { mode: 'blind', theme: 'dark' });
		expect(code.script.match(/<script/g)).toHaveLength(1);
		expect(code.script).toContain('<api-pm-question id="two-payouts" mode="blind" theme="dark"><a href=');
		expect(code.script).toContain('<api-pm-question company="stripe" mode="blind" theme="dark">');
		expect(toElement(AT, chosen[0]!, STUDY)).toContain('<api-pm-question id="two-payouts"><a');
		expect(code.oembed.split('\n')).toEqual([
			'https://study.example/path/api/v1/oembed/two-payouts.blind.json',
			'https://study.example/path/api/v1/oembed/companies/stripe.blind.json',
		]);
		expect(code.iframe.match(/<iframe/g)).toHaveLength(2);
	});
});

describe('oEmbed', () => {
	const answer = toOembed(AT, QUESTION, STUDY, 640);

	test('has what oEmbed 1.0 requires of a rich answer', () => {
		expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 640, height: 640, title: HOSTILE });
		expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
	});

	test('is laid out as WordPress keeps it: a blockquote, then a frame whose address can take a fragment, on one line', () => {
		expect(answer.html).toMatch(/^<blockquote\b[^>]*>.*<\/blockquote><iframe\b[^>]*><\/iframe>$/);
		const frame = parse(answer.html).querySelector('iframe');
		expect(frame?.getAttribute('src')).toBe('https://study.example/path/embed/two-payouts/');
		expect(frame?.getAttribute('src')).not.toContain('#');
		expect(frame?.getAttribute('width')).toBe('100%');
	});
});

describe('heights', () => {
	const answers = { strong: 'word '.repeat(120), weak: 'word '.repeat(120) };
	const short = { ...answers, prompt: 'What do you do?', candidate: 'An engineer.' };
	const long = { ...short, prompt: `${'word '.repeat(160)}\n\n${'word '.repeat(60)}`, candidate: 'word '.repeat(30) };

	test('grow with the text, and by both answers where these stand open', () => {
		expect(estimateHeight(short, 'study')).toBeGreaterThanOrEqual(HEIGHTS.least);
		expect(estimateHeight(long, 'study')).toBeGreaterThan(estimateHeight(short, 'study'));
		expect(estimateHeight(long, 'blind')).toBeGreaterThan(estimateHeight(long, 'study') + 400);
	});
});

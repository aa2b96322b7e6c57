/** The details of setting that a reader stumbles over. Reads the text of the built files. */
import { expect, test } from '@playwright/test';
import { JSDOM } from 'jsdom';
import { readFileSync } from 'node:fs';
import { fileOf } from '../../scripts/site/pages.ts';
import { DIST, PAGES } from './site.ts';

test.skip(({ isMobile }) => isMobile, 'The files are the same.');

/** What is wrong with a run of text, as its reader sees it. */
const FAULTS: readonly (readonly [name: string, pattern: RegExp])[] = [
	['a straight quotation mark or apostrophe', /["']/],
	['a space before punctuation', / [,;:.!?](?=\s|$)/],
	['an opening quotation mark after a letter', /[\p{L}\d][“‘]/u],
	['a closing quotation mark after a space', /\s”/],
	['two punctuation marks that make no sense', /,,|;;|\.,|,\.|;\./],
	['two hyphens for a dash', /\w ?-- ?\w/],
	['text markup that was not rendered', /\[\[|\]\]|\*\*|`/],
];

const BLOCKS = 'h1, h2, h3, h4, p, li, dt, dd, th, td, summary, blockquote, label, legend';

function blocksOf(path: string): { text: string; html: string }[] {
	const main = new JSDOM(readFileSync(fileOf(DIST, path), 'utf8')).window.document.querySelector('main');
	for (const apart of main?.querySelectorAll('script, style, template, pre, svg, select, .ledger-entry h3, [hidden]') ?? []) apart.remove();
	// Code is set as it is written; a citation is no part of the words. A letter stands for the code.
	for (const code of main?.querySelectorAll('code, kbd') ?? []) code.replaceWith('x');
	for (const extra of main?.querySelectorAll('.cite, mark sup') ?? []) extra.remove();
	return [...(main?.querySelectorAll(BLOCKS) ?? [])]
		.filter((block) => !block.querySelector(BLOCKS))
		.map((block) => ({ text: (block.textContent || '').replace(/\s+/g, ' ').trim(), html: block.innerHTML }));
}

test('no page has a straight quotation mark, a space before punctuation, or a mark turned the wrong way', () => {
	for (const path of PAGES) {
		for (const { text } of blocksOf(path)) {
			for (const [name, pattern] of FAULTS) {
				const match = pattern.exec(text);
				if (match) expect.soft(`…${text.slice(Math.max(0, match.index - 30), match.index + 30)}…`, `${path}: ${name}`).toBe('');
			}
		}
	}
});

test('no two words run together where markup begins or ends', () => {
	for (const path of PAGES) {
		for (const { html } of blocksOf(path)) {
			const match = /[\p{Ll},;.](?:<(?:a|em|strong)\b[^>]*>)[\p{L}]|<\/(?:a|em)>[\p{L}\d]/u.exec(html);
			if (match) expect.soft(html.slice(Math.max(0, match.index - 30), match.index + 60), path).toBe('');
		}
	}
});

test('a citation stands directly after what it supports', () => {
	for (const path of PAGES) {
		const html = readFileSync(fileOf(DIST, path), 'utf8');
		const loose = [...html.matchAll(/.{25}\s<button[^>]*class="cite"/gs)].map((match) => match[0].slice(0, 26));
		expect.soft(loose, path).toEqual([]);
	}
});

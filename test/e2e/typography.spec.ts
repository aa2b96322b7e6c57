/** The details of setting that a reader stumbles over. Reads the text of the built files. */
import { expect, test } from '@playwright/test';
import { JSDOM } from 'jsdom';
import { readFileSync } from 'node:fs';
import { fileOf } from '../../scripts/site/pages.ts';
import { DIST, PAGES } from './site.ts';

/** What is wrong with a run of text, as its reader sees it. */
const FAULTS: readonly (readonly [name: string, pattern: RegExp])[] = [
	['a straight quotation mark or apostrophe', /["']/],
	['a space before punctuation', / [,;:.!?](?=\s|$)/],
	['an opening quotation mark after a letter', /[\p{L}\d][“‘]/u],
	['a closing quotation mark after a space', /\s”/],
	['two hyphens for a dash', /\w ?-- ?\w/],
	['text markup that was not rendered', /\[\[|\]\]|\*\*|`/],
];

/** What is not ours to set: a passage is quoted as its source has it. */
const SKIPPED = 'script, style, template, pre, svg, select, .note-passage, .passage, .ledger-entry h3, [hidden]';
const BLOCKS = 'h1, h2, h3, h4, p, li, dt, dd, th, td, summary, blockquote, label, legend';

/** The paragraphs, headings and cells of a page. */
function blocksOf(path: string): { text: string; html: string }[] {
	const html = readFileSync(fileOf(DIST, path), 'utf8');
	const main = JSDOM.fragment(html.slice(html.indexOf('<main'), html.indexOf('</main>')));
	for (const apart of main.querySelectorAll(SKIPPED)) apart.remove();
	// Code is set as it is written: a letter stands for it. A citation is no part of the words.
	for (const code of main.querySelectorAll('code, kbd')) code.replaceWith('x');
	for (const extra of main.querySelectorAll('.held, mark sup')) extra.remove();
	return [...main.querySelectorAll(BLOCKS)]
		.filter((block) => !block.querySelector(BLOCKS))
		.map((block) => ({ text: (block.textContent || '').replace(/\s+/g, ' ').trim(), html: block.innerHTML }));
}

test('no page has a straight quotation mark, a mark turned the wrong way, a space before punctuation, or words that run together', () => {
	test.setTimeout(180_000);
	const found: string[] = [];
	for (const path of PAGES) {
		for (const { text, html } of blocksOf(path)) {
			for (const [name, pattern] of FAULTS) {
				const match = pattern.exec(text);
				if (match) found.push(`${path}: ${name}: …${text.slice(Math.max(0, match.index - 30), match.index + 30)}…`);
			}
			// Where markup begins or ends.
			const joint = /[\p{Ll},;.](?:<(?:a|em|strong)\b[^>]*>)\p{L}|<\/(?:a|em)>[\p{L}\d]/u.exec(html);
			if (joint)
				found.push(
					`${path}: words that run together: …${html.slice(Math.max(0, joint.index - 30), joint.index + 60)}…`,
				);
		}
	}
	expect(found).toEqual([]);
});

test('a citation stands directly after what it supports', () => {
	const loose = PAGES.flatMap((path) =>
		[...readFileSync(fileOf(DIST, path), 'utf8').matchAll(/.{25}\s<span class="held"/gs)].map(
			(match) => `${path}: …${match[0].slice(0, 26)}`,
		),
	);
	expect(loose).toEqual([]);
});

/**
 * Where a statement of fact can be asked about: the words to hide so that the rest is a question.
 * They are found in the statement itself, so that there is no second wording to keep.
 */
import { escapeHtml } from '#model/html.ts';
import { parseInline, toTypographic, type Inline } from '#model/rich-text.ts';
import { toAnkiHtml, toCloze } from './anki-text.ts';

/** Longer statements are read rather than recalled, in characters. */
const LONGEST = 330;

/** At most this many gaps in one card, opened together. */
const MOST = 2;

const NUMBER = String.raw`(?:\d[\d,]*(?:\.\d+)?|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifty|ninety)\b)`;
const UNIT =
	'(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|percent|cents?|characters|tokens|bytes|queries|endpoints|SDK downloads)';
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';

/** What is worth recalling, the best first. Numbers that are names (RFC 9457, AIP-180, `v1`) are none. */
const PATTERNS: readonly RegExp[] = [
	// An amount and its unit.
	new RegExp(
		String.raw`(?<![\w.,$-])${NUMBER}(?: (?:and|or|to) ${NUMBER})?(?: more| million| client| software)* ${UNIT}\b`,
		'g',
	),
	// A price.
	/\$\d[\d,]*(?:\.\d+)?(?: million)?/g,
	// A status code.
	/(?<! rule)(?<= )[1-5]\d\d(?: (?:Gone|Conflict))?(?= |[.,;:]|$)/g,
	// A day.
	new RegExp(String.raw`\b\d{1,2} ${MONTH}(?: \d{4})?\b`, 'g'),
	/(?<= on )\d{4}-\d\d-\d\d(?![\w-])/g,
	// A month.
	new RegExp(String.raw`(?<= (?:in|from|since|to) )${MONTH} \d{4}\b`, 'g'),
];

interface Range {
	from: number;
	to: number;
}

/** A statement as HTML with its gaps as cloze deletions, or `undefined` where there is nothing to hide. */
export function clozeOf(statement: string): string | undefined {
	const nodes = parseInline(statement.trim().replace(/\s+/g, ' '));
	const gaps = gapsOf(nodes);
	if (gaps.length === 0) return undefined;
	let offset = 0;
	return nodes.map(render).join('');

	function render(node: Inline): string {
		if (node.kind === 'claim') return '';
		if ('children' in node) {
			const tag = node.kind === 'importance' ? 'strong' : 'em';
			return `<${tag}>${node.children.map(render).join('')}</${tag}>`;
		}
		const start = offset;
		offset += node.text.length;
		// Quotation marks are turned before the text is cut, since they depend on what stands before them.
		const text = node.kind === 'code' ? node.text : toTypographic(node.text);
		let html = '';
		let done = start;
		for (const { from, to } of gaps.filter((gap) => gap.from >= start && gap.to <= offset)) {
			html += toHtml(text.slice(done - start, from - start)) + toCloze(toHtml(text.slice(from - start, to - start)));
			done = to;
		}
		html += toHtml(text.slice(done - start));
		return node.kind === 'code' ? `<code>${html}</code>` : html;
	}
}

function toHtml(text: string): string {
	return toAnkiHtml(escapeHtml(text));
}

function gapsOf(nodes: readonly Inline[]): Range[] {
	const leaves = leavesOf(nodes);
	const text = leaves.map((leaf) => leaf.text).join('');
	if (text.length > LONGEST) return [];
	let offset = 0;
	const codes: Range[] = [];
	for (const leaf of leaves) {
		if (leaf.kind === 'code') codes.push({ from: offset, to: offset + leaf.text.length });
		offset += leaf.text.length;
	}
	// What stands there a second time is no secret.
	const isOnce = ({ from, to }: Range) => text.split(text.slice(from, to)).length === 2;
	for (const pattern of PATTERNS) {
		const found = [...text.matchAll(pattern)]
			.map((match) => ({ from: match.index, to: match.index + match[0].length }))
			.filter((range) => !codes.some((code) => range.from < code.to && range.to > code.from))
			.filter(isOnce);
		if (found.length > 0) return found.slice(0, MOST);
	}
	// The name of a header, a member or a value; what a statement opens with is what it is about.
	return codes
		.filter(({ from, to }) => from > 12 && to - from > 2)
		.filter(isOnce)
		.slice(0, MOST);
}

function leavesOf(nodes: readonly Inline[]): { kind: 'text' | 'code'; text: string }[] {
	return nodes.flatMap((node) => {
		if (node.kind === 'claim') return [];
		return 'children' in node ? leavesOf(node.children) : [{ kind: node.kind, text: node.text }];
	});
}

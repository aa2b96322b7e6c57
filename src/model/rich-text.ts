/**
 * The small text format of every field of a question: paragraphs, `- ` lists and fenced code;
 * inside them `code`, *emphasis*, **importance** and [[claim-id]].
 *
 * It is parsed here rather than by the Markdown pipeline because every exporter needs the same
 * text as plain words, as HTML with claims as links, or as HTML without, and because the spans of
 * the rubric have to be found in it.
 */
import { escapeHtml } from './html.ts';

export type Inline =
	| { kind: 'text'; text: string }
	| { kind: 'code'; text: string }
	| { kind: 'emphasis'; children: Inline[] }
	| { kind: 'importance'; children: Inline[] }
	| { kind: 'claim'; id: string }
	| { kind: 'mark'; key: string; label: string; children: Inline[] };

export type Block =
	| { kind: 'paragraph'; children: Inline[] }
	| { kind: 'list'; items: Inline[][] }
	| { kind: 'code'; language: string; text: string };

/** A span to be marked: `key` identifies it, `label` says in words what it is, `text` is looked for. */
export interface Span {
	key: string;
	label: string;
	text: string;
}

const INLINE = /(`[^`\n]+`)|\[\[([a-z0-9-]+)\]\]|\*\*(?=\S)([^\n]*?\S)\*\*|\*(?=\S)([^*\n]*?\S)\*/g;
const CLAIM = / ?\[\[([a-z0-9-]+)\]\]/g;

/** Parse a field. Never fails: what is not markup is text. */
export function parseText(source: string): Block[] {
	const blocks: Block[] = [];
	const lines = source.replace(/\r\n?/g, '\n').trim().split('\n');
	let index = 0;
	while (index < lines.length) {
		const line = lines[index] ?? '';
		if (line.trim() === '') {
			index += 1;
			continue;
		}
		const fence = /^```(\S*)\s*$/.exec(line);
		if (fence) {
			const body: string[] = [];
			index += 1;
			while (index < lines.length && !/^```\s*$/.test(lines[index] ?? '')) body.push(lines[index++] ?? '');
			index += 1;
			blocks.push({ kind: 'code', language: fence[1] ?? '', text: body.join('\n') });
			continue;
		}
		if (line.startsWith('- ')) {
			const items: string[] = [];
			while (index < lines.length && (lines[index] ?? '').trim() !== '') {
				const item = lines[index++] ?? '';
				if (item.startsWith('- ')) items.push(item.slice(2));
				else items.push(`${items.pop() ?? ''} ${item.trim()}`);
			}
			blocks.push({ kind: 'list', items: items.map(parseInline) });
			continue;
		}
		const paragraph: string[] = [];
		// At least one line, also where it looks like a fence and is none: otherwise this would never end.
		do paragraph.push((lines[index++] ?? '').trim());
		while (index < lines.length && (lines[index] ?? '').trim() !== '' && !(lines[index] ?? '').startsWith('```'));
		blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join(' ')) });
	}
	return blocks;
}

/** Parse one line of text. */
export function parseInline(source: string): Inline[] {
	const nodes: Inline[] = [];
	let last = 0;
	for (const match of source.matchAll(INLINE)) {
		const [whole, code, claim, importance, emphasis] = match;
		// A citation's marker stands close to the word before it.
		const before = source.slice(last, match.index).replace(claim === undefined ? /$^/ : / $/, '');
		if (before !== '') nodes.push({ kind: 'text', text: before });
		if (code !== undefined) nodes.push({ kind: 'code', text: code.slice(1, -1) });
		else if (claim !== undefined) nodes.push({ kind: 'claim', id: claim });
		else if (importance !== undefined) nodes.push({ kind: 'importance', children: parseInline(importance) });
		else nodes.push({ kind: 'emphasis', children: parseInline(emphasis ?? '') });
		last = match.index + whole.length;
	}
	if (last < source.length) nodes.push({ kind: 'text', text: source.slice(last) });
	return nodes;
}

/** What code counts as to the quotation mark that follows it: a letter, whatever it ends with. */
const CODE = 'x';

/** The ids of the claims that a field cites, in order, each once. */
export function citedClaims(source: string): string[] {
	return [...new Set([...source.matchAll(CLAIM)].map((match) => match[1] ?? ''))];
}

/** The field's words without markup and citations; paragraphs are separated by a blank line. */
export function toPlainText(source: string): string {
	return plainText(source, (text) => text);
}

/** As `toPlainText`, set for display: quotation marks and apostrophes are typographic, but not in code. */
export function toShownText(source: string): string {
	return plainText(source, toTypographic);
}

/** One line that is shown as it stands, set for display; what stands in backticks is left alone. */
export function typesetLine(line: string): string {
	return line
		.split(/(`[^`]*`)/)
		.map((part, i) => (i % 2 === 0 ? toTypographic(part, i === 0 ? '' : CODE) : part))
		.join('');
}

/** `set` changes the words that are not code; it is told what stands before them. */
function plainText(source: string, set: (text: string, before: string) => string): string {
	return parseText(source)
		.map((block) => {
			if (block.kind === 'code') return block.text;
			if (block.kind === 'list') return block.items.map((item) => `- ${inlineText(item, set)}`).join('\n');
			return inlineText(block.children, set);
		})
		.join('\n\n');
}

function inlineText(nodes: Inline[], set: (text: string, before: string) => string): string {
	let before = '';
	return runsOf(nodes)
		.map((run) => {
			const text = run.kind === 'code' ? run.text : set(run.text, before);
			before = run.kind === 'code' ? CODE : text.slice(-1) || before;
			return text;
		})
		.join('')
		.replace(/ +([.,;:!?])/g, '$1')
		.replace(/ {2,}/g, ' ')
		.trim();
}

export interface HtmlOptions {
	/** Spans to wrap in `<mark>`; each is marked where it first occurs. */
	spans?: Span[];
	/** How to show a citation; without it citations are left out. */
	claim?: (id: string) => string;
	/** How to open a mark; closed with `</mark>`. A span over several runs has a mark in each, of which one begins it. */
	mark?: (span: Span, begins: boolean) => string;
}

/** The field as HTML. All text is escaped. */
export function toHtml(source: string, options: HtmlOptions = {}): string {
	return parseText(source)
		.map((block) => {
			if (block.kind === 'code') {
				return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
			}
			if (block.kind === 'list') {
				return `<ul>${block.items.map((item) => `<li>${inlineHtml(item, options)}</li>`).join('')}</ul>`;
			}
			return `<p>${inlineHtml(block.children, options)}</p>`;
		})
		.join('');
}

/** One line as HTML, without a paragraph around it. */
export function toInlineHtml(source: string, options: HtmlOptions = {}): string {
	return inlineHtml(parseInline(source.trim().replace(/\s+/g, ' ')), options);
}

function inlineHtml(nodes: Inline[], options: HtmlOptions): string {
	const pieces = (options.spans ?? []).flatMap((span) => {
		const range = findSpan(nodes, span.text);
		return range ? [{ ...range, span }] : [];
	});
	const html: string[] = [];
	const begun = new Set<Span>();
	let offset = 0;
	let before = '';
	for (const node of nodes) html.push(renderNode(node));
	return html.join('');

	function renderNode(node: Inline): string {
		switch (node.kind) {
			case 'claim':
				return options.claim?.(node.id) ?? '';
			case 'text': {
				const text = toTypographic(node.text, before);
				before = text.slice(-1) || before;
				return marked(text, escapeHtml);
			}
			case 'code':
				before = CODE;
				return `<code>${marked(node.text, escapeHtml)}</code>`;
			case 'emphasis':
				return `<em>${node.children.map(renderNode).join('')}</em>`;
			case 'importance':
				return `<strong>${node.children.map(renderNode).join('')}</strong>`;
			case 'mark':
				return node.children.map(renderNode).join('');
		}
	}

	/** Wrap the parts of one run of text that lie in spans; a span over several runs is marked in each. */
	function marked(text: string, escape: (text: string) => string): string {
		const start = offset;
		const end = offset + text.length;
		offset = end;
		const cuts = new Set([start, end]);
		for (const { from, to } of pieces) {
			if (from > start && from < end) cuts.add(from);
			if (to > start && to < end) cuts.add(to);
		}
		const edges = [...cuts].sort((a, b) => a - b);
		let out = '';
		for (let i = 0; i + 1 < edges.length; i += 1) {
			const from = edges[i] ?? start;
			const to = edges[i + 1] ?? end;
			const part = escape(text.slice(from - start, to - start));
			const inside = pieces.find((piece) => piece.from <= from && piece.to >= to);
			if (inside && part.trim() !== '') {
				out += `${(options.mark ?? openMark)(inside.span, !begun.has(inside.span))}${part}</mark>`;
				begun.add(inside.span);
			} else out += part;
		}
		return out;
	}
}

function openMark(span: Span): string {
	return `<mark data-key="${escapeHtml(span.key)}">`;
}

/** The runs of words and code in order, without what emphasizes them. */
function runsOf(nodes: Inline[]): Extract<Inline, { kind: 'text' | 'code' }>[] {
	return nodes.flatMap((node) => {
		if (node.kind === 'claim') return [];
		return 'children' in node ? runsOf(node.children) : [node];
	});
}

/** Where a span's words stand in the text of `nodes`, ignoring markup, citations and the kind of white space. */
function findSpan(nodes: Inline[], span: string): { from: number; to: number } | undefined {
	const text = rawText(nodes);
	const words = toPlainText(span).split(/\s+/).filter(Boolean);
	if (words.length === 0) return undefined;
	// Where single spaces are all the white space there is, and that is nearly everywhere, no pattern is needed.
	if (!/\s{2}|[^\S ]/.test(text)) {
		const plain = words.join(' ');
		const from = text.indexOf(plain);
		return from < 0 ? undefined : { from, to: from + plain.length };
	}
	const match = new RegExp(words.map(escapePattern).join('\\s+')).exec(text);
	return match ? { from: match.index, to: match.index + match[0].length } : undefined;
}

function rawText(nodes: Inline[]): string {
	return runsOf(nodes)
		.map(({ text }) => text)
		.join('');
}

/** Whether the words of `span` stand, in one paragraph, in the text of `source`. */
export function containsSpan(source: string, span: string): boolean {
	return placeOfSpan(source, span) < Infinity;
}

/** Where the words of `span` stand in the text of `source`: a number that is larger further on, and infinite where they stand in no paragraph. */
export function placeOfSpan(source: string, span: string): number {
	let before = 0;
	for (const block of parseText(source)) {
		const lines = block.kind === 'paragraph' ? [block.children] : block.kind === 'list' ? block.items : [];
		for (const nodes of lines) {
			const range = findSpan(nodes, span);
			if (range) return before + range.from;
			before += rawText(nodes).length;
		}
	}
	return Infinity;
}

function escapePattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Straight quotation marks and apostrophes as typographic ones, for display. Lengths stay the same.
 * `before` is the character that stands before the text, if it goes on something.
 */
export function toTypographic(text: string, before = ''): string {
	return `${before}${text}`
		.replace(/(^|[\s([{\u2014/])"/g, '$1\u201c')
		.replace(/"/g, '\u201d')
		.replace(/(^|[\s([{\u2014/\u201c])'(?!\d\ds)/g, '$1\u2018')
		.replace(/'/g, '\u2019')
		.slice(before.length);
}

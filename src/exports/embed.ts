/**
 * Embeds: where they are, how tall they will be, and what a host is given to put one into its page.
 * The same for the builder, for oEmbed and for the pages themselves.
 */
import type { Question } from '#model/bank.ts';
import { escapeHtml } from '#model/html.ts';
import { toPlainText } from '#model/rich-text.ts';

/** What can be embedded: one question, the questions of a topic, or a company lens with its questions. */
export interface Embeddable {
	kind: 'question' | 'topic' | 'company';
	/** The question's, the topic's or the company's id. */
	id: string;
	title: string;
}

/** `study`: labelled answers, closed at first. `blind`: two unlabelled answers, labels after a choice. */
export type EmbedMode = 'study' | 'blind';

/** `auto`: the scheme that the host's page declares, where `embed.js` makes the frame, and else the reader's system. */
export type EmbedTheme = 'auto' | 'light' | 'dark';

export interface EmbedLooks {
	mode: EmbedMode;
	theme: EmbedTheme;
}

export const EMBED_MODES = ['study', 'blind'] as const satisfies readonly EmbedMode[];

/** What is embedded, by its id below `/embed/` and below `/api/v1/oembed/`: `two-payouts`, `topics/idempotency`. */
export function embedName({ kind, id }: Pick<Embeddable, 'kind' | 'id'>): string {
	return kind === 'question' ? id : `${kind === 'topic' ? 'topics' : 'companies'}/${id}`;
}

/** The address of an embed below the site's root, which ends with a slash. A fragment may be added to it. */
export function embedPath(what: Pick<Embeddable, 'kind' | 'id'>, { mode, theme }: EmbedLooks): string {
	const query = theme === 'auto' ? '' : `?theme=${theme}`;
	return `embed/${embedName(what)}/${mode === 'blind' ? 'blind/' : ''}${query}`;
}

/** The address, below the site's root, of what oEmbed says about an embed. */
export function oembedPath(what: Pick<Embeddable, 'kind' | 'id'>, mode: EmbedMode): string {
	return `api/v1/oembed/${embedName(what)}${mode === 'blind' ? '.blind' : ''}.json`;
}

/** The address of the whole page, below the site's root. */
export function pagePath(what: Pick<Embeddable, 'kind' | 'id'>): string {
	return what.kind === 'question' ? `q/${what.id}/` : `${embedName(what)}/`;
}

/** What the frame may do: run our script, and open links in tabs that are free of the frame's limits. Nothing is stored. */
export const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

/** Heights in pixels for hosts that do not follow the embed's own. `most` is what WordPress allows. */
export const HEIGHTS = { least: 320, most: 1000, set: 720 } as const;

/** The width, in pixels, for which heights are estimated: a column of text. */
export const EMBED_WIDTH = 640;

/**
 * The height that a question's embed needs at first, in pixels, at `EMBED_WIDTH`; rather some lines
 * too tall than too short. Read blind, both answers stand open, and below them what is to be pressed.
 */
export function estimateHeight(
	question: Pick<Question, 'prompt' | 'candidate' | 'strong' | 'weak'>,
	mode: EmbedMode,
): number {
	const lines = (text: string, lettersInLine: number) =>
		toPlainText(text)
			.split('\n')
			.reduce((sum, line) => sum + (line === '' ? 0.5 : Math.ceil(line.length / lettersInLine)), 0);
	const answers = mode === 'blind' ? 28 * (lines(question.strong, 66) + lines(question.weak, 66)) + 25 : 0;
	const height = 445 + 28 * lines(question.prompt, 72) + 28 * lines(question.candidate, 62) + answers;
	return Math.max(HEIGHTS.least, Math.ceil(height / 10) * 10);
}

/** Where a host finds things: the site's root as an absolute address with a slash at its end. */
interface At {
	site: string;
}

/** The link that stands beside every frame, for hosts that strip frames. */
function link({ site }: At, what: Embeddable): string {
	return `<a href="${escapeHtml(site + pagePath(what))}">${escapeHtml(what.title)}</a>`;
}

function frame({ site }: At, what: Embeddable, looks: EmbedLooks, more: string): string {
	return `<iframe src="${escapeHtml(site + embedPath(what, looks))}" title="${escapeHtml(what.title)}" ${more}></iframe>`;
}

/** A frame of fixed height, and the link. */
export function toIframe(at: At, what: Embeddable, looks: EmbedLooks, height: number): string {
	const more = `width="100%" height="${height}" style="border:0" loading="lazy" sandbox="${SANDBOX}"`;
	return `${frame(at, what, looks, more)}\n<p>${link(at, what)}, from First Call, CC BY 4.0</p>`;
}

/** The element of `embed.js`, which follows the embed's height; without script it is the link. */
export function toElement(at: At, what: Embeddable, { mode, theme }: EmbedLooks): string {
	const attributes = [
		`${what.kind === 'question' ? 'id' : what.kind}="${what.id}"`,
		...(mode === 'blind' ? ['mode="blind"'] : []),
		...(theme === 'auto' ? [] : [`theme="${theme}"`]),
	];
	return `<api-pm-question ${attributes.join(' ')}>${link(at, what)}, from First Call, CC BY 4.0</api-pm-question>`;
}

/** The script that defines the element; once in a page. */
export function toScript({ site }: At): string {
	return `<script src="${escapeHtml(site)}embed.js" defer></script>`;
}

/**
 * The address that hosts with oEmbed turn into a frame by themselves, as WordPress does: a page that
 * says where its answer is. Colors cannot be chosen by it, since the answer is a file.
 */
export function toPlainAddress({ site }: At, what: Embeddable, mode: EmbedMode): string {
	return site + (mode === 'blind' ? embedPath(what, { mode, theme: 'auto' }) : pagePath(what));
}

/** A link for hosts that take Markdown and no frames. In blind reading it leads to the embed, which is a page by itself. */
export function toMarkdown({ site }: At, what: Embeddable, looks: EmbedLooks): string {
	const path = looks.mode === 'blind' ? embedPath(what, looks) : pagePath(what);
	return `[${what.title.replace(/[\\[\]*_`<]/g, '\\$&')}](${site}${path}), from First Call, CC BY 4.0`;
}

/** An answer of type `rich` as oEmbed 1.0 defines it (oembed.com, 2.3.4.4). */
export interface OembedAnswer {
	version: '1.0';
	type: 'rich';
	title: string;
	provider_name: string;
	provider_url: string;
	/** Seconds for which a host may keep it. */
	cache_age: number;
	width: number;
	height: number;
	html: string;
}

/**
 * What oEmbed says about an embed. The markup is the one that WordPress keeps of a provider it does
 * not know: a blockquote without attributes, then a frame, which it clips until the frame has told
 * its height with the secret that WordPress appends to the address. It keeps no style, so the width is
 * an attribute, and a part of the column's.
 */
export function toOembed(at: At, what: Embeddable, looks: EmbedLooks, height: number): OembedAnswer {
	const more = `class="wp-embedded-content" width="100%" height="${height}" style="border:0" sandbox="${SANDBOX}"`;
	return {
		version: '1.0',
		type: 'rich',
		title: what.title,
		provider_name: 'First Call',
		provider_url: at.site,
		cache_age: 86_400,
		width: EMBED_WIDTH,
		height,
		html: `<blockquote class="wp-embedded-content">${link(at, what)}</blockquote>${frame(at, what, looks, more)}`,
	};
}

/** One thing that somebody chose to embed, with the height of a frame that cannot follow it. */
export interface ChosenEmbed extends Embeddable {
	height: number;
}

/** Everything that the builder offers to copy, each for all that was chosen. */
export interface EmbedCode {
	iframe: string;
	script: string;
	/** One address to a line, with a blank line between: WordPress wants each in a paragraph of its own. */
	address: string;
	oembed: string;
	markdown: string;
}

/** The code for what was chosen, in its order. */
export function writeEmbeds(at: { site: string }, chosen: readonly ChosenEmbed[], looks: EmbedLooks): EmbedCode {
	const join = (parts: string[], between = '\n\n') => parts.join(between);
	return {
		iframe: join(chosen.map((what) => toIframe(at, what, looks, what.height))),
		script: join([toScript(at), ...chosen.map((what) => toElement(at, what, looks))]),
		address: join(chosen.map((what) => toPlainAddress(at, what, looks.mode))),
		oembed: join(
			chosen.map((what) => at.site + oembedPath(what, looks.mode)),
			'\n',
		),
		markdown: join(chosen.map((what) => toMarkdown(at, what, looks))),
	};
}

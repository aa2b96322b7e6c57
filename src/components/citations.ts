/** Citations on a page: a numbered marker in the text, and a note that it opens. */
import { getBank } from '#bank.ts';
import { escapeHtml } from '#model/html.ts';
import { toHtml, toInlineHtml, type HtmlOptions } from '#model/rich-text.ts';

/** The claims cited on the page being rendered. A page of prose is searched for them once; other routes set them. */
export async function notesOf(locals: App.Locals): Promise<string[]> {
	if (!locals.notes) {
		const body = 'starlightRoute' in locals ? (locals.starlightRoute.entry.body ?? '') : '';
		locals.notes = (await getBank()).claimsOfPage(body);
	}
	return locals.notes;
}

/**
 * The marker that opens a claim's note, as HTML. A line may end before any button; a word joiner (U+2060) holds this
 * one to the word that it belongs to, in a span that does not wrap between the two.
 */
export function toMarker(id: string, notes: string[]): string {
	const number = notes.indexOf(id) + 1;
	if (number === 0) throw new Error(`The claim "${id}" is cited on a page whose notes leave it out.`);
	return `<span class="held" data-pagefind-ignore>\u2060<button type="button" class="cite" popovertarget="claim-${escapeHtml(id)}" aria-label="Source ${number}">${number}</button></span>`;
}

/** Renders fields of the bank for one page. */
export async function textFor(locals: App.Locals) {
	const notes = await notesOf(locals);
	const claim = (id: string) => toMarker(id, notes);
	return {
		/** Blocks: paragraphs, lists, code. */
		blocks: (text: string, options: HtmlOptions = {}) => toHtml(text, { claim, ...options }),
		/** One line, for headings, list items and summaries. */
		line: (text: string, options: HtmlOptions = {}) => toInlineHtml(text, { claim, ...options }),
	};
}

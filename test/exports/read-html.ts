/** Reads HTML as a person sees it, with a parser that is not ours. */
import { JSDOM } from 'jsdom';

/** The words of some HTML: tags out, line breaks kept, the numbers of marks and citations out. */
export function wordsOfHtml(html: string): string {
	return wordsOf(JSDOM.fragment(html));
}

export function wordsOf(node: DocumentFragment | Element): string {
	const copy = node.cloneNode(true) as DocumentFragment | Element;
	for (const extra of copy.querySelectorAll('sup, style, script')) extra.remove();
	for (const br of copy.querySelectorAll('br')) br.replaceWith('\n');
	for (const block of copy.querySelectorAll('p, li, h1, h2, h3, h4, pre, blockquote, summary, div')) block.append('\n');
	// Addresses are part of what a reader is given; they stand after the words.
	const addresses = [...copy.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'));
	return [copy.textContent, ...addresses].join('\n');
}

/** An XML document; throws where it is not well-formed. */
export function parseXml(text: string): Document {
	const { window } = new JSDOM();
	const document = new window.DOMParser().parseFromString(text, 'application/xml');
	const error = document.querySelector('parsererror');
	if (error) throw new Error(error.textContent);
	return document;
}

/** The first element that matches, or an error that says what is missing. */
export function required(parent: ParentNode, selector: string): Element {
	const found = parent.querySelector(selector);
	if (!found) throw new Error(`There is no ${selector}.`);
	return found;
}

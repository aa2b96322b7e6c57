import { toShownText } from './rich-text.ts';

/** The first sentences of a text that fit into what a search engine or a bookmark shows: at most 155 characters. */
export function toDescription(text: string, limit = 155): string {
	const plain = toShownText(text).replace(/\s+/g, ' ');
	if (plain.length <= limit) return plain;
	const cut = plain.slice(0, limit - 1);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[,;:]$/, '')}…`;
}

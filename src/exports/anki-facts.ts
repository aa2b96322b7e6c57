/** Facts from the claim ledger as notes: the claim's own statement with a gap in it, and what it rests on. */
import { isOverdue, type Claim } from '#model/bank.ts';
import { TOPICS } from '#model/curriculum.ts';
import { escapeHtml } from '#model/html.ts';
import { toTypographic } from '#model/rich-text.ts';
import { clozeOf } from './anki-gaps.ts';

/** A claim that makes a card. */
export interface Fact {
	claim: Claim;
	/** Its statement as HTML, with one or two words or figures as cloze deletions. */
	cloze: string;
}

/**
 * The facts of the topics, in the ledger's order: statements of fact and not of opinion, with the
 * passage or the measurement that supports them, whose day of review has not passed, and in which
 * there is something to ask for in a word or two. The others are arguments, and better read.
 * @param on The day by which claims are judged: `2026-11-22`.
 */
export function factsOf(claims: readonly Claim[], on: string): Fact[] {
	const topics = new Set(TOPICS.map((topic) => topic.id));
	return claims.flatMap((claim) => {
		const isSupported = claim.passage !== undefined || claim.access === 'measured';
		if (!topics.has(claim.ledger) || claim.opinion || !isSupported || isOverdue(claim, on)) return [];
		const cloze = clozeOf(claim.statement);
		return cloze === undefined ? [] : [{ claim, cloze }];
	});
}

/** The passage, the work, and when it was read and has to be read again. */
export function evidenceHtml({ passage, source, access, via, read, review }: Claim): string {
	const text = (words: string) => escapeHtml(toTypographic(words));
	const work =
		source.url === undefined ? text(source.title) : `<a href="${escapeHtml(source.url)}">${text(source.title)}</a>`;
	const by = source.author === undefined ? source.publisher : `${source.author}, ${source.publisher}`;
	const how = {
		source: 'Read',
		secondary: 'Read in another page that quotes it',
		measured: 'Counted or measured there',
	};
	return [
		passage === undefined ? '' : `<blockquote><p>${text(passage)}</p></blockquote>`,
		`<p>${work}, ${text(by)}, ${text(source.published)}. ${how[access]}${via === undefined ? '' : ` (${text(via)})`} in ${read}; to be read again by ${review}.</p>`,
	].join('');
}

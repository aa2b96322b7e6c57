import { isOverdue } from '#model/bank.ts';
import { citedClaims } from '#model/rich-text.ts';
import type { Content } from './read.ts';
import { textFields } from './rules/references.ts';

/** A claim that must be read again. */
export interface DueClaim {
	id: string;
	file: string;
	line: number;
	review: string;
	/** Where to read it again. */
	source: string;
	/** The questions and pages that rest on it. */
	citedIn: string[];
}

/** The claims whose review date lies before `on`, the oldest first. */
export function dueClaims(content: Content, on: string): DueClaim[] {
	const citations = new Map<string, Set<string>>();
	const cite = (id: string, file: string) => citations.set(id, (citations.get(id) ?? new Set()).add(file));
	for (const { data, file } of content.questions) {
		for (const id of [...data.claims, ...textFields(data).flatMap(([, text]) => citedClaims(text))]) cite(id, file);
	}
	for (const { body, file } of content.pages) {
		for (const match of body.matchAll(/<Claim\b[^>]*?\sid="([^"]*)"/g)) cite(match[1] ?? '', file);
	}
	const addresses = new Map(content.sources.map(({ id, data }) => [id, data.url ?? data.title]));
	return content.claims
		.filter((claim) => isOverdue(claim.data, on))
		.map(({ id, file, data, lineOf }) => ({
			id,
			file,
			line: lineOf('review'),
			review: data.review,
			source: addresses.get(data.source) ?? data.source,
			citedIn: [...(citations.get(id) ?? [])].sort(),
		}))
		.sort((a, b) => a.review.localeCompare(b.review) || a.id.localeCompare(b.id));
}

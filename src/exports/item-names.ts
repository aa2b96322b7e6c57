/** The ids and names of what a question becomes in a question bank: a choice item and an open item. */
import type { Question } from '#model/bank.ts';

/**
 * The id of an item. It is made from the question's id alone, so that it never changes. A tool that
 * matches items by id on re-import finds them again.
 */
export function itemId({ id }: Pick<Question, 'id'>, kind: 'choice' | 'open'): string {
	return `first-call-${id}-${kind}`;
}

/** The question that an item was made from; `undefined` for an id that is not of our making. */
export function fromItemId(item: string): string | undefined {
	return /^first-call-(.+)-(?:choice|open)$/.exec(item)?.[1];
}

/** What an instructor sees in the list of items. */
export function itemName({ title }: Pick<Question, 'title'>, kind: 'choice' | 'open'): string {
	return kind === 'choice' ? `${title}: which answer is stronger?` : `${title}: answer it`;
}

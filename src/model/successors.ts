/** Where the address of a question that is no longer in use leads. What becomes of a reader's answers to it is another matter: `practice/log.ts`. */
import type { Successor } from './bank.ts';

/**
 * The id of the question in use that stands in for this one, through all successors, merged and
 * retired alike. An id without a successor is its own. That no chain is a circle is checked in the content.
 */
export function followSuccessors(id: string, successors: readonly Pick<Successor, 'id' | 'to'>[]): string {
	const next = new Map(successors.map((successor) => [successor.id, successor.to]));
	let at = id;
	for (let steps = 0; steps < next.size; steps += 1) at = next.get(at) ?? at;
	return at;
}

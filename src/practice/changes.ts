/** What changed in the bank since the reader last saw it, from revision numbers alone. */
import type { Progress } from './fold.ts';
import type { NotedEvent, WithoutStamp } from './event.ts';
import { resolveQuestion } from './log.ts';
import { isChanged } from './queue.ts';
import { successorsOf, type BankIndex } from './question-data.ts';

export type BankChange =
	/** The judgment may differ: worth answering again. */
	| {
			readonly kind: 'material' | 'minor';
			readonly question: string;
			readonly title: string;
			readonly from: number;
			readonly to: number;
	  }
	/** What was done for it now counts for its successor. */
	| { readonly kind: 'merged' | 'retired'; readonly question: string; readonly title: string; readonly to: string };

/** Changes of questions that the reader has practiced and not been told of; those of the judgment first. */
export function changesOf({ questions, successors }: BankIndex, progress: Progress): BankChange[] {
	const revised = questions.flatMap((entry): BankChange[] => {
		const standing = progress.standings.get(entry.id);
		if (!standing || standing.revision === 0 || entry.revision <= standing.revision) return [];
		const kind = isChanged(entry, standing) ? 'material' : 'minor';
		return [{ kind, question: entry.id, title: entry.title, from: standing.revision, to: entry.revision }];
	});
	const table = successorsOf({ successors });
	const left = successors
		.filter(({ id }) => progress.practiced.has(id) && !progress.noted.has(id))
		.map(({ id, title, to, reason }): BankChange => ({
			kind: reason,
			question: id,
			title,
			to: resolveQuestion(to, table).id,
		}));
	const rank = { material: 0, merged: 1, retired: 1, minor: 2 };
	return [...revised, ...left].sort((a, b) => rank[a.kind] - rank[b.kind]);
}

/** The event that says that the reader has been told. */
export function noteChanges(changes: readonly BankChange[]): WithoutStamp<NotedEvent> {
	return {
		kind: 'noted',
		revisions: Object.fromEntries(changes.map((change) => [change.question, 'from' in change ? change.to : 1])),
	};
}

/** What the reader chose for a question before, as it is said after a reveal. */
import { describeVerdicts, verdictsAmong } from '#practice/answers.ts';
import type { ProgressStore } from '#browser/progress-store.ts';
import { today } from './practice-parts.ts';

/** One line; empty where there is nothing to say. `now`: the verdict that was given just now, which is not meant. */
export function describeEarlier(store: ProgressStore, question: string, now?: string): string {
	const known = store.progress.standings.get(question)?.verdicts ?? 0;
	// Only then is it worth reading the log.
	if (known <= (now === undefined ? 0 : 1)) return '';
	return describeVerdicts(verdictsAmong(store.history(question), now), today());
}

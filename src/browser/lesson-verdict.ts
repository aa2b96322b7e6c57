/**
 * A blind choice on a page that is read counts like any other: it enters the log, without that anything
 * of practice is loaded for it. Which choices were made today stands beside it, localStorage under
 * `first-call:draft:lesson`, as JSON, `{ "version": 1, "day": "…", "verdicts": { "<question>": { … } } }`,
 * so that a page which is loaded again shows what was told, and asks nothing twice on one day.
 *
 * Life cycle: a new one each day; gone when everything is deleted or something is begun anew. Parsed as
 * `unknown`; what does not fit counts as none.
 */
import { addEvent } from './storage/event-keys.ts';
import { keep, readKept } from './storage/kept.ts';

const KEY = 'first-call:draft:lesson';

export interface LessonVerdict {
	revision: number;
	side: 'A' | 'B';
	confidence: 'guess' | 'leaning' | 'sure';
}

/** Whether it could be kept. */
export function recordLessonVerdict(
	question: string,
	{ revision, side, confidence }: LessonVerdict,
	more: { chose: 'strong' | 'weak'; why?: string },
): boolean {
	const event = addEvent({ kind: 'verdict', place: 'lesson', question, revision, side, confidence, ...more });
	if (!event) return false;
	keep(KEY, {
		version: 1,
		day: toDay(),
		verdicts: { ...verdictsOfToday(), [question]: { revision, side, confidence } },
	});
	return true;
}

/** What was chosen today for this revision of a question. */
export function readLessonVerdict(question: string, revision: number): LessonVerdict | undefined {
	const verdicts = verdictsOfToday();
	const verdict = Object.hasOwn(verdicts, question) ? verdicts[question] : undefined;
	if (typeof verdict !== 'object' || verdict === null) return undefined;
	const { revision: chosenOf, side, confidence } = verdict as Record<string, unknown>;
	const isSound =
		chosenOf === revision &&
		(side === 'A' || side === 'B') &&
		(confidence === 'guess' || confidence === 'leaning' || confidence === 'sure');
	return isSound ? { revision, side, confidence } : undefined;
}

function verdictsOfToday(): Record<string, unknown> {
	const kept = readKept(KEY);
	if (typeof kept !== 'object' || kept === null) return {};
	const { version, day, verdicts } = kept as Record<string, unknown>;
	return version === 1 && day === toDay() && typeof verdicts === 'object' && verdicts !== null
		? (verdicts as Record<string, unknown>)
		: {};
}

function toDay(): string {
	return new Date().toDateString();
}

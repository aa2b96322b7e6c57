/**
 * Progress as text, to be kept beside the log as a cache: read in a few milliseconds where the log
 * takes hundreds. It is never exported, merged or migrated; where it does not fit it is dropped and
 * worked out again. `FOLD_VERSION` has to be raised with every change of what the fold makes of a log;
 * a test on a kept log says when.
 */
import type { DayOfPractice, InterviewMark, Progress, Standing } from './fold.ts';
import { isFields, readEvent } from './read-event.ts';
import { isVerdictRow, type VerdictRow } from './verdict-row.ts';

export const FOLD_VERSION = 3;

/** Nearly what it is, since a browser reads JSON faster than any code of ours could unpack something smaller. */
interface Stored {
	fold: number;
	standings: Standing[];
	verdicts: VerdictRow;
	pace: number[];
	interviews: InterviewMark[];
	plan: unknown;
	restarts: unknown[];
	days: [number, DayOfPractice][];
	answers: number;
	practiced: string[];
	noted: string[];
	resolved: [string, { id: string; retired: boolean }][];
	awaited: string[];
}

export function toSnapshot(progress: Progress): string {
	const stored: Stored = {
		fold: FOLD_VERSION,
		standings: [...progress.standings.values()],
		verdicts: progress.verdicts,
		pace: [...progress.pace],
		interviews: [...progress.interviews],
		plan: progress.plan,
		restarts: [...progress.restarts],
		days: [...progress.days],
		answers: progress.answers,
		practiced: [...progress.practiced],
		noted: [...progress.noted],
		resolved: [...progress.resolved],
		awaited: [...progress.awaited],
	};
	return JSON.stringify(stored);
}

/** The progress in a snapshot; `undefined` where another version wrote it or where it is broken. */
export function fromSnapshot(text: string): Progress | undefined {
	try {
		const value: unknown = JSON.parse(text);
		// Nothing but this page writes under the key, so that the version says enough of the shape.
		return isFields(value) && value['fold'] === FOLD_VERSION ? readStored(value as unknown as Stored) : undefined;
	} catch {
		// Broken, in whatever way: the log has everything.
		return undefined;
	}
}

function readStored(stored: Stored): Progress {
	const standings = new Map<string, Standing>();
	for (const standing of stored.standings) standings.set(standing.question, standing);
	if (!isVerdictRow(stored.verdicts)) throw new TypeError('The verdicts are no row of digits.');
	return {
		standings,
		verdicts: stored.verdicts,
		pace: stored.pace,
		interviews: stored.interviews,
		plan: stored.plan === undefined ? undefined : readKind(stored.plan, 'plan'),
		restarts: stored.restarts.map((event) => readKind(event, 'restart')),
		days: new Map(stored.days),
		answers: stored.answers,
		practiced: new Set(stored.practiced),
		noted: new Set(stored.noted),
		resolved: new Map(stored.resolved),
		awaited: new Set(stored.awaited),
	};
}

function readKind<K extends 'plan' | 'restart'>(value: unknown, kind: K) {
	const reading = readEvent(value);
	if (!reading.ok || reading.value.kind !== kind) throw new TypeError(`An event is no ${kind}.`);
	return reading.value as Extract<typeof reading.value, { kind: K }>;
}

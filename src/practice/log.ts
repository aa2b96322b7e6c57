/**
 * The log: events ordered by time, each id once. Merging is commutative, associative and
 * idempotent, so that two devices that exchange files in any order, any number of times, come to
 * hold the same log. This rests on an id standing for one event, as `toEventId` makes it; two copies
 * of it differ at most in the reader's words.
 */
import { hasWords, withoutWords, type ReviewEvent } from './event.ts';

/** Ordered by `compareEvents`, no id twice, erased words gone. Made by `mergeLogs` only. */
export type Log = readonly ReviewEvent[];

/** By time; what happened at the same time, by id. */
export function compareEvents(a: ReviewEvent, b: ReviewEvent): number {
	return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** All events of all logs (or unordered lists of events), each once. */
export function mergeLogs(...logs: readonly (readonly ReviewEvent[])[]): Log {
	const byId = new Map<string, ReviewEvent>();
	const erased = new Set<string>();
	for (const log of logs) {
		for (const event of log) {
			if (event.kind === 'erase') erased.add(event.of);
			const known = byId.get(event.id);
			if (known === undefined) byId.set(event.id, event);
			else if (known !== event) byId.set(event.id, richerOf(known, event));
		}
	}
	for (const id of erased) {
		const event = byId.get(id);
		if (event && hasWords(event)) byId.set(id, withoutWords(event));
	}
	const merged = [...byId.values()];
	return isOrdered(merged) ? merged : merged.sort(compareEvents);
}

/** The same as `mergeLogs`, at once where the events simply follow on the log, as they do with every answer. */
export function extendLog(log: Log, events: readonly ReviewEvent[]): Log {
	const last = log.at(-1);
	const follows = events.every((event, i) => {
		const before = events[i - 1] ?? last;
		return event.kind !== 'erase' && (before === undefined || compareEvents(before, event) < 0);
	});
	return follows && !log.some((event) => event.kind === 'erase') ? [...log, ...events] : mergeLogs(log, events);
}

/**
 * Which of two events with the same id to keep: the one that says more, since an anonymous export
 * holds the same events without the reader's words. Any two differing copies have one winner,
 * whichever comes first.
 */
function richerOf(a: ReviewEvent, b: ReviewEvent): ReviewEvent {
	const [textOfA, textOfB] = [toCanonicalText(a), toCanonicalText(b)];
	if (textOfA.length !== textOfB.length) return textOfA.length > textOfB.length ? a : b;
	return textOfA >= textOfB ? a : b;
}

/** The same text for the same content, in whatever order its fields stand. */
function toCanonicalText(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) => {
		if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
		return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}

function isOrdered(events: readonly ReviewEvent[]): boolean {
	return events.every((event, i) => {
		const before = events[i - 1];
		return before === undefined || compareEvents(before, event) < 0;
	});
}

/** Where questions that are no longer in use lead on to: old id to `{ to, reason }`. */
export type Successors = ReadonlyMap<string, { to: string; reason: 'merged' | 'retired' }>;

export const NO_SUCCESSORS: Successors = new Map();

export interface ResolvedQuestion {
	/** The id that the question goes by today. */
	id: string;
	/** No longer asked; its successor is only the nearest, so nothing carries over to it. */
	retired: boolean;
}

/** What became of a question: what merged into another counts for that one; what was retired stays as history. */
export function resolveQuestion(id: string, successors: Successors): ResolvedQuestion {
	const seen = new Set<string>();
	let at = id;
	for (let next = successors.get(at); next && !seen.has(at); next = successors.get(at)) {
		if (next.reason === 'retired') return { id: at, retired: true };
		seen.add(at);
		at = next.to;
	}
	return { id: at, retired: false };
}

/** Every id that goes by `id` today: itself and all that were merged into it. */
export function namesOf(id: string, successors: Successors): string[] {
	return [id, ...[...successors.keys()].filter((old) => old !== id && resolveQuestion(old, successors).id === id)];
}

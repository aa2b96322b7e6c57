/**
 * What a reader did, as an append-only log of events. Everything the practice screens show is
 * worked out from these (see `fold.ts`), so that the scheduler, the questions and the screens can
 * change without anything being lost.
 *
 * Version 1. An event is never changed once it is written, with one exception: its words are taken
 * out when the reader erases them. Changes of this shape are additive; one that is not raises
 * `LOG_VERSION` and adds a step to `migrate.ts`. What a reader typed (`why`, `text`, `note`) is
 * theirs: it stays on the device, and exports can leave it out.
 */

/** The version of the shape below; stored and exported beside the events. */
export const LOG_VERSION = 1;

/** What every event carries. */
interface Stamp {
	/** Unique for ever, on all devices; see `toEventId`. */
	id: string;
	/** When, in milliseconds since 1970. */
	at: number;
	/** The reader's clock then, in minutes east of Greenwich: which day it was for them. */
	offset: number;
}

/** What an event about one question carries besides. */
interface OfQuestion {
	question: string;
	/** The question's revision that was shown. */
	revision: number;
	/** Which way of practicing. Absent: unknown. */
	place?: Place;
	/** How long it took, in whole seconds. */
	seconds?: number;
}

export type Place = 'start' | 'pair' | 'say' | 'review' | 'interview' | 'lesson';
export type Confidence = 'guess' | 'leaning' | 'sure';
/** How an answer did on one criterion, in the reader's own judgment. */
export type Mark = 'met' | 'partly' | 'missed';
export type Marks = Readonly<Record<string, Mark>>;
/** FSRS's four grades. */
export type Grade = 'again' | 'hard' | 'good' | 'easy';
export type InterviewMinutes = 20 | 30 | 45;

/** A blind pair: chosen, with a confidence and perhaps a line of why, before anything was revealed. */
export interface VerdictEvent extends Stamp, OfQuestion {
	kind: 'verdict';
	/** The place of the answer that was chosen. */
	side: 'A' | 'B';
	/** What the chosen answer is. */
	chose: 'strong' | 'weak';
	confidence: Confidence;
	why?: string;
	/** Whether the short form was shown, which says less than the whole pair (`gradeOfVerdict`). Absent: the whole pair. */
	brief?: boolean;
}

/** How a reply to one probe went. */
export interface ProbeReply {
	/** The probe's id within the question. */
	probe: string;
	/** Absent: said, but not marked. */
	mark?: Mark;
	text?: string;
}

/** An answer of the reader's own, typed or spoken, marked criterion by criterion. */
export interface SaidEvent extends Stamp, OfQuestion {
	kind: 'said';
	/** By the criterion's id; criteria left unmarked are absent. */
	marks: Marks;
	text?: string;
	/** Whether a recording was made. It is kept apart from the log, on the device. */
	recorded?: boolean;
	probes?: readonly ProbeReply[];
}

/** A review graded by the reader. */
export interface GradeEvent extends Stamp, OfQuestion {
	kind: 'grade';
	grade: Grade;
}

export interface InterviewRound {
	question: string;
	revision: number;
	marks: Marks;
	text?: string;
	seconds?: number;
	probes: readonly ProbeReply[];
}

/** A mock interview with its transcript. Rounds not reached are absent. */
export interface InterviewEvent extends Stamp {
	kind: 'interview';
	/** What it was planned for. */
	minutes: InterviewMinutes;
	level: 'core' | 'senior';
	/** The id of a company lens. */
	company?: string;
	/** How long it ran, pauses left out. */
	seconds: number;
	finished: boolean;
	rounds: readonly InterviewRound[];
	note?: string;
}

/** The reader's plan; the last one holds. */
export interface PlanEvent extends Stamp {
	kind: 'plan';
	/** The day of the interview (`2026-12-03`), or `null` where there is none. */
	date: string | null;
	/** Minutes a day. */
	minutes: number;
	/** Weekdays without practice, 0 for Sunday to 6 for Saturday. */
	rest: readonly number[];
}

/** A star or a *not sure* set or taken away. */
export interface FlagEvent extends Stamp {
	kind: 'star' | 'unsure';
	question: string;
	on: boolean;
}

/**
 * Begin anew: what came before no longer counts for these questions (`questions`), or for any
 * (`everything`). A topic is restarted as the list of its questions on that day, since questions move.
 */
export interface RestartEvent extends Stamp {
	kind: 'restart';
	scope: 'question' | 'topic' | 'everything';
	/** Which topic, to say so in words. */
	topic?: string;
	/** Every id concerned, those that were merged into them included; absent for `everything`. */
	questions?: readonly string[];
}

/** Takes back one earlier event, whatever it was; may itself be taken back. */
export interface UndoEvent extends Stamp {
	kind: 'undo';
	of: string;
}

/** Takes a reader's own words out of one earlier event, for good and on every device that hears of it. */
export interface EraseEvent extends Stamp {
	kind: 'erase';
	of: string;
}

/** The reader has seen that these questions changed. */
export interface NotedEvent extends Stamp {
	kind: 'noted';
	/** Question id to the revision that they know of. */
	revisions: Readonly<Record<string, number>>;
}

export type ReviewEvent =
	| VerdictEvent
	| SaidEvent
	| GradeEvent
	| InterviewEvent
	| PlanEvent
	| FlagEvent
	| RestartEvent
	| UndoEvent
	| EraseEvent
	| NotedEvent;

export type EventKind = ReviewEvent['kind'];

export type WithoutStamp<T> = T extends unknown ? Omit<T, keyof Stamp> : never;

/** An event before it is stamped with id and time; what screens hand to the store. */
export type NewEvent = WithoutStamp<ReviewEvent>;

/**
 * The id of an event: which device, when, and a short text that sets apart what one device writes in
 * the same millisecond, in one tab or in several.
 */
export function toEventId(device: string, at: number, serial: string): string {
	return `${device}-${at.toString(36)}-${serial}`;
}

/** An event with id and time. */
export function stampEvent(
	event: NewEvent,
	stamp: { device: string; at: number; offset: number; serial: string },
): ReviewEvent {
	const { device, at, offset, serial } = stamp;
	return { id: toEventId(device, at, serial), at, offset, ...event };
}

/** The event without anything that the reader typed. */
export function withoutWords<T extends ReviewEvent>(event: T): T;
export function withoutWords(event: ReviewEvent): ReviewEvent {
	switch (event.kind) {
		case 'verdict': {
			const { why: _, ...rest } = event;
			return rest;
		}
		case 'said': {
			const { text: _, ...rest } = event;
			return rest.probes ? { ...rest, probes: rest.probes.map(withoutText) } : rest;
		}
		case 'interview': {
			const { note: _, ...rest } = event;
			return {
				...rest,
				rounds: rest.rounds.map((round) => ({ ...withoutText(round), probes: round.probes.map(withoutText) })),
			};
		}
		default:
			return event;
	}
}

/** Whether the event holds anything that the reader typed. */
export function hasWords(event: ReviewEvent): boolean {
	switch (event.kind) {
		case 'verdict':
			return event.why !== undefined;
		case 'said':
			return event.text !== undefined || (event.probes ?? []).some((reply) => reply.text !== undefined);
		case 'interview':
			return (
				event.note !== undefined ||
				event.rounds.some((round) => round.text !== undefined || round.probes.some((reply) => reply.text !== undefined))
			);
		default:
			return false;
	}
}

function withoutText<T extends { text?: string }>(part: T): Omit<T, 'text'> {
	const { text: _, ...rest } = part;
	return rest;
}

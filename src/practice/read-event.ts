/**
 * Reads events that come from outside: from storage, from a file, out of a link. Written by hand
 * because a schema library would weigh more than all of practice; a test holds it against the
 * published JSON Schema. Fields that are not known are kept: a later version may have added them.
 */
import type { EventKind, Mark, ReviewEvent } from './event.ts';

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** Lengths beyond which a text was not typed by a reader. */
export const LIMITS = { id: 120, line: 2_000, text: 100_000, list: 2_000 } as const;

/** The years in which events can lie; anything else is a broken clock or a broken file. */
export const EARLIEST = Date.UTC(2020, 0, 1);
export const LATEST = Date.UTC(2200, 0, 1);

type Fields = Record<string, unknown>;

/** The event in `value`, or what is wrong with it, naming the field. */
export function readEvent(value: unknown): Reading<ReviewEvent> {
	const message = checkEvent(value);
	return message === undefined ? { ok: true, value: value as ReviewEvent } : { ok: false, message };
}

export function isEvent(value: unknown): value is ReviewEvent {
	return checkEvent(value) === undefined;
}

function checkEvent(value: unknown): string | undefined {
	if (!isFields(value)) return 'is not an object';
	const kind = value['kind'];
	return typeof kind === 'string' && Object.hasOwn(CHECKS, kind)
		? (checkStamp(value) ?? CHECKS[kind as EventKind](value))
		: `“kind” is ${show(kind)}, which is none of ${Object.keys(CHECKS).join(', ')}`;
}

/** What is wrong with the fields of one kind of event; `undefined` where nothing is. */
const CHECKS: Record<EventKind, (event: Fields) => string | undefined> = {
	verdict: (event) =>
		checkQuestion(event) ??
		oneOf(event, 'side', ['A', 'B']) ??
		oneOf(event, 'chose', ['strong', 'weak']) ??
		oneOf(event, 'confidence', ['guess', 'leaning', 'sure']) ??
		optional(event, 'why', line) ??
		optional(event, 'brief', yesOrNo),
	said: (event) =>
		checkQuestion(event) ??
		marks(event, 'marks') ??
		optional(event, 'text', text) ??
		optional(event, 'recorded', yesOrNo) ??
		optional(event, 'probes', probes),
	grade: (event) => checkQuestion(event) ?? oneOf(event, 'grade', ['again', 'hard', 'good', 'easy']),
	interview: (event) =>
		oneOf(event, 'minutes', [20, 30, 45]) ??
		oneOf(event, 'level', ['core', 'senior']) ??
		optional(event, 'company', id) ??
		whole(event, 'seconds', 0, 86_400) ??
		yesOrNo(event, 'finished') ??
		each(event, 'rounds', checkRound) ??
		optional(event, 'note', text),
	plan: (event) =>
		(event['date'] === null ? undefined : day(event, 'date')) ??
		whole(event, 'minutes', 1, 600) ??
		each(event, 'rest', checkWeekday),
	star: checkFlag,
	unsure: checkFlag,
	restart: (event) =>
		oneOf(event, 'scope', ['question', 'topic', 'everything']) ??
		optional(event, 'topic', id) ??
		(event['scope'] === 'everything' ? undefined : each(event, 'questions', checkId)),
	undo: (event) => id(event, 'of'),
	erase: (event) => id(event, 'of'),
	noted: (event) => revisions(event, 'revisions'),
};

function checkStamp(event: Fields): string | undefined {
	return id(event, 'id') ?? whole(event, 'at', EARLIEST, LATEST) ?? whole(event, 'offset', -1_440, 1_440);
}

function checkQuestion(event: Fields): string | undefined {
	return (
		id(event, 'question') ??
		whole(event, 'revision', 1, 1_000_000) ??
		(event['place'] === undefined
			? undefined
			: oneOf(event, 'place', ['start', 'pair', 'say', 'review', 'interview', 'lesson'])) ??
		seconds(event)
	);
}

function checkFlag(event: Fields): string | undefined {
	return id(event, 'question') ?? yesOrNo(event, 'on');
}

function checkRound(round: unknown): string | undefined {
	if (!isFields(round)) return 'is not an object';
	return (
		id(round, 'question') ??
		whole(round, 'revision', 1, 1_000_000) ??
		marks(round, 'marks') ??
		optional(round, 'text', text) ??
		seconds(round) ??
		probes(round, 'probes')
	);
}

function checkReply(reply: unknown): string | undefined {
	if (!isFields(reply)) return 'is not an object';
	return (
		id(reply, 'probe') ??
		(reply['mark'] === undefined ? undefined : oneOf(reply, 'mark', MARKS)) ??
		optional(reply, 'text', text)
	);
}

function checkWeekday(value: unknown): string | undefined {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 6
		? undefined
		: 'is not a weekday from 0 to 6';
}

function checkId(value: unknown): string | undefined {
	return isId(value) ? undefined : 'is not an id';
}

const MARKS: readonly Mark[] = ['met', 'partly', 'missed'];

function seconds(fields: Fields): string | undefined {
	return fields['seconds'] === undefined ? undefined : whole(fields, 'seconds', 0, 86_400);
}

function marks(fields: Fields, name: string): string | undefined {
	const value = fields[name];
	if (!isFields(value)) return wrong(name, value, 'an object of marks');
	for (const key in value) {
		const mark = value[key];
		if (mark !== 'met' && mark !== 'partly' && mark !== 'missed')
			return wrong(`${name}.${key}`, mark, MARKS.join(', '));
		if (!isId(key)) return wrong(name, key, 'keyed by ids of criteria');
	}
	return undefined;
}

function revisions(fields: Fields, name: string): string | undefined {
	const value = fields[name];
	if (!isFields(value)) return wrong(name, value, 'an object of revisions');
	for (const key in value) {
		const message = isId(key) ? whole(value, key, 1, 1_000_000) : wrong(name, key, 'keyed by ids of questions');
		if (message !== undefined) return message;
	}
	return undefined;
}

function probes(fields: Fields, name: string): string | undefined {
	return each(fields, name, checkReply);
}

function each(fields: Fields, name: string, check: (value: unknown) => string | undefined): string | undefined {
	const value = fields[name];
	if (!Array.isArray(value)) return wrong(name, value, 'a list');
	if (value.length > LIMITS.list) return `“${name}” has ${value.length} entries, more than ${LIMITS.list}`;
	for (const [i, part] of value.entries()) {
		const message = check(part);
		if (message !== undefined) return `“${name}[${i}]” ${message}`;
	}
	return undefined;
}

function optional(
	fields: Fields,
	name: string,
	check: (fields: Fields, name: string) => string | undefined,
): string | undefined {
	return fields[name] === undefined ? undefined : check(fields, name);
}

function id(fields: Fields, name: string): string | undefined {
	return isId(fields[name]) ? undefined : wrong(name, fields[name], 'an id');
}

function line(fields: Fields, name: string): string | undefined {
	return textUpTo(fields, name, LIMITS.line);
}

function text(fields: Fields, name: string): string | undefined {
	return textUpTo(fields, name, LIMITS.text);
}

function textUpTo(fields: Fields, name: string, limit: number): string | undefined {
	const value = fields[name];
	if (typeof value !== 'string') return wrong(name, value, 'text');
	return value.length > limit ? `“${name}” has ${value.length} characters, more than ${limit}` : undefined;
}

function yesOrNo(fields: Fields, name: string): string | undefined {
	return typeof fields[name] === 'boolean' ? undefined : wrong(name, fields[name], 'true or false');
}

function day(fields: Fields, name: string): string | undefined {
	const value = fields[name];
	const isDay = typeof value === 'string' && /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(value);
	return isDay ? undefined : wrong(name, value, 'a day such as 2026-12-03, or null');
}

function whole(fields: Fields, name: string, least: number, most: number): string | undefined {
	const value = fields[name];
	if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return undefined;
	return wrong(name, value, `a whole number from ${least} to ${most}`);
}

function oneOf(fields: Fields, name: string, values: readonly unknown[]): string | undefined {
	return values.includes(fields[name]) ? undefined : wrong(name, fields[name], values.join(', '));
}

function wrong(name: string, value: unknown, expected: string): string {
	return value === undefined
		? `“${name}” is missing (expected: ${expected})`
		: `“${name}” is ${show(value)} (expected: ${expected})`;
}

/** A value in a few words, for a message. */
function show(value: unknown): string {
	if (value === undefined) return 'missing';
	if (typeof value === 'string') return value.length > 40 ? `“${value.slice(0, 40)}…”` : `“${value}”`;
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}

function isId(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.length <= LIMITS.id;
}

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

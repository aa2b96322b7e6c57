/**
 * The log in as few bytes as a link or a QR code can carry. Events are written column by column,
 * which compresses to about a tenth: times as differences, ids as what they were made from, repeated
 * values as their place in a list. The reader's own words are left out.
 *
 * The result is JSON, to be compressed by whoever has a compressor. Format 1:
 *   v  1
 *   d  names of devices with their tabs, in order of appearance
 *   k  kinds of events, in order of appearance
 *   e  columns over all events: [kind, time since the one before, offset, device, serial]; the serial is a
 *      number, or the whole id where it was not made by `toEventId`
 *   f  for each kind its fields: name to column; `null` stands for absent, `[null]` for null
 */
import { toEventId, withoutWords, type ReviewEvent } from './event.ts';
import { mergeLogs, type Log } from './log.ts';
import { isFields, readEvent, type Reading } from './read-event.ts';

/** A list of values, or, where they repeat, `{ d: different values, i: place of each }`. */
type Column = unknown[] | { d: unknown[]; i: number[] };

interface Compact {
	v: 1;
	d: string[];
	k: string[];
	e: [Column, Column, Column, Column, Column];
	f: Record<string, Column>[];
}

const STAMP = new Set(['id', 'at', 'offset', 'kind']);
const ID = /^(.+)-([0-9a-z]+)-([0-9a-z]{3})([0-9a-z]+)$/;
/** More events than a link can carry. */
const EVENT_LIMIT = 200_000;

export function toCompact(log: Log): string {
	const devices: string[] = [];
	const kinds: string[] = [];
	const rows: Record<string, unknown>[][] = [];
	const [kind, times, offsets, device, serial]: [unknown[], unknown[], unknown[], unknown[], unknown[]] = [
		[],
		[],
		[],
		[],
		[],
	];
	let before = 0;
	for (const full of log) {
		const event: ReviewEvent = withoutWords(full);
		kind.push(placeIn(kinds, event.kind));
		times.push(event.at - before);
		before = event.at;
		offsets.push(event.offset);
		const id = takeApart(event);
		device.push(id ? placeIn(devices, id.device) : null);
		serial.push(id ? id.serial : event.id);
		const fields = Object.fromEntries(Object.entries(event).filter(([name]) => !STAMP.has(name)));
		(rows[kinds.indexOf(event.kind)] ??= []).push(fields);
	}
	const fields = rows.map((some) => {
		const names = [...new Set(some.flatMap(Object.keys))];
		return Object.fromEntries(names.map((name) => [name, toColumn(some.map((row) => toCell(row[name])))]));
	});
	const compact: Compact = {
		v: 1,
		d: devices,
		k: kinds,
		e: [toColumn(kind), times, toColumn(offsets), toColumn(device), serial],
		f: fields,
	};
	return JSON.stringify(compact);
}

export function fromCompact(text: string): Reading<Log> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { ok: false, message: 'is not complete' };
	}
	if (!isFields(value)) return { ok: false, message: 'holds no progress' };
	if (value['v'] !== 1) return { ok: false, message: 'was made by another version of this site' };
	const { d, k, e, f } = value;
	if (!isTexts(d) || !isTexts(k) || !Array.isArray(e) || !Array.isArray(f))
		return { ok: false, message: 'holds no progress' };
	const [kinds, times, offsets, devices, serials] = e.map(fromColumn);
	if (!kinds || !times || !offsets || !devices || !serials || kinds.length > EVENT_LIMIT)
		return { ok: false, message: 'holds no progress' };
	const fields = f.map((columns: unknown) =>
		isFields(columns) ? Object.entries(columns).map(([name, column]) => [name, fromColumn(column)] as const) : [],
	);
	const next = new Map<number, number>();
	const events: ReviewEvent[] = [];
	let at = 0;
	for (const [i, kindPlace] of kinds.entries()) {
		const place = Number(kindPlace);
		const row = next.get(place) ?? 0;
		next.set(place, row + 1);
		at += Number(times[i]);
		const event: Record<string, unknown> = {
			id: putTogether(d[Number(devices[i] ?? -1)], at, serials[i]),
			at,
			offset: offsets[i],
			kind: k[place],
		};
		for (const [name, column] of fields[place] ?? []) {
			const cell = fromCell(column?.[row]);
			if (cell !== undefined) event[name] = cell;
		}
		const reading = readEvent(event);
		if (!reading.ok) return { ok: false, message: `has an event (${i + 1}) that cannot be read: ${reading.message}` };
		events.push(reading.value);
	}
	return { ok: true, value: mergeLogs(events) };
}

/** The device with its tab, and the tab's count; `undefined` where the id was made in another way. */
function takeApart({ id, at }: ReviewEvent): { device: string; serial: number } | undefined {
	const match = ID.exec(id);
	if (!match) return undefined;
	const [, name = '', , tab = '', count = ''] = match;
	const serial = parseInt(count, 36);
	const device = `${name}-${tab}`;
	return Number.isSafeInteger(serial) && putTogether(device, at, serial) === id ? { device, serial } : undefined;
}

function putTogether(device: string | undefined, at: number, serial: unknown): unknown {
	if (device === undefined || typeof serial !== 'number') return serial;
	return toEventId(device.slice(0, -4), at, `${device.slice(-3)}${serial.toString(36)}`);
}

function toColumn(values: unknown[]): Column {
	const texts = values.map((value) => JSON.stringify(value));
	const different = [...new Set(texts)];
	if (different.length > values.length / 2 || values.every((value) => typeof value === 'number' && value < 100))
		return values;
	const places = new Map(different.map((text, i) => [text, i]));
	return { d: different.map((text) => JSON.parse(text) as unknown), i: texts.map((text) => places.get(text) ?? 0) };
}

function fromColumn(column: unknown): unknown[] | undefined {
	if (Array.isArray(column)) return column as unknown[];
	if (!isFields(column)) return undefined;
	const { d, i } = column;
	return Array.isArray(d) && Array.isArray(i) ? i.map((place: unknown) => d[Number(place)] as unknown) : undefined;
}

function toCell(value: unknown): unknown {
	// Absence is much more common than null.
	if (value === null) return [null];
	return value ?? null;
}

function fromCell(cell: unknown): unknown {
	if (cell === null) return undefined;
	return Array.isArray(cell) && cell.length === 1 && cell[0] === null ? null : cell;
}

function placeIn(list: string[], value: string): number {
	const place = list.indexOf(value);
	return place < 0 ? list.push(value) - 1 : place;
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

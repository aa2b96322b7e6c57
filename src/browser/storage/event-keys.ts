/**
 * How events are named in localStorage (`event-storage.ts` says what else stands there), and how one is
 * written where nobody needs to read the others: a key of its own, which no other tab writes.
 */
import { LOG_VERSION, stampEvent, type NewEvent, type ReviewEvent } from '#practice/event.ts';

export const PREFIX = 'first-call:';
/** Single events, each by its id. */
export const LOOSE = `${PREFIX}log:${LOG_VERSION}:`;
export const DEVICE = `${PREFIX}device`;

/** The name of this browser; `undefined` where it has none yet. */
export function readDevice(storage: Storage): string | undefined {
	const known = storage.getItem(DEVICE);
	return known !== null && /^[a-z0-9]{4,16}$/.test(known) ? known : undefined;
}

/** Random lower-case letters and digits. */
export function randomText(length: number): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => (byte % 36).toString(36)).join('');
}

/** Add one event to the log without reading it. `undefined`: the browser does not let it be kept. */
export function addEvent(event: NewEvent, at = Date.now()): ReviewEvent | undefined {
	try {
		const known = readDevice(localStorage);
		const device = known ?? randomText(8);
		const offset = -new Date(at).getTimezoneOffset();
		const stamped = stampEvent(event, { device, at, offset, serial: `${randomText(3)}0` });
		if (known === undefined) localStorage.setItem(DEVICE, device);
		localStorage.setItem(LOOSE + stamped.id, JSON.stringify(stamped));
		return stamped;
	} catch {
		// Forbidden or full.
		return undefined;
	}
}

/**
 * How the reader reads: `study` (labelled answers) or `blind` (two unlabelled answers first).
 *
 * Stored in localStorage under `first-call:reading`, as that word; single-key shortcuts under
 * `first-call:keys`, as `on` or `off`. Anything else, or no storage, counts as the default. The
 * document's root carries the choice in `data-reading`, set by a line in the head before anything
 * is painted, so that a blind reader never sees a label flash by.
 */

export type Reading = 'study' | 'blind';

/** Fired on the document when the way of reading has changed. */
export const READING_CHANGE = 'first-call:reading';

export function currentReading(): Reading {
	return document.documentElement.dataset['reading'] === 'blind' ? 'blind' : 'study';
}

/** Change the way of reading, remember it, and tell every question on the page. */
export function setReading(reading: Reading): void {
	document.documentElement.dataset['reading'] = reading;
	remember('first-call:reading', reading);
	document.dispatchEvent(new CustomEvent(READING_CHANGE));
}

/** Whether keys without Ctrl or Alt act on the page. */
export function areKeysOn(): boolean {
	try {
		return localStorage.getItem('first-call:keys') !== 'off';
	} catch {
		return true;
	}
}

export function setKeys(on: boolean): void {
	remember('first-call:keys', on ? 'on' : 'off');
}

/** Whether a key pressed there is text being typed. */
export function isTyping(target: EventTarget | null): boolean {
	return (
		target instanceof Element &&
		target.closest('input:not([type=radio],[type=checkbox]),textarea,select,[contenteditable]') !== null
	);
}

function remember(key: string, value: string): void {
	try {
		localStorage.setItem(key, value);
	} catch {
		// Storage is full or forbidden: the choice holds for this page.
	}
}

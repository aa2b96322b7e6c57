/**
 * What a reader is in the middle of, so that leaving and coming back loses nothing: localStorage under
 * `first-call:draft:<name>`, as JSON. `say`: an answer being typed. `interview`: a mock interview
 * under way (`practice/interview-run.ts`). `recording`: a recording that is being put under the id of
 * the answer it belongs to, which the end of a page may interrupt.
 *
 * Life cycle: written while the reader types, removed when it has entered the log or is put away.
 * Parsed as `unknown`: whoever reads it checks it, and what does not fit counts as none. Without
 * storage a draft lasts as long as the page.
 */
const PREFIX = 'first-call:draft:';

export type DraftName = 'say' | 'interview' | 'recording';

export function readDraft(name: DraftName): unknown {
	try {
		const text = localStorage.getItem(PREFIX + name);
		return text === null ? undefined : (JSON.parse(text) as unknown);
	} catch {
		// Forbidden, or not JSON: there is no draft.
		return undefined;
	}
}

/** Whether it could be kept. */
export function keepDraft(name: DraftName, draft: unknown): boolean {
	try {
		localStorage.setItem(PREFIX + name, JSON.stringify(draft));
		return true;
	} catch {
		// Forbidden or full: the shared message about storage says so.
		return false;
	}
}

export function dropDraft(name: DraftName): void {
	try {
		localStorage.removeItem(PREFIX + name);
	} catch {
		// Forbidden: there is none.
	}
}

/** Whether a `storage` event says that another tab wrote this draft. */
export function isDraft(name: DraftName, event: Pick<StorageEvent, 'key'>): boolean {
	return event.key === PREFIX + name;
}

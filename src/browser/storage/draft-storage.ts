/**
 * What a reader is in the middle of, so that leaving and coming back loses nothing: localStorage under
 * `first-call:draft:<name>`, as JSON. `say`: an answer being typed. `reply`: a
 * marked answer whose follow-up is being replied to. `interview`: a mock interview
 * under way (`practice/interview-run.ts`). `recording`: a recording that is being put under the id of
 * the answer it belongs to, which the end of a page may interrupt.
 *
 * Life cycle: written while the reader types, removed when it has entered the log or is put away.
 * Parsed as `unknown`: whoever reads it checks it, and what does not fit counts as none. Without
 * storage a draft lasts as long as the page.
 */
const PREFIX = 'first-call:draft:';

export type DraftName = 'say' | 'reply' | 'interview' | 'recording';

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

/** Every draft by its name, as it is stored: what goes when everything is deleted. */
export function readAllDrafts(): ReadonlyMap<string, string> {
	try {
		const keys = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '');
		return new Map(
			keys
				.filter((key) => key.startsWith(PREFIX))
				.map((key) => [key.slice(PREFIX.length), localStorage.getItem(key) ?? '']),
		);
	} catch {
		// Forbidden: there is none.
		return new Map();
	}
}

/** Put drafts back that `readAllDrafts` gave. One that has been begun since then stays. */
export function restoreDrafts(drafts: ReadonlyMap<string, string>): void {
	try {
		for (const [name, text] of drafts)
			if (localStorage.getItem(PREFIX + name) === null) localStorage.setItem(PREFIX + name, text);
	} catch {
		// Forbidden or full: the shared message about storage says so.
	}
}

/** Whether a `storage` event says that another tab wrote this draft. */
export function isDraft(name: DraftName, event: Pick<StorageEvent, 'key'>): boolean {
	return event.key === PREFIX + name;
}

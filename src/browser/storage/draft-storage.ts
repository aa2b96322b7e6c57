/**
 * What a reader is in the middle of, so that leaving and coming back loses nothing: localStorage under
 * `first-call:draft:<name>`, as JSON.
 *
 *   say          an answer being typed
 *   marks        its marks, while they are being set (`answer-draft.ts`)
 *   reply        a marked answer whose follow-up is being replied to
 *   interview    a mock interview under way (`practice/interview-run.ts`)
 *   recording    a recording that is being put under the id of the answer it belongs to, which the end
 *                of a page may interrupt
 *   pair, review  the sitting under way on that screen (`sitting-draft.ts`)
 *   start        which of the five questions to begin with was told last
 *   choice:<id>  what was chosen in a blind pair and not committed to yet (`blind-choice.ts`)
 *   lesson       what was committed to today on pages that are read (`lesson-verdict.ts`)
 *
 * Life cycle: written with every change, removed when it has entered the log or is put away; deleting
 * everything takes all that begins so. Parsed as `unknown`: whoever reads it checks it, and what does
 * not fit counts as none. Without storage a draft lasts as long as the page.
 */
import { drop, keep, readKept } from './kept.ts';

const PREFIX = 'first-call:draft:';

export type DraftName = 'say' | 'marks' | 'reply' | 'interview' | 'recording' | 'pair' | 'start' | 'review' | 'lesson';

export function readDraft(name: DraftName): unknown {
	return readKept(PREFIX + name);
}

/** Whether it could be kept. Where not, the shared message about storage says so. */
export function keepDraft(name: DraftName, draft: unknown): boolean {
	return keep(PREFIX + name, draft);
}

export function dropDraft(name: DraftName): void {
	drop(PREFIX + name);
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

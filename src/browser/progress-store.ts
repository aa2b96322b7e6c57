/**
 * The reader's progress at run time: the log in memory, what it amounts to, and how it is kept (see
 * `storage/event-storage.ts` for the stored shape). Where it cannot be kept, practice goes on in
 * memory and `status` says so; where something stored could not be read, the rest is used and the
 * unreadable part is offered as it stood. Loading and folding are measured (`first-call:load`, `:fold`)
 * for whoever looks at the page's timings, and for the benchmark.
 */
import { stampEvent, type NewEvent, type ReviewEvent } from '#practice/event.ts';
import { extendProgress, foldLog, historyOf, isResolvedBy, type Progress } from '#practice/fold.ts';
import { extendLog, mergeLogs, namesOf, NO_SUCCESSORS, type Log, type Successors } from '#practice/log.ts';
import { EARLIEST, LATEST } from '#practice/read-event.ts';
import { randomText } from './storage/event-keys.ts';
import { EventStorage, type SetAside } from './storage/event-storage.ts';

export type { SetAside } from './storage/event-storage.ts';

/** How far ahead of our clock the log's newest event may be and still be followed, so that order stays what happened. */
const CLOCK_TOLERANCE = 86_400_000;

export interface StoreStatus {
	/**
	 * `ok`: kept in this browser. `memory-only`: gone when the page is closed. `set-aside`: kept, but
	 * something that was stored could not be read.
	 */
	readonly state: 'ok' | 'memory-only' | 'set-aside';
	/** Why only in memory. */
	readonly why?: 'forbidden' | 'full';
	/** How many events are in memory only. */
	readonly unsaved: number;
	readonly setAside: readonly SetAside[];
	/** Another tab runs a newer version of the site; this page should be loaded anew. */
	readonly newer: boolean;
}

/** What was deleted, and can be brought back as long as somebody holds it. */
export interface Wiped {
	readonly log: Log;
	readonly setAside: readonly SetAside[];
}

export interface StoreOptions {
	/** Where it is kept; a function, since in some frames even naming localStorage fails. */
	readonly storage?: () => Storage;
	readonly successors?: Successors;
	readonly now?: () => number;
	/** Minutes east of Greenwich at a time. */
	readonly offset?: (at: number) => number;
	/** A random text of so many lower-case letters and digits. */
	readonly random?: (length: number) => string;
	/** Where the browser tells of other tabs; the window. */
	readonly announcements?: EventTarget;
	/** Runs what may wait until the page has nothing else to do. */
	readonly defer?: (work: () => void) => void;
}

export type Listener = (store: ProgressStore) => void;

/** From so many events on it is worth keeping beside the log what it amounts to. */
const SNAPSHOT_FROM = 400;
/** So many events since then, and it is made anew. */
const SNAPSHOT_AGE = 100;

export class ProgressStore {
	readonly #now: () => number;
	readonly #offset: (at: number) => number;
	readonly #random: (length: number) => string;
	readonly #defer: (work: () => void) => void;
	readonly #listeners = new Set<Listener>();
	readonly #wipeListeners = new Set<() => void>();
	/** The last deletion of everything that this page knows of. */
	#wipedAt: string | undefined;
	/** Sets apart what two tabs write in the same millisecond. */
	#tab: string | undefined;
	#storage: EventStorage | undefined;
	#device = '';
	#serial = 0;
	/** Everything; `undefined` until somebody asks for it, where a snapshot says what it amounts to. */
	#log: Log | undefined = [];
	/** What the log amounts to; `undefined` until somebody asks for it. Never undefined while the log is. */
	#progress: Progress | undefined;
	/** When the last event happened. */
	#last = 0;
	/** How many events are not in the snapshot. */
	#sinceSnapshot = 0;
	#unsaved: readonly ReviewEvent[] = [];
	#why: StoreStatus['why'];
	#setAside: readonly SetAside[] = [];
	#newer = false;
	#successors: Successors;

	constructor({
		storage = () => localStorage,
		successors = NO_SUCCESSORS,
		now = Date.now,
		offset = (at) => -new Date(at).getTimezoneOffset(),
		random = randomText,
		announcements = globalThis,
		defer = whenIdle,
	}: StoreOptions = {}) {
		const start = performance.now();
		this.#successors = successors;
		this.#now = now;
		this.#offset = offset;
		this.#random = random;
		this.#defer = defer;
		try {
			this.#storage = new EventStorage(storage(), () => `${Math.trunc(now()).toString(36)}-${random(8)}`);
			if (!this.#storage.isWritable) this.#why = 'full';
		} catch {
			this.#why = 'forbidden';
		}
		this.#wipedAt = this.#storage?.wipedAt;
		this.#load();
		announcements.addEventListener('storage', (event) => {
			this.#onStorage(event as StorageEvent);
		});
		// A page that comes back from the browser's memory heard nothing in the meantime.
		announcements.addEventListener('pageshow', (event) => {
			if (!(event as PageTransitionEvent).persisted) return;
			this.reload();
			if (this.#storage && this.#storage.wipedAt !== this.#wipedAt) this.#wipedElsewhere();
		});
		performance.measure('first-call:load', { start });
	}

	/** Every event. Screens that need only what they amount to ask for `progress`, which is there at once. */
	get log(): Log {
		if (!this.#log) this.#loadLog();
		return this.#log ?? [];
	}

	/** The random name of this browser. */
	get device(): string {
		return this.#device;
	}

	/** What the log amounts to; worked out when asked for, and kept until the log changes. */
	get progress(): Progress {
		if (!this.#progress) {
			const start = performance.now();
			this.#progress = foldLog(this.log, this.#successors);
			performance.measure('first-call:fold', { start });
		}
		return this.#progress;
	}

	/** What was done for one question, words included, as far as it still counts; in order of time. */
	history(question: string): ReviewEvent[] {
		return historyOf(this.log, namesOf(question, this.#successors));
	}

	get status(): StoreStatus {
		return {
			state: this.#why ? 'memory-only' : this.#setAside.length > 0 ? 'set-aside' : 'ok',
			...(this.#why && { why: this.#why }),
			unsaved: this.#unsaved.length,
			setAside: this.#setAside,
			newer: this.#newer,
		};
	}

	/** Where merged and retired questions lead; known once the bank's index has been fetched. */
	setSuccessors(successors: Successors): void {
		this.#successors = successors;
		if (this.#progress && isResolvedBy(this.#progress, successors)) return;
		if (!this.#log) this.#loadLog();
		this.#progress = undefined;
		this.#changed();
	}

	/** Add what the reader just did, and return it with id and time. It is kept before this returns, or `status` says that it is not. */
	append<T extends NewEvent>(event: T): ReviewEvent & T {
		const at = this.#time();
		this.#tab ??= this.#random(3);
		const serial = `${this.#tab}${(this.#serial++).toString(36)}`;
		const stamped = stampEvent(event, { device: this.#device, at, offset: this.#offset(at), serial }) as ReviewEvent &
			T;
		this.#take([stamped], true);
		return stamped;
	}

	/** Take back one event. */
	undo(id: string): void {
		this.append({ kind: 'undo', of: id });
	}

	/** Take the reader's words out of one event, also where they are stored. */
	erase(id: string): void {
		this.append({ kind: 'erase', of: id });
	}

	/** Add events from elsewhere: a file, a link. Says how many were not there before. */
	merge(events: readonly ReviewEvent[]): number {
		const before = this.log.length;
		this.#take(events, true);
		return this.log.length - before;
	}

	/**
	 * Delete everything from this browser, drafts and what was set aside included (recordings are elsewhere,
	 * see `storage/recording-storage.ts`). Returns what there was, so that the page can bring it back with
	 * `unwipe` as long as it is open.
	 */
	wipe(): Wiped {
		const before = { log: this.log, setAside: this.#setAside };
		this.#empty(true);
		this.#wipedAt = this.#storage?.wipedAt;
		this.#changed();
		return before;
	}

	/** Bring back what `wipe` took; what was done since then stays. */
	unwipe({ log, setAside }: Wiped): void {
		this.#storage?.setAsideAgain(setAside);
		this.merge(log);
		this.reload();
	}

	/** Make the log what it was before: for taking back what was brought in from elsewhere. */
	restore(log: Log): void {
		this.#empty(false);
		this.#take(log, true);
		this.#changed();
	}

	#empty(everything: boolean): void {
		this.#storage?.wipe(Math.trunc(this.#now()), everything);
		this.#unsaved = [];
		this.#load();
	}

	/** Forget something that was set aside: the reader has it as a file or does not want it. */
	dropSetAside(name: string): void {
		this.#storage?.dropSetAside(name);
		this.#setAside = this.#setAside.filter((each) => each.name !== name);
		this.#changed();
	}

	/** Read what is stored anew; what is in memory only stays. */
	reload(): void {
		this.#load();
		this.#changed();
	}

	/** `listener` is called after every change, also one made in another tab. Returns how to stop that. */
	subscribe(listener: Listener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** `listener` is called when everything was deleted by another tab: what a page holds of the reader's words has to go too. */
	onWiped(listener: () => void): () => void {
		this.#wipeListeners.add(listener);
		return () => this.#wipeListeners.delete(listener);
	}

	#wipedElsewhere(): void {
		this.#wipedAt = this.#storage?.wipedAt;
		for (const listener of this.#wipeListeners) listener();
	}

	#load(): void {
		this.#device = this.#storage?.device(() => this.#random(8)) ?? (this.#device || this.#random(8));
		const stored = this.#unsaved.length === 0 ? this.#storage?.readProgress() : undefined;
		const progress = stored && extendProgress(stored.progress, stored.tail, this.#successors);
		if (!stored || !progress) {
			this.#loadLog();
			return;
		}
		this.#log = undefined;
		this.#progress = progress;
		this.#last = stored.tail.at(-1)?.at ?? stored.upTo;
		this.#sinceSnapshot = stored.tail.length;
		this.#setAside = stored.setAside;
		this.#newer = stored.newer;
		this.#tidyLater();
	}

	#loadLog(): void {
		const stored = this.#storage?.read();
		this.#log = mergeLogs(stored?.log ?? [], this.#unsaved);
		this.#progress = undefined;
		this.#last = this.#log.at(-1)?.at ?? 0;
		this.#sinceSnapshot = Infinity;
		this.#setAside = stored?.setAside ?? [];
		this.#newer = stored?.newer ?? false;
		this.#tidyLater();
	}

	/** Take events into memory, and, where they are `ours`, into storage. */
	#take(events: readonly ReviewEvent[], ours: boolean): void {
		const follow = events.every(({ at, kind }, i) => kind !== 'erase' && at > (events[i - 1]?.at ?? this.#last));
		const progress = follow && this.#progress ? extendProgress(this.#progress, events, this.#successors) : undefined;
		if (!this.#log && !progress) this.#loadLog();
		let changed = events;
		if (this.#log) {
			const before = this.#log;
			this.#log = extendLog(before, events);
			changed = differenceOf(this.#log, before);
		}
		if (changed.length === 0) return;
		this.#progress = progress;
		this.#last = this.#log ? (this.#log.at(-1)?.at ?? 0) : (events.at(-1)?.at ?? this.#last);
		// What cannot be carried on from the snapshot asks for a new one, or every page would read everything.
		this.#sinceSnapshot += progress ? changed.length : Infinity;
		if (ours) {
			this.#keep(changed);
			this.#tidyLater();
		}
		this.#changed();
	}

	/** Keep `events`, and first what could not be kept before. */
	#keep(events: readonly ReviewEvent[]): void {
		const all = [...this.#unsaved, ...events];
		this.#unsaved = this.#storage ? this.#storage.add(all) : all;
		if (this.#storage) this.#why = this.#unsaved.length > 0 ? 'full' : undefined;
		if (events.some((event) => event.kind === 'erase')) this.#storage?.rewrite();
	}

	#onStorage(event: StorageEvent): void {
		const change = this.#storage?.explain(event) ?? { kind: 'nothing' };
		if (change.kind === 'added') this.#take(change.events, false);
		if (change.kind !== 'wiped') return;
		this.#unsaved = [];
		this.#load();
		this.#changed();
		if (change.everything) this.#wipedElsewhere();
	}

	/** Long logs are put in order when there is time for it. */
	#tidyLater(): void {
		const isLong = this.#log ? this.#log.length >= SNAPSHOT_FROM : true;
		if (!isLong || this.#sinceSnapshot < SNAPSHOT_AGE || !this.#storage || this.#why) return;
		this.#sinceSnapshot = 0;
		this.#defer(() => {
			// What happened since is in `progress` too, and known to the storage.
			if (!this.#why) this.#storage?.tidy(this.progress, this.#last);
		});
	}

	/** Now, but after all that is known to have happened, also where another device's clock is a little ahead. */
	#time(): number {
		const now = Math.min(LATEST, Math.max(EARLIEST, Math.trunc(this.#now())));
		return this.#last >= now && this.#last - now <= CLOCK_TOLERANCE ? this.#last + 1 : now;
	}

	#changed(): void {
		for (const listener of this.#listeners) listener(this);
	}
}

let store: ProgressStore | undefined;

/** The page's one store. */
export function openProgressStore(): ProgressStore {
	store ??= new ProgressStore();
	return store;
}

/** What the reader should know about how progress is kept; nothing where all is well. */
export function describeStatus(status: StoreStatus): string[] {
	const lines: string[] = [];
	if (status.why === 'forbidden') {
		lines.push(
			'This browser does not let the page store anything. You can practice; what you do is gone when you close this page, unless you save it as a file.',
		);
	}
	if (status.why === 'full') {
		const what =
			status.unsaved === 0
				? 'What you do now is'
				: status.unsaved === 1
					? 'Your last entry is'
					: `Your last ${status.unsaved} entries are`;
		lines.push(
			`This browser’s storage is full. ${what} in memory only and gone when you close this page, unless you save your progress as a file.`,
		);
	}
	if (status.setAside.length > 0)
		lines.push(
			'Some of what was stored could not be read. The rest is used; the unreadable part is kept as it stood and you can save it as a file.',
		);
	if (status.newer)
		lines.push('A newer version of this site has stored progress too. Load this page anew to see all of it.');
	return lines;
}

/** The events of a log that the one before it did not have, or had otherwise. */
function differenceOf(log: Log, before: Log): readonly ReviewEvent[] {
	// Most often something was added at the end.
	const added = log.slice(before.length);
	if (before.every((event, i) => log[i] === event)) return added;
	const known = new Set(before);
	return log.filter((event) => !known.has(event));
}

function whenIdle(work: () => void): void {
	if (typeof requestIdleCallback === 'function')
		requestIdleCallback(
			() => {
				work();
			},
			{ timeout: 5000 },
		);
	else setTimeout(work, 1000);
}

/**
 * The log in localStorage. Keys, all below `first-call:`:
 *
 *   device               a short random name of this browser, part of every event's id
 *   log:1:<event id>     one event as JSON
 *   pack:1:<name>        many events, one a line: single ones are gathered, so that ten thousand load fast
 *   snapshot             what the packs amount to (`practice/snapshot.ts`), after a line that names them; a
 *                        cache, which counts only while just those packs are there
 *   set-aside:<name>     what could not be read, as it stood
 *   wiped                changes when the log was deleted, so that other tabs notice: `all` or `log`, and when
 *   progress             version 0 (see `practice/migrate.ts`)
 *   draft:<name>         what the reader is in the middle of (`draft-storage.ts`)
 *   class                what stands for the reader in class files (`class-storage.ts`)
 *
 * A new event gets a key of its own that no other tab writes, so nothing is ever lost between two
 * tabs, without a lock. A pack is written before what it gathers is removed; what stands in both
 * counts once, because merging is idempotent. The number in a key is the version that wrote it: older
 * ones are migrated, newer ones (a newer page in another tab wrote them) are left alone.
 *
 * Life cycle: read when a practice page opens, written with every answer (on pages that are read too, see
 * `event-keys.ts`), removed only by the reader.
 */
import { LOG_VERSION, type ReviewEvent } from '#practice/event.ts';
import type { Progress } from '#practice/fold.ts';
import { compareEvents, mergeLogs, type Log } from '#practice/log.ts';
import { migrate } from '#practice/migrate.ts';
import { isEvent } from '#practice/read-event.ts';
import { fromSnapshot, toSnapshot } from '#practice/snapshot.ts';
import { DEVICE, LOOSE, PREFIX, readDevice } from './event-keys.ts';

const SET_ASIDE = `${PREFIX}set-aside:`;
const WIPED = `${PREFIX}wiped`;
/** How the mark of a deletion of everything begins. */
const ALL = 'all';
const VERSION_0 = `${PREFIX}progress`;
const SNAPSHOT = `${PREFIX}snapshot`;
const DRAFT = `${PREFIX}draft:`;
const CLASS = `${PREFIX}class`;
const EVENTS = new RegExp(`^${PREFIX}(log|pack):(\\d+):`);
const PACK = `${PREFIX}pack:${LOG_VERSION}:`;

/** More events than this at once are written as a pack; single ones are gathered by `tidy`. */
const LOOSE_LIMIT = 200;
/** From so many packs on they are gathered into one. */
const PACK_LIMIT = 12;

/** What could not be read. */
export interface SetAside {
	readonly name: string;
	/** As it stood. */
	readonly text: string;
}

/** What is stored besides events. */
interface StoredBeside {
	readonly setAside: readonly SetAside[];
	/** Whether a newer version of the site has written here too. */
	readonly newer: boolean;
}

export interface StoredLog extends StoredBeside {
	readonly log: Log;
}

/** What is stored, without reading all of it. */
export interface StoredProgress extends StoredBeside {
	/** What the packs amount to. */
	readonly progress: Progress;
	/** When the last event in the packs happened. */
	readonly upTo: number;
	/** Events that are not in the packs, all later than those; in order. */
	readonly tail: readonly ReviewEvent[];
}

/** What another tab did. */
export type StorageChange =
	| { readonly kind: 'added'; readonly events: readonly ReviewEvent[] }
	/** `everything`: not only the log, which may be about to be written anew. */
	| { readonly kind: 'wiped'; readonly everything: boolean }
	| { readonly kind: 'nothing' };

export class EventStorage {
	readonly #storage: Storage;
	readonly #name: () => string;
	/** The keys whose events this page knows. Only those are ever gathered: another tab may just have written more. */
	readonly #known = new Set<string>();
	/** Whether something could be written when the page was opened. */
	readonly isWritable: boolean;

	/** Throws where nothing may even be read. `name` makes names that no other tab makes. */
	constructor(storage: Storage, name: () => string) {
		this.#storage = storage;
		this.#name = name;
		const probe = `${PREFIX}probe`;
		this.isWritable = this.#write(probe, '1');
		storage.removeItem(probe);
	}

	/** The name of this browser, made with `make` where there is none yet. */
	device(make: () => string): string {
		const known = readDevice(this.#storage);
		if (known !== undefined) return known;
		const device = make();
		this.#write(DEVICE, device);
		return device;
	}

	/** Everything that can be read. What cannot is set aside, and what is old is brought up to date. */
	read(): StoredLog {
		const parts: (readonly ReviewEvent[])[] = [];
		const read: string[] = [];
		this.#known.clear();
		let mend = false;
		let newer = false;
		for (const key of this.#keys()) {
			const version = versionOf(key);
			if (version === undefined) continue;
			if (version > LOG_VERSION) {
				newer = true;
				continue;
			}
			const { events, unreadable } = readText(this.#storage.getItem(key) ?? '', version);
			if (unreadable.length > 0 && !this.#write(SET_ASIDE + key.slice(PREFIX.length), unreadable.join('\n'))) continue;
			parts.push(events);
			read.push(key);
			this.#known.add(key);
			if (unreadable.length > 0 || version < LOG_VERSION) mend = true;
		}
		const log = mergeLogs(...parts);
		if (mend) this.#gather(log, read);
		return { log, setAside: this.#readSetAside(), newer };
	}

	/** What the snapshot says, and the events since; `undefined` where only reading everything will do. */
	readProgress(): StoredProgress | undefined {
		const text = this.#storage.getItem(SNAPSHOT);
		if (text === null) return undefined;
		const tail: ReviewEvent[] = [];
		const packs: string[] = [];
		let newer = false;
		for (const key of this.#keys()) {
			const version = versionOf(key);
			if (version === undefined) continue;
			if (version > LOG_VERSION) newer = true;
			else if (key.startsWith(PACK)) packs.push(key);
			else if (!key.startsWith(LOOSE)) return undefined;
			else {
				const { events, unreadable } = readText(this.#storage.getItem(key) ?? '', version);
				if (unreadable.length > 0) return undefined;
				tail.push(...events);
			}
		}
		const end = text.indexOf('\n');
		const [upToText, ...covered] = text.slice(0, end).split(' ');
		const upTo = Number(upToText);
		if (!isSame(covered, packs) || !Number.isInteger(upTo)) return undefined;
		if (tail.some((event) => event.at <= upTo)) return undefined;
		const progress = fromSnapshot(text.slice(end + 1));
		for (const key of [...packs, ...tail.map(({ id }) => LOOSE + id)]) this.#known.add(key);
		return progress && { progress, upTo, tail: tail.sort(compareEvents), setAside: this.#readSetAside(), newer };
	}

	/**
	 * Put in order what is stored, so that the next page loads fast: single events into a pack, packs
	 * into one, and beside them what they amount to. `progress` is that of everything this page knows,
	 * `upTo` the time of the last event in it. Nothing is lost where there is no room, or where another
	 * tab does the same at the same time: then the snapshot fits neither and is not used.
	 */
	tidy(progress: Progress, upTo: number): void {
		const keys = this.#keys().filter((key) => versionOf(key) === LOG_VERSION);
		const loose = keys.filter((key) => key.startsWith(LOOSE) && this.#known.has(key));
		const packs = keys.filter((key) => key.startsWith(PACK));
		if (packs.some((key) => !this.#known.has(key))) return;
		const old = packs.length >= PACK_LIMIT ? [...packs, ...loose] : loose;
		const covered = packs.filter((key) => !old.includes(key));
		if (old.length > 0) {
			const pack = PACK + this.#name();
			if (!this.#write(pack, old.flatMap((key) => this.#storage.getItem(key) ?? []).join('\n'))) return;
			this.#known.add(pack);
			covered.push(pack);
			for (const key of old) this.#storage.removeItem(key);
		}
		// Where there is no room for it, an older one must not stay: it fits no longer and only takes room.
		if (!this.#write(SNAPSHOT, `${[String(upTo), ...covered].join(' ')}\n${toSnapshot(progress)}`))
			this.#storage.removeItem(SNAPSHOT);
	}

	/** Keep these events. Returns those that could not be kept. */
	add(events: readonly ReviewEvent[]): ReviewEvent[] {
		if (events.length > LOOSE_LIMIT) return this.#keep(PACK + this.#name(), toLines(events)) ? [] : [...events];
		return events.filter((event) => !this.#keep(LOOSE + event.id, JSON.stringify(event)));
	}

	/** Write everything anew, so that words which were erased stand nowhere any more. */
	rewrite(): void {
		const keys = this.#keys().filter((key) => (versionOf(key) ?? Infinity) <= LOG_VERSION);
		this.#gather(
			mergeLogs(...keys.map((key) => readText(this.#storage.getItem(key) ?? '', versionOf(key) ?? LOG_VERSION).events)),
			keys,
		);
	}

	/** Remove every event, or `everything`: the name, what was set aside and what was being typed too. */
	wipe(at: number, everything: boolean): void {
		for (const key of this.#keys()) {
			const isBeside = key === DEVICE || key === CLASS || key.startsWith(SET_ASIDE) || key.startsWith(DRAFT);
			if (key === SNAPSHOT || versionOf(key) !== undefined || (everything && isBeside)) this.#storage.removeItem(key);
		}
		this.#write(WIPED, `${everything ? ALL : 'log'} ${at}`);
	}

	/** When everything was last deleted here, as a text to compare. */
	get wipedAt(): string | undefined {
		const mark = this.#storage.getItem(WIPED);
		return mark?.startsWith(ALL) ? mark : undefined;
	}

	/** Put back what was set aside. */
	setAsideAgain(setAside: readonly SetAside[]): void {
		for (const { name, text } of setAside) this.#write(SET_ASIDE + name, text);
	}

	dropSetAside(name: string): void {
		this.#storage.removeItem(SET_ASIDE + name);
	}

	/** What a `storage` event, fired when another tab writes, means for the log. */
	explain({ key, newValue, storageArea }: Pick<StorageEvent, 'key' | 'newValue' | 'storageArea'>): StorageChange {
		if (storageArea !== null && storageArea !== this.#storage) return { kind: 'nothing' };
		if (key === null || key === WIPED)
			return { kind: 'wiped', everything: key === null || (newValue?.startsWith(ALL) ?? true) };
		const version = versionOf(key);
		// What another tab removes it has gathered into a pack.
		if (version !== LOG_VERSION || newValue === null) return { kind: 'nothing' };
		this.#known.add(key);
		return { kind: 'added', events: readText(newValue, version).events };
	}

	/** One pack instead of `keys`. Where there is no room for it, all stays as it is. */
	#gather(events: readonly ReviewEvent[], keys: readonly string[]): void {
		if (events.length > 0 && !this.#keep(PACK + this.#name(), toLines(events))) return;
		for (const key of keys) this.#storage.removeItem(key);
		this.#storage.removeItem(SNAPSHOT);
	}

	#readSetAside(): SetAside[] {
		return this.#keys()
			.filter((key) => key.startsWith(SET_ASIDE))
			.map((key) => ({ name: key.slice(SET_ASIDE.length), text: this.#storage.getItem(key) ?? '' }));
	}

	#keys(): string[] {
		const storage = this.#storage;
		return Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').filter((key) =>
			key.startsWith(PREFIX),
		);
	}

	#keep(key: string, text: string): boolean {
		const kept = this.#write(key, text);
		if (kept) this.#known.add(key);
		return kept;
	}

	#write(key: string, text: string): boolean {
		try {
			this.#storage.setItem(key, text);
			return true;
		} catch {
			// Full, or no longer allowed: whoever asked says so to the reader.
			return false;
		}
	}
}

function toLines(events: readonly ReviewEvent[]): string {
	return events.map((event) => JSON.stringify(event)).join('\n');
}

/** The version that wrote a key which holds events; `undefined` for every other key. */
function versionOf(key: string): number | undefined {
	if (key === VERSION_0) return 0;
	const match = EVENTS.exec(key);
	return match ? Number(match[2]) : undefined;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
	const all = new Set(a);
	return a.length === b.length && b.every((each) => all.has(each));
}

/** The events in a stored text and the lines that hold none. At once where it is as we write it, which it is unless something is broken or old. */
function readText(text: string, version: number): { events: readonly ReviewEvent[]; unreadable: string[] } {
	const whole = version === LOG_VERSION ? parseLines(text) : undefined;
	if (whole?.every(isEvent)) return { events: whole, unreadable: [] };
	const values = version === 0 ? [parseWhole(text)] : text.split('\n').map(parseWhole);
	const events: ReviewEvent[] = [];
	const unreadable: string[] = [];
	for (const { value, line } of values) {
		for (const candidate of version < LOG_VERSION ? migrate(value, version) : [value]) {
			if (isEvent(candidate)) events.push(candidate);
			else unreadable.push(line ?? JSON.stringify(candidate));
		}
	}
	return { events, unreadable };
}

/** `line` is given where it is no JSON. */
function parseWhole(text: string): { value: unknown; line?: string } {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		return { value: undefined, line: text };
	}
}

/** Each line's value; `undefined` where a line is no JSON. */
function parseLines(text: string): unknown[] | undefined {
	try {
		return JSON.parse(`[${text.replaceAll('\n', ',')}]`) as unknown[];
	} catch {
		return undefined;
	}
}

/**
 * The log in localStorage. Keys, all below `first-call:`:
 *
 *   device               a short random name of this browser, part of every event's id
 *   log:1:<event id>     one event as JSON
 *   pack:1:<name>        many events, one a line: single ones are gathered, so that ten thousand load fast
 *   set-aside:<name>     what could not be read, as it stood
 *   wiped                changes when everything was deleted, so that other tabs notice
 *   progress             version 0 (see `practice/migrate.ts`)
 *
 * A new event gets a key of its own that no other tab writes, so nothing is ever lost between two
 * tabs, without a lock. A pack is written before what it gathers is removed; what stands in both
 * counts once, because merging is idempotent. The number in a key is the version that wrote it: older
 * ones are migrated, newer ones (a newer page in another tab wrote them) are left alone.
 *
 * Life cycle: read when a practice page opens, written with every answer, removed only by the reader.
 */
import { LOG_VERSION, type ReviewEvent } from '#practice/event.ts';
import { mergeLogs, type Log } from '#practice/log.ts';
import { migrate } from '#practice/migrate.ts';
import { readEvent } from '#practice/read-event.ts';

const PREFIX = 'first-call:';
const DEVICE = `${PREFIX}device`;
const SET_ASIDE = `${PREFIX}set-aside:`;
const WIPED = `${PREFIX}wiped`;
const VERSION_0 = `${PREFIX}progress`;
const EVENTS = new RegExp(`^${PREFIX}(log|pack):(\\d+):`);
const LOOSE = `${PREFIX}log:${LOG_VERSION}:`;
const PACK = `${PREFIX}pack:${LOG_VERSION}:`;

/** Beyond so many single events they are gathered into a pack, and beyond so many packs those into one. */
const LOOSE_LIMIT = 200;
const PACK_LIMIT = 12;

/** What could not be read. */
export interface SetAside {
	readonly name: string;
	/** As it stood. */
	readonly text: string;
}

export interface StoredLog {
	readonly log: Log;
	readonly setAside: readonly SetAside[];
	/** Whether a newer version of the site has written here too. */
	readonly newer: boolean;
}

/** What another tab did. */
export type StorageChange = { readonly kind: 'added'; readonly events: readonly ReviewEvent[] } | { readonly kind: 'wiped' } | { readonly kind: 'nothing' };

export class EventStorage {
	readonly #storage: Storage;
	/** Whether something could be written when the page was opened. */
	readonly isWritable: boolean;

	/** Throws where nothing may even be read. */
	constructor(storage: Storage) {
		this.#storage = storage;
		const probe = `${PREFIX}probe`;
		this.isWritable = this.#write(probe, '1');
		storage.removeItem(probe);
	}

	/** The name of this browser, made with `make` where there is none yet. */
	device(make: () => string): string {
		const known = this.#storage.getItem(DEVICE);
		if (known !== null && /^[a-z0-9]{4,16}$/.test(known)) return known;
		const device = make();
		this.#write(DEVICE, device);
		return device;
	}

	/** Everything that can be read. What cannot is set aside, what is old is brought up to date, what lies about singly is gathered. */
	read(): StoredLog {
		const parts: (readonly ReviewEvent[])[] = [];
		const gather: string[] = [];
		let loose = 0;
		let packs = 0;
		let mend = false;
		let newer = false;
		for (const key of keysOf(this.#storage)) {
			const version = versionOf(key);
			if (version === undefined) continue;
			if (version > LOG_VERSION) {
				newer = true;
				continue;
			}
			const { events, unreadable } = readText(this.#storage.getItem(key) ?? '', version);
			if (unreadable.length > 0 && !this.#write(SET_ASIDE + key.slice(PREFIX.length), unreadable.join('\n'))) continue;
			parts.push(events);
			gather.push(key);
			if (key.startsWith(LOOSE)) loose += 1;
			else packs += 1;
			if (unreadable.length > 0 || version < LOG_VERSION) mend = true;
		}
		const log = mergeLogs(...parts);
		if (mend || packs > PACK_LIMIT) this.#gather(log, gather);
		else if (loose > LOOSE_LIMIT) {
			const single = gather.filter((key) => key.startsWith(LOOSE));
			const ids = new Set(single.map((key) => key.slice(LOOSE.length)));
			this.#gather(log.filter((event) => ids.has(event.id)), single);
		}
		return { log, setAside: this.#readSetAside(), newer };
	}

	/** Keep these events. Returns those that could not be kept. */
	add(events: readonly ReviewEvent[]): ReviewEvent[] {
		if (events.length > LOOSE_LIMIT) return this.#write(packKey(events), toLines(events)) ? [] : [...events];
		return events.filter((event) => !this.#write(LOOSE + event.id, JSON.stringify(event)));
	}

	/** Write everything anew, so that words which were erased stand nowhere any more. */
	rewrite(): void {
		const keys = keysOf(this.#storage).filter((key) => (versionOf(key) ?? Infinity) <= LOG_VERSION);
		this.#gather(mergeLogs(...keys.map((key) => readText(this.#storage.getItem(key) ?? '', versionOf(key) ?? LOG_VERSION).events)), keys);
	}

	/** Remove everything, what was set aside included. */
	wipe(mark: string): void {
		for (const key of keysOf(this.#storage)) {
			if (key === DEVICE || key.startsWith(SET_ASIDE) || versionOf(key) !== undefined) this.#storage.removeItem(key);
		}
		this.#write(WIPED, mark);
	}

	dropSetAside(name: string): void {
		this.#storage.removeItem(SET_ASIDE + name);
	}

	/** What a `storage` event, fired when another tab writes, means for the log. */
	explain({ key, newValue, storageArea }: Pick<StorageEvent, 'key' | 'newValue' | 'storageArea'>): StorageChange {
		if (storageArea !== null && storageArea !== this.#storage) return { kind: 'nothing' };
		if (key === null || key === WIPED) return { kind: 'wiped' };
		const version = versionOf(key);
		// What another tab removes it has gathered into a pack.
		if (version !== LOG_VERSION || newValue === null) return { kind: 'nothing' };
		return { kind: 'added', events: readText(newValue, version).events };
	}

	/** One pack instead of `keys`. Where there is no room for it, all stays as it is. */
	#gather(events: readonly ReviewEvent[], keys: readonly string[]): void {
		const pack = packKey(events);
		if (events.length > 0 && !this.#write(pack, toLines(events))) return;
		for (const key of keys) if (key !== pack) this.#storage.removeItem(key);
	}

	#readSetAside(): SetAside[] {
		return keysOf(this.#storage)
			.filter((key) => key.startsWith(SET_ASIDE))
			.map((key) => ({ name: key.slice(SET_ASIDE.length), text: this.#storage.getItem(key) ?? '' }));
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

/** Named after its first and last event and their number, so that no two tabs write different packs under one name. */
function packKey(events: readonly ReviewEvent[]): string {
	return `${PACK}${events[0]?.id ?? ''}_${events.at(-1)?.id ?? ''}_${events.length}`;
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

/** The events in a stored text and the lines that hold none. */
function readText(text: string, version: number): { events: ReviewEvent[]; unreadable: string[] } {
	const values = version === 0 ? [parseWhole(text)] : parseLines(text);
	const events: ReviewEvent[] = [];
	const unreadable: string[] = [];
	for (const { value, line } of values) {
		for (const candidate of version < LOG_VERSION ? migrate(value, version) : [value]) {
			const reading = readEvent(candidate);
			if (reading.ok) events.push(reading.value);
			else unreadable.push(line ?? JSON.stringify(candidate));
		}
	}
	return { events, unreadable };
}

function parseWhole(text: string): { value: unknown; line?: string } {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		return { value: undefined, line: text };
	}
}

/** Each line's value; `line` is given where it is no JSON. All lines at once where that works, which it does unless something is broken. */
function parseLines(text: string): { value: unknown; line?: string }[] {
	try {
		return (JSON.parse(`[${text.replaceAll('\n', ',')}]`) as unknown[]).map((value) => ({ value }));
	} catch {
		return text.split('\n').map(parseWhole);
	}
}

function keysOf(storage: Storage): string[] {
	return Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').filter((key) => key.startsWith(PREFIX));
}

/**
 * An Anki collection as tables, in the layout that Anki calls schema 11 (`rslib/src/storage/schema11.sql`
 * in github.com/ankitects/anki): the file `collection.anki2` of a deck package. Every Anki since 2.0
 * imports it; the current one, 26.08, reads a package without `meta` file as this ("Legacy1" in
 * `rslib/src/import_export/package/meta.rs`).
 *
 * Nothing here depends on the clock. What an import does, from Anki's source
 * (`rslib/src/import_export/package/apkg/import/`):
 * - A note is the same note if its `guid` is the same. Ours is made from the record's id alone.
 * - By default ("If newer") it is replaced only where our `mod` is larger than that of the note in
 *   the collection, and keeps our `mod`. Whoever edits, tags or marks a note gives it the time of
 *   that moment. Ours stays behind the calendar on purpose, so that no import overwrites what a
 *   learner wrote.
 * - A card is the same if its note and its template's place are the same. It is then left alone, with
 *   its schedule and wherever the learner has put it.
 * - Decks are found by name, note types by id.
 */
import { hashText } from '#model/blind-order.ts';
import type { NoteType } from './anki-note-types.ts';

/** 1 January 2026, 00:00 UTC, in seconds: the zero of our times. */
const EPOCH = 1_767_225_600;
const DAY = 86_400;

/**
 * Grows by one whenever what cards look like or how fields are made changes, so that the notes of
 * learners are updated although no question was revised. A test holds what it stands for.
 */
export const EDITION = 1;

export interface Note {
	guid: string;
	type: NoteType;
	/** HTML, one for each field of the type. */
	fields: readonly string[];
	/** Without spaces; `::` makes levels. */
	tags: readonly string[];
	/** The name of the deck with its parents: `First Call::Idempotency`. */
	deck: string;
	/** When it changed, in seconds since 1970; see `modifiedAt`. */
	modified: number;
}

export interface Deck {
	/** The name with its parents, which must be there too. */
	name: string;
	/** HTML shown above the deck's figures. */
	description: string;
}

/** The tables of a database: SQL that makes them, and what goes into each. */
export interface Database {
	schema: string;
	tables: readonly { name: string; rows: readonly (readonly (string | number)[])[] }[];
}

/**
 * The `mod` of a note: a day for each edition and each revision after the first, and a second for
 * each day between the epoch and the reading of each claim. So it grows when the question is
 * revised, when a claim is read again, and when cards are made differently; a revision outweighs
 * whatever it does to the list of claims.
 * @param revision The question's revision; 1 for what has none.
 * @param read The days (or months) on which its claims were read: `2026-11-09`, `2026-11`.
 */
export function modifiedAt(revision: number, read: readonly string[]): number {
	const days = read.map((date) => Math.max(0, Math.floor((Date.parse(date) / 1000 - EPOCH) / DAY)));
	const readings = days.reduce((sum, each) => sum + each, 0);
	return EPOCH + (EDITION - 1 + revision - 1) * DAY + Math.min(readings, DAY - 1);
}

/**
 * An id for a row of Anki's, in milliseconds as Anki's own are: the same for the same name in every
 * build, and in the past, since Anki gives rows from the future new ids. Anki may give a row
 * another one where it is taken; nothing of ours depends on it.
 */
function idOf(name: string, taken: Set<number>): number {
	let id = EPOCH * 1000 + hashText(name) + (hashText(`${name}#`) % 2) * 2 ** 32;
	while (taken.has(id)) id += 1;
	taken.add(id);
	return id;
}

/** The collection's tables. Notes come to learners in the order in which they stand. */
export function toDatabase(notes: readonly Note[], decks: readonly Deck[]): Database {
	const types = [...new Set(notes.map((note) => note.type))];
	const taken = { notes: new Set<number>(), cards: new Set<number>(), decks: new Set<number>([1]) };
	const deckIds = new Map(decks.map(({ name }) => [name, idOf(`deck ${name}`, taken.decks)]));
	const noteRows: (string | number)[][] = [];
	const cardRows: (string | number)[][] = [];
	for (const [i, note] of notes.entries()) {
		const id = idOf(`note ${note.guid}`, taken.notes);
		const [first = ''] = note.fields;
		noteRows.push([
			id,
			note.guid,
			note.type.id,
			note.modified,
			-1,
			` ${note.tags.join(' ')} `,
			note.fields.join('\u001f'),
			first.replace(/<[^>]*>/g, ''),
			// The checksum of the first field, by which Anki looks for duplicates: it computes it anew for each imported note.
			0,
			0,
			'',
		]);
		for (const [ord] of note.type.templates.entries()) {
			cardRows.push([
				idOf(`card ${note.guid} ${ord}`, taken.cards),
				id,
				deckIds.get(note.deck) ?? 1,
				ord,
				note.modified,
				-1,
				// New, in the queue of new cards, at this place in it; all counts of its schedule are zero.
				...[0, 0, i + 1, 0, 0, 0, 0, 0, 0, 0, 0],
				'',
			]);
		}
	}
	const modified = Math.max(EPOCH, ...notes.map((note) => note.modified));
	const collection = [
		1,
		EPOCH,
		modified * 1000,
		modified * 1000,
		11,
		0,
		0,
		0,
		JSON.stringify({ ...CONFIGURATION, nextPos: notes.length + 1 }),
		JSON.stringify(Object.fromEntries(types.map((type) => [type.id, toModel(type)]))),
		JSON.stringify({
			1: toDeck(1, { name: 'Default', description: '' }),
			...Object.fromEntries(decks.map((deck) => [deckIds.get(deck.name), toDeck(deckIds.get(deck.name) ?? 1, deck)])),
		}),
		JSON.stringify({ 1: DECK_OPTIONS }),
		'{}',
	];
	return {
		schema: SCHEMA,
		tables: [
			{ name: 'col', rows: [collection] },
			{ name: 'notes', rows: noteRows },
			{ name: 'cards', rows: cardRows },
		],
	};
}

function toModel(type: NoteType) {
	return {
		id: type.id,
		name: type.name,
		type: type.isCloze ? 1 : 0,
		mod: EPOCH + (EDITION - 1) * DAY,
		usn: -1,
		sortf: 0,
		did: 1,
		tmpls: type.templates.map(({ name, front, back }, ord) => ({
			id: type.id + 1000 * (ord + 1),
			name,
			ord,
			qfmt: front,
			afmt: back,
			bqfmt: '',
			bafmt: '',
			did: null,
			bfont: '',
			bsize: 0,
		})),
		flds: type.fields.map((name, ord) => ({
			id: type.id + 100_000 * (ord + 1),
			name,
			ord,
			sticky: false,
			rtl: false,
			font: 'Arial',
			size: 18,
			media: [],
		})),
		css: type.css,
		latexPre: '',
		latexPost: '',
		latexsvg: false,
		// Which fields a card needs, for clients that do not work it out themselves; cloze types have none.
		...(!type.isCloze && {
			req: type.templates.map(({ needs }, ord) => [ord, 'any', needs.map((name) => type.fields.indexOf(name))]),
		}),
		tags: [],
		vers: [],
	};
}

function toDeck(id: number, { name, description }: Deck) {
	return {
		id,
		name,
		desc: description,
		mod: EPOCH,
		usn: -1,
		lrnToday: [0, 0],
		revToday: [0, 0],
		newToday: [0, 0],
		timeToday: [0, 0],
		collapsed: false,
		browserCollapsed: false,
		dyn: 0,
		conf: 1,
		extendNew: 0,
		extendRev: 0,
	};
}

/** What a new collection of schema 11 is configured with. It is not imported. */
const CONFIGURATION = {
	activeDecks: [1],
	curDeck: 1,
	newSpread: 0,
	collapseTime: 1200,
	timeLim: 0,
	estTimes: true,
	dueCounts: true,
	curModel: null,
	sortType: 'noteFld',
	sortBackwards: false,
	addToCur: true,
};

/** The options that every deck of ours has: number 1, which is each learner's own default. */
const DECK_OPTIONS = {
	id: 1,
	name: 'Default',
	mod: 0,
	usn: 0,
	maxTaken: 60,
	autoplay: true,
	timer: 0,
	replayq: true,
	dyn: false,
	new: { bury: true, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 7], order: 1, perDay: 20, separate: true },
	rev: { bury: true, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36_500, minSpace: 1, perDay: 200 },
	lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
};

const SCHEMA = `
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
`;

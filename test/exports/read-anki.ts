/**
 * Reads a deck package as Anki's manual and schema describe it: archive, database, and what a
 * learner sees on both sides of each card. It shares nothing with the writer.
 */
import { DatabaseSync } from 'node:sqlite';
import { strFromU8, unzipSync } from 'fflate';
import { wordsOfHtml } from './read-html.ts';

interface Model {
	id: number;
	name: string;
	type: number;
	mod: number;
	flds: { name: string; ord: number; id: number }[];
	tmpls: { name: string; ord: number; id: number; qfmt: string; afmt: string }[];
	css: string;
}

export interface ReadNote {
	id: number;
	guid: string;
	mod: number;
	model: Model;
	tags: string[];
	fields: Record<string, string>;
}

export interface ReadCard {
	id: number;
	note: ReadNote;
	template: string;
	deck: string;
	/** Place among the new cards. */
	due: number;
	isNew: boolean;
	/** HTML of both sides. */
	front: string;
	back: string;
}

export interface ReadPackage {
	files: string[];
	version: number;
	cards: ReadCard[];
	notes: ReadNote[];
	decks: { name: string; description: string }[];
	models: Model[];
	/** What SQLite's own check says: `ok`. */
	integrity: string;
	rows: (table: string) => Record<string, unknown>[];
}

/** A note's fields in their order are joined by this. */
const SEPARATOR = '\u001f';

export function readPackage(bytes: Uint8Array): ReadPackage {
	const files = unzipSync(bytes);
	const { 'collection.anki2': collection, media } = files;
	if (!collection || !media) throw new Error('A package has a collection and a list of media.');
	if (Object.keys(JSON.parse(strFromU8(media)) as object).length > 0) throw new Error('No media were written.');
	const database = new DatabaseSync(':memory:');
	database.deserialize(collection);
	const rows = (table: string) => database.prepare(`select * from ${table} order by rowid`).all();
	const [col] = rows('col') as { ver: number; models: string; decks: string }[];
	if (!col) throw new Error('A collection has one row of its own.');
	const models = JSON.parse(col.models) as Record<string, Model>;
	const decks = JSON.parse(col.decks) as Record<string, { name: string; desc: string }>;
	for (const deck of Object.values(decks)) {
		const parent = deck.name.split('::').slice(0, -1).join('::');
		if (parent && !Object.values(decks).some((each) => each.name === parent)) {
			throw new Error(`The deck ${deck.name} has no parent.`);
		}
	}

	const notes = new Map(
		(rows('notes') as { id: number; guid: string; mid: number; mod: number; tags: string; flds: string }[]).map(
			({ id, guid, mid, mod, tags, flds }): [number, ReadNote] => {
				const model = models[mid];
				if (!model) throw new Error(`The note ${guid} has no note type.`);
				const values = flds.split(SEPARATOR);
				if (values.length !== model.flds.length) throw new Error(`The note ${guid} has too many or too few fields.`);
				const fields = Object.fromEntries(model.flds.map(({ name, ord }) => [name, values[ord] ?? '']));
				return [id, { id, guid, mod, model, tags: tags.trim().split(' '), fields }];
			},
		),
	);

	const cards = (
		rows('cards') as Record<'id' | 'nid' | 'did' | 'ord' | 'due' | 'type' | 'queue' | 'ivl' | 'reps', number>[]
	)
		.map(({ id, nid, did, ord, due, type, queue, ivl, reps }): ReadCard => {
			const note = notes.get(nid);
			const deck = decks[did];
			const template = note?.model.tmpls.find((each) => each.ord === ord);
			if (!note || !deck || !template) throw new Error(`The card ${id} hangs in the air.`);
			const front = render(template.qfmt, note, 'front');
			const back = render(template.afmt.replaceAll('{{FrontSide}}', front), note, 'back');
			const isNew = type === 0 && queue === 0 && ivl === 0 && reps === 0;
			return { id, note, template: template.name, deck: deck.name, due, isNew, front, back };
		})
		.sort((a, b) => a.due - b.due || a.id - b.id);

	const [check] = database.prepare('pragma integrity_check').all();
	return {
		files: Object.keys(files),
		version: col.ver,
		cards,
		notes: [...notes.values()],
		decks: Object.values(decks).map(({ name, desc }) => ({ name, description: desc })),
		models: Object.values(models),
		integrity: String(check?.['integrity_check']),
		rows,
	};
}

/** A side of a card: conditional parts, fields, and the one cloze deletion that we use. */
function render(template: string, { fields }: ReadNote, side: 'front' | 'back'): string {
	const field = (name: string) => {
		const value = fields[name];
		if (value === undefined) throw new Error(`The template asks for "${name}", which is no field.`);
		return value;
	};
	return template
		.replace(/\{\{#([^}]+)\}\}(.*?)\{\{\/\1\}\}/gs, (_, name: string, inner: string) =>
			wordsOfHtml(field(name)).trim() === '' ? '' : inner,
		)
		.replace(/\{\{cloze:([^}]+)\}\}/g, (_, name: string) =>
			field(name).replace(/\{\{c1::(.*?)(?:::(.*?))?\}\}/gs, (_, words: string, hint?: string) =>
				side === 'back' ? `<span class="cloze">${words}</span>` : `<span class="cloze">[${hint ?? '...'}]</span>`,
			),
		)
		.replace(/\{\{([^{}:]+)\}\}/g, (_, name: string) => field(name));
}

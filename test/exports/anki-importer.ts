/**
 * What Anki's importer does with a package under its default settings, as its source says
 * (github.com/ankitects/anki, 26.08.1, `rslib/src/import_export/package/apkg/import/`: `notes.rs`,
 * `cards.rs`, `decks.rs`), for tests of what happens when a deck is imported again. It is our
 * reading of the rules, not Anki.
 */
import type { ReadPackage } from './read-anki.ts';

interface Note {
	guid: string;
	/** When it changed last, in seconds: ours from the package, or the time of the learner's own edit. */
	mod: number;
	type: number;
	fields: Record<string, string>;
}

interface Card {
	deck: string;
	/** Days until it is due; 0 for a new card. */
	interval: number;
	reviews: number;
}

export class LearnersCollection {
	readonly notes = new Map<string, Note>();
	/** By the note's guid and the template's place. */
	readonly cards = new Map<string, Card>();
	/** The shape of each note type: fields and templates by their ids. */
	readonly #types = new Map<number, string>();

	/** Imports with "Update notes: if newer" and "Merge note types" off. Says what became of the notes. */
	import({ notes, cards, models }: ReadPackage): Record<'added' | 'updated' | 'unchanged' | 'conflicting', number> {
		const log = { added: 0, updated: 0, unchanged: 0, conflicting: 0 };
		for (const { id, flds, tmpls } of models) {
			const shape = JSON.stringify([flds.map((each) => each.id), tmpls.map((each) => each.id)]);
			if ((this.#types.get(id) ?? shape) !== shape) throw new Error('Anki would make a second note type.');
			this.#types.set(id, shape);
		}
		for (const { guid, mod, model, fields } of notes) {
			const there = this.notes.get(guid);
			if (there === undefined) log.added += 1;
			else if (there.type !== model.id) log.conflicting += 1;
			else if (there.mod < mod) log.updated += 1;
			else log.unchanged += 1;
			if (there === undefined || (there.type === model.id && there.mod < mod)) {
				this.notes.set(guid, { guid, mod, type: model.id, fields });
			}
		}
		for (const { note, template, deck } of cards) {
			const key = `${note.guid} ${template}`;
			if (!this.cards.has(key)) this.cards.set(key, { deck, interval: 0, reviews: 0 });
		}
		return log;
	}

	/** The learner answers a card; it comes back after so many days. */
	review(key: string, interval: number) {
		const card = this.cards.get(key);
		if (!card) throw new Error(`There is no card ${key}.`);
		this.cards.set(key, { ...card, interval, reviews: card.reviews + 1 });
	}

	/** The learner changes a field, which gives the note the time of that moment. */
	edit(guid: string, field: string, text: string, now: number) {
		const note = this.notes.get(guid);
		if (!note) throw new Error(`There is no note ${guid}.`);
		this.notes.set(guid, { ...note, mod: now, fields: { ...note.fields, [field]: text } });
	}
}

/** Whether a deck package is what Anki's documentation says of one, as far as its files go. */
import { DatabaseSync } from 'node:sqlite';
import { strFromU8, unzipSync } from 'fflate';

/** What must give no row in a sound collection, and what it means where it does. */
const RULES: readonly [string, string][] = [
	['select 1 from cards where nid not in (select id from notes)', 'a card has no note'],
	['select 1 from notes where id not in (select nid from cards)', 'a note has no card'],
	['select 1 from notes group by guid having count(*) > 1', 'two notes have one guid'],
	["select 1 from notes where guid = '' or flds = ''", 'a note is empty'],
	['select 1 from cards group by nid, ord having count(*) > 1', 'a card is there twice'],
	['select 1 from cards where type or queue or reps or ivl or odid', 'a card is not new'],
	['select 1 from revlog', 'somebody’s reviews are in it'],
	['select 1 from col where ver <> 11', 'it is not of schema 11'],
	[
		'select 1 from cards, col where not exists (select 1 from json_each(decks) where key = cast(did as text))',
		'a card is in no deck',
	],
	[
		"select 1 from notes, col where json_array_length(models, '$.' || mid || '.flds') is not length(flds) - length(replace(flds, char(31), '')) + 1",
		'a note has not as many fields as its type',
	],
];

/**
 * Everything wrong with a package.
 * @param expected The guids that it must have besides those of facts.
 */
export function checkDeck(bytes: Uint8Array, expected: readonly string[]): string[] {
	let files: Partial<Record<string, Uint8Array>>;
	try {
		files = unzipSync(bytes);
	} catch (error) {
		return [`It is no zip archive: ${error instanceof Error ? error.message : String(error)}.`];
	}
	const { 'collection.anki2': collection, media } = files;
	if (!collection || !media || strFromU8(media) !== '{}')
		return ['It has no collection, or not an empty list of media.'];
	const database = new DatabaseSync(':memory:');
	try {
		database.deserialize(collection);
		const integrity = database
			.prepare('pragma integrity_check')
			.all()
			.map((row) => String(row['integrity_check']));
		if (integrity.join() !== 'ok') return [`SQLite says: ${integrity.join('; ')}.`];
		const broken = RULES.filter(([sql]) => database.prepare(`${sql} limit 1`).get()).map(
			([, meaning]) => `${meaning}.`,
		);
		const guids = new Set(
			database
				.prepare('select guid from notes')
				.all()
				.map((row) => String(row['guid'])),
		);
		const missing = expected.filter((guid) => !guids.has(guid));
		return missing.length > 0 ? [...broken, `${missing.join(', ')} did not arrive.`] : broken;
	} finally {
		database.close();
	}
}

/** Writes SQLite databases: the only module that uses Node's own SQLite. */
import { DatabaseSync } from 'node:sqlite';
import type { Database } from '#exports/anki-collection.ts';

/** Where the header keeps the number of the SQLite that wrote the file last: four bytes (https://sqlite.org/fileformat.html, 1.3). */
const WRITTEN_BY = 96;

/** What we write there: 3.53.0. It is information for people; SQLite does not read it. */
const VERSION = 3_053_000;

/**
 * A database as the bytes of a file. Equal input gives equal bytes: it is made in memory, at once,
 * in the order of the rows. SQLite's version, which would change with Node's, is taken out of the
 * header; the layout of the pages is SQLite's and has been the same for years, but is not promised.
 */
export function writeDatabase({ schema, tables }: Database): Uint8Array {
	const database = new DatabaseSync(':memory:');
	try {
		database.exec('pragma page_size = 4096; pragma encoding = "UTF-8"; begin;');
		database.exec(schema);
		for (const { name, rows } of tables) {
			const [first] = rows;
			if (!first) continue;
			const insert = database.prepare(`insert into ${name} values (${first.map(() => '?').join(', ')})`);
			for (const row of rows) insert.run(...row);
		}
		database.exec('commit;');
		const bytes = database.serialize();
		new DataView(bytes.buffer, bytes.byteOffset).setUint32(WRITTEN_BY, VERSION);
		return bytes;
	} finally {
		database.close();
	}
}

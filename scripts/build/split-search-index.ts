/**
 * Cuts the search index into many small files instead of a few large ones.
 *
 * Pagefind cuts its index after 20,000 occurrences (27 kB a file; the size is fixed in its code),
 * so the first word somebody types costs 27 kB and a sentence nearly the whole index. It also cuts
 * between a word and its stem, and then finds one of them only. Here a file ends after fewer
 * occurrences and never between words with the same three first letters, so that a word, its
 * beginnings and its stem are in one file.
 *
 * This knows how Pagefind 1.5.2 writes its files (gzip, a signature, CBOR): the pages' words are
 * moved, not understood. Whoever changes Pagefind's version runs this module's test first.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const SIGNATURE = Buffer.from('pagefind_dcd');
/** How many bytes of index, before compression, a file holds before the next is begun. */
const ENOUGH = 6_000;
/** Sorts after every letter that words are written with. */
const LAST = '\u{ffff}';

interface Entry {
	languages: Record<string, { hash: string }>;
}

/** Split the index that Pagefind has written to `folder`, and say how many files hold it now. */
export async function splitSearchIndex(folder: string): Promise<number> {
	const entryPath = join(folder, 'pagefind-entry.json');
	const entry = JSON.parse(await readFile(entryPath, 'utf8')) as Entry;
	let count = 0;
	for (const [language, facts] of Object.entries(entry.languages)) {
		const metaPath = join(folder, `pagefind.${facts.hash}.pf_meta`);
		const meta = arrayItems(await readIndexFile(metaPath), 0).items;
		const [version, pages, chunks, ...rest] = meta;
		if (!version || !pages || !chunks) throw new Error(`${metaPath} is not what Pagefind 1.5.2 writes.`);

		const old = arrayItems(chunks, 0).items.map((chunk) => toText(arrayItems(chunk, 0).items[2]));
		const words: Word[] = [];
		for (const hash of old) {
			const path = join(folder, 'index', `${hash}.pf_index`);
			words.push(...toWords(await readIndexFile(path)));
			await rm(path);
		}
		const written: Buffer[] = [];
		await mkdir(join(folder, 'index'), { recursive: true });
		for (const part of split(words)) {
			const content = fromArray([fromArray(part.map((word) => word.bytes))]);
			const hash = `${language}_${hashOf(content).slice(0, 7)}`;
			await writeIndexFile(join(folder, 'index', `${hash}.pf_index`), content);
			// The range is that of the beginnings, so that no word falls between two files.
			const range = [part[0]?.beginning ?? '', `${part.at(-1)?.beginning ?? ''}${LAST}`, hash];
			written.push(fromArray(range.map(fromText)));
		}
		const content = fromArray([version, pages, fromArray(written), ...rest]);
		await rm(metaPath);
		facts.hash = `${language}_${hashOf(content).slice(0, 10)}`;
		await writeIndexFile(join(folder, `pagefind.${facts.hash}.pf_meta`), content);
		count += written.length;
	}
	await writeFile(entryPath, JSON.stringify(entry));
	const files = (await readdir(join(folder, 'index'))).length;
	if (files !== count)
		throw new Error(`The search index has ${files} files and lists ${count}: two parts got the same name.`);
	return count;
}

interface Word {
	/** Its first three letters. */
	beginning: string;
	/** The whole entry as written. */
	bytes: Buffer;
}

/** The words of an index file: `[[[word, pages, …], …]]`. */
function toWords(file: Buffer): Word[] {
	const [list] = arrayItems(file, 0).items;
	if (!list) throw new Error('An index file of Pagefind holds no list of words.');
	return arrayItems(list, 0).items.map((bytes) => ({
		beginning: Array.from(toText(arrayItems(bytes, 0).items[0])).slice(0, 3).join(''),
		bytes,
	}));
}

function split(words: Word[]): Word[][] {
	const groups = [...Map.groupBy(words, (word) => word.beginning)].sort(([a], [b]) =>
		Buffer.compare(Buffer.from(a), Buffer.from(b)),
	);
	const parts: Word[][] = [];
	let size = Infinity;
	for (const [, group] of groups) {
		const own = group.reduce((sum, word) => sum + word.bytes.length, 0);
		if (size + own > ENOUGH) {
			parts.push([]);
			size = 0;
		}
		parts.at(-1)?.push(...group);
		size += own;
	}
	return parts;
}

async function readIndexFile(path: string): Promise<Buffer> {
	const content = gunzipSync(await readFile(path));
	if (!content.subarray(0, SIGNATURE.length).equals(SIGNATURE))
		throw new Error(`${path} is not what Pagefind 1.5.2 writes.`);
	return content.subarray(SIGNATURE.length);
}

async function writeIndexFile(path: string, content: Buffer): Promise<void> {
	await writeFile(path, gzipSync(Buffer.concat([SIGNATURE, content]), { level: 9 }));
}

function hashOf(content: Buffer): string {
	return createHash('sha256').update(content).digest('hex');
}

/* CBOR (RFC 8949), as far as Pagefind's files use it. */

const TEXT = 3;
const ARRAY = 4;

/** Read the head of the item at `at`: its major type, its argument and where its content begins. */
function readHead(bytes: Buffer, at: number): { type: number; value: number; next: number } {
	const first = bytes.readUInt8(at);
	const type = first >> 5;
	const short = first & 31;
	if (short < 24) return { type, value: short, next: at + 1 };
	if (short === 24) return { type, value: bytes.readUInt8(at + 1), next: at + 2 };
	if (short === 25) return { type, value: bytes.readUInt16BE(at + 1), next: at + 3 };
	if (short === 26) return { type, value: bytes.readUInt32BE(at + 1), next: at + 5 };
	throw new Error(`Pagefind's index holds an item that this module does not know (${first}).`);
}

/** Where the item at `at` ends. */
function endOf(bytes: Buffer, at: number): number {
	const { type, value, next } = readHead(bytes, at);
	if (type === ARRAY) return arrayItems(bytes, at).end;
	return type === TEXT || type === 2 ? next + value : next;
}

/** The items of the array at `at`, each as written, and where the array ends. */
function arrayItems(bytes: Buffer, at: number): { items: Buffer[]; end: number } {
	const { type, value, next } = readHead(bytes, at);
	if (type !== ARRAY) throw new Error('Pagefind’s index holds something else where this module expects a list.');
	const items: Buffer[] = [];
	let end = next;
	for (let i = 0; i < value; i += 1) {
		const from = end;
		end = endOf(bytes, from);
		items.push(bytes.subarray(from, end));
	}
	return { items, end };
}

function toText(item: Buffer | undefined): string {
	const { type, value, next } = item ? readHead(item, 0) : { type: -1, value: 0, next: 0 };
	if (!item || type !== TEXT) throw new Error('Pagefind’s index holds something else where this module expects text.');
	return item.subarray(next, next + value).toString('utf8');
}

function fromText(text: string): Buffer {
	const bytes = Buffer.from(text);
	return Buffer.concat([head(TEXT, bytes.length), bytes]);
}

function fromArray(items: Buffer[]): Buffer {
	return Buffer.concat([head(ARRAY, items.length), ...items]);
}

function head(type: number, value: number): Buffer {
	if (value < 24) return Buffer.from([(type << 5) | value]);
	const bytes = Buffer.alloc(5);
	bytes.writeUInt8((type << 5) | 26, 0);
	bytes.writeUInt32BE(value, 1);
	return bytes;
}

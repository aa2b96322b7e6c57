/**
 * Makes Pagefind's index fit for searching word by word.
 *
 * - Cuts it into many small files. Pagefind cuts after 20,000 occurrences (27 kB a file; the size is
 *   fixed in its code), so the first word that somebody types costs 27 kB and a sentence nearly the
 *   whole index. It also cuts between a word and its stem, and then finds one of them only. Here a
 *   file ends after fewer occurrences and never between words with the same first three letters, so
 *   that a word, its beginnings and its stem are in one file.
 * - Lists the kind and the topic of every page, which Pagefind tells only with the page itself, or
 *   by loading the whole index.
 *
 * This knows how Pagefind 1.5.2 writes its files (gzip, a signature, CBOR): the pages' words are
 * moved, not understood. Whoever changes Pagefind's version runs this module's test first.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { toPageListFile, type PageFacts } from '#search/page-list.ts';

const SIGNATURE = Buffer.from('pagefind_dcd');
/** How many bytes of index, before compression, a file holds before the next is begun. */
const ENOUGH = 1_700;
/** Sorts after every letter that words are written with. */
const LAST = '\u{ffff}';

interface Entry {
	languages: Record<string, { hash: string }>;
}

/** Finish the index that Pagefind has written to `folder`, and say how many files hold its words now. */
export async function finishSearchIndex(folder: string): Promise<number> {
	const entryPath = join(folder, 'pagefind-entry.json');
	const entry = JSON.parse(await readFile(entryPath, 'utf8')) as Entry;
	const facts = new Map<string, PageFacts>();
	let count = 0;
	for (const [language, names] of Object.entries(entry.languages)) {
		const metaPath = join(folder, `pagefind.${names.hash}.pf_meta`);
		const meta = arrayItems(await readIndexFile(metaPath), 0).items;
		const [version, pages, chunks, filters, ...rest] = meta;
		if (!version || !pages || !chunks || !filters) throw new Error(`${metaPath} is not what Pagefind 1.5.2 writes.`);

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
		const content = fromArray([version, pages, fromArray(written), filters, ...rest]);
		await rm(metaPath);
		names.hash = `${language}_${hashOf(content).slice(0, 10)}`;
		await writeIndexFile(join(folder, `pagefind.${names.hash}.pf_meta`), content);
		count += written.length;
		for (const [id, page] of await readFacts(folder, pages, filters)) facts.set(id, page);
	}
	await writeFile(join(folder, 'pages.json'), JSON.stringify(toPageListFile(facts)));
	await writeFile(entryPath, JSON.stringify(entry));
	const files = (await readdir(join(folder, 'index'))).length;
	if (files !== count)
		throw new Error(`The search index has ${files} files and lists ${count}: two parts got the same name.`);
	return count;
}

/** Every page's kind and topic, from the files that Pagefind filters by: `[name, [[value, [page, …]], …]]`. */
async function readFacts(folder: string, pages: Buffer, filters: Buffer): Promise<Map<string, PageFacts>> {
	const ids = arrayItems(pages, 0).items.map((page) => toText(arrayItems(page, 0).items[0]));
	const facts = new Map(ids.map((id): [string, PageFacts] => [id, { kind: '', topic: '' }]));
	for (const filter of arrayItems(filters, 0).items) {
		const [name, hash] = arrayItems(filter, 0).items.map(toText);
		if (name !== 'kind' && name !== 'topic') continue;
		const [, values] = arrayItems(await readIndexFile(join(folder, 'filter', `${hash ?? ''}.pf_filter`)), 0).items;
		const named = new Map<string, string>();
		for (const item of values ? arrayItems(values, 0).items : []) {
			const [text, numbers] = arrayItems(item, 0).items;
			const value = toText(text);
			for (const number of numbers ? arrayItems(numbers, 0).items : []) {
				const id = ids[readHead(number, 0).value] ?? '';
				const page = facts.get(id);
				// A page of several topics belongs to none.
				if (page) page[name] = (named.get(id) ?? value) === value ? value : '';
				named.set(id, value);
			}
		}
	}
	return facts;
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
		beginning: Array.from(toText(arrayItems(bytes, 0).items[0]))
			.slice(0, 3)
			.join(''),
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

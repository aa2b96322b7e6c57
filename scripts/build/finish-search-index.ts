/**
 * Makes Pagefind's index fit for searching word by word.
 *
 * - Cuts it into many small files. Pagefind cuts after 20,000 occurrences (27 kB a file; the size is
 *   fixed in its code), so the first word that somebody types costs 27 kB and a sentence nearly the
 *   whole index. It also cuts between a word and its stem, and then finds one of them only. Here a
 *   file ends after fewer occurrences, and between words with the same first letters only where no
 *   word is parted from its stem.
 * - Lists the kind, the topic and the name of every page, which Pagefind tells only with the page
 *   itself, or by loading the whole index.
 * - Numbers pages and files. Pagefind names each by a hash of its own, which no compression makes
 *   shorter, and every first search transfers all names. Here they begin with one hash of all that
 *   the index holds, so that a browser never takes an old file for a new one, and end with a number.
 *
 * This knows how Pagefind 1.5.2 writes its files (gzip, a signature, CBOR): the pages' words are
 * moved, not understood. Whoever changes Pagefind's version runs this module's test first.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { toId, toPageListFile, type PageFacts } from '#search/page-list.ts';
import { isStopWord } from '#search/words.ts';

const gunzip = promisify(zlib.gunzip);
const gzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip);

const SIGNATURE = Buffer.from('pagefind_dcd');
/** How many bytes of index, before compression, a file holds before the next is begun. */
const ENOUGH = 2_400;
/** Sorts after every letter that words are written with. */
const LAST = '\u{ffff}';

interface Entry {
	languages: Record<string, { hash: string }>;
}

/**
 * Pagefind's program, changed to fail where it cannot get a part of the index: as it comes, it
 * searches on without the part, and a reader who is offline is told that there is nothing.
 */
export function failOnMissingParts(program: string): string {
	const [before, after, ...more] = program.split('console.error(`Failed to load the index chunk');
	if (before === undefined || after === undefined || more.length > 0)
		throw new Error('The program of Pagefind is not that of Pagefind 1.5.2.');
	return `${before}throw new Error(\`Failed to load the index chunk${after}`;
}

/** Kinds of pages that a reader may ask for by name; there are few of them, however large the bank. */
const NAMED = new Set(['lesson', 'company', 'pattern', 'page']);

/** Finish the index that Pagefind has written to `folder`, and say how many files hold its words now. */
export async function finishSearchIndex(folder: string): Promise<number> {
	const entryPath = join(folder, 'pagefind-entry.json');
	const entry = JSON.parse(await readFile(entryPath, 'utf8')) as Entry;
	const [[language, names] = [], ...more] = Object.entries(entry.languages);
	if (language === undefined || names === undefined || more.length > 0)
		throw new Error('The search index has to be of one language.');

	const metaPath = join(folder, `pagefind.${names.hash}.pf_meta`);
	const meta = itemsOf(await readIndexFile(metaPath));
	const [version, pages, chunks, filters, ...rest] = meta;
	if (!version || !pages || !chunks || !filters) throw new Error(`${metaPath} is not what Pagefind 1.5.2 writes.`);

	const numbered = await numberPages(folder, pages, filters);
	const written = await cutWords(folder, chunks);
	const content = fromArray([version, numbered, written, filters, ...rest]);
	await rm(metaPath);
	names.hash = `${language}_${hashOf(content).slice(0, 10)}`;
	await writeIndexFile(join(folder, `pagefind.${names.hash}.pf_meta`), content);
	await writeFile(entryPath, JSON.stringify(entry));
	return itemsOf(written).length;
}

/** Write the index's words anew, in many small files; the list of these for the index's own use. */
async function cutWords(folder: string, chunks: Buffer): Promise<Buffer> {
	const index = join(folder, 'index');
	const files = await Promise.all(
		itemsOf(chunks).map((chunk) => readIndexFile(join(index, `${toText(itemsOf(chunk)[2])}.pf_index`))),
	);
	const words = files.flatMap(toWords);
	await rm(index, { recursive: true });
	await mkdir(index);
	const beginning = beginningOf(words.map((word) => word.bytes));
	const list = split(words).map(async (part, i) => {
		const id = toId(beginning, i);
		await writeIndexFile(join(index, `${id}.pf_index`), fromArray([fromArray(part.words.map((word) => word.bytes))]));
		return fromArray([part.from, part.to, id].map(fromText));
	});
	return fromArray(await Promise.all(list));
}

/** Give every page a number for a name, and list what each is; the pages for the index's own use. */
async function numberPages(folder: string, pages: Buffer, filters: Buffer): Promise<Buffer> {
	const items = itemsOf(pages).map((page) => itemsOf(page));
	const old = items.map(([id]) => toText(id));
	const facts = await readFacts(folder, old, filters);
	const texts = await Promise.all(old.map((id) => readIndexFile(fragmentPath(folder, id))));
	for (const [i, page] of facts.entries()) if (NAMED.has(page.kind)) page.name = nameOf(texts[i]);
	const { file, ids } = toPageListFile(beginningOf(texts), facts);
	await Promise.all(ids.map((id, i) => rename(fragmentPath(folder, old[i]), fragmentPath(folder, id))));
	await writeFile(join(folder, 'pages.json'), JSON.stringify(file));
	return fromArray(items.map(([, ...rest], i) => fromArray([fromText(ids[i] ?? ''), ...rest])));
}

function fragmentPath(folder: string, id = ''): string {
	return join(folder, 'fragment', `${id}.pf_fragment`);
}

/** What a reader calls a page: its title up to a colon. */
function nameOf(fragment: Buffer | undefined): string {
	const { meta } = JSON.parse(fragment?.toString('utf8') ?? '') as { meta: { title?: string } };
	return (meta.title ?? '').replace(/:.*$/, '');
}

/** How the names of all files with these contents begin: otherwise as soon as one of them changes. */
function beginningOf(contents: readonly Buffer[]): string {
	return `${hashOf(Buffer.concat(contents)).slice(0, 8)}_`;
}

/** Every page's kind and topic, from the files that Pagefind filters by: `[name, [[value, [page, …]], …]]`. */
async function readFacts(folder: string, pages: readonly string[], filters: Buffer): Promise<PageFacts[]> {
	const facts = pages.map((): PageFacts => ({ kind: '', topic: '', name: '' }));
	for (const filter of itemsOf(filters)) {
		const [name, hash] = itemsOf(filter).map(toText);
		if (name !== 'kind' && name !== 'topic') continue;
		const [, values] = itemsOf(await readIndexFile(join(folder, 'filter', `${hash ?? ''}.pf_filter`)));
		const named = new Map<PageFacts, string>();
		for (const item of values ? itemsOf(values) : []) {
			const [text, numbers] = itemsOf(item);
			const value = toText(text);
			for (const number of numbers ? itemsOf(numbers) : []) {
				const page = facts[readHead(number, 0).value];
				if (!page) continue;
				// A page of several topics belongs to none.
				page[name] = (named.get(page) ?? value) === value ? value : '';
				named.set(page, value);
			}
		}
	}
	return facts;
}

interface Word {
	/** As the index has it: a stem. */
	text: string;
	/** The whole entry as written. */
	bytes: Buffer;
}

/** The words of an index file: `[[[word, pages, …], …]]`. */
function toWords(file: Buffer): Word[] {
	const [list] = itemsOf(file);
	if (!list) throw new Error('An index file of Pagefind holds no list of words.');
	return itemsOf(list).map((bytes) => ({ text: toText(itemsOf(bytes)[0]), bytes }));
}

interface Part {
	/** The first and the last word that is looked for here. */
	from: string;
	to: string;
	words: Word[];
}

/** The words in parts of which each is enough for a file. */
function split(words: readonly Word[]): Part[] {
	const parts: Part[] = [];
	let last: Part | undefined;
	for (const part of byBeginning(words, 3).flatMap((group) => cut(group))) {
		if (last && sizeOf(last.words) + sizeOf(part.words) <= ENOUGH) {
			last.to = part.to;
			last.words.push(...part.words);
		} else {
			last = part;
			parts.push(part);
		}
	}
	return parts;
}

/**
 * A group of words with the same first three letters, cut where it is large. Searches pass over
 * words that say nothing, and these stand everywhere: each is alone. Of the others four letters may
 * tell the file, unless a word has three, whose other forms may go on with any letter.
 */
function cut(group: Part): Part[] {
	if (sizeOf(group.words) <= ENOUGH) return [group];
	const parts: Part[] = [];
	const rest: Word[] = [];
	const flush = () => {
		if (rest.length === 0) return;
		const isWhole = group.words.some(({ text }) => Array.from(text).length < 4 && !isStopWord(text));
		parts.push(...byBeginning(rest.splice(0), isWhole ? 3 : 4));
	};
	for (const word of group.words) {
		if (isStopWord(word.text) && word.bytes.length > ENOUGH / 2) {
			flush();
			parts.push({ from: word.text, to: word.text, words: [word] });
		} else rest.push(word);
	}
	flush();
	return parts;
}

/** Words in the order of the index, grouped by their first letters. */
function byBeginning(words: readonly Word[], letters: number): Part[] {
	const groups = Map.groupBy(words, ({ text }) => Array.from(text).slice(0, letters).join(''));
	return [...groups]
		.sort(([a], [b]) => compare(a, b))
		.map(([beginning, group]) => ({
			from: beginning,
			// The range is that of the beginnings, so that no word falls between two files.
			to: `${beginning}${LAST}`,
			words: group.sort((a, b) => compare(a.text, b.text)),
		}));
}

function compare(a: string, b: string): number {
	return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function sizeOf(words: readonly Word[]): number {
	return words.reduce((sum, word) => sum + word.bytes.length, 0);
}

async function readIndexFile(path: string): Promise<Buffer> {
	const content = await gunzip(await readFile(path));
	if (!content.subarray(0, SIGNATURE.length).equals(SIGNATURE))
		throw new Error(`${path} is not what Pagefind 1.5.2 writes.`);
	return content.subarray(SIGNATURE.length);
}

async function writeIndexFile(path: string, content: Buffer): Promise<void> {
	await writeFile(path, await gzip(Buffer.concat([SIGNATURE, content]), { level: 9 }));
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

/** Where the item at `at` ends: counted through, since an index holds hundreds of thousands of them. */
function endOf(bytes: Buffer, at: number): number {
	let end = at;
	for (let left = 1; left > 0; left -= 1) {
		const { type, value, next } = readHead(bytes, end);
		if (type === ARRAY) left += value;
		end = type === TEXT || type === 2 ? next + value : next;
	}
	return end;
}

/** The items of an array, each as written. */
function itemsOf(bytes: Buffer): Buffer[] {
	const { type, value, next } = readHead(bytes, 0);
	if (type !== ARRAY) throw new Error('Pagefind’s index holds something else where this module expects a list.');
	const items: Buffer[] = [];
	let from = next;
	for (let i = 0; i < value; i += 1) {
		const to = endOf(bytes, from);
		items.push(bytes.subarray(from, to));
		from = to;
	}
	return items;
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

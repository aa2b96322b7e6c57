/** What a page weighs on a first visit. */
import { brotliCompressSync, constants } from 'node:zlib';
import { addressesInCss, staticImportsOf, toPageParts, type PageParts } from './page-parts.ts';

export interface Weights {
	/** The page and everything it loads before the reader does anything. */
	total: number;
	/** The same without the inside of `<main>`. */
	frame: number;
	/** All script, in the page and outside. */
	script: number;
	/** The beginning of the page that the first screen needs. */
	firstScreen: number;
	/** Requests, the page included. */
	requests: number;
	/** What holds up the first paint. */
	blocking: string[];
}

/** The bytes of a file of the site by its path (`/_astro/a.js`); `undefined` where there is none. */
export type ReadFile = (path: string) => Buffer | undefined;

/** Bytes with brotli at its best. */
export function compressedSize(body: string | Buffer): number {
	const bytes = Buffer.from(body);
	return brotliCompressSync(bytes, {
		params: {
			[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
			[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
		},
	}).length;
}

/** Files that are compressed already, and are sent as they are. */
const COMPRESSED = /\.(?:woff2?|png|jpe?g|gif|webp|avif|ico|pagefind|pf_\w+)$/;

/** Weigh a page that stands at `path`. */
export function weigh(html: string, path: string, readFile: ReadFile): Weights {
	const parts = toPageParts(html);
	const loaded = collect(parts, path, readFile);
	const sizes = new Map(
		[...loaded].map(([address, body]) => [address, COMPRESSED.test(address) ? body.length : compressedSize(body)]),
	);
	const outside = [...sizes.values()].reduce((sum, size) => sum + size, 0);
	const scripts = [...sizes].filter(([address]) => /\.m?js$/.test(address)).reduce((sum, [, size]) => sum + size, 0);
	const inline = parts.inlineScripts.join('\n');
	return {
		total: compressedSize(html) + outside,
		frame: compressedSize(parts.around) + outside,
		script: (inline === '' ? 0 : compressedSize(inline)) + scripts,
		firstScreen: compressedSize(parts.firstScreen),
		requests: 1 + loaded.size,
		blocking: parts.blocking,
	};
}

/** Everything that a page loads, and what that loads in turn, by path. */
function collect(parts: PageParts, path: string, readFile: ReadFile): Map<string, Buffer> {
	const loaded = new Map<string, Buffer>();

	function load(address: string, from: string): void {
		const url = new URL(address, `http://site.invalid${from}`);
		if (url.protocol === 'data:' || url.hostname !== 'site.invalid') return;
		const file = decodeURIComponent(url.pathname);
		if (loaded.has(file)) return;
		const body = readFile(file);
		if (!body) throw new Error(`${path} loads ${file}, which is not there.`);
		loaded.set(file, body);
		if (/\.m?js$/.test(file)) for (const next of staticImportsOf(body.toString())) load(next, file);
		if (file.endsWith('.css')) for (const next of addressesInCss(body.toString())) load(next, file);
	}

	for (const address of [
		...parts.scripts,
		...parts.styles,
		...parts.images,
		...parts.preloads,
		...parts.fromInlineStyles,
	])
		load(address, path);
	for (const script of parts.inlineScripts) for (const address of staticImportsOf(script)) load(address, path);
	return loaded;
}

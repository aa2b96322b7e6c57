/**
 * The server for the built site: static files as a static host would give them, compressed, with
 * validators, below a base path. For looking at the site and for its tests; it needs nothing but Node.
 */
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.webmanifest': 'application/manifest+json; charset=utf-8',
	'.xml': 'application/xml; charset=utf-8',
	'.md': 'text/markdown; charset=utf-8',
	'.txt': 'text/plain; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.svg': 'image/svg+xml; charset=utf-8',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.gif': 'image/gif',
	'.webp': 'image/webp',
	'.avif': 'image/avif',
	'.ico': 'image/x-icon',
	'.woff': 'font/woff',
	'.woff2': 'font/woff2',
	'.wasm': 'application/wasm',
	'.zip': 'application/zip',
	'.pdf': 'application/pdf',
	'.epub': 'application/epub+zip',
	'.apkg': 'application/octet-stream',
};

/** Types that compression makes smaller. Pagefind's files and the rest are compressed already. */
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|xml|manifest\+json|wasm)|image\/svg)/;

/** Files whose names hold a hash of their contents never change. */
const HASHED = '/_astro/';

/** How many bytes of compressed files are kept in memory. */
const CACHE_LIMIT = 64 * 1024 * 1024;

/**
 * @typedef {object} SiteOptions
 * @property {string} root The folder to serve.
 * @property {string} [base] The path below which the site lies: `/` or `/study`.
 */

/**
 * @typedef {{ status: number, headers: Record<string, string>, body: Buffer | string }} Reply
 */

/**
 * A server for a folder, not yet listening.
 * @param {SiteOptions} options
 */
export function createSiteServer(options) {
	const answer = createHandler(options);
	return createServer((request, response) => {
		answer(request.method ?? 'GET', request.url ?? '/', request.headers)
			.catch((/** @type {unknown} */ error) => {
				console.error(error);
				return plain(500, 'Something went wrong in the server. Its console says what.');
			})
			.then(({ status, headers, body }) => {
				response.writeHead(status, { 'Content-Length': Buffer.byteLength(body), ...headers });
				response.end(request.method === 'HEAD' || status === 304 ? undefined : body);
			})
			.catch(() => response.destroy());
	});
}

/**
 * The answer to a request, apart from any connection.
 * @param {SiteOptions} options
 */
export function createHandler({ root, base = '/' }) {
	const folder = resolve(root);
	const prefix = `/${base}/`.replace(/\/{2,}/g, '/');
	/** @type {Map<string, { version: string, body: Buffer }>} */
	const cache = new Map();
	let cached = 0;

	/**
	 * @param {string} method
	 * @param {string} url
	 * @param {import('node:http').IncomingHttpHeaders} headers
	 * @returns {Promise<Reply>}
	 */
	return async function answer(method, url, headers) {
		if (method !== 'GET' && method !== 'HEAD') {
			return plain(405, 'This server only gives: use GET or HEAD.', { Allow: 'GET, HEAD' });
		}
		const [address = '/', query] = url.split('?', 2);
		const search = query === undefined ? '' : `?${query}`;
		/** @type {string} */
		let path;
		try {
			path = decodeURIComponent(address);
		} catch {
			return plain(
				400,
				'This address is not valid: a percent sign is followed by something else than two hexadecimal digits.',
			);
		}
		if (!path.startsWith('/') || path.includes('\0') || path.includes('\\'))
			return plain(400, 'This address is not valid.');

		if (prefix !== '/' && !path.startsWith(prefix)) {
			if (path === '/' || `${path}/` === prefix) return redirect(302, prefix + search);
			return plain(404, `Nothing is here: the site lies below ${prefix}`);
		}
		const inside = path.slice(prefix.length - 1);

		const found = await find(inside);
		if (found === 'folder') return redirect(301, `${collapse(address)}/${search}`);
		if (found) return give(found, 200, inside, headers);
		const missing = await find('/404.html');
		if (missing && missing !== 'folder') return give(missing, 404, '/404.html', {});
		return plain(404, 'Nothing is here.');
	};

	/**
	 * The file for a path below the base; `folder` where the path needs a slash at its end.
	 * @param {string} path
	 * @returns {Promise<'folder' | { file: string, version: string } | undefined>}
	 */
	async function find(path) {
		const full = resolve(folder, `.${path}`);
		if (full !== folder && !full.startsWith(folder + sep)) return undefined;
		if (path.endsWith('/')) return fileAt(join(full, 'index.html'));
		const own = await fileAt(full);
		if (own) return own;
		if (await fileAt(join(full, 'index.html'))) return 'folder';
		return fileAt(`${full}.html`);
	}

	/**
	 * @param {string} file
	 * @returns {Promise<{ file: string, version: string } | undefined>}
	 */
	async function fileAt(file) {
		try {
			const stats = await stat(file);
			// A link inside the folder must not lead out of it.
			if (!stats.isFile() || !(await realpath(file)).startsWith((await realpath(folder)) + sep)) return undefined;
			return { file, version: `${stats.mtimeMs}-${stats.size}` };
		} catch {
			return undefined;
		}
	}

	/**
	 * @param {{ file: string, version: string }} found
	 * @param {number} status
	 * @param {string} path
	 * @param {import('node:http').IncomingHttpHeaders} headers
	 * @returns {Promise<Reply>}
	 */
	async function give({ file, version }, status, path, headers) {
		const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
		const encoding = COMPRESSIBLE.test(type) ? chooseEncoding(headers['accept-encoding']?.toString() ?? '') : undefined;
		const body = await load(file, version, encoding);
		const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
		const common = {
			ETag: etag,
			'Cache-Control': path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
			...(COMPRESSIBLE.test(type) && { Vary: 'Accept-Encoding' }),
		};
		if (status === 200 && isKnown(headers['if-none-match'], etag))
			return { status: 304, headers: { ...common, 'Content-Length': '0' }, body: '' };
		return {
			status,
			headers: {
				...common,
				'Content-Type': type,
				'X-Content-Type-Options': 'nosniff',
				...(encoding && { 'Content-Encoding': encoding }),
			},
			body,
		};
	}

	/**
	 * A file's bytes as they go over the line, kept for the next time.
	 * @param {string} file
	 * @param {string} version
	 * @param {'br' | 'gzip' | undefined} encoding
	 */
	async function load(file, version, encoding) {
		const key = `${encoding ?? ''} ${file}`;
		const known = cache.get(key);
		if (known?.version === version) return known.body;
		const raw = await readFile(file);
		const body =
			encoding === 'br'
				? // Level 9 is within some per cent of the best and takes milliseconds.
					await compressBrotli(raw, {
						params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
					})
				: encoding === 'gzip'
					? await compressGzip(raw, { level: 9 })
					: raw;
		cached += body.length - (known?.body.length ?? 0);
		cache.delete(key);
		cache.set(key, { version, body });
		for (const [oldest, entry] of cache) {
			if (cached <= CACHE_LIMIT) break;
			cache.delete(oldest);
			cached -= entry.body.length;
		}
		return body;
	}
}

/**
 * The best encoding that a client takes.
 * @param {string} accepted The value of `Accept-Encoding`.
 * @returns {'br' | 'gzip' | undefined}
 */
export function chooseEncoding(accepted) {
	const refused = new Set();
	const taken = new Set();
	for (const part of accepted.toLowerCase().split(',')) {
		const [name = '', ...parameters] = part.split(';').map((each) => each.trim());
		const isRefused = parameters.some((each) => /^q=0(?:\.0*)?$/.test(each));
		(isRefused ? refused : taken).add(name);
	}
	for (const name of /** @type {const} */ (['br', 'gzip'])) {
		if (taken.has(name) || (taken.has('*') && !refused.has(name))) return name;
	}
	return undefined;
}

/**
 * Whether a client has what it asks for.
 * @param {string | undefined} header The value of `If-None-Match`.
 * @param {string} etag
 */
function isKnown(header, etag) {
	return header?.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag) ?? false;
}

/**
 * An address of one slash at its beginning: with two, a browser takes what follows for a host.
 * @param {string} address
 */
function collapse(address) {
	return address.replace(/^\/+/, '/');
}

/**
 * @param {number} status
 * @param {string} location
 * @returns {Reply}
 */
function redirect(status, location) {
	return {
		status,
		headers: { Location: location, 'Content-Type': 'text/plain; charset=utf-8' },
		body: `The address is ${location}\n`,
	};
}

/**
 * @param {number} status
 * @param {string} text
 * @param {Record<string, string>} [headers]
 * @returns {Reply}
 */
function plain(status, text, headers = {}) {
	return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body: `${text}\n` };
}

import { symlinkSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listenOnFreePort } from '../../../scripts/serve/ports.mjs';
import { chooseEncoding, createHandler, createSiteServer } from '../../../scripts/serve/server.mjs';
import { folderWith } from '../temporary-folder.ts';

const FILES = {
	'index.html': '<h1>Home</h1>',
	'404.html': '<h1>Nothing here</h1>',
	'topics/metrics/index.html': `<h1>Metrics</h1>${'<p>Words.</p>'.repeat(200)}`,
	'about.html': '<h1>About</h1>',
	'a b/ü.txt': 'odd name',
	'_astro/main.abc123.js': 'export {};',
	'pagefind/wasm.en.pagefind': Buffer.from([1, 2, 3]),
	'data.json': '{}',
	'feed.xml': '<feed/>',
	'picture.png': Buffer.from([0x89, 0x50]),
	'font.woff2': Buffer.from([1]),
	'site.webmanifest': '{}',
};

function site(options: { base?: string } = {}) {
	const folder = folderWith({
		'dist/x': '',
		'secret.txt': 'secret',
		...Object.fromEntries(Object.entries(FILES).map(([k, v]) => [`dist/${k}`, v])),
	});
	const answer = createHandler({ root: join(folder, 'dist'), ...options });
	return {
		folder,
		get: (url: string, headers: Record<string, string> = {}, method = 'GET') => answer(method, url, headers),
	};
}

describe('what is given', () => {
	test.each([
		['/', 'text/html; charset=utf-8'],
		['/topics/metrics/', 'text/html; charset=utf-8'],
		['/topics/metrics/index.html', 'text/html; charset=utf-8'],
		['/about', 'text/html; charset=utf-8'],
		['/a%20b/%C3%BC.txt', 'text/plain; charset=utf-8'],
		['/_astro/main.abc123.js', 'text/javascript; charset=utf-8'],
		['/pagefind/wasm.en.pagefind', 'application/octet-stream'],
		['/data.json', 'application/json; charset=utf-8'],
		['/feed.xml', 'application/xml; charset=utf-8'],
		['/picture.png', 'image/png'],
		['/font.woff2', 'font/woff2'],
		['/site.webmanifest', 'application/manifest+json; charset=utf-8'],
	])('%s is answered as %s', async (url, type) => {
		const { status, headers } = await site().get(url);
		expect(status).toBe(200);
		expect(headers['Content-Type']).toBe(type);
	});

	test('a query changes nothing', async () => {
		expect((await site().get('/?topic=metrics')).status).toBe(200);
	});

	test('a folder without its slash is redirected to it, the query kept', async () => {
		const { status, headers } = await site().get('/topics/metrics?open=all');
		expect(status).toBe(301);
		expect(headers['Location']).toBe('/topics/metrics/?open=all');
	});

	test('a redirection never leads to another host', async () => {
		const { headers } = await site().get('//topics/metrics');
		expect(headers['Location']).toBe('/topics/metrics/');
	});

	test('what does not exist is answered with the page for it and status 404', async () => {
		const { status, headers, body } = await site().get('/nowhere/');
		expect(status).toBe(404);
		expect(headers['Content-Type']).toContain('text/html');
		expect(String(body)).toContain('Nothing here');
	});

	test('a file that is written again is given anew', async () => {
		const { folder, get } = site();
		const before = await get('/about');
		writeFileSync(join(folder, 'dist/about.html'), '<h1>About us</h1>');
		const after = await get('/about');
		expect(String(after.body)).toContain('us');
		expect(after.headers['ETag']).not.toBe(before.headers['ETag']);
	});

	test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
		'%s is refused, and the answer says what is allowed',
		async (method) => {
			const { status, headers } = await site().get('/', {}, method);
			expect(status).toBe(405);
			expect(headers['Allow']).toBe('GET, HEAD');
		},
	);
});

describe('what is not given', () => {
	test.each([
		'/../secret.txt',
		'/%2e%2e/secret.txt',
		'/..%2fsecret.txt',
		'/topics/../../secret.txt',
		'/....//secret.txt',
		'/%2e%2e%2fsecret.txt',
	])('%s does not lead out of the folder', async (url) => {
		const { status, body } = await site().get(url);
		expect(status).toBe(404);
		expect(String(body)).not.toContain('secret');
	});

	test.each(['/%', '/%zz', '/%00', '/a%5c..%5csecret.txt'])('%s is not a valid address', async (url) => {
		expect((await site().get(url)).status).toBe(400);
	});

	test('a link inside the folder does not lead out of it', async () => {
		const { folder, get } = site();
		symlinkSync(join(folder, 'secret.txt'), join(folder, 'dist/link.txt'));
		expect((await get('/link.txt')).status).toBe(404);
	});
});

describe('below a base path', () => {
	test('the site is there', async () => {
		expect((await site({ base: '/some/path' }).get('/some/path/topics/metrics/')).status).toBe(200);
	});

	test.each(['/', '/some/path', '/some/path?x=1'])('%s leads to it', async (url) => {
		const { status, headers } = await site({ base: '/some/path' }).get(url);
		expect(status).toBe(302);
		expect(headers['Location']).toMatch(/^\/some\/path\//);
	});

	test.each(['/topics/metrics/', '/some/pathology/', '/some/'])('%s is not part of it', async (url) => {
		const { status, body } = await site({ base: '/some/path' }).get(url);
		expect(status).toBe(404);
		expect(String(body)).toContain('/some/path/');
	});

	test('a folder is redirected below it', async () => {
		expect((await site({ base: 'some/path/' }).get('/some/path/topics/metrics')).headers['Location']).toBe(
			'/some/path/topics/metrics/',
		);
	});

	test('it cannot be left by going up', async () => {
		expect((await site({ base: '/some/path' }).get('/some/path/../../secret.txt')).status).toBe(404);
	});
});

describe('caching', () => {
	test('who has a page is told so, by its validator', async () => {
		const { get } = site();
		const first = await get('/', { 'accept-encoding': 'br' });
		const again = await get('/', { 'accept-encoding': 'br', 'if-none-match': `"x", W/${first.headers['ETag'] ?? ''}` });
		expect(again.status).toBe(304);
		expect(again.body).toBe('');
	});

	test('a page compressed in another way has another validator', async () => {
		const { get } = site();
		const [a, b] = [await get('/topics/metrics/', { 'accept-encoding': 'br' }), await get('/topics/metrics/')];
		expect(a.headers['ETag']).not.toBe(b.headers['ETag']);
		expect(a.headers['Vary']).toBe('Accept-Encoding');
	});

	test('a missing page is never called unchanged', async () => {
		const { get } = site();
		const { headers } = await get('/nowhere/');
		expect((await get('/nowhere/', { 'if-none-match': headers['ETag'] ?? '' })).status).toBe(404);
	});

	test('only files with a hash in their name are kept without asking', async () => {
		const { get } = site();
		expect((await get('/_astro/main.abc123.js')).headers['Cache-Control']).toContain('immutable');
		expect((await get('/')).headers['Cache-Control']).toBe('no-cache');
	});
});

describe('compression', () => {
	const long = FILES['topics/metrics/index.html'];

	test('brotli and gzip hold the page’s bytes', async () => {
		const { get } = site();
		const br = await get('/topics/metrics/', { 'accept-encoding': 'gzip, br' });
		expect(br.headers['Content-Encoding']).toBe('br');
		expect(brotliDecompressSync(br.body as Buffer).toString()).toBe(long);
		const gzip = await get('/topics/metrics/', { 'accept-encoding': 'gzip' });
		expect(gzip.headers['Content-Encoding']).toBe('gzip');
		expect(gunzipSync(gzip.body as Buffer).toString()).toBe(long);
	});

	test('what is compressed already is left alone', async () => {
		for (const url of ['/picture.png', '/font.woff2', '/pagefind/wasm.en.pagefind']) {
			expect((await site().get(url, { 'accept-encoding': 'br' })).headers['Content-Encoding']).toBeUndefined();
		}
	});

	test.each([
		['gzip, deflate, br, zstd', 'br'],
		['gzip;q=1.0, br;q=0', 'gzip'],
		['GZIP', 'gzip'],
		['*', 'br'],
		['*, br;q=0', 'gzip'],
		['identity', undefined],
		['', undefined],
	])('"%s" takes %s', (accepted, expected) => {
		expect(chooseEncoding(accepted)).toBe(expected);
	});
});

describe('over a connection', () => {
	async function listen() {
		const folder = folderWith(FILES);
		const server = await listenOnFreePort(() => createSiteServer({ root: folder }), { port: 0, hosts: ['127.0.0.1'] });
		onTestFinished(() => server.close());
		return server.port;
	}

	test('HEAD gives the headers of GET and nothing else', async () => {
		const url = `http://127.0.0.1:${await listen()}/topics/metrics/`;
		const [get, head] = [await fetch(url), await fetch(url, { method: 'HEAD' })];
		expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
		expect(await head.text()).toBe('');
		expect(await get.text()).toBe(FILES['topics/metrics/index.html']);
	});

	test('an address with dots that no client has tidied stays inside', async () => {
		const socket = createConnection(await listen(), '127.0.0.1');
		socket.write('GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
		let text = '';
		for await (const chunk of socket) text += String(chunk);
		expect(text).toMatch(/^HTTP\/1\.1 404/);
		expect(text).not.toContain('root:');
	});
});

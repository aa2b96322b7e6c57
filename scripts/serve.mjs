/**
 * Serves the built site.
 *
 *   node scripts/serve.mjs                    dist/ on http://localhost:4321/, or the next free port
 *   node scripts/serve.mjs --dir FOLDER       another folder
 *   node scripts/serve.mjs --base /study      below a path (or BASE=/study)
 *   node scripts/serve.mjs --port 8080 --exact    this port or none
 *   node scripts/serve.mjs --host 0.0.0.0     for other machines too; without it, for this one only
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Problem, ROOT, printProblem } from './setup/project.mjs';
import { LOOPBACK, listenOnFreePort } from './serve/ports.mjs';
import { createSiteServer } from './serve/server.mjs';

/** The port to begin with. */
export const FIRST_PORT = 4321;

/**
 * Serve a folder until this process is told to end.
 * @param {object} [options]
 * @param {string} [options.dir]
 * @param {string | undefined} [options.base]
 * @param {number} [options.port]
 * @param {boolean} [options.exact]
 * @param {string | undefined} [options.host]
 */
export async function serve({
	dir = join(ROOT, 'dist'),
	base = process.env['BASE'] ?? '/',
	port = FIRST_PORT,
	exact = false,
	host,
} = {}) {
	if (!existsSync(join(dir, 'index.html'))) {
		throw new Problem(`There is no site in ${dir}.`, 'Build it first: npm run build (npm start does both).');
	}
	const site = await listenOnFreePort(() => createSiteServer({ root: dir, base }), {
		port,
		hosts: host === undefined ? LOOPBACK : [host],
		tries: exact ? 1 : 20,
	});
	const path = `/${base}/`.replace(/\/{2,}/g, '/');
	if (site.port !== port && port !== 0) console.log(`Port ${port} is taken.`);
	console.log(
		`\nFirst Call is on http://${host && host !== '0.0.0.0' && host !== '::' ? host : 'localhost'}:${site.port}${path}\nPress Ctrl+C to end it.`,
	);
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.once(signal, () => {
			console.log('\nEnded.');
			void site.close().then(() => process.exit(0));
		});
	}
}

/**
 * A port as given on the command line or in the environment.
 * @param {string | undefined} text
 */
export function toPort(text) {
	if (text === undefined || text === '') return FIRST_PORT;
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
	throw new Problem(`"${text}" is not a port.`, 'Give a number from 1 to 65535.');
}

if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
	try {
		const { values } = parseArgs({
			options: {
				dir: { type: 'string' },
				base: { type: 'string' },
				port: { type: 'string' },
				host: { type: 'string' },
				exact: { type: 'boolean', default: false },
			},
		});
		await serve({
			port: toPort(values.port ?? process.env['PORT']),
			exact: values.exact,
			host: values.host,
			...(values.dir !== undefined && { dir: resolve(values.dir) }),
			...(values.base !== undefined && { base: values.base }),
		});
	} catch (error) {
		printProblem(error);
		process.exitCode = 1;
	}
}

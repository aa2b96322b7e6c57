/** Listening on the first port that is free. */
import { Problem } from '../setup/project.mjs';

/** Both addresses that `localhost` may mean: a browser tries one and then the other. */
export const LOOPBACK = ['127.0.0.1', '::1'];

/**
 * Listen on the first port, from `port` on, that is free on every host. Hosts that this machine
 * does not have are left out, as long as there is one.
 * @param {() => import('node:http').Server} createServer
 * @param {{ port: number, hosts?: readonly string[], tries?: number }} options `port` 0 means any.
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function listenOnFreePort(createServer, { port, hosts = LOOPBACK, tries = 20 }) {
	for (let candidate = port; candidate < port + tries && candidate <= 65_535; candidate += 1) {
		const servers = await listenOnAll(createServer, hosts, candidate);
		if (!servers) continue;
		const address = servers[0]?.address();
		return {
			port: typeof address === 'object' && address ? address.port : candidate,
			close: async () => {
				await Promise.all(servers.map(close));
			},
		};
	}
	const last = Math.min(port + tries - 1, 65_535);
	throw new Problem(
		last === port ? `Port ${port} is taken.` : `All ports from ${port} to ${last} are taken.`,
		'End a program that holds one, or choose another: npm start -- --port 8080',
	);
}

/**
 * @param {() => import('node:http').Server} createServer
 * @param {readonly string[]} hosts
 * @param {number} port
 * @returns {Promise<import('node:http').Server[] | undefined>} `undefined` where one of them is taken.
 */
async function listenOnAll(createServer, hosts, port) {
	/** @type {import('node:http').Server[]} */
	const servers = [];
	let actual = port;
	/** @type {unknown} */
	let lastError;
	for (const host of hosts) {
		const server = createServer();
		try {
			await new Promise((resolve, reject) => {
				server.once('error', reject);
				server.listen({ host, port: actual, ipv6Only: host.includes(':') }, () => {
					server.off('error', reject);
					resolve(undefined);
				});
			});
		} catch (error) {
			lastError = error;
			const code = error instanceof Error && 'code' in error ? error.code : '';
			if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') continue;
			await Promise.all(servers.map(close));
			if (code === 'EADDRINUSE') return undefined;
			if (code === 'EACCES') {
				throw new Problem(
					`This system lets only root use port ${port}.`,
					'Choose one above 1023: npm start -- --port 8080',
				);
			}
			throw error;
		}
		servers.push(server);
		const address = server.address();
		// With port 0 the system chooses; the other hosts get the same one.
		if (typeof address === 'object' && address) actual = address.port;
	}
	if (servers.length === 0) throw lastError;
	return servers;
}

/**
 * @param {import('node:http').Server} server
 * @returns {Promise<void>}
 */
function close(server) {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

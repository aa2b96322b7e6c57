/** Finds Mnemosyne's library, or fetches it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where its library is, `undefined` where Python finds it by itself; or why there is none. */
export type Found = { path: string | undefined } | { reason: string };

/** @param cache The folder to unpack the package into. */
export function findMnemosyne(cache: string): Found {
	const installed = run('python3', ['-c', 'import mnemosyne.libmnemosyne']);
	if (installed.error) return { reason: 'There is no python3 here.' };
	if (installed.status === 0) return { path: undefined };

	const path = join(cache, 'usr', 'lib', 'python3', 'dist-packages');
	if (existsSync(join(path, 'mnemosyne'))) return { path };
	if (run('apt-get', ['--version']).error) {
		return { reason: 'It is not installed, and there is no apt-get to fetch it with.' };
	}
	mkdirSync(cache, { recursive: true });
	if (run('apt-get', ['download', 'mnemosyne'], cache).status !== 0) {
		// The list of packages may be old, or not there yet.
		run('apt-get', ['update'], cache);
		const { status, stderr } = run('apt-get', ['download', 'mnemosyne'], cache);
		if (status !== 0) return { reason: `apt-get could not fetch it: ${stderr.trim().split('\n').at(-1) ?? ''}` };
	}
	const archive = readdirSync(cache).find((name) => name.endsWith('.deb'));
	if (archive === undefined || run('dpkg-deb', ['-x', archive, '.'], cache).status !== 0 || !existsSync(path)) {
		return { reason: 'Its package could not be unpacked.' };
	}
	return { path };
}

function run(command: string, args: string[], cwd?: string) {
	return spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 180_000 });
}

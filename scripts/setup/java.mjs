/** Finding a Java for the checks that need one (EPUBCheck), and installing one where there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './process.mjs';
import { beginStep } from './progress.mjs';
import { Problem } from './project.mjs';

const NAME = process.platform === 'win32' ? 'java.exe' : 'java';

/**
 * A Java that is on the machine and runs, without installing anything: that of JAVA_HOME, else the first on the path.
 * @param {NodeJS.ProcessEnv} env
 * @param {(path: string) => boolean} [works]
 * @returns {string | undefined}
 */
export function findJava(env, works = canRun) {
	const home = env['JAVA_HOME'];
	const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(Boolean);
	const candidates = [...(home ? [join(home, 'bin', NAME)] : []), ...folders.map((folder) => join(folder, NAME))];
	return candidates.find(works);
}

/**
 * A Java: one on the machine, else the system's package.
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>}
 */
export async function ensureJava({ env = process.env } = {}) {
	const found = findJava(env);
	if (found) return found;
	const step = beginStep('Installing a Java runtime');
	const { java, reason } = await installPackage(env);
	if (java) {
		step.done(java);
		return java;
	}
	step.fail();
	throw new Problem(
		'There is no Java for EPUBCheck, and none could be installed.',
		'Install a Java runtime (version 11 or newer) and put it on the path, or name its folder: JAVA_HOME=/path npm test',
		reason,
	);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ java?: string | undefined, reason: string }>}
 */
async function installPackage(env) {
	if (!existsSync('/usr/bin/apt-get')) return { reason: 'System package: this system has no apt-get.' };
	if (process.getuid?.() !== 0) {
		return { reason: 'System package: only root may install it (sudo apt-get install default-jre-headless).' };
	}
	const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
	await run('apt-get', ['update'], { ...options, timeout: 5 * 60_000 });
	const result = await run('apt-get', ['install', '-y', '--no-install-recommends', 'default-jre-headless'], {
		...options,
		timeout: 10 * 60_000,
	});
	return {
		java: result.code === 0 ? findJava(env) : undefined,
		reason: `System package: ${result.output.trim().split('\n').at(-1) ?? ''}`,
	};
}

/** @param {string} path */
function canRun(path) {
	// Some systems have a java that only says where to get one.
	return existsSync(path) && spawnSync(path, ['-version'], { timeout: 20_000 }).status === 0;
}

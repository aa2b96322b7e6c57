/**
 * Where the project is and what its commands run with.
 *
 * Everything in this folder is plain JavaScript that an older Node can run (Debian 12 brings Node
 * 18 or 20): it is what installs the Node that the rest needs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** Something that stops a command and that its user can mend. */
export class Problem extends Error {
	/**
	 * @param {string} message What is wrong.
	 * @param {string} remedy What to do about it.
	 * @param {string} [output] What a program printed.
	 */
	constructor(message, remedy, output = '') {
		super(message);
		this.name = 'Problem';
		this.remedy = remedy;
		this.output = output;
	}
}

/**
 * Print a problem, or any other error, to the person at the console.
 * @param {unknown} error
 */
export function printProblem(error) {
	if (error instanceof Problem) {
		if (error.output) console.error(`\n${error.output.trimEnd()}`);
		console.error(`\n${error.message}\n-> ${error.remedy}`);
	} else {
		console.error(error);
	}
}

/**
 * Whether a Node of this version runs Astro and strips types from our scripts.
 * @param {string} version `v24.21.0` or `24.21.0`
 */
export function isRecentEnough(version) {
	const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
	return major > 23 || (major === 22 && minor >= 18) || (major === 23 && minor >= 6);
}

/**
 * The Node that runs everything: the registry's own, installed with the other packages; where that
 * one does not run, the one that runs now, if it is recent enough.
 * @param {string} [root]
 * @returns {string}
 */
export function findNode(root = ROOT) {
	const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (existsSync(own)) {
		const { status, stdout } = spawnSync(own, ['--version'], { encoding: 'utf8', timeout: 20_000 });
		if (status === 0 && isRecentEnough(stdout.trim())) return own;
	}
	if (isRecentEnough(process.version)) return process.execPath;
	throw new Problem(
		`This is Node ${process.version}, the site needs 22.18 or newer, and the one in node_modules does not run.`,
		'Delete node_modules and start again with install scripts allowed (npm config set ignore-scripts false), or install Node 24 from https://nodejs.org.',
	);
}

/**
 * The file that an installed package runs under a command's name.
 * @param {string} packageName
 * @param {string} [command] Where it differs from the package's name.
 * @param {string} [root]
 * @returns {string}
 */
export function binOf(packageName, command = packageName, root = ROOT) {
	const folder = join(root, 'node_modules', packageName);
	const description = readFileSync(join(folder, 'package.json'), 'utf8');
	const { bin } = /** @type {{ bin?: string | Record<string, string> }} */ (JSON.parse(description));
	const file = typeof bin === 'string' ? bin : bin?.[command];
	if (file === undefined) throw new Error(`The package "${packageName}" has no command "${command}".`);
	return join(folder, file);
}

/** Installing the packages, when they are missing or others than the lockfile says. */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './process.mjs';
import { beginStep } from './progress.mjs';
import { Problem, ROOT, findNode } from './project.mjs';
import { hashInputs, readStamp, removeStamp, writeStamp } from './stamp.mjs';

/** The oldest npm that reads our lockfile. */
const OLDEST_NPM = 7;

/**
 * Install what is missing. Does nothing where everything is there.
 * @param {{ root?: string, verbose?: boolean }} [options]
 * @returns {Promise<string>} The Node to run everything with.
 */
export async function ensureInstalled({ root = ROOT, verbose = false } = {}) {
	const stampFile = join(root, 'node_modules', '.first-call-lock');
	const wanted = stampOf(root);
	if (readStamp(stampFile) !== wanted) {
		if (
			isInSync(readJson(join(root, 'package-lock.json')), readJson(join(root, 'node_modules', '.package-lock.json')))
		) {
			// Somebody has run npm themselves.
			writeStamp(stampFile, wanted);
		} else {
			await install(root, verbose);
			writeStamp(stampFile, wanted);
		}
	}
	try {
		return findNode(root);
	} catch (error) {
		removeStamp(stampFile);
		throw error;
	}
}

/**
 * What the installed packages depend on: the lockfile, and the kind of machine they were made for.
 * @param {string} root
 */
export function stampOf(root) {
	return hashInputs(root, ['package-lock.json'], { platform: process.platform, arch: process.arch });
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean, peer?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether what npm says it installed is what the lockfile asks for. Packages for other kinds of
 * machine are optional and may be missing.
 * @param {Lockfile | undefined} locked
 * @param {Lockfile | undefined} installed
 */
export function isInSync(locked, installed) {
	if (!locked?.packages || !installed?.packages) return false;
	const there = installed.packages;
	return Object.entries(locked.packages).every(([path, { version, optional, devOptional }]) => {
		if (path === '') return true;
		const found = there[path];
		return found ? found.version === version : optional === true || devOptional === true;
	});
}

/**
 * @param {string} file
 * @returns {Lockfile | undefined}
 */
function readJson(file) {
	if (!existsSync(file)) return undefined;
	try {
		return /** @type {Lockfile} */ (JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return undefined;
	}
}

/**
 * @param {string} root
 * @param {boolean} verbose
 */
async function install(root, verbose) {
	const env = { ...process.env };
	// npm puts node_modules/.bin first on the path, and `npm ci` deletes what is there.
	const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	env[pathName] = (env[pathName] ?? '')
		.split(delimiter)
		.filter((folder) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder))
		.join(delimiter);
	// A production environment would leave out what builds the site.
	delete env['NODE_ENV'];
	// `npm test --silent` would keep this one from saying what went wrong.
	env['npm_config_loglevel'] = 'notice';

	const script = env['npm_execpath'];
	const throughNode = script !== undefined && /npm-cli\.c?js$/.test(script);
	const command = throughNode
		? (env['npm_node_execpath'] ?? process.execPath)
		: process.platform === 'win32'
			? 'npm.cmd'
			: 'npm';
	const before = throughNode ? [script] : [];

	const version = await run(command, [...before, '--version'], { cwd: root, env, timeout: 60_000 });
	if (version.code !== 0) {
		throw new Problem(
			'npm does not run.',
			'Install Node 20 or newer, which brings npm: https://nodejs.org',
			version.output,
		);
	}
	const major = Number(/(\d+)\.\d+\.\d+/.exec(version.output)?.[1]);
	if (major < OLDEST_NPM) {
		throw new Problem(
			`This npm is version ${version.output.trim()} and cannot read the lockfile.`,
			`Update it to ${OLDEST_NPM} or newer: npm install --global npm@latest`,
		);
	}

	const step = beginStep('Installing packages (once, some minutes on a slow connection)');
	const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--ignore-scripts=false'];
	const result = await run(command, [...before, ...args], { cwd: root, env, timeout: 20 * 60_000, show: verbose });
	if (result.code !== 0) {
		step.fail();
		throw explainInstallFailure(result.output, result.timedOut);
	}
	step.done();
}

/**
 * What npm's failure means and what to do about it.
 * @param {string} output
 * @param {boolean} timedOut
 * @returns {Problem}
 */
export function explainInstallFailure(output, timedOut) {
	/** @type {[RegExp, string, string][]} */
	const known = [
		[
			/\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR)\b/,
			'npm cannot reach the package registry.',
			'Check the network connection (and npm config get registry, proxy), then run the same command again.',
		],
		[
			/\b(?:EACCES|EPERM|EROFS)\b/,
			'npm may not write here.',
			'Make this folder and the npm cache yours (npm config get cache), then run the same command again.',
		],
		[/\bENOSPC\b/, 'The disk is full.', 'Free about 1 GB, then run the same command again.'],
		[
			/\bEINTEGRITY\b/,
			'A downloaded package is not the one that the lockfile names.',
			'Run npm cache clean --force, then the same command again.',
		],
		[
			/\bENOTEMPTY\b/,
			'node_modules could not be cleared, perhaps because a program uses it.',
			'End what runs here, delete node_modules, then run the same command again.',
		],
		[
			/\bEUSAGE\b/,
			'package.json and package-lock.json do not fit together.',
			'Run npm install, and commit the lockfile that it writes.',
		],
		[
			/CERT|certificate/,
			'npm does not trust the certificate of the registry or of a proxy before it.',
			'Set npm config set cafile to your organization’s certificate, then run the same command again.',
		],
	];
	const match = known.find(([pattern]) => pattern.test(output));
	const end = output.trimEnd().split('\n').slice(-30).join('\n');
	if (match) return new Problem(match[1], match[2], end);
	if (timedOut)
		return new Problem(
			'Installing took longer than 20 minutes.',
			'Check the network connection, then run the same command again.',
			end,
		);
	return new Problem(
		'npm could not install the packages.',
		'Read what npm says above; deleting node_modules and trying again often helps.',
		end,
	);
}

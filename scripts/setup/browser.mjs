/** Finding a Chromium for the tests that need a browser, and installing one where there is none. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './process.mjs';
import { beginStep } from './progress.mjs';
import { Problem, ROOT, binOf } from './project.mjs';

/** How every browser is started that tries or measures the site: without a window, and without asking anybody but the site. */
export const BROWSER_FLAGS = /** @type {const} */ ([
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
]);

/** What a Chromium is called on a path. */
const NAMES = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'chrome',
	'microsoft-edge',
	'msedge',
];

/** Where systems put it that do not put it on the path. */
const PLACES = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A Chromium that is on the machine, without installing anything.
 * @param {NodeJS.ProcessEnv} env
 * @param {(path: string) => boolean} [isExecutable]
 * @returns {string | undefined}
 */
export function findBrowser(env, isExecutable = canRun) {
	const named = env['CHROMIUM_PATH'];
	if (named) {
		if (isExecutable(named)) return named;
		throw new Problem(
			`CHROMIUM_PATH names "${named}", which is not there or cannot be run.`,
			'Let it name a Chromium or Chrome, or unset it.',
		);
	}
	const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(Boolean);
	const endings = process.platform === 'win32' ? ['.exe'] : [''];
	const candidates = NAMES.flatMap((name) =>
		folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))),
	);
	return [...candidates, ...PLACES].find(isExecutable);
}

/**
 * A Chromium: one on the machine, else Playwright's own, else the system's package.
 * @param {object} options
 * @param {string} options.node
 * @param {string} [options.root]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {typeof findBrowser} [options.find]
 * @param {() => Promise<Attempt>} [options.installSystems]
 * @returns {Promise<string>}
 */
export async function ensureBrowser({
	node,
	root = ROOT,
	env = process.env,
	find = findBrowser,
	installSystems = installPackage,
}) {
	const found = find(env) ?? (await playwrightsOwn(root));
	if (found) return found;

	const step = beginStep('Installing a browser');
	const tried = [];
	for (const attempt of [installPlaywrights, installSystems]) {
		const result = await attempt(node, root);
		if (result.browser) {
			step.done(result.browser);
			return result.browser;
		}
		tried.push(result.reason);
	}
	step.fail();
	throw new Problem(
		'There is no browser for the browser tests, and none could be installed.',
		'Install Chromium or Chrome and name it: CHROMIUM_PATH=/path/to/chromium npm test',
		tried.join('\n'),
	);
}

/**
 * @typedef {{ browser?: string | undefined, reason: string }} Attempt
 */

/**
 * @param {string} node
 * @param {string} root
 * @returns {Promise<Attempt>}
 */
async function installPlaywrights(node, root) {
	const result = await run(node, [binOf('@playwright/test', 'playwright', root), 'install', 'chromium'], {
		cwd: root,
		env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
		timeout: 6 * 60_000,
	});
	const browser = result.code === 0 ? await playwrightsOwn(root) : undefined;
	return { browser, reason: `Playwright's own: ${lastLine(result.output)}` };
}

/**
 * @returns {Promise<Attempt>}
 */
async function installPackage() {
	if (!existsSync('/usr/bin/apt-get')) return { reason: 'System package: this system has no apt-get.' };
	if (process.getuid?.() !== 0)
		return { reason: 'System package: only root may install it (sudo apt-get install chromium).' };
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update'], { env, timeout: 5 * 60_000 });
	const result = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
		env,
		timeout: 10 * 60_000,
	});
	return {
		browser: result.code === 0 ? findBrowser(process.env) : undefined,
		reason: `System package: ${lastLine(result.output)}`,
	};
}

/**
 * The Chromium that Playwright installed for itself, where it runs: on a bare system its libraries are missing.
 * @param {string} root
 * @returns {Promise<string | undefined>}
 */
async function playwrightsOwn(root) {
	// By its file: this module is loaded before the packages are there.
	const file = pathToFileURL(join(root, 'node_modules', '@playwright', 'test', 'index.mjs')).href;
	const { chromium } = /** @type {typeof import('@playwright/test')} */ (await import(file));
	const path = chromium.executablePath();
	if (!path || !canRun(path)) return undefined;
	return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0 ? path : undefined;
}

/** @param {string} path */
function canRun(path) {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

/** @param {string} output */
function lastLine(output) {
	return output.trim().split('\n').at(-1) ?? '';
}

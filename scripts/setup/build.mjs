/** Building the site, when something that it is made from has changed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './process.mjs';
import { beginStep, tailOf } from './progress.mjs';
import { Problem, ROOT, binOf } from './project.mjs';
import { hashInputs, readStamp, removeStamp, writeStamp } from './stamp.mjs';

/** What the site is made from. */
const INPUTS = [
	'content',
	'src',
	'public',
	'scripts',
	'astro.config.mjs',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
];

/**
 * A hash over everything the site is made from.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export function inputsOf(root, env) {
	return hashInputs(root, INPUTS, { SITE: env['SITE'], BASE: env['BASE'] });
}

/**
 * Whether `dist/` is what a build would make now.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 */
export function isBuilt(root, env = process.env) {
	return existsSync(join(root, 'dist', 'index.html')) && readStamp(stampFile(root)) === inputsOf(root, env);
}

/**
 * Build the site unless it is up to date.
 * @param {{ node: string, root?: string, force?: boolean, verbose?: boolean }} options
 */
export async function ensureBuilt({ node, root = ROOT, force = false, verbose = false }) {
	if (!force && isBuilt(root)) return;
	const wanted = inputsOf(root, process.env);
	removeStamp(stampFile(root));
	const step = beginStep('Building the site');
	const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
	const { code, output } = await run(node, [binOf('astro', 'astro', root), 'build'], { cwd: root, env, show: verbose });
	if (code !== 0) {
		step.fail();
		throw new Problem(
			'The site could not be built.',
			'Mend what is named above; npm run check finds most of it faster.',
			verbose ? '' : tailOf(output, 100),
		);
	}
	writeStamp(stampFile(root), wanted);
	const pages = /(\d+) page\(s\) built/.exec(output)?.[1];
	step.done(pages === undefined ? '' : `${pages} pages`);
	const lacking = lackingAddress(process.env);
	if (lacking !== undefined) console.log(lacking);
}

/**
 * What a build that is not told the site's address should know; nothing where it is told.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function lackingAddress(env) {
	if (env['SITE'] !== undefined) return undefined;
	return [
		'  SITE is not set: links inside decks, the book, packages, sheets and oEmbed answers lead to',
		'  https://first-call.example, where nothing is. Before you publish the site or pass its files on, build it with',
		'  its address: SITE=https://study.example.org npm run build',
	].join('\n');
}

/** @param {string} root */
function stampFile(root) {
	return join(root, '.cache', 'build.stamp');
}

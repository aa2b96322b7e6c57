/**
 * Runs a command of an installed package, or a script of ours, with the project's Node; installs
 * what is missing first, so that every `npm run …` works on a fresh clone.
 *
 *   node scripts/run.mjs astro dev
 *   node scripts/run.mjs scripts/claims.ts --on 2027-01
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './setup/install.mjs';
import { attach, run } from './setup/process.mjs';
import { ROOT, binOf, printProblem } from './setup/project.mjs';

/** Packages whose command has another name. */
/** @type {Readonly<Record<string, string>>} */
const PACKAGES = { tsc: 'typescript', playwright: '@playwright/test' };

/** Commands that need the types that Astro makes of the collections. */
const NEEDS_TYPES = new Set(['eslint', 'tsc', 'vitest']);

try {
	const [command = '', ...args] = process.argv.slice(2);
	const node = await ensureInstalled();
	const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
	if (NEEDS_TYPES.has(command) && !existsSync(join(ROOT, '.astro', 'types.d.ts'))) {
		await run(node, [binOf('astro'), 'sync'], { cwd: ROOT, env });
	}
	const file = /\.m?ts$|\.mjs$/.test(command) ? join(ROOT, command) : binOf(PACKAGES[command] ?? command, command);
	process.exitCode = await attach(node, [file, ...args], { cwd: ROOT, env });
} catch (error) {
	printProblem(error);
	process.exitCode = 1;
}

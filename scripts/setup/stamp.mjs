/** Stamps: what a result was made from, so that it is made again only when that has changed. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A hash over the names and contents of files and over further values. Folders are read whole;
 * what does not exist counts as missing.
 * @param {string} root
 * @param {readonly string[]} paths Files and folders, from `root`.
 * @param {Readonly<Record<string, string | undefined>>} [values]
 * @returns {string}
 */
export function hashInputs(root, paths, values = {}) {
	const hash = createHash('sha256');
	for (const path of paths.flatMap((each) => listFiles(root, each)).sort()) {
		const body = readFileSync(join(root, path));
		hash.update(`${path}\0${body.length}\0`);
		hash.update(body);
	}
	for (const [name, value] of Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))) {
		hash.update(`\0${name}\0${value === undefined ? 'unset' : `=${value}`}`);
	}
	return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]} Paths from `root`, with slashes.
 */
function listFiles(root, path) {
	const stat = statSync(join(root, path), { throwIfNoEntry: false });
	if (!stat) return [];
	if (stat.isFile()) return [path];
	return readdirSync(join(root, path), { withFileTypes: true })
		.filter((entry) => entry.name !== '.DS_Store' && (entry.isFile() || entry.isDirectory()))
		.flatMap((entry) => listFiles(root, `${path}/${entry.name}`));
}

/**
 * What a stamp says; `undefined` where there is none.
 * @param {string} file
 * @returns {string | undefined}
 */
export function readStamp(file) {
	try {
		return readFileSync(file, 'utf8').trim();
	} catch {
		return undefined;
	}
}

/**
 * @param {string} file
 * @param {string} value
 */
export function writeStamp(file, value) {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${value}\n`);
}

/** @param {string} file */
export function removeStamp(file) {
	rmSync(file, { force: true });
}

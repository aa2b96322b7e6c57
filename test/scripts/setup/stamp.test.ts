import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inputsOf, isBuilt } from '../../../scripts/setup/build.mjs';
import { hashInputs, readStamp, removeStamp, writeStamp } from '../../../scripts/setup/stamp.mjs';
import { folderWith } from '../temporary-folder.ts';

const paths = ['content', 'src', 'package.json'];
const files = { 'content/a.yaml': 'a', 'content/deep/b.yaml': 'b', 'src/x.ts': 'x', 'package.json': '{}' };

describe('the hash of what something is made from', () => {
	test.each<[string, (folder: string) => void]>([
		['a changed file', (f) => writeFileSync(join(f, 'content/deep/b.yaml'), 'B')],
		['a new file', (f) => writeFileSync(join(f, 'src/y.ts'), '')],
		['a deleted file', (f) => rmSync(join(f, 'content/a.yaml'))],
		['a renamed file', (f) => renameSync(join(f, 'content/a.yaml'), join(f, 'content/c.yaml'))],
		['a missing folder', (f) => rmSync(join(f, 'src'), { recursive: true })],
		[
			'text moved from one file to the next',
			(f) => {
				writeFileSync(join(f, 'content/a.yaml'), 'ab');
				writeFileSync(join(f, 'content/deep/b.yaml'), '');
			},
		],
	])('changes with %s', (_, change) => {
		const folder = folderWith(files);
		const before = hashInputs(folder, paths);
		change(folder);
		expect(hashInputs(folder, paths)).not.toBe(before);
	});

	test.each<[string, (folder: string) => void]>([
		['a new date', (f) => utimesSync(join(f, 'src/x.ts'), 1, 1)],
		['a file elsewhere', (f) => writeFileSync(join(f, 'notes.txt'), '')],
		['an empty folder', (f) => mkdirSync(join(f, 'content/empty'))],
		['what the Finder leaves', (f) => writeFileSync(join(f, 'content/.DS_Store'), '')],
	])('stays with %s', (_, change) => {
		const folder = folderWith(files);
		const before = hashInputs(folder, paths);
		change(folder);
		expect(hashInputs(folder, paths)).toBe(before);
	});

	test('changes with each value, and knows unset from empty', () => {
		const folder = folderWith(files);
		const hashes = [{}, { BASE: undefined }, { BASE: '' }, { BASE: '/a' }, { SITE: '/a' }].map((values) =>
			hashInputs(folder, paths, values),
		);
		expect(new Set(hashes).size).toBe(hashes.length);
	});
});

describe('a stamp', () => {
	test('says what was written, until it is removed', () => {
		const file = join(folderWith({}), 'deep/stamp');
		expect(readStamp(file)).toBeUndefined();
		writeStamp(file, 'abc');
		expect(readStamp(file)).toBe('abc');
		removeStamp(file);
		removeStamp(file);
		expect(readStamp(file)).toBeUndefined();
	});
});

describe('the site', () => {
	function built(env: NodeJS.ProcessEnv) {
		const folder = folderWith({ ...files, 'dist/index.html': '' });
		writeStamp(join(folder, '.cache/build.stamp'), inputsOf(folder, env));
		return folder;
	}

	test('is up to date until something changes', () => {
		const folder = built({});
		expect(isBuilt(folder, {})).toBe(true);
		writeFileSync(join(folder, 'content/a.yaml'), 'changed');
		expect(isBuilt(folder, {})).toBe(false);
	});

	test('is built again for another path or address', () => {
		expect(isBuilt(built({}), { BASE: '/study' })).toBe(false);
		expect(isBuilt(built({}), { SITE: 'https://example.org' })).toBe(false);
		expect(isBuilt(built({}), { HOME: '/elsewhere' })).toBe(true);
	});

	test('is built again where its folder is gone', () => {
		const folder = built({});
		rmSync(join(folder, 'dist'), { recursive: true });
		expect(isBuilt(folder, {})).toBe(false);
	});
});

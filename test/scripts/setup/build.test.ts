import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ensureBuilt, lackingAddress } from '../../../scripts/setup/build.mjs';
import { folderWith } from '../temporary-folder.ts';

test('a build that is not told the site’s address says what that does, and how to tell it', () => {
	expect(lackingAddress({})).toMatch(
		/SITE is not set[^]*https:\/\/first-call\.example[^]*SITE=https:\S+ npm run build$/,
	);
});

test('a build that is told it says nothing', () => {
	expect(lackingAddress({ SITE: 'https://study.test' })).toBeUndefined();
});

describe('a start', () => {
	afterEach(() => void vi.restoreAllMocks());

	/** A project whose Astro writes a page and notes that it was run, and how often it was. */
	function project() {
		vi.spyOn(process.stdout, 'write').mockReturnValue(true);
		vi.spyOn(console, 'log').mockReturnValue(undefined);
		const root = folderWith({
			'content/a.yaml': 'a',
			'node_modules/astro/package.json': JSON.stringify({ type: 'module', bin: { astro: 'astro.js' } }),
			'node_modules/astro/astro.js': `
				import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
				appendFileSync('runs.txt', process.argv[2] + ' ');
				if (process.argv[2] !== 'build') process.exit(1);
				mkdirSync('dist', { recursive: true });
				writeFileSync('dist/index.html', '');`,
		});
		const runs = () => (existsSync(join(root, 'runs.txt')) ? readFileSync(join(root, 'runs.txt'), 'utf8') : '');
		return { root, runs, start: (force = false) => ensureBuilt({ node: process.execPath, root, force }) };
	}

	test('builds what is not there, and a second one skips what is up to date', async () => {
		const { runs, start } = project();
		await start();
		expect(runs()).toBe('build ');
		await start();
		expect(runs()).toBe('build ');
	});

	test('builds again where something has changed, or where it is told to', async () => {
		const { root, runs, start } = project();
		await start();
		writeFileSync(join(root, 'content/a.yaml'), 'changed');
		await start();
		expect(runs()).toBe('build build ');
		await start(true);
		expect(runs()).toBe('build build build ');
	});
});

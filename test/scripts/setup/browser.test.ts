import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureBrowser, findBrowser } from '../../../scripts/setup/browser.mjs';
import { folderWith } from '../temporary-folder.ts';

const only =
	(...paths: string[]) =>
	(path: string) =>
		paths.includes(path);

test('a browser that is named is taken before any other', () => {
	expect(findBrowser({ CHROMIUM_PATH: '/opt/c', PATH: '/usr/bin' }, only('/opt/c', '/usr/bin/chromium'))).toBe(
		'/opt/c',
	);
});

test('a name that leads nowhere is said, not passed over', () => {
	expect(() => findBrowser({ CHROMIUM_PATH: '/opt/c', PATH: '/usr/bin' }, only('/usr/bin/chromium'))).toThrow(
		'CHROMIUM_PATH names "/opt/c"',
	);
});

test('Chromium is taken before Chrome, wherever they stand on the path', () => {
	expect(findBrowser({ PATH: '/a:/b' }, only('/a/google-chrome', '/b/chromium'))).toBe('/b/chromium');
	expect(findBrowser({ PATH: '/a:/b' }, only('/a/google-chrome'))).toBe('/a/google-chrome');
});

test('no browser is no error here: one may be installed', () => {
	expect(findBrowser({ PATH: '/a' }, only())).toBeUndefined();
});

describe('the browser of the tests', () => {
	beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));
	afterEach(() => void vi.restoreAllMocks());

	/** A project whose Playwright names a browser of its own, and installs it or fails to. */
	function project({ installs }: { installs: boolean }) {
		const root = folderWith({
			'node_modules/@playwright/test/package.json': JSON.stringify({ type: 'module', bin: { playwright: 'cli.js' } }),
			'node_modules/@playwright/test/index.mjs':
				"export const chromium = { executablePath: () => new URL('own', import.meta.url).pathname };",
			'node_modules/@playwright/test/cli.js': `
				import { appendFileSync, writeFileSync } from 'node:fs';
				appendFileSync('installs.txt', process.argv.slice(2).join(' '));
				if (!${installs}) { console.log('no way to the host'); process.exit(1); }
				writeFileSync(new URL('own', import.meta.url), '#!/bin/sh\\nexit 0\\n', { mode: 0o755 });`,
		});
		const asked = () =>
			existsSync(join(root, 'installs.txt')) ? readFileSync(join(root, 'installs.txt'), 'utf8') : '';
		const installSystems = vi.fn(() => Promise.resolve({ browser: '/usr/bin/of-the-system', reason: '' }));
		const ensure = (find: typeof findBrowser = () => undefined) =>
			ensureBrowser({ node: process.execPath, root, env: {}, find, installSystems });
		return { own: join(root, 'node_modules/@playwright/test/own'), asked, installSystems, ensure };
	}

	test('is the one on the machine, and then nothing is installed', async () => {
		const { ensure, asked, installSystems } = project({ installs: true });
		expect(await ensure(() => '/opt/c')).toBe('/opt/c');
		expect(asked()).toBe('');
		expect(installSystems).not.toHaveBeenCalled();
	});

	test('is otherwise Playwright’s own, installed once', async () => {
		const { own, ensure, asked, installSystems } = project({ installs: true });
		expect(await ensure()).toBe(own);
		expect(await ensure()).toBe(own);
		expect(asked()).toBe('install chromium');
		expect(installSystems).not.toHaveBeenCalled();
	});

	test('is otherwise the system’s', async () => {
		const { ensure, asked } = project({ installs: false });
		expect(await ensure()).toBe('/usr/bin/of-the-system');
		expect(asked()).toBe('install chromium');
	});

	test('that cannot be had is a problem that says what was tried, and what to do', async () => {
		const { ensure, installSystems } = project({ installs: false });
		installSystems.mockResolvedValue({ reason: 'System package: none' } as never);
		await expect(ensure()).rejects.toMatchObject({
			remedy: expect.stringContaining('CHROMIUM_PATH=') as string,
			output: "Playwright's own: no way to the host\nSystem package: none",
		});
	});
});

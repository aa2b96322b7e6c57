import { expect, test } from 'vitest';
import { findBrowser } from '../../../scripts/setup/browser.mjs';

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

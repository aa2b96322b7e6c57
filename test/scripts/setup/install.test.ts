import { describe, expect, test } from 'vitest';
import { explainInstallFailure, isInSync, stampOf } from '../../../scripts/setup/install.mjs';
import { isRecentEnough } from '../../../scripts/setup/project.mjs';
import { folderWith } from '../temporary-folder.ts';

describe('what is installed', () => {
	const locked = {
		packages: {
			'': { version: '0.1.0' },
			'node_modules/astro': { version: '7.3.4' },
			'node_modules/for-another-machine': { version: '1.0.0', optional: true },
		},
	};

	test('is in order where every package has the version that the lockfile names', () => {
		expect(isInSync(locked, { packages: { 'node_modules/astro': { version: '7.3.4' } } })).toBe(true);
	});

	test.each([
		['a package is missing', { packages: {} }],
		['a package has another version', { packages: { 'node_modules/astro': { version: '7.3.5' } } }],
		['npm says nothing', undefined],
	])('is not in order where %s', (_, installed) => {
		expect(isInSync(locked, installed)).toBe(false);
	});

	test('is judged by the lockfile’s contents', () => {
		const [a, b] = [folderWith({ 'package-lock.json': '{}' }), folderWith({ 'package-lock.json': '{ }' })];
		expect(stampOf(a)).not.toBe(stampOf(b));
		expect(stampOf(a)).toBe(stampOf(a));
	});
});

describe('a failed installation', () => {
	test.each([
		['npm error code ENOTFOUND\nnpm error network request failed', 'cannot reach the package registry'],
		['npm error code EAI_AGAIN', 'cannot reach the package registry'],
		['npm error code EACCES', 'may not write here'],
		['npm error code ENOSPC', 'disk is full'],
		['npm error code EUSAGE\n`npm ci` can only install packages when', 'do not fit together'],
		['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
		['npm error something new', 'could not install'],
	])('"%s" is explained', (output, expected) => {
		const problem = explainInstallFailure(output, false);
		expect(problem.message).toContain(expected);
		expect(problem.remedy).not.toBe('');
		expect(problem.output).toContain(output);
	});

	test('that takes too long is said to do so', () => {
		expect(explainInstallFailure('', true).message).toContain('20 minutes');
	});
});

test.each([
	['v24.21.0', true],
	['v22.18.0', true],
	['v23.6.0', true],
	['v26.0.0', true],
	['v22.17.9', false],
	['v20.20.2', false],
	['v18.19.0', false],
])('Node %s runs the site: %s', (version, expected) => {
	expect(isRecentEnough(version)).toBe(expected);
});

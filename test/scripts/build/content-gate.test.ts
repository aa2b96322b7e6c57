import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { contentGate } from '../../../scripts/build/content-gate.ts';

function projectWith(patterns: string): string {
	const root = mkdtempSync(join(tmpdir(), 'first-call-gate-'));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	cpSync(join(import.meta.dirname, '../../fixtures/content'), root, { recursive: true });
	if (patterns !== '') writeFileSync(join(root, 'content/patterns.yaml'), patterns);
	return root;
}

/** What happens when Astro sets itself up for a command. */
function setUp(root: string, command: 'build' | 'dev') {
	const warn = vi.fn<(text: string) => void>();
	const hook = contentGate().hooks['astro:config:setup'] as unknown as (options: object) => void;
	hook({ command, config: { root: pathToFileURL(`${root}/`) }, logger: { warn } });
	return warn;
}

test('a build of good content goes on', () => {
	expect(() => setUp(projectWith(''), 'build')).not.toThrow();
});

test('a build of bad content stops, and names the case', () => {
	expect(() => setUp(projectWith('other:\n  name: Other\n'), 'build')).toThrow(
		/content\/patterns\.yaml:1 {2}other\.summary[^]*missing/,
	);
});

test('the development server says what is wrong and goes on', () => {
	const warn = setUp(projectWith('other:\n  name: Other\n'), 'dev');
	expect(warn).toHaveBeenCalledOnce();
	expect(warn.mock.lastCall?.[0]).toContain('content/patterns.yaml:1');
});

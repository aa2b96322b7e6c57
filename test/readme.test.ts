/** What the README names is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

test('every command of npm that it names exists', () => {
	const names = [...README.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, own]) => run ?? own ?? '');
	expect(names.length).toBeGreaterThanOrEqual(10);
	expect(names.filter((name) => !(name in scripts))).toEqual([]);
});

test('no command needs a Node that npm has not brought yet', () => {
	expect(README).not.toMatch(/\bnode (?:-\S+ )*\S+\.m?ts\b/);
});

test('everything that it links to or shows is there', () => {
	const targets = [...README.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
	const own = targets.filter((target) => !/^(?:https?:|#)/.test(target));
	expect(own.length).toBeGreaterThanOrEqual(3);
	expect(own.filter((target) => !existsSync(join(ROOT, target.replace(/#.*$/, ''))))).toEqual([]);
});

test('every file and folder of the project that it names is there', () => {
	const paths = [...README.matchAll(/(?<![\w/.])(?:content|src|scripts|test|bench|docs)\/[\w./-]*/g)].map(
		([path]) => path,
	);
	expect(paths.length).toBeGreaterThanOrEqual(15);
	expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DIRECTIONS, judgeImport } from '../scripts/lint/import-directions.mjs';

describe('which way imports point', () => {
	test.each([
		['src/model/form.ts', '#model/rich-text.ts'],
		['src/model/form.ts', './rich-text.ts'],
		['src/schemas/claim.ts', 'astro/zod'],
		['src/practice/queue.ts', '#model/bank.ts'],
		['src/practice/queue.ts', 'ts-fsrs'],
		['src/class-figures/gather.ts', '#practice/log.ts'],
		['src/search/search.ts', './sub/words.ts'],
		['src/bank.ts', 'astro:content'],
		['src/components/Question.astro', '#bank.ts'],
		['src/pages/attacks.astro', '../../content/bad-bank.yaml?raw'],
		['src/pages/q/[id].astro', '#exports/markdown.ts'],
		['src/browser/elements/site-search.ts', '../reading.ts'],
		['src/content.config.ts', 'astro:content'],
		['src/content.config.ts', './content-loader.ts'],
		['scripts/check-content.ts', './content/check.ts'],
		['scripts/check-content.ts', '#model/form.ts'],
		['test/model/form.test.ts', '../../scripts/setup/stamp.mjs'],
	])('%s may import %s', (file, specifier) => {
		expect(judgeImport({ file, specifier })).toBeUndefined();
	});

	test.each([
		['src/model/form.ts', '#search/search.ts', 'may import only types of "schemas", not "search"'],
		['src/model/form.ts', '#schemas/claim.ts', 'may import only types of "schemas"'],
		['src/model/form.ts', 'node:fs', 'is pure: no Node modules'],
		['src/model/form.ts', 'fs', 'is pure: no Node modules'],
		['src/exports/anki.ts', 'astro:content', 'is pure: no Astro modules'],
		['src/labs/retry.ts', '#model/form.ts', 'may import nothing of src/'],
		['src/practice/queue.ts', '#labs/retry.ts', 'not "labs"'],
		['src/practice/class-log.ts', '#class-figures/gather.ts', 'not "class-figures"'],
		['src/browser/reading.ts', '#schemas/claim.ts', 'not "schemas"'],
		['src/browser/reading.ts', 'astro/zod', 'cannot run at the reader'],
		['src/components/Question.astro', '#browser/reading.ts', 'may import only'],
		['src/components/Question.astro', 'astro:content', "import '#bank.ts' instead"],
		['src/model/form.ts', '../search/search.ts', "Leave a folder only through '#search/search.ts'"],
		['scripts/check-content.ts', '../src/model/form.ts', "Leave a folder only through '#model/form.ts'"],
		['src/model/form.ts', '#model/rich-text', 'with its extension'],
		['src/pages/attacks.astro', '../../test/fixtures/x.yaml', 'not elsewhere'],
		['src/bank.ts', './content-loader.ts', 'may import only "model"'],
		['src/gadgets/new.ts', '#model/form.ts', 'has no place in DIRECTIONS'],
	])('%s may not import %s', (file, specifier, message) => {
		expect(judgeImport({ file, specifier })).toContain(message);
	});

	test('types of the schemas may reach the model, their code may not', () => {
		expect(judgeImport({ file: 'src/model/bank.ts', specifier: '#schemas/claim.ts', typeOnly: true })).toBeUndefined();
	});

	test('what runs at the reader’s is imported in a script', () => {
		expect(
			judgeImport({ file: 'src/components/Question.astro', specifier: '#browser/reading.ts', inScript: true }),
		).toBeUndefined();
		expect(judgeImport({ file: 'src/components/Question.astro', specifier: 'node:fs', inScript: true })).toContain(
			'cannot run',
		);
	});

	test('every rule says why', () => {
		for (const direction of Object.values(DIRECTIONS)) expect(direction.why).toMatch(/\.$/);
	});
});

describe('content imports components and nothing else', () => {
	const pages = globSync('content/**/*.mdx');

	test('there are pages to look at', () => {
		expect(pages.length).toBeGreaterThan(0);
	});

	test.each(pages)('%s', (path) => {
		const file = path.replaceAll('\\', '/');
		expect(
			importsOf(readFileSync(path, 'utf8'))
				.map((specifier) => judgeImport({ file, specifier }))
				.filter(Boolean),
		).toEqual([]);
	});

	test.each([
		["import { Claim } from '#components/index.ts';", 0],
		["import Wire from '#components/diagrams/Wire.astro';", 0],
		["import Claim from '#components/Claim.astro';", 1],
		["import { bank } from '#bank.ts';", 1],
		["import Claim from '../../src/components/Claim.astro';", 1],
		["export { x } from 'node:fs';", 1],
		["export const data = await import('node:fs');", 1],
		["import '#styles/x.css';", 1],
		["import {\n\tClaim,\n} from '#bank.ts';", 1],
		["```js\nimport fs from 'node:fs';\n```", 0],
	])('%j has %i wrong', (text, count) => {
		const wrong = importsOf(text).filter((specifier) => judgeImport({ file: 'content/topics/x.mdx', specifier }));
		expect(wrong).toHaveLength(count);
	});
});

/** What an MDX file imports, code blocks aside. */
function importsOf(text: string): string[] {
	const prose = text.replace(/^(```+|~~~+)[^]*?^\1/gm, '');
	const statements = prose.matchAll(/^(?:import|export)\b[^'"`]*?['"]([^'"]+)['"]/gm);
	const calls = prose.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g);
	return [...new Set([...statements, ...calls].map((match) => match[1] ?? ''))];
}

import { ESLint, Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { DIRECTIONS } from '../scripts/lint/import-directions.mjs';
import { PURITY_RULES } from '../scripts/lint/purity.mjs';

const eslint = new ESLint({ cwd: process.cwd() });

test(
	'ESLint applies the directions to frontmatter and to scripts, each in its own way',
	{ timeout: 60_000 },
	async () => {
		const text =
			"---\nimport '#browser/reading.ts';\nimport '#bank.ts';\n---\n<script>\n\timport '#browser/reading.ts';\n\timport '#bank.ts';\n</script>\n";
		const [result] = await eslint.lintText(text, { filePath: 'src/components/Example.astro' });
		const messages = result?.messages
			.filter(({ ruleId }) => ruleId === 'local/import-direction')
			.map(({ message }) => message);
		expect(messages).toEqual([expect.stringContaining('not "browser"')]);
	},
);

test.each(Object.entries(DIRECTIONS))(
	'src/%s is kept pure if it should be',
	{ timeout: 60_000 },
	async (folder, { pure }) => {
		const config = (await eslint.calculateConfigForFile(`src/${folder}/example.ts`)) as Linter.Config;
		for (const rule of Object.keys(PURITY_RULES)) expect(config.rules?.[rule] !== undefined).toBe(pure === true);
	},
);

describe('a pure folder', () => {
	const messagesFor = (text: string) =>
		new Linter()
			.verify(text, [
				{ rules: PURITY_RULES, languageOptions: { globals: { document: false, localStorage: false, process: false } } },
			])
			.map(({ message }) => message);

	test.each([
		['const a = Date.now();', 'Time is an argument'],
		['const a = new Date();', 'Time is an argument'],
		['const a = Math.random();', 'random source'],
		['const a = document.title;', 'the browser’s'],
		['const a = localStorage.length;', 'the browser’s'],
		['const a = process.env;', 'Node’s'],
		['const a = import.meta.url;', 'Node’s'],
	])('may not say %j', (text, reason) => {
		expect(messagesFor(text).join()).toContain(reason);
	});

	test('may make a date of an argument', () => {
		expect(messagesFor('export const toDate = (text) => new Date(text);')).toEqual([]);
	});
});

import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const eslint = new ESLint({ cwd: process.cwd() });

async function messagesFor(filePath: string, text: string): Promise<string[]> {
	const [result] = await eslint.lintText(text, { filePath });
	return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'error'}: ${message}`);
}

describe('ESLint', () => {
	test('applies the directions to frontmatter and to scripts, each in its own way', { timeout: 60_000 }, async () => {
		const text =
			"---\nimport '#browser/reading.ts';\nimport '#bank.ts';\n---\n<script>\n\timport '#browser/reading.ts';\n\timport '#bank.ts';\n</script>\n";
		const messages = (await messagesFor('src/components/Example.astro', text)).filter((each) =>
			each.startsWith('local/'),
		);
		expect(messages).toEqual([expect.stringContaining('not "browser"')]);
	});

	test.each([
		['export const a = Date.now();', 'Time is an argument'],
		['export const a = new Date();', 'Time is an argument'],
		['export const a = Math.random();', 'random source'],
		['export const a = document.title;', 'the browser’s'],
		['export const a = localStorage.length;', 'the browser’s'],
		["export const a = process.env['X'];", 'Node’s'],
		["import { readFileSync } from 'node:fs';\nexport const a = readFileSync;", 'is pure'],
	])('keeps the model pure of %j', { timeout: 60_000 }, async (text, reason) => {
		expect((await messagesFor('src/model/curriculum.ts', text)).join('\n')).toContain(reason);
	});

	test('lets a date be made of an argument', { timeout: 60_000 }, async () => {
		expect(
			await messagesFor('src/model/curriculum.ts', 'export const toDate = (text: string) => new Date(text);\n'),
		).toEqual([]);
	});
});

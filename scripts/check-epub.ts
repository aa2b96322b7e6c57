/**
 * Checks the book of the built site with EPUBCheck and with Ace, and with EPUBCheck a book of
 * questions in which every field is hostile. Installs a Java runtime where there is none.
 */
import './book/raw-imports.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeQuestions, makeSelection } from '../test/exports/questions.ts';
import { ace } from './book/ace.ts';
import { epubcheck } from './book/epubcheck.ts';
import { ensureBrowser } from './setup/browser.mjs';
import { ensureJava } from './setup/java.mjs';
import { ROOT, printProblem } from './setup/project.mjs';

try {
	const java = await ensureJava();
	const browser = await ensureBrowser({ node: process.execPath });
	const book = join(ROOT, 'dist', 'teach', 'book', 'first-call.epub');
	const folder = join(ROOT, '.cache', 'ace');
	mkdirSync(folder, { recursive: true });
	const checks = [
		['EPUBCheck', () => epubcheck(book, java)],
		['EPUBCheck, hostile words', async () => epubcheck(await writeHostileBook(folder), java)],
		['Ace', () => ace(book, folder, browser)],
	] as const;
	for (const [name, check] of checks) {
		const start = Date.now();
		const problems = await check();
		for (const problem of problems) console.error(`${name}: ${problem}`);
		console.log(`${name}: ${problems.length} problems (${((Date.now() - start) / 1000).toFixed(1)} s).`);
		if (problems.length > 0) process.exitCode = 1;
	}
} catch (error) {
	printProblem(error);
	process.exitCode = 1;
}

async function writeHostileBook(folder: string): Promise<string> {
	// Loaded late: it imports its style as text, which only works once the hook is there.
	const { createEpubExporter } = await import('#exports/epub.ts');
	const result = await createEpubExporter().write(makeSelection(makeQuestions()));
	if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join('\n'));
	const file = join(folder, 'hostile.epub');
	writeFileSync(file, result.file.bytes);
	return file;
}

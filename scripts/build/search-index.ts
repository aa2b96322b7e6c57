import { readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { transform } from 'esbuild';
import * as pagefind from 'pagefind';
import { toPlainText } from '#model/rich-text.ts';
import { TOPICS } from '#model/curriculum.ts';
import { contentOf } from '../content/check.ts';
import { failOnMissingParts, finishSearchIndex } from './finish-search-index.ts';
import { globOfSearched } from './passed-over.ts';

/** Writes the search index: all pages that ask for it, and each claim as an entry of its own. */
export function searchIndex(): AstroIntegration {
	let root = '';
	return {
		name: 'search-index',
		hooks: {
			'astro:config:done': ({ config }) => {
				root = fileURLToPath(config.root);
			},
			'astro:build:done': async ({ dir, logger }) => {
				const { index, errors } = await pagefind.createIndex();
				if (!index) throw new Error(`The search index could not be made: ${errors.join('; ')}`);
				try {
					const path = fileURLToPath(dir);
					expectNone((await index.addDirectory({ path, glob: globOfSearched(path) })).errors);
					for (const { id, data, file } of contentOf(root).claims) {
						const topic = /claims\/([a-z-]+)\.yaml$/.exec(file)?.[1] ?? '';
						const filters: Record<string, string[]> = { kind: ['claim'] };
						if (TOPICS.some((each) => each.id === topic)) filters['topic'] = [topic];
						expectNone(
							(
								await index.addCustomRecord({
									url: `/sources/#${id}`,
									language: 'en',
									content: toPlainText(data.statement),
									meta: { title: firstWords(toPlainText(data.statement)) },
									filters,
								})
							).errors,
						);
					}
					const outputPath = fileURLToPath(new URL('./pagefind/', dir));
					expectNone((await index.writeFiles({ outputPath })).errors);
					await finishSearchIndex(outputPath);
					// Pagefind's own interfaces are not used here; without them the folder is 430 kB lighter.
					for (const name of ['pagefind-ui', 'pagefind-modular-ui', 'pagefind-component-ui', 'pagefind-highlight']) {
						for (const ending of ['js', 'css']) await rm(`${outputPath}/${name}.${ending}`, { force: true });
					}
					for (const name of ['pagefind-worker.js', 'wasm.unknown.pagefind'])
						await rm(`${outputPath}/${name}`, { force: true });
					await finishProgram(`${outputPath}/pagefind.js`);
				} finally {
					await pagefind.close();
				}
				logger.info('Search index written.');
			},
		},
	};
}

/** Pagefind ships its program with long names: a seventh of what it weighs on the line. */
async function finishProgram(path: string): Promise<void> {
	const { code } = await transform(failOnMissingParts(await readFile(path, 'utf8')), {
		minify: true,
		format: 'esm',
		target: 'es2022',
	});
	await writeFile(path, code);
}

function expectNone(errors: string[]): void {
	if (errors.length > 0) throw new Error(`The search index could not be written: ${errors.join('; ')}`);
}

function firstWords(text: string): string {
	const words = text.split(/\s+/);
	return words.length <= 12 ? text : `${words.slice(0, 11).join(' ')} …`;
}

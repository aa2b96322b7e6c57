/**
 * Loads YAML records, one a file. Astro's own loader reads YAML 1.1, in which an unquoted
 * `2026-11-09` is a point in time and `no` is false; the checks of our content read YAML 1.2, in
 * which both are what they look like. One parser for both keeps what is checked and what is built
 * the same.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { parse } from 'yaml';

/**
 * What the content check has parsed, by its text. A build checks all content in Node and then loads
 * it through Vite, which has modules of its own; only what hangs on the global object is seen by both.
 */
const shared = globalThis as { firstCallParsedYaml?: Map<string, unknown> };

/** Keep what `text` was parsed to for whoever loads the same text in this process. */
export function rememberYaml(text: string, value: unknown): void {
	shared.firstCallParsedYaml ??= new Map();
	shared.firstCallParsedYaml.set(text, value);
}

/** The value of a YAML text, from memory or parsed now. */
function readYaml(text: string): unknown {
	const known = shared.firstCallParsedYaml?.get(text);
	return known === undefined ? parse(text) : known;
}

/** Parser for Astro's `file` loader: a mapping of ids to records. */
export function parseMapping(text: string): Record<string, Record<string, unknown>> {
	return (readYaml(text) ?? {}) as Record<string, Record<string, unknown>>;
}

/** Parser for Astro's `file` loader: a list of records that carry their ids. */
export function parseList(text: string): (Record<string, unknown> & { id: string })[] {
	return (readYaml(text) ?? []) as (Record<string, unknown> & { id: string })[];
}

/** Every `.yaml` file below `folder` (from the project's root) as a record named like the file. */
export function records(folder: string): Loader {
	return {
		name: 'yaml-records',
		load: async (context) => {
			const { config, store, watcher } = context;
			const root = fileURLToPath(config.root);
			const base = join(root, folder);

			async function load(path: string): Promise<void> {
				const text = await readFile(path, 'utf8');
				const id = basename(path, '.yaml');
				const filePath = relative(root, path);
				const data = await context.parseData({ id, data: readYaml(text) as Record<string, unknown>, filePath });
				store.set({ id, data, filePath, digest: context.generateDigest(text) });
			}

			store.clear();
			const entries = await readdir(base, { recursive: true, withFileTypes: true });
			await Promise.all(
				entries
					.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
					.map((entry) => load(join(entry.parentPath, entry.name))),
			);

			const isOurs = (path: string) => path.startsWith(base) && path.endsWith('.yaml');
			watcher?.add(base);
			watcher?.on('change', (path) => void (isOurs(path) && load(path)));
			watcher?.on('add', (path) => void (isOurs(path) && load(path)));
			watcher?.on('unlink', (path) => {
				if (isOurs(path)) store.delete(basename(path, '.yaml'));
			});
		},
	};
}

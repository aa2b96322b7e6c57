import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The pages of a built site, as addresses below its base: `/topics/metrics/`, `/404.html`. */
export function listPages(dist: string): string[] {
	if (!existsSync(join(dist, 'index.html')))
		throw new Error(`There is no built site in ${dist}. Build it first: npm run build.`);
	return readdirSync(dist, { recursive: true, encoding: 'utf8' })
		.map((path) => path.replaceAll('\\', '/'))
		.filter((path) => path.endsWith('.html'))
		.map((path) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`)
		.sort();
}

/** The file of a page. */
export function fileOf(dist: string, page: string): string {
	return join(dist, page.endsWith('/') ? `${page}index.html` : page);
}

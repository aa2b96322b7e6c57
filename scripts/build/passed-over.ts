import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Folders of which no page asks to be found. Pagefind would read them all the same, and the book on one page is as
 * large as the bank.
 */
export const PASSED_OVER = ['embed/', 'teach/book/print/', 'teach/sessions/'];

/** A pattern for Pagefind that all pages of a built site match, except those in `PASSED_OVER`. */
export function globOfSearched(site: string): string {
	return `{${globsBelow(site).join(',')}}`;
}

/** One pattern for each page and folder, since Pagefind's patterns know no exceptions. */
function globsBelow(site: string, folder = ''): string[] {
	return readdirSync(join(site, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}${entry.name}`;
		if (!entry.isDirectory()) return path.endsWith('.html') ? [path] : [];
		const below = `${path}/`;
		if (PASSED_OVER.includes(below)) return [];
		return PASSED_OVER.some((each) => each.startsWith(below)) ? globsBelow(site, below) : [`${below}**/*.html`];
	});
}

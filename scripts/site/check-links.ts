import { readFileSync } from 'node:fs';
import { LinkChecker, LinkState } from 'linkinator';
import { listenOnFreePort } from '../serve/ports.mjs';
import { createSiteServer } from '../serve/server.mjs';
import { fileOf, listPages } from './pages.ts';

export interface BrokenLink {
	/** The page that has it, or the name of the file that lists it. */
	from: string;
	to: string;
	why: string;
}

/** What was checked, and what is broken. */
export interface LinkReport {
	pages: number;
	links: number;
	broken: BrokenLink[];
}

/**
 * Follow every link, resource and fragment of every page of a built site that leads into the site
 * itself, also where it is written with the site's own origin. Other hosts are not asked.
 */
export async function checkLinks(dist: string, base = '/'): Promise<LinkReport> {
	const prefix = `/${base}/`.replace(/\/{2,}/g, '/');
	const pages = listPages(dist);
	const published = originOf(readFileSync(fileOf(dist, '/'), 'utf8'));
	const server = await listenOnFreePort(() => createSiteServer({ root: dist, base }), {
		port: 0,
		hosts: ['127.0.0.1'],
	});
	const origin = `http://127.0.0.1:${server.port}`;
	try {
		const { links } = await new LinkChecker().check({
			path: pages.map((page) => origin + prefix + page.slice(1)),
			concurrency: 10,
			recurse: false,
			checkFragments: true,
			// A link that is answered with a redirection costs its reader a round trip.
			redirects: 'error',
			timeout: 20_000,
			...(published !== undefined && {
				urlRewriteExpressions: [
					{ pattern: new RegExp(`^${published.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=/|$)`), replacement: origin },
				],
			}),
			linksToSkip: (link) =>
				Promise.resolve(![origin, published].some((own) => own !== undefined && `${link}/`.startsWith(`${own}/`))),
			fragmentsToSkip: (fragment) => Promise.resolve(fragment.startsWith(':~:') || fragment === ''),
		});
		const followed = links.filter((link) => link.state !== LinkState.SKIPPED);
		return {
			pages: pages.length,
			links: followed.length,
			broken: followed
				.filter((link) => link.state === LinkState.BROKEN && !isMissingPage(link.url, link.parent))
				.map((link) => ({
					from: (link.parent ?? '').replace(origin, '') || '(list of pages)',
					to: link.url.replace(origin, ''),
					why: explain(link.status, link.url, base),
				})),
		};
	} finally {
		await server.close();
	}

	/** The page for addresses that do not exist answers with 404, as it should, and so does the address that it calls its own. */
	function isMissingPage(url: string, parent: string | undefined): boolean {
		return url.endsWith('/404.html')
			? parent === undefined
			: url.endsWith('/404/') && parent?.endsWith('/404.html') === true;
	}
}

/** The origin under which a page says that it is published. */
export function originOf(html: string): string | undefined {
	const canonical = /<link\b[^>]*\brel="canonical"[^>]*>/.exec(html)?.[0];
	const href = canonical && /\bhref="([^"]+)"/.exec(canonical)?.[1];
	return href !== undefined && URL.canParse(href) ? new URL(href).origin : undefined;
}

function explain(status: number | undefined, url: string, base: string): string {
	if (url.includes('#') && status === 200) return 'the page has no such fragment';
	if (status === 404)
		return base === '/' ? 'there is no such page' : 'there is no such page (was the base path left out?)';
	if (status === 301 || status === 302) return 'it redirects; link to where it leads';
	return `status ${status ?? 'unknown'}`;
}

/** Lighthouse on pages of a built site, served on loopback, as a phone sees them. */
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { listPages } from '../site/pages.ts';
import { listenOnFreePort } from '../serve/ports.mjs';
import { createSiteServer } from '../serve/server.mjs';
import { BROWSER_FLAGS } from '../setup/browser.mjs';

export type Category = 'performance' | 'accessibility' | 'best-practices' | 'seo';

export interface Report {
	page: string;
	/** From 0 to 1, by category. */
	scores: Partial<Record<Category, number>>;
	/** Audits that cost points, with what Lighthouse says about them. */
	lost: string[];
	/** Milliseconds until the largest part of the first screen is there, under Lighthouse's slow network. */
	largestPaint: number | undefined;
}

/** One page of each kind: home, a topic, a question, the index. */
export function pagesOfEachKind(dist: string): string[] {
	const pages = listPages(dist);
	const first = (pattern: RegExp) => {
		const page = pages.find((each) => pattern.test(each));
		if (page === undefined) throw new Error(`The site has no page like ${String(pattern)}.`);
		return page;
	};
	return ['/', first(/^\/topics\/[^/]+\/$/), first(/^\/q\/[^/]+\/$/), '/questions/'];
}

/** Measure pages, each `runs` times, one after the other. */
export async function measurePages(
	dist: string,
	pages: readonly string[],
	categories: readonly Category[],
	runs = 1,
	base = '/',
): Promise<Report[][]> {
	const prefix = `/${base}/`.replace(/\/{2,}/g, '/');
	const server = await listenOnFreePort(() => createSiteServer({ root: dist, base }), {
		port: 0,
		hosts: ['127.0.0.1'],
	});
	const chromePath = process.env['CHROMIUM_PATH'];
	const chrome = await launch({
		...(chromePath !== undefined && { chromePath }),
		logLevel: 'silent',
		chromeFlags: [...BROWSER_FLAGS],
	});
	const endBrowser = () => {
		chrome.kill();
		process.exit(1);
	};
	process.once('SIGTERM', endBrowser);
	try {
		const reports: Report[][] = [];
		for (const page of pages) {
			const url = `http://127.0.0.1:${server.port}${prefix}${page.slice(1)}`;
			// The first request compresses; a host would have done that before.
			await (await fetch(url, { headers: { 'accept-encoding': 'br' } })).arrayBuffer();
			const ofPage: Report[] = [];
			for (let i = 0; i < runs; i += 1) ofPage.push(await measureOnce(url, page, categories, chrome.port));
			reports.push(ofPage);
		}
		return reports;
	} finally {
		process.off('SIGTERM', endBrowser);
		chrome.kill();
		await server.close();
	}
}

async function measureOnce(url: string, page: string, categories: readonly Category[], port: number): Promise<Report> {
	const result = await lighthouse(url, { port, output: 'json', logLevel: 'silent', onlyCategories: [...categories] });
	if (!result) throw new Error(`Lighthouse gives no result for ${page}.`);
	const { lhr } = result;
	if (lhr.runtimeError) throw new Error(`Lighthouse fails on ${page}: ${lhr.runtimeError.message}`);
	const scores: Partial<Record<Category, number>> = {};
	const lost: string[] = [];
	for (const name of categories) {
		const category = lhr.categories[name];
		scores[name] = category?.score ?? 0;
		for (const { id, weight } of category?.auditRefs ?? []) {
			const audit = lhr.audits[id];
			if (weight > 0 && audit?.score !== null && audit !== undefined && audit.score < 1) {
				lost.push(
					`${name}: ${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ''}${placesOf(audit.details)}`,
				);
			}
		}
	}
	return { page, scores, lost, largestPaint: lhr.audits['largest-contentful-paint']?.numericValue };
}

/** The first places that an audit names. */
function placesOf(details: unknown): string {
	if (typeof details !== 'object' || details === null || !('items' in details) || !Array.isArray(details.items))
		return '';
	const places = (details.items as { node?: { snippet?: string; explanation?: string }; description?: string }[])
		.slice(0, 5)
		.map((item) => item.node?.snippet ?? item.description)
		.filter((place) => place !== undefined);
	return places.map((place) => `\n        ${place}`).join('');
}

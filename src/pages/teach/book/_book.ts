/** The whole bank as a book: what both of its bindings are made from. */
import mdx from '@astrojs/mdx/server.js';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { getBank, renderPage } from '#bank.ts';
import { addressOf } from '#components/addresses.ts';
import type { BookMatter } from '#exports/book.ts';
import { toExportQuestion, type Selection } from '#exports/exporter.ts';

/** Every question of the bank, in the order of the curriculum. */
export async function getSelection(site: URL | undefined): Promise<Selection> {
	const bank = await getBank();
	return {
		id: 'first-call',
		title: 'First Call: questions for API product managers',
		site: new URL(addressOf.home, site).href,
		questions: bank.questions.map((question) => toExportQuestion(question, bank)),
	};
}

let matter: Promise<BookMatter> | undefined;

/** Lessons, patterns, disagreements and the claims of the whole ledger, of which the book lists what it cites. */
export function getMatter(): Promise<BookMatter> {
	if (import.meta.env.DEV) return readMatter();
	matter ??= readMatter();
	return matter;
}

async function readMatter(): Promise<BookMatter> {
	const { patterns, disagreements, claims, pages, claimsOfPage } = await getBank();
	const container = await AstroContainer.create();
	container.addServerRenderer({ renderer: mdx });
	const lessons: Record<string, string> = {};
	for (const page of pages) {
		if (!page.data.topic) continue;
		lessons[page.data.topic] = await container.renderToString((await renderPage(page)).Content, {
			// What the components of a lesson ask of the page that they are on.
			locals: { notes: claimsOfPage(page.body ?? ''), starlightRoute: { entry: page } } as unknown as App.Locals,
		});
	}
	return { lessons, patterns, disagreements, claims };
}

import type { APIRoute } from 'astro';
import { getBank } from '#bank.ts';
import { TOPICS } from '#model/curriculum.ts';
import { toWordListFile } from '#search/word-list.ts';

/** The words that the site's headings use, and the aliases: what the search knows before it asks the index. */
export const GET: APIRoute = async () => {
	const { pages, patterns, aliases } = await getBank();
	const texts = [
		...TOPICS.flatMap((topic) => [topic.name, topic.line]),
		...pages.flatMap((page) => [page.data.title, page.data.description ?? '', ...headings(page.body ?? '')]),
		...patterns.map((pattern) => pattern.name),
	];
	return Response.json(toWordListFile(texts, aliases));
};

function headings(body: string): string[] {
	return [...body.matchAll(/^#{2,4} (.+)$/gm)].map((match) => match[1] ?? '');
}

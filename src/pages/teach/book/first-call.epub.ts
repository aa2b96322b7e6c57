/** The book as EPUB. */
import type { APIRoute } from 'astro';
import { createEpubExporter } from '#exports/epub.ts';
import { getMatter, getSelection } from './_book.ts';

export const GET: APIRoute = async ({ site }) => {
	const result = await createEpubExporter(await getMatter()).write(await getSelection(site));
	if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(' '));
	return new Response(result.file.bytes, { headers: { 'content-type': result.file.mediaType } });
};

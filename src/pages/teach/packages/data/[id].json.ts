/** One question as the exporters need it, for packages that are made in the browser; see `exports/exporter.ts`. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { getBank } from '#bank.ts';
import { toExportQuestion } from '#exports/exporter.ts';

export const getStaticPaths = (async () =>
	(await getBank()).questions.map(({ id }) => ({ params: { id } }))) satisfies GetStaticPaths;

export const GET: APIRoute<Record<string, never>, { id: string }> = async ({ params }) => {
	const bank = await getBank();
	return Response.json(toExportQuestion(bank.question(params.id), bank));
};

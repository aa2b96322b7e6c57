/** Marking sheets: one for each topic, and `all` for the whole bank. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { getBank } from '#bank.ts';
import { addressOf } from '#components/addresses.ts';
import { toExportQuestion } from '#exports/exporter.ts';
import { markingSheetExporter } from '#exports/marking-sheet.ts';
import { TOPICS } from '#model/curriculum.ts';
import { sayProblems } from '../_classes.ts';

export const getStaticPaths = (async () => {
	const bank = await getBank();
	const topics = TOPICS.filter(({ id }) => bank.ofTopic(id).length > 0);
	return [
		...topics.map(({ id, name }) => ({ params: { name: id }, props: { title: `First Call: ${name}` } })),
		{ params: { name: 'all' }, props: { title: 'First Call: all questions' } },
	];
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ title: string }, { name: string }> = async ({
	params: { name },
	props: { title },
	site,
}) => {
	const bank = await getBank();
	const questions = name === 'all' ? bank.questions : bank.ofTopic(name);
	const result = await markingSheetExporter.write({
		id: name,
		title,
		site: new URL(addressOf.home, site).href,
		questions: questions.map((question) => toExportQuestion(question, bank)),
	});
	if (!result.ok) throw new Error(sayProblems(`The marking sheet "${name}"`, result.problems));
	return new Response(result.file.bytes, { headers: { 'content-type': result.file.mediaType } });
};

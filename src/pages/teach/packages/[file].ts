/** Ready-made packages: every topic in every format for courses. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { getBank } from '#bank.ts';
import { addressOf } from '#components/addresses.ts';
import { COURSE_PACKAGES } from '#exports/course-packages.ts';
import { toExportQuestion, type Exporter } from '#exports/exporter.ts';
import { TOPICS, type Topic } from '#model/curriculum.ts';

export const getStaticPaths = (async () => {
	const bank = await getBank();
	return TOPICS.filter((topic) => bank.ofTopic(topic.id).length > 0).flatMap((topic) =>
		COURSE_PACKAGES.map((exporter) => ({
			params: { file: `${topic.id}.${exporter.extension}` },
			props: { topic, exporter },
		})),
	);
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ topic: Topic; exporter: Exporter }> = async ({ props: { topic, exporter }, site }) => {
	const bank = await getBank();
	const result = await exporter.write({
		id: topic.id,
		title: `First Call: ${topic.name}`,
		site: new URL(addressOf.home, site).href,
		questions: bank.ofTopic(topic.id).map((question) => toExportQuestion(question, bank)),
	});
	if (!result.ok)
		throw new Error(`${topic.id} as ${exporter.name}: ${result.problems.map((problem) => problem.message).join(' ')}`);
	return new Response(result.file.bytes, { headers: { 'content-type': result.file.mediaType } });
};

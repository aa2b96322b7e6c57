/** A topic's prompts as slides in Markdown. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { slidesExporter } from '#exports/slides.ts';
import { topicOf } from '#model/curriculum.ts';
import { preparedTopics, sayProblems, selectionOf } from '../_classes.ts';

export const getStaticPaths = (async () =>
	(await preparedTopics()).map(({ id }) => ({ params: { topic: id } }))) satisfies GetStaticPaths;

export const GET: APIRoute<Record<string, never>, { topic: string }> = async ({ params: { topic }, site }) => {
	const result = await slidesExporter.write(await selectionOf(topicOf(topic), site));
	if (!result.ok) throw new Error(sayProblems(`The slides of ${topic}`, result.problems));
	return new Response(result.file.bytes, { headers: { 'content-type': result.file.mediaType } });
};

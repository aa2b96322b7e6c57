import type { APIRoute, GetStaticPaths } from 'astro';
import { drawCard, type Card } from '#components/card.ts';
import { TOPICS } from '#model/curriculum.ts';

/**
 * Social cards: one for the site and one for each topic, which its questions share. A card takes
 * about 45 ms to draw, several times as long as a question's page, and a bookmark is recognized by
 * the question's title, which stands beside the card.
 */
export const getStaticPaths = (() => {
	const cards: [string, Card][] = [
		[
			'site',
			{
				label: 'API product manager interviews',
				title: 'Two answers. One judgment apart.',
				text: 'Nine topics, one question bank, blind practice.',
			},
		],
		...TOPICS.map((topic): [string, Card] => [topic.id, { label: 'Topic', title: topic.name, text: topic.line }]),
	];
	return cards.map(([name, card]) => ({ params: { name }, props: { card } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ card: Card }> = async ({ props }) =>
	new Response((await drawCard(props.card)) as Uint8Array<ArrayBuffer>, { headers: { 'content-type': 'image/png' } });

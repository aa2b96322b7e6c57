/** Anki decks: the whole bank, and each topic. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { getBank } from '#bank.ts';
import { addressOf } from '#components/addresses.ts';
import { today } from '#components/dates.ts';
import { writeDatabase } from '#database.ts';
import { factsOf } from '#exports/anki-facts.ts';
import { makeAnkiExporter } from '#exports/anki.ts';
import { toExportQuestion } from '#exports/exporter.ts';
import { TOPICS } from '#model/curriculum.ts';

/** A deck: its file's name, its title, and the topics whose questions are in it. */
type Deck = Record<'id' | 'title', string> & { topics: string[] };

export const getStaticPaths = (async () => {
	const bank = await getBank();
	const topics = TOPICS.filter((topic) => bank.ofTopic(topic.id).length > 0);
	const decks: Deck[] = [
		{ id: 'first-call', title: 'First Call: all topics', topics: topics.map((topic) => topic.id) },
		...topics.map(({ id, name }) => ({ id, title: `First Call: ${name}`, topics: [id] })),
	];
	return decks.map((props) => ({ params: { file: `${props.id}.apkg` }, props }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<Deck> = async ({ props: { id, title, topics }, site }) => {
	const bank = await getBank();
	const exporter = makeAnkiExporter({ writeDatabase, facts: factsOf(bank.claims, today) });
	const result = await exporter.write({
		id,
		title,
		site: new URL(addressOf.home, site).href,
		questions: topics.flatMap(bank.ofTopic).map((question) => toExportQuestion(question, bank)),
	});
	if (!result.ok) throw new Error(`${id}: ${result.problems.map((problem) => problem.message).join(' ')}`);
	return new Response(result.file.bytes, { headers: { 'content-type': result.file.mediaType } });
};

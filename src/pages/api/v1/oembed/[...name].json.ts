/**
 * What oEmbed says about every question, topic and lens, as a file for each and for each way of
 * reading: pages link to theirs. What a host asks beside it (`maxwidth`, `format`) is not answered;
 * the frame is never wider than its column.
 */
import type { APIRoute, GetStaticPaths } from 'astro';
import { getBank } from '#bank.ts';
import { addressOf } from '#components/addresses.ts';
import {
	EMBED_MODES,
	HEIGHTS,
	embedName,
	estimateHeight,
	toOembed,
	type EmbedMode,
	type Embeddable,
} from '#exports/embed.ts';
import type { Question } from '#model/bank.ts';
import { followSuccessors } from '#model/successors.ts';
import { TOPICS } from '#model/curriculum.ts';

interface Props {
	/** What is shown; a question that is no longer in use answers with the one that stands in for it. */
	what: Embeddable;
	question: Question | undefined;
	mode: EmbedMode;
}

export const getStaticPaths = (async () => {
	const bank = await getBank();
	const ofQuestion = (question: Question, id = question.id) => ({
		name: id,
		what: { kind: 'question' as const, id: question.id, title: question.title },
		question,
	});
	const ofSet = (what: Embeddable) => ({ name: embedName(what), what, question: undefined });
	const all: (Omit<Props, 'mode'> & { name: string })[] = [
		...bank.questions.map((question) => ofQuestion(question)),
		...bank.successors.map(({ id }) => ofQuestion(bank.question(followSuccessors(id, bank.successors)), id)),
		...TOPICS.filter(({ id }) => bank.ofTopic(id).length > 0).map(({ id, name }) =>
			ofSet({ kind: 'topic', id, title: `${name}: questions` }),
		),
		...bank.pages.flatMap(({ data }) =>
			data.company === undefined ? [] : [ofSet({ kind: 'company', id: data.company, title: data.title })],
		),
	];
	return all.flatMap(({ name, ...each }) =>
		EMBED_MODES.map((mode) => ({
			params: { name: `${name}${mode === 'blind' ? '.blind' : ''}` },
			props: { ...each, mode } satisfies Props,
		})),
	);
}) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = ({ props: { what, question, mode }, site }) =>
	Response.json(
		toOembed(
			{ site: new URL(addressOf.home, site).href },
			what,
			{ mode, theme: 'auto' },
			Math.min(HEIGHTS.most, question ? estimateHeight(question, mode) : HEIGHTS.set),
		),
	);

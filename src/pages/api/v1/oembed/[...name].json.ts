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
import { TOPICS } from '#model/curriculum.ts';

interface Props {
	what: Embeddable;
	question: Question | undefined;
	mode: EmbedMode;
}

export const getStaticPaths = (async () => {
	const bank = await getBank();
	const all: Omit<Props, 'mode'>[] = [
		...bank.questions.map((question) => ({
			what: { kind: 'question' as const, id: question.id, title: question.title },
			question,
		})),
		...TOPICS.filter(({ id }) => bank.ofTopic(id).length > 0).map(({ id, name }) => ({
			what: { kind: 'topic' as const, id, title: `${name}: questions` },
			question: undefined,
		})),
		...bank.pages.flatMap(({ data }) =>
			data.company === undefined
				? []
				: [{ what: { kind: 'company' as const, id: data.company, title: data.title }, question: undefined }],
		),
	];
	return all.flatMap((each) =>
		EMBED_MODES.map((mode) => ({
			params: { name: `${embedName(each.what)}${mode === 'blind' ? '.blind' : ''}` },
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
			question ? estimateHeight(question, mode) : HEIGHTS.set,
		),
	);

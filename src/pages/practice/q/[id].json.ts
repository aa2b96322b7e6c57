/** One question for the practice screens; see `practice/question-data.ts`. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { getBank } from '#bank.ts';
import { addressOf } from '#components/addresses.ts';
import { claimsOfQuestion } from '#model/bank.ts';
import { topicOf } from '#model/curriculum.ts';
import { toQuestionData } from '#practice/question-data.ts';

export const getStaticPaths = (async () =>
	(await getBank()).questions.map(({ id }) => ({ params: { id } }))) satisfies GetStaticPaths;

export const GET: APIRoute<Record<string, never>, { id: string }> = async ({ params }) => {
	const bank = await getBank();
	const question = bank.question(params.id);
	const cited = claimsOfQuestion(question);
	const claim = (id: string) => {
		const number = cited.indexOf(id) + 1;
		return `<a class="cite" href="${addressOf.claim(id)}" aria-label="Source ${number}">${number}</a>`;
	};
	return Response.json(
		toQuestionData(question, {
			topic: topicOf(question.topic),
			pattern: bank.pattern(question.diagnosis.pattern),
			claim,
		}),
	);
};

/** The index of the bank for the practice screens; see `practice/question-data.ts`. */
import { getBank } from '#bank.ts';
import { TOPICS } from '#model/curriculum.ts';
import { toBankIndex } from '#practice/question-data.ts';

export async function GET(): Promise<Response> {
	const { questions, patterns, successors, pages } = await getBank();
	const companies = pages.flatMap(({ data }) =>
		data.company
			? [{ id: data.company, name: data.title.split(':')[0] ?? data.title, questions: data.helps ?? [] }]
			: [],
	);
	return Response.json(toBankIndex({ questions, topics: TOPICS, patterns, companies, successors }));
}

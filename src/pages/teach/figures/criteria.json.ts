/** The words of every criterion, by question and criterion; the figures of a class name them. */
import { getBank } from '#bank.ts';
import { toPlainText, toTypographic } from '#model/rich-text.ts';

export async function GET(): Promise<Response> {
	const { questions } = await getBank();
	return Response.json(
		Object.fromEntries(
			questions.map(({ id, criteria }) => [
				id,
				Object.fromEntries(criteria.map((criterion) => [criterion.id, toTypographic(toPlainText(criterion.text))])),
			]),
		),
	);
}

import { TOPICS } from '#model/curriculum.ts';
import type { Content } from '../read.ts';
import type { Finding } from '../finding.ts';
import { nearest } from '../nearest.ts';

/** What is taught in a class exists, belongs to its topic, comes once, and comes after what it builds on. */
export function checkTeaching(content: Content): Finding[] {
	const findings: Finding[] = [];
	const questions = new Map(content.questions.map(({ data }) => [data.id, data]));
	const topics = TOPICS.map((topic) => topic.id);
	for (const { id: topic, data, file, lineOf } of content.teaching) {
		const report = (field: string, message: string, remedy: string) =>
			findings.push({ file, line: lineOf(field), field, message, remedy });
		if (!topics.includes(topic)) {
			report('', `There is no topic "${topic}".`, `Name the file after one of: ${topics.join(', ')}.`);
			continue;
		}
		const uses: [string, string][] = [
			['message.question', data.message.question],
			['transfer.question', data.transfer.question],
			// The round is left out of the shorter plans, so that nothing may build on it: it comes last here.
			...data.homework.questions.map((id, i): [string, string] => [`homework.questions.${i}`, id]),
			['round.question', data.round.question],
		];
		const before: string[] = [];
		for (const [field, id] of uses) {
			const question = questions.get(id);
			if (!question) {
				const near = nearest(id, questions.keys());
				report(
					field,
					`There is no question "${id}".`,
					near === undefined
						? 'Take it out, or name the question that took its place (content/successors.yaml).'
						: `Did you mean "${near}"?`,
				);
			} else if (question.topic !== topic) {
				report(field, `The question "${id}" belongs to the topic "${question.topic}".`, 'Choose one of this topic.');
			} else if (before.includes(id)) {
				report(field, `The question "${id}" is used twice in this class.`, 'Choose another one for one of the places.');
			}
			for (const needed of question?.prerequisites ?? []) {
				if (before.includes(needed)) continue;
				report(
					field,
					`The question "${id}" builds on "${needed}", which has not come by then.`,
					`Put "${needed}" before it (message, transfer, homework in their order), or choose another one.`,
				);
			}
			before.push(id);
		}
		if (questions.get(data.message.question)?.flip === undefined && questions.has(data.message.question)) {
			report('message.question', `The question "${data.message.question}" has no flip to turn it with.`, 'Choose one that has.');
		}
	}
	return findings;
}

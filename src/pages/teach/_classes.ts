/** What the pages for instructors are made from: the bank's records as the exporters take them. */
import { getBank } from '#bank.ts';
import { addressOf } from '#components/addresses.ts';
import { toExportQuestion, type ExportProblem, type ExportQuestion, type Selection } from '#exports/exporter.ts';
import { planSession, type SessionMinutes, type SessionPlan } from '#exports/session-plan.ts';
import { planSyllabus, type Syllabus } from '#exports/syllabus.ts';
import { topicOf, type Topic } from '#model/curriculum.ts';

/** The topics for which a class has been prepared and that have questions, in the curriculum's order. */
export async function preparedTopics(): Promise<Topic[]> {
	const bank = await getBank();
	return bank.teaching.filter(({ id }) => bank.ofTopic(id).length > 0).map(({ id }) => topicOf(id));
}

/** A topic's questions, in its lesson's order. */
export async function questionsOf(topic: string): Promise<ExportQuestion[]> {
	const bank = await getBank();
	return bank.ofTopic(topic).map((question) => toExportQuestion(question, bank));
}

/** A session's plan. A build stops where it cannot be made, and says why. */
export async function sessionOf(topic: string, minutes: SessionMinutes): Promise<SessionPlan> {
	const bank = await getBank();
	const questions = new Map(bank.questions.map((question) => [question.id, question]));
	const result = planSession(
		topic,
		minutes,
		bank.teaching.find(({ id }) => id === topic),
		(id) => {
			const question = questions.get(id);
			return question && toExportQuestion(question, bank);
		},
	);
	if (!result.ok) throw new Error(sayProblems(`The session on ${topic}`, result.problems));
	return result.plan;
}

export async function syllabusOf(): Promise<Syllabus> {
	const bank = await getBank();
	const result = planSyllabus(bank.teaching, (topic) =>
		bank.ofTopic(topic).map((question) => toExportQuestion(question, bank)),
	);
	if (!result.ok) throw new Error(sayProblems('The syllabus', result.problems));
	return result.syllabus;
}

/** The selection of a topic's questions, as exporters take it. */
export async function selectionOf(topic: Topic, site: URL | undefined): Promise<Selection> {
	return {
		id: topic.id,
		title: `First Call: ${topic.name}`,
		site: new URL(addressOf.home, site).href,
		questions: await questionsOf(topic.id),
	};
}

/** All problems with what to do about each, for whoever reads the log of a build. */
export function sayProblems(what: string, problems: ExportProblem[]): string {
	return [`${what} cannot be made:`, ...problems.map(({ message, advice }) => `${message} ${advice}`)].join('\n  ');
}

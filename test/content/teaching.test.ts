/** The classes that have been prepared, against the real bank. */
import { describe, expect, test } from 'vitest';
import { planSession, SESSION_LENGTHS, type SessionPlan } from '#exports/session-plan.ts';
import { planSyllabus } from '#exports/syllabus.ts';
import { toExportQuestion, type ExportQuestion } from '#exports/exporter.ts';
import type { Claim, Pattern, Question } from '#model/bank.ts';
import { TOPICS } from '#model/curriculum.ts';
import { toPlainText } from '#model/rich-text.ts';
import { readContent } from '../../scripts/content/read.ts';

const content = readContent(process.cwd());
const patterns = new Map(content.patterns.map(({ id, data }): [string, Pattern] => [id, { ...data, id }]));
const lookup = {
	pattern: (id: string) => patterns.get(id)!,
	// Which source a claim rests on plays no part here.
	claim: (id: string) => ({ id }) as Claim,
};
const questions = new Map<string, ExportQuestion>(
	content.questions.map(({ data }) => [data.id, toExportQuestion(data, lookup)]),
);
const teaching = content.teaching.map(({ id, data }) => ({ ...data, id }));
const lessons = new Map(content.pages.map(({ data }) => [data.topic as string, data.order ?? []]));
const ofTopic = (topic: string) => (lessons.get(topic) ?? []).map((id) => questions.get(id)!);

function planOf(topic: string, minutes: (typeof SESSION_LENGTHS)[number]): SessionPlan {
	const result = planSession(
		topic,
		minutes,
		teaching.find(({ id }) => id === topic),
		(id) => questions.get(id),
	);
	if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
	return result.plan;
}

/** Minutes to read texts aloud to oneself, slowly: 160 words a minute. */
const minutesFor = (...texts: string[]) => texts.map(toPlainText).join(' ').split(/\s+/).length / 160;

const PLANS = TOPICS.flatMap(({ id }) => SESSION_LENGTHS.map((minutes) => [id, minutes] as const));

describe('the classes', () => {
	test('are prepared for every topic of the curriculum, and for nothing else', () => {
		expect(teaching.map(({ id }) => id).sort()).toEqual(TOPICS.map(({ id }) => id).sort());
	});

	test.each(PLANS)('%s in %i minutes leaves half of the first steps, and two minutes of the second pair, for something other than reading', (topic, minutes) => {
		const { steps, message, transfer } = planOf(topic, minutes);
		const length = (kind: string) => steps.find((step) => step.kind === kind)!.minutes;
		const pair = ({ question: { prompt, candidate, strong, weak } }: ExportQuestion) =>
			minutesFor(prompt, candidate, strong, weak);
		expect(minutesFor(message.question.prompt, message.question.prompt)).toBeLessThanOrEqual(length('alone') / 2);
		// The message has been read by then.
		expect(minutesFor(message.question.strong, message.question.weak)).toBeLessThanOrEqual(length('pair') / 2);
		expect(length('transfer') - pair(transfer)).toBeGreaterThanOrEqual(2);
	});

	test.each(TOPICS.map(({ id }) => [id] as const))('%s is told in words of its own', (topic) => {
		const record = teaching.find(({ id }) => id === topic)!;
		const sentences = (text: string) => text.split(/(?<=[.!?])\s+/).filter((each) => each.split(/\s+/).length >= 7);
		const wordsOf = ({ message, transfer, round, open, trouble, homework }: typeof record) =>
			[
				open,
				...message.listen,
				message.debrief.ask,
				message.debrief.steer,
				message.turn,
				transfer.debrief.ask,
				transfer.debrief.steer,
				round.listen,
				trouble,
				homework.task,
			].flatMap(sentences);
		const others = new Set(teaching.filter(({ id }) => id !== topic).flatMap(wordsOf));
		expect(wordsOf(record).filter((each) => others.has(each))).toEqual([]);
	});

	test('ask people to tell a story of their own in the round', () => {
		for (const { id, round } of teaching) expect(questions.get(round.question)?.question.kind, id).toBe('behavior');
	});
});

describe('the course', () => {
	const result = planSyllabus(teaching, ofTopic);
	if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
	const { weeks, mixed, left } = result.syllabus;
	const inOrder = [
		...weeks.flatMap(({ sessions }) => sessions.flatMap(({ plan }) => [...plan.inClass, ...plan.homework])),
		...mixed.flatMap((session) => session.questions),
		...left,
	].map(({ question }): Question => question);

	test('asks nothing before what it builds on', () => {
		const before = new Set<string>();
		for (const { id, prerequisites } of inOrder) {
			expect(prerequisites.filter((each) => !before.has(each)), id).toEqual([]);
			before.add(id);
		}
	});

	test('knows every question of the bank, once', () => {
		expect(inOrder.map(({ id }) => id).sort()).toEqual([...questions.keys()].sort());
	});

	test('mixes nine questions, one of each topic, in every session of the last week', () => {
		for (const session of mixed) {
			expect(session.questions.map(({ question }) => question.topic)).toEqual(TOPICS.map(({ id }) => id));
		}
	});
});

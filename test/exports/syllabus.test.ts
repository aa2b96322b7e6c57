import { describe, expect, test } from 'vitest';
import type { ExportQuestion } from '#exports/exporter.ts';
import { MIXED_MINUTES, planSyllabus, SYLLABUS_MINUTES, type Syllabus } from '#exports/syllabus.ts';
import type { Question } from '#model/bank.ts';
import { TOPICS } from '#model/curriculum.ts';
import { makeQuestion, toExportQuestion } from './questions.ts';
import { makeTeaching } from './teaching.ts';

const EACH = 10;
/** Ten questions for each topic. */
const BANK = new Map(
	TOPICS.map(({ id }, i) => [
		id,
		Array.from({ length: EACH }, (_, j) =>
			toExportQuestion(makeQuestion(i * EACH + j + 1, { topic: id as Question['topic'] })),
		),
	]),
);
const TEACHING = TOPICS.map(({ id }, i) => makeTeaching(id, i * EACH + 1));
const ofTopic = (topic: string): readonly ExportQuestion[] => BANK.get(topic) ?? [];

function syllabus(): Syllabus {
	const result = planSyllabus(TEACHING, ofTopic);
	if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
	return result.syllabus;
}

describe('the course', () => {
	test('covers all nine topics in the curriculum’s order, in three weeks, and mixes them in the fourth', () => {
		const { weeks, mixed } = syllabus();
		expect(weeks).toHaveLength(3);
		expect(weeks.flatMap(({ sessions }) => sessions.map(({ topic }) => topic.id))).toEqual(TOPICS.map(({ id }) => id));
		expect(mixed).toHaveLength(3);
		for (const { questions } of mixed) {
			expect(questions.map(({ question }) => question.topic)).toEqual(TOPICS.map(({ id }) => id));
		}
	});

	test('asks no question twice and leaves none unaccounted for', () => {
		const { weeks, mixed, left } = syllabus();
		const asked = [
			...weeks.flatMap(({ sessions }) => sessions.flatMap(({ plan }) => [...plan.inClass, ...plan.homework])),
			...mixed.flatMap(({ questions }) => questions),
			...left,
		].map(({ question }) => question.id);
		expect(new Set(asked).size).toBe(asked.length);
		expect(asked.length).toBe(TOPICS.length * EACH);
	});

	test('keeps the round’s question of every topic for the last week', () => {
		const stories = syllabus().mixed.find(({ kind }) => kind === 'stories');
		expect(stories?.questions.map(({ question }) => question.id)).toEqual(TEACHING.map(({ round }) => round.question));
	});

	test('counts its time from its sessions', () => {
		const { weeks, mixed, minutes } = syllabus();
		const topics = weeks.flatMap(({ sessions }) => sessions);
		for (const { plan } of topics) expect(plan.minutes).toBe(SYLLABUS_MINUTES);
		expect(minutes).toBe(9 * SYLLABUS_MINUTES + mixed.length * MIXED_MINUTES);
	});

	test('that lacks a topic is not made, and every reason is named', () => {
		const result = planSyllabus(TEACHING.slice(2), ofTopic);
		expect(result.ok).toBe(false);
		if (!result.ok)
			expect(result.problems.map(({ message }) => message)).toEqual([
				'Nothing has been prepared for a class on "breaking-changes".',
				'Nothing has been prepared for a class on "versioning".',
			]);
	});

	test('of an empty bank is not made', () => {
		expect(planSyllabus(TEACHING, () => []).ok).toBe(false);
	});
});

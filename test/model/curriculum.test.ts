import { expect, test } from 'vitest';
import { MODULES, TOPICS, topicOf } from '#model/curriculum.ts';
import { topicIdSchema } from '#schemas/shared.ts';

test('the curriculum has every topic of the schema, once', () => {
	expect(TOPICS.map((topic) => topic.id).sort()).toEqual([...topicIdSchema.options].sort());
});

test('every module has topics, and every topic a name and a line of its own', () => {
	expect(MODULES.every((module) => module.topics.length > 0)).toBe(true);
	expect(new Set(TOPICS.map((topic) => topic.name)).size).toBe(TOPICS.length);
	expect(new Set(TOPICS.map((topic) => topic.line)).size).toBe(TOPICS.length);
});

test('a topic is found by its id', () => {
	expect(topicOf('metrics').name).toBe('Metrics');
});

test('a topic that does not exist is an error that names those that do', () => {
	expect(() => topicOf('metric')).toThrow(/no topic "metric".*metrics/);
});

import { describe, expect, test } from 'vitest';
import { attackBank, checkVoices, succeeds } from '#model/attack.ts';
import { TOPICS } from '#model/curriculum.ts';
import { toPlainText } from '#model/rich-text.ts';
import { checkContent } from '../../scripts/content/check.ts';
import { formatFindings } from '../../scripts/content/finding.ts';

const { content, findings } = checkContent(process.cwd());
const questions = content.questions.map((entry) => entry.data);
const lessons = content.pages.filter((page) => page.data.topic);
const countBy = <T>(items: T[], keyOf: (item: T) => string) =>
	new Map([...Map.groupBy(items, keyOf)].map(([key, group]) => [key, group.length]));

describe('The content', () => {
	test('breaks no rule', () => {
		expect(formatFindings(findings)).toBe('');
	});

	test('has a lesson for each topic of the curriculum, and a lens for each of the six companies', () => {
		expect(lessons.map((page) => page.data.topic).sort()).toEqual(TOPICS.map((topic) => topic.id).sort());
		expect(content.pages.flatMap((page) => page.data.company ?? []).sort()).toEqual([
			'anthropic',
			'datadog',
			'github',
			'plaid',
			'stripe',
			'twilio',
		]);
	});

	test.each(lessons.map((page) => [page.data.topic, page] as const))(
		'teaches %s in 900 to 1,500 words, with three to five of its questions in full',
		(topic, page) => {
			const prose = page.body
				.replace(/^```[\s\S]*?^```/gm, '')
				.replace(/^import .*$/gm, '')
				.replace(/<[^>]*>/g, ' ')
				.replace(/[|#*`-]+/g, ' ');
			const words = prose.split(/\s+/).filter((word) => /\w/.test(word)).length;
			expect(words).toBeGreaterThanOrEqual(900);
			expect(words).toBeLessThanOrEqual(1500);
			const embedded = [...page.body.matchAll(/<Question id="([^"]+)"/g)].map((match) => match[1]);
			expect(embedded.length).toBeGreaterThanOrEqual(3);
			expect(embedded.length).toBeLessThanOrEqual(5);
			for (const id of embedded) expect(questions.find((question) => question.id === id)?.topic).toBe(topic);
			expect(page.body).toMatch(/^## What interviewers listen for$/m);
			expect(page.body).toMatch(/```|^\|/m);
		},
	);

	test.each(lessons.map((page) => [page.data.topic, page] as const))('gives every question of %s a place in its order', (topic, page) => {
		const ids = questions.filter((question) => question.topic === topic).map((question) => question.id);
		expect([...(page.data.order ?? [])].sort()).toEqual(ids.sort());
	});

	test('has at least eight cards on where sources disagree, each citing claims on every side', () => {
		expect(content.disagreements.length).toBeGreaterThanOrEqual(8);
		for (const { data } of content.disagreements) {
			for (const side of data.sides) expect(side.text).toMatch(/\[\[[a-z0-9-]+\]\]/);
		}
	});
});

describe('The bank', () => {
	test('has at least ninety questions, ten or more for each topic', () => {
		expect(questions.length).toBeGreaterThanOrEqual(90);
		for (const topic of TOPICS) expect(questions.filter((question) => question.topic === topic.id).length).toBeGreaterThanOrEqual(10);
	});

	test('asks in all six kinds and at both levels in each topic, past behavior in at most one of six', () => {
		for (const topic of TOPICS) {
			const own = questions.filter((question) => question.topic === topic.id);
			expect(new Set(own.map((question) => question.kind)).size).toBe(6);
			expect(new Set(own.map((question) => question.level)).size).toBe(2);
		}
		expect(questions.filter((question) => question.kind === 'behavior').length).toBeLessThanOrEqual(questions.length / 6);
	});

	test('lets each kind of payer bear a cost in at least five questions', () => {
		for (const count of countBy(questions, (question) => question.payer).values()) expect(count).toBeGreaterThanOrEqual(5);
		expect(countBy(questions, (question) => question.payer).size).toBe(5);
	});

	test('meets every failure pattern in at least three questions of at least two topics', () => {
		for (const { id } of content.patterns) {
			const own = questions.filter((question) => question.diagnosis.pattern === id);
			expect(own.length, id).toBeGreaterThanOrEqual(3);
			expect(new Set(own.map((question) => question.topic)).size, id).toBeGreaterThanOrEqual(2);
		}
	});

	test('tells no two questions by the same title or candidate', () => {
		expect(new Set(questions.map((question) => question.title)).size).toBe(questions.length);
		expect(new Set(questions.map((question) => question.candidate)).size).toBe(questions.length);
	});

	test('shares no run of eight words between the prompts of two questions', () => {
		const seen = new Map<string, string>();
		for (const { id, prompt } of questions) {
			const words = toPlainText(prompt).toLowerCase().split(/\s+/);
			for (let i = 0; i + 8 <= words.length; i += 1) {
				const run = words.slice(i, i + 8).join(' ');
				expect(seen.get(run) ?? id, `"${run}"`).toBe(id);
				seen.set(run, id);
			}
		}
	});

	test('asks in a title nothing that says which answer is strong', () => {
		for (const { title } of questions) expect(title).not.toMatch(/\b(?:strong|weak|right|correct)\b/i);
	});

	test('cannot be guessed from its form', () => {
		expect(attackBank(questions).filter(succeeds)).toEqual([]);
	});

	test('speaks in many voices', () => {
		expect(checkVoices(questions)).toEqual([]);
	});

	test('holds about a third of its pairs in each band of length', () => {
		const lengths = questions.map((question) => toPlainText(question.strong).split(/\s+/).length);
		for (const [from, to] of [[90, 115], [116, 142], [143, 170]] as const) {
			const share = lengths.filter((length) => length >= from && length <= to).length / lengths.length;
			expect(share).toBeGreaterThan(0.22);
			expect(share).toBeLessThan(0.45);
		}
	});
});

describe('The blind judging', () => {
	const judged = content.judgments[0]?.data.pairs ?? {};

	test('covers every question, at its present revision, and no other', () => {
		expect(Object.keys(judged).sort()).toEqual(questions.map((question) => question.id).sort());
		for (const question of questions) expect(judged[question.id]?.revision, question.id).toBe(question.revision);
	});

	test.each(questions.map((question) => [question.id]))('passes %s: picked in both orders, not defensible, plausible, no reason of form', (id) => {
		const judgment = judged[id];
		expect(judgment?.withPrompt.map((each) => each.picked)).toEqual(['strong', 'strong']);
		expect(judgment?.withPrompt.map((each) => each.defensible)).toEqual([false, false]);
		expect(judgment?.weakAlone.plausible).toBe(true);
		expect(judgment?.withoutPrompt.form).toBe(false);
	});
});

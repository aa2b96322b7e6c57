/** The short forms, which the five-question start shows: what they promise together. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { attackByCues, checkVoices, succeeds } from '#model/attack.ts';
import { briefTexts } from '#model/bank.ts';
import { isStrongFirst } from '#model/blind-order.ts';
import { TOPICS } from '#model/curriculum.ts';
import { COUNTERS, type Cue } from '#model/form.ts';
import { toPlainText } from '#model/rich-text.ts';
import { toQuestionEntry } from '#practice/question-data.ts';
import { pickStart, START_TIME } from '#practice/start.ts';
import { checkContent } from '../../scripts/content/check.ts';

const questions = checkContent(process.cwd()).content.questions.map((entry) => entry.data);
const short = questions.flatMap((question) => (question.brief ? [{ ...question, brief: question.brief }] : []));
const pairs = short.map(({ id, topic, brief: { strong, weak } }) => ({ id, topic, strong, weak }));
const entries = questions.map(toQuestionEntry);
const first = pickStart(entries);
const second = pickStart(entries, new Set(first.map(({ id }) => id)));

describe('The short forms', () => {
	test('are ten at core level, from all topics, each with another failure pattern', () => {
		expect(short).toHaveLength(10);
		expect(short.every(({ level }) => level === 'core')).toBe(true);
		expect(new Set(short.map(({ topic }) => topic)).size).toBe(TOPICS.length);
		expect(new Set(short.map(({ diagnosis }) => diagnosis.pattern)).size).toBe(10);
	});

	test.each([
		['first', first],
		['second', second],
	])('are enough for a %s start of five topics and patterns with the sides balanced', (_, five) => {
		expect(new Set(five.map(({ topic }) => topic)).size).toBe(5);
		expect(new Set(five.map(({ pattern }) => pattern)).size).toBe(5);
		expect([2, 3]).toContain(five.filter(({ id }) => isStrongFirst(id)).length);
	});

	test('are all asked in two starts', () => {
		expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(10);
	});

	test('cannot be guessed from their form: no cue picks the strong answer in more than six of ten', () => {
		expect(attackByCues(pairs).filter(succeeds)).toEqual([]);
	});

	test.each(Object.keys(COUNTERS) as Cue[])('have more and less %s in the strong answer at most six times each', (cue) => {
		const signs = pairs.map(({ strong, weak }) =>
			Math.sign(COUNTERS[cue](toPlainText(strong)) - COUNTERS[cue](toPlainText(weak))),
		);
		expect(signs.filter((sign) => sign > 0).length).toBeLessThanOrEqual(6);
		expect(signs.filter((sign) => sign < 0).length).toBeLessThanOrEqual(6);
	});

	test('speak in many voices', () => {
		expect(checkVoices(pairs).filter(({ rule }) => rule !== 'openings')).toEqual([]);
		const openings = pairs.flatMap(({ strong, weak }) => [strong, weak]).map((text) => text.split(' ', 3).join(' '));
		expect(new Set(openings).size).toBe(20);
	});

	test('say in one sentence or two what decides, without the words for the verdict', () => {
		for (const question of short) {
			for (const text of briefTexts(question).slice(0, 3)) expect(text).not.toMatch(/\b(?:strong|weak|correct)\b/i);
			expect(COUNTERS.sentences(toPlainText(question.brief.because))).toBeLessThanOrEqual(2);
		}
	});
});

describe('The start', () => {
	/** Words a minute at which somebody reads such texts; ours, and on the slow side of what is measured for English. */
	const PACE = 230;
	/** Seconds to find a button and press it, with each question. Ours as well. */
	const PRESS = 2.5;
	const page = readFileSync('src/pages/practice/start.astro', 'utf8');
	const lead = /\n\tlead=\{`([^`]*)`\}/.exec(page)?.[1]?.replace('${START_TIME}', START_TIME) ?? '';
	const words = (text: string) => COUNTERS.words(toPlainText(text));
	/** What is read with each question besides its texts: the count, the names of the answers, the choices, the verdict. */
	const AROUND = ['Question 1 of 5', 'Answer A', 'Answer B', 'A is stronger: a guess leaning sure'];
	const VERDICT = 'Yes, A is stronger.';
	const readOf = (ids: readonly { id: string }[]) =>
		ids.map(({ id }) => {
			const question = short.find((each) => each.id === id);
			const { prompt, strong, weak, because } = question!.brief;
			return {
				choosing: words([prompt, strong, weak].join(' ')),
				told: words(because) + words(VERDICT),
			};
		});
	const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

	test('says three minutes where it is announced, always from one place', () => {
		expect(START_TIME).toBe('about three minutes');
		for (const file of ['src/pages/index.astro', 'src/pages/practice/index.astro', 'src/pages/practice/start.astro'])
			expect(readFileSync(file, 'utf8'), file).toContain('START_TIME}');
		expect(lead).toContain(START_TIME);
	});

	test.each([
		['first', first],
		['second', second],
	])('has at most 520 words before the choices, and takes three minutes with all it reveals (%s five)', (_, five) => {
		const read = readOf(five);
		const choosing = sum(read.map((each) => each.choosing));
		const told = sum(read.map((each) => each.told));
		const around = words(lead) + sum(AROUND.map(words));
		expect(choosing).toBeLessThanOrEqual(520);
		expect(((choosing + told + around) / PACE) * 60 + five.length * PRESS).toBeLessThanOrEqual(180);
		for (const each of read) expect(each.told).toBeLessThanOrEqual(40);
	});
});

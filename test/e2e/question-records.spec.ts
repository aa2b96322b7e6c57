/** What the records say stands where a reader looks for it. Reads the built files. */
import { expect, test } from '@playwright/test';
import { JSDOM } from 'jsdom';
import { readFileSync } from 'node:fs';
import { claimsOfQuestion } from '#model/bank.ts';
import { TOPICS } from '#model/curriculum.ts';
import { BAND_NAMES, KIND_NAMES, LEVEL_NAMES, PAYER_NAMES } from '#model/names.ts';
import { toPlainText } from '#model/rich-text.ts';
import { fileOf } from '../../scripts/site/pages.ts';
import { DIST, PATTERNS, QUESTIONS, questionsInLesson } from './site.ts';

type Question = (typeof QUESTIONS)[number];

/** What stands between the words of a record and is none of them: a citation's number, a criterion's letter. */
const BETWEEN = '.held, mark sup';

/** Text for comparing: how it is set, white space and the sign before an item of a list are left out of account. */
const tight = (text: string) =>
	text
		.replaceAll(/[“”]/g, '"')
		.replaceAll(/[‘’]/g, "'")
		.replaceAll(/^- /gm, '')
		.replaceAll(/[\s\u2060\u00ad]+/g, '');
const wordsOf = (field: string) => tight(toPlainText(field));

function mainOf(path: string): DocumentFragment {
	const html = readFileSync(fileOf(DIST, path), 'utf8');
	return JSDOM.fragment(html.slice(html.indexOf('<main'), html.indexOf('</main>')));
}

/** The words of some elements, without what stands between them and without the parts that are looked at apart. */
function shownIn(elements: Iterable<Element>, apart = BETWEEN): string {
	return tight(
		[...elements]
			.map((element) => {
				const copy = element.cloneNode(true) as Element;
				for (const part of copy.querySelectorAll(apart)) part.remove();
				return copy.textContent;
			})
			.join('\n'),
	);
}

/** The parts of a record, and the part of the page, by its address, in which each has to stand. */
function partsOf(question: Question): [part: string, place: string, words: string][] {
	const { diagnosis, criteria, bands, probes } = question;
	return [
		['prompt', '.prompt', question.prompt],
		['candidate', '.candidate', question.candidate],
		['strong', '#strong', question.strong],
		...criteria.map(({ id, text }): [string, string, string] => [`criterion ${id}`, '#strong', text]),
		['hinge', '#strong', question.hinge],
		['weak', '#weak', question.weak],
		['pattern', '#diagnosis', PATTERNS.get(diagnosis.pattern)?.name ?? ''],
		['diagnosis.reason', '#diagnosis', diagnosis.reason],
		['diagnosis.note', '#diagnosis', diagnosis.note],
		['repair', '#diagnosis', question.repair],
		['flip', '#diagnosis', question.flip ?? ''],
		...Object.entries(bands).map(([band, said]): [string, string, string] => [
			`band ${band}`,
			'#bands',
			`${BAND_NAMES[band as keyof typeof BAND_NAMES]} ${said}`,
		]),
		...probes.flatMap(({ id, ask, good, tests }): [string, string, string][] => [
			[`probe ${id}`, `#probe-${id}`, ask],
			[`good reply to ${id}`, `#probe-${id}`, good],
			[`what ${id} tests`, `#probe-${id}`, criteria.find((criterion) => criterion.id === tests)?.text ?? ''],
		]),
	];
}

test('every part of a question’s record stands on its page, in its place', { tag: '@desktop' }, () => {
	expect(QUESTIONS.length).toBeGreaterThanOrEqual(80);
	const missing: string[] = [];
	for (const question of QUESTIONS) {
		const main = mainOf(`/q/${question.id}/`);
		for (const [part, place, words] of partsOf(question)) {
			// A pattern's name stands in the middle of a heading.
			const shown = shownIn(main.querySelectorAll(place)).toLowerCase();
			if (!shown.includes(wordsOf(words).toLowerCase())) missing.push(`${question.id}: ${part} is not in ${place}`);
		}
		const around = shownIn(main.querySelectorAll('question-pair'), '.study, .prompt, .candidate, script');
		for (const name of [KIND_NAMES[question.kind], LEVEL_NAMES[question.level], PAYER_NAMES[question.payer]])
			if (!around.includes(tight(name))) missing.push(`${question.id}: “${name}” is not said above the answers`);
		if (!shownIn(main.querySelectorAll('h1')).includes(tight(question.title))) missing.push(`${question.id}: title`);
		const linked = new Set([...main.querySelectorAll('a')].map((link) => link.getAttribute('href')));
		for (const id of [...question.related, ...question.prerequisites])
			if (!linked.has(`/q/${id}/`)) missing.push(`${question.id}: no link to ${id}`);
		for (const id of claimsOfQuestion(question))
			if (!main.querySelector(`#claim-${id}`)) missing.push(`${question.id}: no note of ${id}`);
	}
	expect(missing).toEqual([]);
});

test(
	'the words marked in a strong answer are those that meet the criterion of their letter, and the words marked in a weak one are where it fails',
	{ tag: '@desktop' },
	() => {
		const wrong: string[] = [];
		for (const { id, criteria, diagnosis } of QUESTIONS) {
			const main = mainOf(`/q/${id}/`);
			// A mark over code or emphasis has several pieces; the first bears the letter.
			let begun = '';
			const marked = Map.groupBy(
				main.querySelectorAll('#strong .said mark'),
				(mark) => (begun = tight(mark.querySelector('sup')?.textContent ?? begun)),
			);
			const listed = [...main.querySelectorAll('#strong .criteria li')];
			if (listed.length !== criteria.length) wrong.push(`${id}: ${listed.length} of ${criteria.length} criteria`);
			for (const [i, item] of listed.entries()) {
				const letter = 'abcdef'.charAt(i);
				const criterion = criteria.find(({ text }) => wordsOf(text) === shownIn([item]));
				const words = shownIn(marked.get(letter) ?? []);
				if (words !== wordsOf(criterion?.span ?? '-')) wrong.push(`${id}: ${letter} marks “${words}”`);
				marked.delete(letter);
			}
			if (marked.size > 0) wrong.push(`${id}: marked for no criterion: ${[...marked.keys()].join()}`);
			const fault = shownIn(main.querySelectorAll('#weak .said mark'));
			if (fault !== wordsOf(diagnosis.quote)) wrong.push(`${id}: the fault marked is “${fault}”`);
		}
		expect(wrong).toEqual([]);
	},
);

test('a diagnosis names the failure pattern in its heading and leads to its page', { tag: '@desktop' }, () => {
	const wrong = QUESTIONS.filter(({ id, diagnosis: { pattern } }) => {
		const links = mainOf(`/q/${id}/`).querySelectorAll(`#diagnosis :is(h2, h3, h4) a[href="/patterns/${pattern}/"]`);
		return shownIn(links).toLowerCase() !== tight(PATTERNS.get(pattern)?.name ?? '-').toLowerCase();
	});
	expect(wrong.map(({ id }) => id)).toEqual([]);
});

test(
	'a lesson lists each question of its topic that it does not show in full, by its prompt',
	{ tag: '@desktop' },
	() => {
		const missing: string[] = [];
		for (const { id: topic } of TOPICS) {
			const main = mainOf(`/topics/${topic}/`);
			const full = new Set(questionsInLesson(topic));
			const others = QUESTIONS.filter((question) => question.topic === topic && !full.has(question));
			expect.soft(others.length, topic).toBeGreaterThan(0);
			for (const { id, prompt } of others) {
				const items = [...main.querySelectorAll('li')].filter((item) => item.querySelector(`a[href="/q/${id}/"]`));
				if (!shownIn(items).includes(wordsOf(prompt))) missing.push(`${topic}: ${id}`);
			}
		}
		expect(missing).toEqual([]);
	},
);

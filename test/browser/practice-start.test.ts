// @vitest-environment jsdom
/** The five-question start: what it shows before and after a choice, and what it keeps. The flow is in test/e2e. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { isStrongFirst } from '#model/blind-order.ts';
import { TOPICS } from '#model/curriculum.ts';
import { PracticeStartElement } from '#browser/elements/practice-start.ts';
import { openProgressStore } from '#browser/progress-store.ts';
import { dropDraft } from '#browser/storage/draft-storage.ts';
import { pickStart } from '#practice/start.ts';
import type { VerdictEvent } from '#practice/event.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { entry } from '../practice/events.ts';

const entries = Array.from({ length: 10 }, (_, i) =>
	entry(`s${i}`, { topic: TOPICS[i % 9]!.id, pattern: `p${i}`, revision: 3, brief: true }),
);
const FIVE = pickStart(entries).map(({ id }) => id);
const dataOf = (id: string) =>
	({
		id,
		revision: 3,
		title: `About ${id}`,
		topic: { id: 'metrics', name: 'Metrics' },
		diagnosis: { pattern: { id: 'happy-path-only', name: 'Happy path only' } },
		brief: {
			promptHtml: `<p>${id}: what now?</p>`,
			strongHtml: `<p>${id} one</p>`,
			weakHtml: `<p>${id} other</p>`,
			becauseHtml: `${id} turns on this.`,
		},
	}) as QuestionData;

const get = (selector: string): HTMLElement => {
	const found = document.querySelector<HTMLElement>(selector);
	if (!found) throw new Error(`There is no ${selector}.`);
	return found;
};
const text = (part: string) => get(`[data-part="${part}"]`).textContent;
const at = (step: string) =>
	vi.waitFor(() => {
		expect(get('practice-start').getAttribute('step')).toBe(step);
	});
const strong = (id: string) => (isStrongFirst(id) ? 'A' : 'B');
const other = (side: string) => (side === 'A' ? 'B' : 'A');
const choose = (side: string, confidence: string) => {
	get(`[data-side=${side}][value=${confidence}]`).click();
};
const verdicts = () => openProgressStore().log as readonly VerdictEvent[];

const MARKUP = `<practice-start data-site="/">
	<section data-step="loading"></section>
	<section data-step="failed"><h2></h2><button data-part="retry"></button></section>
	<section data-step="ask"><h2 data-part="title"></h2><div data-part="prompt"></div>
		${['A', 'B'].map((side) => `<div data-part="${side}"></div>${['guess', 'leaning', 'sure'].map((value) => `<button data-side="${side}" value="${value}"></button>`).join('')}`).join('')}
	</section>
	<section data-step="told"><p data-part="told-count"></p><p data-part="verdict" data-told></p><p data-part="because" data-told></p>
		<button data-part="next"><span data-part="next-words"></span></button><div data-part="again" data-told></div>
		${['first', 'second'].map((place) => `<article data-part="${place}"><h3 data-part="${place}-name" data-told></h3><div data-part="${place}-said" data-told></div></article>`).join('')}
		<a data-part="pattern" data-told></a><a data-part="whole" data-told></a>
	</section>
	<section data-step="placed"><h2></h2><p data-part="result"></p><p data-part="meaning"></p><a data-part="suggestion"></a><button data-part="more"></button></section>
	<input type="checkbox" data-part="keys"><output data-part="told"></output>
</practice-start>`;

beforeAll(() => {
	Element.prototype.scrollIntoView = () => undefined;
	vi.stubGlobal('fetch', (address: string) => {
		const id = /\/q\/(.+)\.json$/.exec(address)?.[1];
		return Promise.resolve(
			Response.json(
				id === undefined
					? { questions: entries, topics: [], patterns: [], companies: [], successors: [] }
					: dataOf(decodeURIComponent(id)),
			),
		);
	});
	customElements.define('practice-start', PracticeStartElement);
});
const open = async (step = 'ask') => {
	document.body.innerHTML = MARKUP;
	await at(step);
};
beforeEach(async () => {
	openProgressStore().wipe();
	dropDraft('start');
	await open();
});
afterEach(() => {
	document.body.innerHTML = '';
	vi.useRealTimers();
});

test('the first question stands there at once, in the order that its id fixes', () => {
	const id = FIVE[0] ?? '';
	expect(text('title')).toBe('Question 1 of 5');
	expect(text('prompt')).toBe(`${id}: what now?`);
	expect(text(strong(id))).toBe(`${id} one`);
	expect(text(other(strong(id)))).toBe(`${id} other`);
});

test('nothing says which is which before the choice, also not about the question before', () => {
	const id = FIVE[0] ?? '';
	expect(get('practice-start').textContent).not.toContain('turns on this');
	choose('A', 'leaning');
	expect(text('because')).toBe(`${id} turns on this.`);
	get('[data-part=next]').click();
	expect(get('practice-start').getAttribute('step')).toBe('ask');
	expect(get('practice-start').textContent).not.toContain(id);
	expect(get('practice-start').textContent).not.toContain('stronger.');
});

test.each([
	['right', true, 'sure', 'strong'],
	['wrong', false, 'guess', 'weak'],
] as const)('one press keeps a %s verdict on the short form and tells it', (_, isRight, confidence, chose) => {
	const id = FIVE[0] ?? '';
	const side = isRight ? strong(id) : other(strong(id));
	choose(side, confidence);
	expect(verdicts()).toMatchObject([
		{ kind: 'verdict', place: 'start', brief: true, question: id, revision: 3, side, chose, confidence, seconds: 0 },
	]);
	expect(text('verdict')).toBe(`${isRight ? 'Yes' : 'No'}, ${strong(id)} is stronger.`);
	const [first, second] = strong(id) === 'A' ? ['strong', 'weak'] : ['weak', 'strong'];
	expect(text('first-name')).toBe(`A: ${first} answer`);
	expect(text('second-name')).toBe(`B: ${second} answer`);
	expect(text(strong(id) === 'A' ? 'first-said' : 'second-said')).toBe(`${id} one`);
	expect(get('[data-part=pattern]').getAttribute('href')).toBe('/patterns/happy-path-only/');
	expect(get('[data-part=whole]').getAttribute('href')).toBe(`/q/${id}/`);
});

test('a second press on the same question keeps nothing', () => {
	choose('A', 'sure');
	choose('B', 'sure');
	expect(verdicts()).toHaveLength(1);
});

test('a time that nobody needs for two sentences is left out', async () => {
	vi.useFakeTimers({ toFake: ['Date'] });
	await open();
	vi.setSystemTime(Date.now() + 3_600_000);
	choose('A', 'sure');
	expect(verdicts()[0]).not.toHaveProperty('seconds');
});

test('who comes back in the middle goes on with the question after the last, and is placed by all five', async () => {
	for (const id of FIVE.slice(0, 2)) {
		choose(strong(id), 'sure');
		get('[data-part=next]').click();
	}
	await open();
	expect(text('title')).toBe('Question 3 of 5');
	for (const id of FIVE.slice(2)) {
		expect(text('prompt')).toBe(`${id}: what now?`);
		choose(strong(id), 'leaning');
		get('[data-part=next]').click();
	}
	await at('placed');
	expect(text('result')).toBe('You rated the strong answer higher in 5 of 5.');
	expect(text('meaning')).toContain('blind');
	expect(get('[data-part=suggestion]').getAttribute('href')).toBe('/practice/pair/');
	expect(verdicts().map(({ question }) => question)).toEqual(FIVE);
});

test('what was practiced elsewhere meanwhile changes nothing of a start that was begun', async () => {
	choose('A', 'sure');
	get('[data-part=next]').click();
	openProgressStore().append({
		kind: 'verdict',
		place: 'pair',
		question: FIVE[3] ?? '',
		revision: 3,
		side: 'A',
		chose: 'strong',
		confidence: 'sure',
	});
	await open();
	expect(text('title')).toBe('Question 2 of 5');
	for (const id of FIVE.slice(1)) {
		expect(text('prompt')).toBe(`${id}: what now?`);
		choose('A', 'leaning');
		get('[data-part=next]').click();
	}
	await at('placed');
	expect(text('result')).toMatch(/in \d of 5\.$/);
});

test('the end stands there for whoever comes again, and leads to another five', async () => {
	for (const id of FIVE) {
		choose(strong(id), 'sure');
		get('[data-part=next]').click();
	}
	await open('placed');
	expect(text('result')).toBe('You rated the strong answer higher in 5 of 5.');
	get('[data-part=more]').click();
	await at('ask');
	expect(text('title')).toBe('Question 1 of 5');
	expect(FIVE).not.toContain(text('prompt').replace(': what now?', ''));
	await open();
	expect(text('title')).toBe('Question 1 of 5');
});

test('what was begun anew is asked again', async () => {
	choose('A', 'sure');
	get('[data-part=next]').click();
	openProgressStore().append({ kind: 'restart', scope: 'everything' });
	await open();
	expect(text('title')).toBe('Question 1 of 5');
	expect(text('prompt')).toBe(`${FIVE[0] ?? ''}: what now?`);
});

test('who was sure and wrong is sent to that topic first, with lessons labeled', () => {
	for (const [i, id] of FIVE.entries()) {
		choose(i < 2 ? other(strong(id)) : strong(id), 'sure');
		get('[data-part=next]').click();
	}
	expect(text('result')).toBe('You rated the strong answer higher in 3 of 5.');
	expect(text('meaning')).toContain('study');
	expect(text('suggestion')).toBe('You were sure and taken in twice: read “Metrics” first');
	expect(get('[data-part=suggestion]').getAttribute('href')).toBe('/topics/metrics/');
});

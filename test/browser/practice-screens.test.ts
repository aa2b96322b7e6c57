// @vitest-environment jsdom
/** The rules of the practice elements that need no browser; whole flows are in test/e2e. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { isStrongFirst } from '#model/blind-order.ts';
import {
	COMMITMENT,
	describeCommitment,
	PracticeBlindElement,
	type Commitment,
} from '#browser/elements/practice-blind.ts';
import { PracticeFlagsElement } from '#browser/elements/practice-flags.ts';
import { MARKED, PracticeMarkingElement } from '#browser/elements/practice-marking.ts';
import { PracticeRecorderElement } from '#browser/elements/practice-recorder.ts';
import { PracticeStatusElement } from '#browser/elements/practice-status.ts';
import { openProgressStore } from '#browser/progress-store.ts';
import { dropDraft, keepDraft, readDraft } from '#browser/storage/draft-storage.ts';
import { RecordingStorage } from '#browser/storage/recording-storage.ts';
import type { Marks } from '#practice/event.ts';
import type { QuestionData } from '#practice/question-data.ts';

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- Says what the test's own markup holds.
const get = <T extends Element = HTMLElement>(selector: string): T => {
	const found = document.querySelector<T>(selector);
	if (!found) throw new Error(`There is no ${selector}.`);
	return found;
};
const submit = () => {
	get('form').dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
};
const press = (key: string, more: KeyboardEventInit = {}) =>
	document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));

const questionOf = (id: string) =>
	({ id, revision: 2, bare: { strongHtml: '<p>the one</p>', weakHtml: '<p>the other</p>' } }) as QuestionData;
const [FIRST, SECOND] = [true, false].map(
	(first) => Array.from({ length: 20 }, (_, i) => `q${i}`).find((id) => isStrongFirst(id) === first) ?? '',
);

beforeAll(() => {
	customElements.define('practice-blind', PracticeBlindElement);
	customElements.define('practice-flags', PracticeFlagsElement);
	customElements.define('practice-marking', PracticeMarkingElement);
	customElements.define('practice-recorder', PracticeRecorderElement);
	customElements.define('practice-status', PracticeStatusElement);
});
beforeEach(() => {
	openProgressStore().wipe();
	localStorage.removeItem('first-call:keys');
});
afterEach(() => {
	document.body.innerHTML = '';
	vi.useRealTimers();
});

describe('a blind pair', () => {
	const markup = `<practice-blind><form>
		<div data-part="A"></div><div data-part="B"></div>
		<input type="radio" name="side" value="A"><input type="radio" name="side" value="B">
		<input type="radio" name="confidence" value="guess"><input type="radio" name="confidence" value="sure">
		<input type="text" name="why"></form></practice-blind>`;
	const ask = (id: string) => {
		get<PracticeBlindElement>('practice-blind').ask(questionOf(id));
	};
	let commitments: Commitment[];
	beforeEach(() => {
		document.body.innerHTML = markup;
		commitments = [];
		get('practice-blind').addEventListener(COMMITMENT, (event) =>
			commitments.push((event as CustomEvent<Commitment>).detail),
		);
	});
	const choose = (side: string, confidence: string, why = '') => {
		get<HTMLInputElement>(`[name=side][value=${side}]`).checked = true;
		get<HTMLInputElement>(`[name=confidence][value=${confidence}]`).checked = true;
		get<HTMLInputElement>('[name=why]').value = why;
		submit();
	};

	test('stands in the order that the id fixes', () => {
		ask(FIRST ?? '');
		expect([get('[data-part=A]').textContent, get('[data-part=B]').textContent]).toEqual(['the one', 'the other']);
		ask(SECOND ?? '');
		expect([get('[data-part=A]').textContent, get('[data-part=B]').textContent]).toEqual(['the other', 'the one']);
	});

	test('commits to what was chosen, with the reason as it was typed and the time it took', () => {
		vi.useFakeTimers();
		ask(SECOND ?? '');
		vi.advanceTimersByTime(42_000);
		choose('B', 'sure', '  because <b>x</b> ');
		expect(commitments).toEqual([
			{
				question: SECOND,
				revision: 2,
				side: 'B',
				chose: 'strong',
				confidence: 'sure',
				why: 'because <b>x</b>',
				seconds: 42,
			},
		]);
	});

	test('what is not chosen is asked for beside it, until it is', () => {
		get('form').innerHTML = ['side', 'confidence']
			.map((name) => `<fieldset><b role="alert" hidden></b><input type="radio" name="${name}" required></fieldset>`)
			.join('');
		const asked = () => [...document.querySelectorAll<HTMLElement>('[role=alert]')].map(({ hidden }) => !hidden);
		let bubbles = 0;
		get('form').addEventListener('invalid', (event) => (bubbles += Number(!event.defaultPrevented)), true);
		const [side, confidence] = document.querySelectorAll('input');
		side!.click();
		get<HTMLFormElement>('form').requestSubmit();
		expect(asked()).toEqual([false, true]);
		expect(document.activeElement).toBe(confidence);
		expect(bubbles).toBe(0);
		confidence!.click();
		expect(asked()).toEqual([false, false]);
	});

	test('a reason that is empty and a time nobody needs are left out', () => {
		vi.useFakeTimers();
		ask(FIRST ?? '');
		vi.advanceTimersByTime(7_200_000);
		choose('B', 'guess', '  ');
		expect(commitments).toEqual([{ question: FIRST, revision: 2, side: 'B', chose: 'weak', confidence: 'guess' }]);
	});

	test('commits once, and is empty for the next question', () => {
		ask(FIRST ?? '');
		choose('A', 'sure', 'x');
		submit();
		expect(commitments).toHaveLength(1);
		ask(SECOND ?? '');
		expect(document.querySelector(':checked')).toBeNull();
		expect(get<HTMLInputElement>('[name=why]').value).toBe('');
	});

	describe('what is chosen and not committed to yet', () => {
		const change = (selector: string, value?: string) => {
			const field = get<HTMLInputElement>(selector);
			if (value === undefined) field.checked = true;
			else field.value = value;
			field.dispatchEvent(new Event('input', { bubbles: true }));
		};
		const shown = () => ({
			checked: [...document.querySelectorAll<HTMLInputElement>(':checked')].map((field) => field.value),
			why: get<HTMLInputElement>('[name=why]').value,
		});
		const load = (id: string, revision = 2) => {
			document.body.innerHTML = markup;
			get<PracticeBlindElement>('practice-blind').ask({ ...questionOf(id), revision });
		};

		test('stands there again when the page is loaded again, for its question alone', () => {
			load('q1');
			change('[name=side][value=B]');
			change('[name=why]', 'half a ');
			load('q2');
			expect(shown()).toEqual({ checked: [], why: '' });
			load('q1');
			expect(shown()).toEqual({ checked: ['B'], why: 'half a ' });
			change('[name=confidence][value=sure]');
			load('q1');
			expect(shown()).toEqual({ checked: ['B', 'sure'], why: 'half a ' });
		});

		test('is a draft no more once it is committed to', () => {
			load('q1');
			change('[name=side][value=A]');
			change('[name=confidence][value=sure]');
			submit();
			load('q1');
			expect(shown()).toEqual({ checked: [], why: '' });
		});

		test('does not hold for a question that has changed, but its words do', () => {
			load('q1');
			change('[name=side][value=A]');
			change('[name=why]', 'it counts them');
			load('q1', 3);
			expect(shown()).toEqual({ checked: [], why: 'it counts them' });
		});

		test('makes the time that it took unknown, so none is said', () => {
			load('q1');
			change('[name=side][value=A]');
			load('q1');
			get('practice-blind').addEventListener(COMMITMENT, (event) =>
				commitments.push((event as CustomEvent<Commitment>).detail),
			);
			choose('A', 'sure');
			expect(commitments).toMatchObject([{ question: 'q1', side: 'A' }]);
			expect(commitments[0]).not.toHaveProperty('seconds');
		});

		test('is gone when everything is deleted', () => {
			load('q1');
			change('[name=why]', 'zebra');
			openProgressStore().wipe();
			expect(JSON.stringify(localStorage)).not.toContain('zebra');
			load('q1');
			expect(shown()).toEqual({ checked: [], why: '' });
		});
	});

	test.each([
		['strong', 'sure', 'You chose A (sure). It is the strong answer.'],
		[
			'strong',
			'guess',
			'You chose A (a guess). It is the strong answer. What decides is worth a look, since it was a guess.',
		],
		['weak', 'leaning', 'You chose A (leaning that way). It is the weak answer. Its diagnosis says where it fails.'],
	] as const)('%s and %s is said in words', (chose, confidence, words) => {
		expect(describeCommitment({ side: 'A', chose, confidence })).toBe(words);
	});
});

describe('star and not sure', () => {
	beforeEach(() => {
		document.body.innerHTML = `<practice-flags question="q1"><button data-flag="star"></button><button data-flag="unsure"></button></practice-flags>`;
	});
	const pressed = () => [...document.querySelectorAll('button')].map((button) => button.getAttribute('aria-pressed'));

	test('a press sets, another takes away, each is an event', () => {
		expect(pressed()).toEqual(['false', 'false']);
		get('[data-flag=star]').click();
		expect(pressed()).toEqual(['true', 'false']);
		get('[data-flag=star]').click();
		expect(pressed()).toEqual(['false', 'false']);
		expect(openProgressStore().log).toMatchObject([
			{ kind: 'star', question: 'q1', on: true },
			{ kind: 'star', question: 'q1', on: false },
		]);
	});

	test('another question shows its own', () => {
		get('[data-flag=unsure]').click();
		get('practice-flags').setAttribute('question', 'q2');
		expect(pressed()).toEqual(['false', 'false']);
		get('practice-flags').setAttribute('question', 'q1');
		expect(pressed()).toEqual(['false', 'true']);
	});

	test('taken off the page, it no longer listens', () => {
		const flags = get('practice-flags');
		flags.remove();
		openProgressStore().append({ kind: 'star', question: 'q1', on: true });
		expect(flags.querySelector('button')?.getAttribute('aria-pressed')).toBe('false');
	});
});

describe('marking', () => {
	const question = {
		criteria: [
			{ id: 'a', textHtml: 'First', span: 'the <b>words</b>' },
			{ id: 'b', textHtml: 'Second', span: 'more' },
		],
	};
	const markup = (spans: string) => `<practice-marking ${spans}><form><div data-part="criteria"></div></form>
		<template data-part="criterion"><fieldset class="criterion"><legend data-part="text"></legend>
		<input type="radio" value="met"><input type="radio" value="partly"><input type="radio" value="missed">
		<details data-part="how"><blockquote data-part="span"></blockquote></details></fieldset></template></practice-marking><textarea></textarea>`;
	const show = (spans = '') => {
		document.body.innerHTML = markup(spans);
		get<PracticeMarkingElement>('practice-marking').ask(question);
	};

	test('the strong answer’s words are a click away only where they should be', () => {
		show('spans');
		expect([...document.querySelectorAll('blockquote')].map((quote) => quote.textContent)).toEqual([
			'the <b>words</b>',
			'more',
		]);
		show();
		expect(document.querySelectorAll('blockquote')).toHaveLength(0);
	});

	test('1, 2 and 3 mark the first criterion that is not marked', () => {
		show();
		const marked: Marks[] = [];
		document.addEventListener(MARKED, (event) => marked.push((event as CustomEvent<Marks>).detail), { once: true });
		press('3');
		press('2');
		press('1');
		submit();
		expect(marked).toEqual([{ a: 'missed', b: 'partly' }]);
	});

	test('marks that were set before are set again, and what is set so far can be asked for', () => {
		show();
		const marking = get<PracticeMarkingElement>('practice-marking');
		marking.ask(question, { b: 'partly', gone: 'met' });
		expect(marking.marks).toEqual({ b: 'partly' });
		press('1');
		expect(marking.marks).toEqual({ a: 'met', b: 'partly' });
	});

	test('keys do nothing while typing, with Ctrl, in a hidden step, or switched off', () => {
		show();
		get('textarea').dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
		press('1', { ctrlKey: true });
		get('practice-marking').hidden = true;
		press('1');
		get('practice-marking').hidden = false;
		localStorage.setItem('first-call:keys', 'off');
		press('1');
		expect(document.querySelector(':checked')).toBeNull();
	});
});

describe('recording', () => {
	const markup = `<practice-recorder key="k"><button data-part="record"></button><button data-part="stop" hidden></button><output data-part="said"></output>
		<p data-part="playback" hidden><audio data-part="player"></audio><button data-part="delete"></button></p></practice-recorder>`;

	test('where the browser cannot record, it says so and offers nothing', () => {
		document.body.innerHTML = markup;
		expect(get('practice-recorder').getAttribute('state')).toBe('unable');
		expect(get('[data-part=record]').hidden).toBe(true);
		expect(get('[data-part=said]').textContent).toContain('cannot record here');
	});

	test('with `playback` it says nothing of what it cannot do', () => {
		document.body.innerHTML = markup.replace('key="k"', 'key="k" playback');
		expect(get('[data-part=said]').textContent).toBe('');
	});

	test('without a database a recording lasts as long as the page, and is deleted when asked', async () => {
		const recordings = new RecordingStorage(() => {
			throw new DOMException('no', 'SecurityError');
		});
		const blob = new Blob(['x']);
		expect(await recordings.put('a', blob)).toEqual({ kept: false });
		await recordings.move('a', 'b');
		expect(await recordings.get('a')).toBeUndefined();
		expect(await recordings.get('b')).toBe(blob);
		await recordings.delete('b');
		expect(await recordings.get('b')).toBeUndefined();
	});
});

describe('drafts', () => {
	test('are read as they were kept, and gone when dropped', () => {
		keepDraft('say', { version: 1, text: 'x' });
		expect(readDraft('say')).toEqual({ version: 1, text: 'x' });
		dropDraft('say');
		expect(readDraft('say')).toBeUndefined();
	});

	test('what is no JSON is no draft', () => {
		localStorage.setItem('first-call:draft:say', '{');
		expect(readDraft('say')).toBeUndefined();
	});
});

describe('the status', () => {
	test('is empty where all is well', () => {
		document.body.innerHTML = '<practice-status data-data="/practice/data/"></practice-status>';
		expect(get('practice-status').textContent).toBe('');
		expect(get('practice-status').getAttribute('state')).toBe('ok');
	});
});

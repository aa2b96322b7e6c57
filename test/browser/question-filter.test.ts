// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { QuestionFilterElement } from '#browser/elements/question-filter.ts';

const ITEMS = [
	{ name: 'one', topic: 'metrics', level: 'core' },
	{ name: 'two', topic: 'metrics', level: 'senior' },
	{ name: 'three', topic: 'versioning', level: 'senior' },
];

function show(address = '', noun?: string): void {
	history.replaceState(null, '', `/questions/${address}`);
	const group = (topic: string) => `
		<section data-group id="group-${topic}"><ul>${ITEMS.filter((item) => item.topic === topic)
			.map((item) => `<li id="${item.name}" data-topic="${item.topic}" data-level="${item.level}"></li>`)
			.join('')}</ul></section>`;
	document.body.innerHTML = `
		<question-filter>
			<form>
				<select name="topic"><option value="">Any</option><option value="metrics">Metrics</option><option value="versioning">Versioning</option><option value="monetization">Monetization</option></select>
				<select name="level"><option value="">Any</option><option value="core">Core</option><option value="senior">Senior</option></select>
				<button type="reset">Clear</button>
				<output ${noun ? `data-noun="${noun}"` : ''}></output>
			</form>
			${group('metrics')}${group('versioning')}
		</question-filter>`;
}

const shown = () => [...document.querySelectorAll<HTMLElement>('li:not([hidden])')].map((item) => item.id);
const groups = () => [...document.querySelectorAll<HTMLElement>('section:not([hidden])')].map((group) => group.id);
const select = (name: string) => document.querySelector<HTMLSelectElement>(`select[name=${name}]`)!;
const count = () => document.querySelector('output')?.textContent;
const settle = () =>
	new Promise((resolve) => {
		setTimeout(resolve);
	});

function choose(name: string, value: string): void {
	select(name).value = value;
	select(name).dispatchEvent(new Event('change', { bubbles: true }));
}

beforeAll(() => {
	customElements.define('question-filter', QuestionFilterElement);
});

beforeEach(() => {
	history.replaceState(null, '', '/questions/');
});

afterEach(() => {
	document.body.replaceChildren();
});

describe('without a filter', () => {
	test('everything is shown and counted, and the address stays as it is', () => {
		show('#versioning');
		expect(shown()).toEqual(['one', 'two', 'three']);
		expect(count()).toBe('3 questions');
		expect(location.search).toBe('');
		expect(location.hash).toBe('#versioning');
	});
});

describe('a filter', () => {
	test('hides what does not fit, and the groups that are left empty', () => {
		show();
		choose('topic', 'versioning');
		expect(shown()).toEqual(['three']);
		expect(groups()).toEqual(['group-versioning']);
		expect(count()).toBe('1 question');
	});

	test('narrows with another one', () => {
		show();
		choose('level', 'senior');
		expect(shown()).toEqual(['two', 'three']);
		choose('topic', 'metrics');
		expect(shown()).toEqual(['two']);
		choose('level', '');
		expect(shown()).toEqual(['one', 'two']);
	});

	test('that nothing fits says so and what to do', () => {
		show();
		choose('topic', 'monetization');
		expect(shown()).toEqual([]);
		expect(groups()).toEqual([]);
		expect(count()).toBe('No question fits. Take a filter away.');
	});

	test('counts what the list is made of', () => {
		show('', 'claim');
		expect(count()).toBe('3 claims');
		choose('topic', 'monetization');
		expect(count()).toBe('No claim fits. Take a filter away.');
	});
});

describe('the address', () => {
	test('keeps the filters, without the ones that are not set', () => {
		show();
		choose('topic', 'metrics');
		expect(location.search).toBe('?topic=metrics');
		choose('level', 'core');
		expect(location.search).toBe('?topic=metrics&level=core');
		choose('topic', '');
		expect(location.search).toBe('?level=core');
		choose('level', '');
		expect(location.search).toBe('');
		expect(location.href).not.toContain('?');
	});

	test('makes no step back for each filter', () => {
		show();
		const before = history.length;
		choose('topic', 'metrics');
		choose('topic', 'versioning');
		expect(history.length).toBe(before);
	});

	test('sets the filters on arrival', () => {
		show('?level=senior&topic=metrics');
		expect(select('topic').value).toBe('metrics');
		expect(select('level').value).toBe('senior');
		expect(shown()).toEqual(['two']);
		expect(count()).toBe('1 question');
	});

	test.each([
		'?topic=astrology',
		'?topic=',
		'?nothing=metrics',
		'?topic=%E0%A4%A',
		'?topic=%22%5D&level=2',
		'?topic=Metrics',
	])('%s filters nothing', (address) => {
		show(address);
		expect(select('topic').value).toBe('');
		expect(shown()).toEqual(['one', 'two', 'three']);
	});

	test('keeps what it knows beside what it does not', () => {
		show('?topic=astrology&level=core');
		expect(shown()).toEqual(['one']);
	});

	test('is read again when the reader goes back', () => {
		show('?topic=metrics');
		history.replaceState(null, '', '/questions/?topic=versioning');
		window.dispatchEvent(new PopStateEvent('popstate'));
		expect(select('topic').value).toBe('versioning');
		expect(shown()).toEqual(['three']);
		expect(location.search).toBe('?topic=versioning');
	});
});

describe('Clear', () => {
	test('shows everything again and empties the address', async () => {
		show('?topic=metrics&level=core');
		document.querySelector('button')!.click();
		await settle();
		expect(shown()).toEqual(['one', 'two', 'three']);
		expect(groups()).toEqual(['group-metrics', 'group-versioning']);
		expect(location.search).toBe('');
		expect(count()).toBe('3 questions');
	});
});

test('Clear waits until the browser has emptied the form, which is after the event and its microtasks', async () => {
	show('?topic=metrics');
	document.querySelector('form')!.dispatchEvent(new Event('reset', { bubbles: true }));
	await Promise.resolve();
	select('topic').value = '';
	await settle();
	expect(shown()).toEqual(['one', 'two', 'three']);
	expect(location.search).toBe('');
});

test('Enter in the form leaves the page where it is', () => {
	show();
	const event = new SubmitEvent('submit', { bubbles: true, cancelable: true });
	document.querySelector('form')!.dispatchEvent(event);
	expect(event.defaultPrevented).toBe(true);
});

test('taken out of the document, the element hears nothing', () => {
	show('?topic=metrics');
	const filter = document.querySelector('question-filter')!;
	filter.remove();
	history.replaceState(null, '', '/questions/?topic=versioning');
	window.dispatchEvent(new PopStateEvent('popstate'));
	expect(filter.querySelector<HTMLSelectElement>('select')!.value).toBe('metrics');
});

test('a list without a form stands complete', () => {
	const broken = vi.fn();
	window.addEventListener('error', broken);
	document.body.innerHTML = '<question-filter><ul><li data-topic="metrics" id="only"></li></ul></question-filter>';
	window.removeEventListener('error', broken);
	expect(shown()).toEqual(['only']);
	expect(broken).not.toHaveBeenCalled();
});

// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ReadingBarElement } from '#browser/elements/reading-bar.ts';
import { READING_CHANGE, areKeysOn, currentReading } from '#browser/reading.ts';

/** What ReadingBar.astro renders, with questions, and things to type into, around it. */
const MARKUP = `
	<reading-bar>
		<fieldset>
			<label><input type="radio" name="reading" value="study" checked /> Study</label>
			<label><input type="radio" name="reading" value="blind" /> Blind</label>
		</fieldset>
		<button type="button" data-all="open">Open all</button>
		<button type="button" data-all="close">Close all</button>
		<label><input type="checkbox" name="keys" checked /> Keys</label>
	</reading-bar>
	<question-pair><details id="one"></details><details id="two"></details></question-pair>
	<question-pair><details id="three"></details></question-pair>
	<details id="elsewhere"></details>
	<input id="text" type="text" /><input id="search" type="search" /><textarea id="area"></textarea>
	<select id="select"></select><div id="editable" contenteditable><b id="inside">Text</b></div>`;

function show(): void {
	document.body.innerHTML = MARKUP;
}

// The caller says what it looks for, as with querySelector.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
function get<T extends Element>(selector: string): T {
	const found = document.querySelector<T>(selector);
	if (!found) throw new Error(`There is no ${selector}.`);
	return found;
}

const parts = () =>
	[...document.querySelectorAll<HTMLDetailsElement>('question-pair details')].map((part) => part.open);
const radio = (value: string) => get<HTMLInputElement>(`input[value=${value}]`);
const keysBox = () => get<HTMLInputElement>('input[name=keys]');

function press(key: string, target: EventTarget = document.body, more: KeyboardEventInit = {}): KeyboardEvent {
	const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
	target.dispatchEvent(event);
	return event;
}

beforeAll(() => {
	customElements.define('reading-bar', ReadingBarElement);
});

beforeEach(() => {
	localStorage.clear();
	delete document.documentElement.dataset['reading'];
	delete document.documentElement.dataset['keys'];
});

afterEach(() => {
	document.body.replaceChildren();
	vi.restoreAllMocks();
});

describe('open all and close all', () => {
	test('the buttons act on the parts of all questions and on nothing else', () => {
		show();
		get<HTMLButtonElement>('[data-all=open]').click();
		expect(parts()).toEqual([true, true, true]);
		expect(get<HTMLDetailsElement>('#elsewhere').open).toBe(false);
		get<HTMLButtonElement>('[data-all=close]').click();
		expect(parts()).toEqual([false, false, false]);
	});

	test('o opens all, c closes all', () => {
		show();
		press('o');
		expect(parts()).toEqual([true, true, true]);
		press('c');
		expect(parts()).toEqual([false, false, false]);
	});

	test('the keys act while a radio button, the checkbox or a summary has the focus', () => {
		show();
		for (const target of [radio('study'), keysBox(), get('details')]) {
			press('o', target);
			expect(parts()).toEqual([true, true, true]);
			press('c', target);
			expect(parts()).toEqual([false, false, false]);
		}
	});

	test.each(['#text', '#search', '#area', '#select', '#editable', '#inside'])(
		'no key acts while typing in %s',
		(selector) => {
			show();
			press('o', get(selector));
			expect(parts()).toEqual([false, false, false]);
		},
	);

	test.each([
		['Ctrl', { ctrlKey: true }],
		['Meta', { metaKey: true }],
		['Alt', { altKey: true }],
	])('%s with the key is left to the browser', (_, modifier) => {
		show();
		press('o', document.body, modifier);
		expect(parts()).toEqual([false, false, false]);
		get<HTMLButtonElement>('[data-all=open]').click();
		press('c', document.body, modifier);
		expect(parts()).toEqual([true, true, true]);
	});

	test.each(['x', 'Enter', ' ', 'Escape', 'O', 'C'])('the key "%s" does nothing', (key) => {
		show();
		press(key);
		expect(parts()).toEqual([false, false, false]);
	});

	test('a key that something else has answered is left alone', () => {
		show();
		const stop = (event: Event) => {
			event.preventDefault();
		};
		document.body.addEventListener('keydown', stop);
		press('o');
		document.body.removeEventListener('keydown', stop);
		expect(parts()).toEqual([false, false, false]);
	});

	test('no key acts behind an open dialog', () => {
		show();
		document.body.insertAdjacentHTML('beforeend', '<dialog open></dialog>');
		press('o');
		expect(parts()).toEqual([false, false, false]);
	});
});

describe('the checkbox for keys', () => {
	function uncheck(): void {
		keysBox().click();
	}

	test('switches the keys off and on', () => {
		show();
		uncheck();
		press('o');
		expect(parts()).toEqual([false, false, false]);
		uncheck();
		press('o');
		expect(parts()).toEqual([true, true, true]);
	});

	test('leaves the buttons alone', () => {
		show();
		uncheck();
		get<HTMLButtonElement>('[data-all=open]').click();
		expect(parts()).toEqual([true, true, true]);
	});

	test('is remembered on the next page', () => {
		show();
		uncheck();
		show();
		expect(keysBox().checked).toBe(false);
		press('o');
		expect(parts()).toEqual([false, false, false]);
		expect(areKeysOn()).toBe(false);
	});
});

describe('the way of reading', () => {
	test('is study until something else is chosen', () => {
		show();
		expect(currentReading()).toBe('study');
		expect(radio('study').checked).toBe(true);
	});

	test('changes with the radio button, is told to the document, and is remembered', () => {
		show();
		const told = vi.fn();
		document.addEventListener(READING_CHANGE, told);
		radio('blind').click();
		expect(currentReading()).toBe('blind');
		expect(document.documentElement.dataset['reading']).toBe('blind');
		expect(localStorage.getItem('first-call:reading')).toBe('blind');
		radio('study').click();
		expect(currentReading()).toBe('study');
		expect(localStorage.getItem('first-call:reading')).toBe('study');
		expect(told).toHaveBeenCalledTimes(2);
		document.removeEventListener(READING_CHANGE, told);
	});

	test('stands in the radio buttons as the document has it on arrival', () => {
		document.documentElement.dataset['reading'] = 'blind';
		show();
		expect(radio('blind').checked).toBe(true);
		expect(radio('study').checked).toBe(false);
	});

	test('counts as study where the document has an unknown word', () => {
		document.documentElement.dataset['reading'] = 'sideways';
		show();
		expect(currentReading()).toBe('study');
		expect(radio('study').checked).toBe(true);
	});
});

describe('where storage cannot be used', () => {
	beforeEach(() => {
		const refuse = () => {
			throw new DOMException('The operation is insecure.', 'SecurityError');
		};
		vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse);
		vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse);
	});

	test('the way of reading holds for the page', () => {
		show();
		radio('blind').click();
		expect(currentReading()).toBe('blind');
	});

	test('the keys act', () => {
		show();
		press('o');
		expect(parts()).toEqual([true, true, true]);
	});

	test('the keys can be switched off for the page', () => {
		show();
		keysBox().click();
		press('o');
		expect(parts()).toEqual([false, false, false]);
	});
});

test('anything stored that is not known leaves the keys on', () => {
	localStorage.setItem('first-call:keys', '{"on":');
	show();
	expect(keysBox().checked).toBe(true);
	press('o');
	expect(parts()).toEqual([true, true, true]);
});

test('taken out of the document, the element hears no key', () => {
	show();
	const bar = get('reading-bar');
	bar.remove();
	press('o');
	expect(parts()).toEqual([false, false, false]);
	document.body.append(bar);
	press('o');
	expect(parts()).toEqual([true, true, true]);
});

test('an element without controls breaks nothing', () => {
	document.body.innerHTML = '<reading-bar></reading-bar><question-pair><details></details></question-pair>';
	press('o');
	expect(parts()).toEqual([true]);
});

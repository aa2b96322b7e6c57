// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { SlideDeckElement } from '#browser/elements/slide-deck.ts';

beforeAll(() => {
	customElements.define('slide-deck', SlideDeckElement);
	// jsdom shows nothing, and so scrolls nothing.
	Element.prototype.scrollIntoView = vi.fn();
});

beforeEach(() => {
	document.body.innerHTML = `<slide-deck>
		<button data-action="present">Present</button>
		<ol class="deck">${['one', 'two', 'three'].map((id) => `<li class="slide" id="${id}" tabindex="-1">${id}</li>`).join('')}</ol>
		<output></output>
	</slide-deck><input id="field">`;
});

afterEach(() => {
	document.body.replaceChildren();
	history.replaceState(null, '', '/');
});

const deck = () => document.querySelector('slide-deck')!;
const current = () => document.querySelector('[data-current]')?.id;
const present = () => {
	document.querySelector('button')!.click();
};

/** Press a key, and say whether the page would do with it what it always does. */
function press(key: string, target: EventTarget = document.body, more: KeyboardEventInit = {}): boolean {
	return target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

test('presenting begins with the first slide, and says which one it is', () => {
	present();
	expect(deck().hasAttribute('presenting')).toBe(true);
	expect(current()).toBe('one');
	expect(document.activeElement?.id).toBe('one');
	expect(document.querySelector('output')?.textContent).toBe('Slide 1 of 3');
});

test('presenting begins with the slide that the address names', () => {
	history.replaceState(null, '', '#two');
	present();
	expect(current()).toBe('two');
});

test.each([
	['ArrowRight', 'two'],
	['ArrowDown', 'two'],
	['PageDown', 'two'],
	[' ', 'two'],
	['End', 'three'],
	['ArrowLeft', 'one'],
	['Home', 'one'],
])('while presenting, %s leads to slide %s', (key, id) => {
	present();
	expect(press(key)).toBe(false);
	expect(current()).toBe(id);
	expect(location.hash).toBe(`#${id}`);
});

test('beyond the last slide and before the first nothing changes', () => {
	present();
	press('ArrowLeft');
	expect(current()).toBe('one');
	press('End');
	press('ArrowRight');
	expect(current()).toBe('three');
});

test('a click on the slide goes on, and on the last one ends it', () => {
	present();
	document.querySelector<HTMLElement>('#one')!.click();
	expect(current()).toBe('two');
	press('End');
	document.querySelector<HTMLElement>('#three')!.click();
	expect(deck().hasAttribute('presenting')).toBe(false);
});

test('Escape ends it and gives the focus back to the button', () => {
	present();
	press('ArrowRight');
	press('Escape');
	expect(deck().hasAttribute('presenting')).toBe(false);
	expect(document.activeElement).toBe(document.querySelector('button'));
	present();
	expect(current()).toBe('two');
});

test('while the page is read, only left and right are ours', () => {
	for (const key of ['ArrowDown', ' ', 'PageDown', 'Home']) expect(press(key), key).toBe(true);
	expect(current()).toBeUndefined();
	expect(press('ArrowRight')).toBe(false);
	expect(current()).toBe('one');
});

test('a key that belongs to a field, or with a modifier, stays what it is', () => {
	expect(press('ArrowRight', document.querySelector('#field')!)).toBe(true);
	expect(press('ArrowRight', document.body, { altKey: true })).toBe(true);
	expect(current()).toBeUndefined();
});

test('a deck that is gone hears no keys', () => {
	deck().remove();
	expect(press('ArrowRight')).toBe(true);
});

// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { SchemeSwitchElement } from '#browser/elements/scheme-switch.ts';

const root = document.documentElement;

function show(): HTMLSelectElement {
	document.body.innerHTML = `
		<scheme-switch><select>
			<option value="auto">As the system</option><option value="light">Light</option><option value="dark">Dark</option>
		</select></scheme-switch>`;
	return document.querySelector('select')!;
}

function choose(select: HTMLSelectElement, scheme: string): void {
	select.value = scheme;
	select.dispatchEvent(new Event('change', { bubbles: true }));
}

beforeAll(() => {
	customElements.define('scheme-switch', SchemeSwitchElement);
});

beforeEach(() => {
	localStorage.clear();
	delete root.dataset['scheme'];
});

afterEach(() => {
	document.body.replaceChildren();
	vi.restoreAllMocks();
});

test('until something is chosen the system decides', () => {
	expect(show().value).toBe('auto');
	expect(root.dataset['scheme']).toBeUndefined();
	expect(localStorage).toHaveLength(0);
});

test.each(['light', 'dark'])('%s holds for the page and is remembered', (scheme) => {
	choose(show(), scheme);
	expect(root.dataset['scheme']).toBe(scheme);
	expect(localStorage.getItem('first-call:scheme')).toBe(scheme);
});

test('the list shows on arrival what the document has', () => {
	root.dataset['scheme'] = 'dark';
	expect(show().value).toBe('dark');
});

test('as the system leaves nothing behind', () => {
	const select = show();
	choose(select, 'dark');
	choose(select, 'auto');
	expect(root.dataset['scheme']).toBeUndefined();
	expect(localStorage).toHaveLength(0);
});

test('where storage cannot be used the choice holds for the page', () => {
	vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
		throw new DOMException('Full', 'QuotaExceededError');
	});
	vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {
		throw new DOMException('Insecure', 'SecurityError');
	});
	const select = show();
	choose(select, 'dark');
	expect(root.dataset['scheme']).toBe('dark');
	choose(select, 'auto');
	expect(root.dataset['scheme']).toBeUndefined();
});

test('taken out of the document, the element hears nothing', () => {
	const select = show();
	document.querySelector('scheme-switch')!.remove();
	choose(select, 'dark');
	expect(root.dataset['scheme']).toBeUndefined();
});

test('an element without a list breaks nothing', () => {
	const broken = vi.fn();
	window.addEventListener('error', broken);
	document.body.innerHTML = '<scheme-switch></scheme-switch>';
	window.removeEventListener('error', broken);
	expect(broken).not.toHaveBeenCalled();
});

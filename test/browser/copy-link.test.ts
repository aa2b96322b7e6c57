// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { CopyLinkElement } from '#browser/elements/copy-link.ts';

const write = vi.fn<(text: string) => Promise<void>>();

function show(): HTMLAnchorElement {
	document.body.innerHTML = '<copy-link><a href="#strong" aria-label="Link: the title">Link</a></copy-link>';
	return document.querySelector('a')!;
}

/** Click, and say whether the browser would follow the link. */
function click(link: Element, more: MouseEventInit = {}): boolean {
	return link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...more }));
}

const status = () => document.querySelector('output')?.textContent;
const settle = () => vi.advanceTimersByTimeAsync(0);

function provideClipboard(provided: boolean): void {
	if (provided) Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true });
	else delete (navigator as { clipboard?: unknown }).clipboard;
}

beforeAll(() => {
	customElements.define('copy-link', CopyLinkElement);
});

beforeEach(() => {
	vi.useFakeTimers();
	write.mockReset().mockResolvedValue(undefined);
	provideClipboard(true);
	history.replaceState(null, '', '/q/some/');
});

afterEach(() => {
	vi.useRealTimers();
	provideClipboard(false);
	document.body.replaceChildren();
});

test('a click copies the whole address and says so, for a while', async () => {
	const link = show();
	expect(click(link)).toBe(false);
	await settle();
	expect(write).toHaveBeenCalledExactlyOnceWith(`${location.origin}/q/some/#strong`);
	expect(status()).toBe('Copied');
	await vi.advanceTimersByTimeAsync(5000);
	expect(status()).toBe('');
});

test('a place on this page enters the address, so that a bookmark keeps it; another page does not', async () => {
	const link = show();
	const length = history.length;
	click(link);
	await settle();
	expect(location.hash).toBe('#strong');
	expect(history).toHaveLength(length);
	link.href = '/q/other/#weak';
	click(link);
	await settle();
	expect(location.href).toBe(`${location.origin}/q/some/#strong`);
});

test('every click has its full time of saying so', async () => {
	const link = show();
	click(link);
	await vi.advanceTimersByTimeAsync(2000);
	click(link);
	await vi.advanceTimersByTimeAsync(2000);
	expect(status()).toBe('Copied');
	expect(document.querySelectorAll('output')).toHaveLength(1);
});

test.each([
	['Ctrl', { ctrlKey: true }],
	['Meta', { metaKey: true }],
	['Shift', { shiftKey: true }],
])('with %s it is a link like any other', async (_, modifier) => {
	const link = show();
	expect(click(link, modifier)).toBe(true);
	await settle();
	expect(write).not.toHaveBeenCalled();
});

test('where there is no clipboard it is a link like any other', async () => {
	provideClipboard(false);
	const link = show();
	expect(click(link)).toBe(true);
	await settle();
	expect(status()).toBeUndefined();
});

test('where copying is refused the link is followed, and nothing claims to be copied', async () => {
	write.mockRejectedValue(new DOMException('Denied', 'NotAllowedError'));
	const link = show();
	click(link);
	await settle();
	expect(location.hash).toBe('#strong');
	expect(status() ?? '').toBe('');
});

describe('taken out of the document', () => {
	test('the element copies nothing', async () => {
		const link = show();
		const element = document.querySelector('copy-link')!;
		element.remove();
		expect(click(link)).toBe(true);
		await settle();
		expect(write).not.toHaveBeenCalled();
	});
});

test('an element without a link does nothing', async () => {
	document.body.innerHTML = '<copy-link><b>Nothing</b></copy-link>';
	expect(click(document.querySelector('b')!)).toBe(true);
	await settle();
	expect(write).not.toHaveBeenCalled();
});

// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { CopyTextElement } from '#browser/elements/copy-text.ts';

const write = vi.fn<(text: string) => Promise<void>>();

beforeAll(() => {
	customElements.define('copy-text', CopyTextElement);
	Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true });
});

beforeEach(() => {
	write.mockReset().mockResolvedValue(undefined);
	document.body.innerHTML =
		'<copy-text><p data-part="text"> A line & more </p><button type="button">Copy</button><output></output></copy-text>';
});

afterEach(() => {
	document.body.replaceChildren();
});

const told = () => document.querySelector('output')?.textContent;

test('the button copies the text and says so', async () => {
	document.querySelector('button')!.click();
	await vi.waitFor(() => {
		expect(told()).toBe('Copied.');
	});
	expect(write).toHaveBeenCalledExactlyOnceWith('A line & more');
});

test('where copying is refused, the text is selected and the reader told', async () => {
	write.mockRejectedValue(new Error('no'));
	document.querySelector('button')!.click();
	await vi.waitFor(() => {
		expect(told()).toMatch(/selected/);
	});
	expect(getSelection()?.toString().trim()).toBe('A line & more');
});

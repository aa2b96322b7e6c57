// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { closeOnSection } from '#browser/site-nav.ts';

describe('the navigation of a phone', () => {
	const hide = vi.fn();

	beforeEach(() => {
		hide.mockClear();
		document.body.innerHTML =
			'<nav><a href="#why"><span>Why</span></a> <a href="/metrics/">Metrics</a> <h2>Topics</h2></nav>';
		const nav = document.querySelector('nav')!;
		nav.hidePopover = hide;
		closeOnSection(nav);
	});

	test('closes when a section of the page is chosen, wherever in the link', () => {
		document.querySelector('span')!.click();
		expect(hide).toHaveBeenCalledOnce();
	});

	test('stays for everything else', () => {
		document.querySelector('h2')!.click();
		document.querySelector<HTMLElement>('[href="/metrics/"]')!.click();
		expect(hide).not.toHaveBeenCalled();
	});
});

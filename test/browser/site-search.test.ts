// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SiteSearchElement } from '#browser/elements/site-search.ts';
import type { SearchAnswer, SearchOptions, SearchResult } from '#search/search.ts';

const engine = vi.hoisted(() => ({
	open: vi.fn<(addresses: { pagefind: string; words: string }) => Promise<unknown>>(),
	search: vi.fn<(query: string, options: SearchOptions) => Promise<SearchAnswer>>(),
}));
vi.mock('#browser/search-engine.ts', () => ({ openSearchEngine: engine.open }));

/** What SiteSearch.astro renders, as far as the element needs it. */
function markup(inline: boolean): string {
	const panel = inline ? 'div' : 'dialog';
	return `
		<site-search ${inline ? 'inline' : ''} data-pagefind="/base/pagefind/" data-words="/base/search/words.json">
			${inline ? '' : '<a href="/base/search/" data-open>Search</a>'}
			<${panel}>
				<form role="search" action="/base/search/" hidden>
					<input type="search" name="q" role="combobox" aria-expanded="false" aria-controls="list" />
					${inline ? '' : '<button type="button" data-close>Close</button>'}
					<select name="topic"><option value="">Any</option><option value="metrics">Metrics</option></select>
					<select name="kind"><option value="">Any</option><option value="question">Question</option></select>
					<p data-status></p><p data-when="idle">A word.</p><output></output>
				</form>
				<div id="list" role="listbox" hidden></div>
				<div data-when="empty" hidden><button type="button" data-clear>Search without filters</button> Other words.</div>
				<p data-when="error" hidden><button type="button" data-retry>Try again</button></p>
				<p data-when="results" hidden>${inline ? '<button type="button" data-more>Show more</button>' : '<a href="/base/search/" data-all>All results</a>'}</p>
				<template><a role="option" aria-selected="false"><span data-part="title"></span><span data-part="kind"></span><span data-part="place"></span><span data-part="excerpt"></span></a></template>
			</${panel}>
		</site-search>
		<button id="elsewhere">Elsewhere</button><textarea id="field"></textarea>`;
}

function result(name: string): SearchResult {
	return {
		id: `/base/q/${name}/`,
		title: name,
		kind: 'question',
		topic: 'metrics',
		places: [
			{ url: `/base/q/${name}/#strong`, name: 'Strong answer', excerptHtml: 'the <mark>key</mark> &lt;b&gt;' },
			{ url: `/base/q/${name}/#weak`, name: 'Weak answer', excerptHtml: '' },
		],
	};
}

function answerOf(...names: string[]): SearchAnswer {
	return { results: names.map(result), total: names.length, corrections: [], missing: [] };
}

function expectOne<T extends Element>(found: T | null): T {
	if (!found) throw new Error('The element is not there.');
	return found;
}
const get = (selector: string) => expectOne(document.querySelector<HTMLElement>(selector));
const input = () => expectOne(document.querySelector('input'));
const dialog = () => expectOne(document.querySelector('dialog'));
const select = (name: string) => expectOne(document.querySelector<HTMLSelectElement>(`select[name=${name}]`));
const options = () => [...document.querySelectorAll<HTMLAnchorElement>('[role=option]')];
const status = () => get('[data-status]').textContent;
const announced = () => get('output').textContent;
const state = () => get('site-search').getAttribute('state');
/** Let everything that does not wait for a timer happen. */
const settle = async () => {
	for (let i = 0; i < 20; i += 1) await Promise.resolve();
	await vi.dynamicImportSettled();
	for (let i = 0; i < 20; i += 1) await Promise.resolve();
};

function press(key: string, target: Element = document.body, more: KeyboardEventInit = {}): boolean {
	return target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

async function type(text: string): Promise<void> {
	input().value = text;
	input().dispatchEvent(new Event('input', { bubbles: true }));
	await settle();
}

beforeAll(() => {
	// jsdom has the element but not what it does.
	HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
		this.open = true;
	};
	HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
		this.open = false;
	};
	Element.prototype.scrollIntoView = () => undefined;
	customElements.define('site-search', SiteSearchElement);
});

beforeEach(() => {
	engine.search.mockReset().mockImplementation(() => Promise.resolve(answerOf('one', 'two')));
	engine.open.mockReset().mockImplementation(() => Promise.resolve(engine.search));
	history.replaceState(null, '', '/base/');
	localStorage.clear();
	document.body.innerHTML = markup(false);
});

afterEach(() => {
	document.body.innerHTML = '';
	vi.useRealTimers();
});

describe('opening', () => {
	test('nothing is fetched before somebody is about to search', async () => {
		await settle();
		expect(engine.open).not.toHaveBeenCalled();
	});

	test.each(['pointerenter', 'focusin'])(
		'%s of the link fetches the search, once, and does not open it',
		async (sign) => {
			get('[data-open]').dispatchEvent(new Event(sign, { bubbles: sign === 'focusin' }));
			get('[data-open]').dispatchEvent(new Event(sign, { bubbles: sign === 'focusin' }));
			await settle();
			expect(engine.open.mock.calls).toEqual([[{ pagefind: '/base/pagefind/', words: '/base/search/words.json' }]]);
			expect(dialog().open).toBe(false);
		},
	);

	test('a click on the link opens the dialog and puts the cursor into the field', () => {
		expect(get('[data-open]').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))).toBe(false);
		expect(dialog().open).toBe(true);
		expect(document.activeElement).toBe(input());
	});

	test('a click with a modifier key is left to the browser', () => {
		document.addEventListener(
			'click',
			(event) => {
				event.preventDefault();
			},
			{ once: true },
		);
		get('[data-open]').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));
		expect(dialog().open).toBe(false);
	});

	test.each([
		['/', {}],
		['k', { ctrlKey: true }],
		['k', { metaKey: true }],
	])('%s %j opens it', (key, more) => {
		expect(press(key, document.body, more)).toBe(false);
		expect(dialog().open).toBe(true);
	});

	test.each([
		['/', '#field', {}],
		['k', '#field', { ctrlKey: true }],
		['k', '#elsewhere', {}],
		['/', '#elsewhere', { altKey: true }],
	])('%s in %s with %j does not', (key, selector, more) => {
		expect(press(key, get(selector), more)).toBe(true);
		expect(dialog().open).toBe(false);
	});

	test('a reader who switched single keys off keeps Ctrl+K', () => {
		localStorage.setItem('first-call:keys', 'off');
		press('/');
		expect(dialog().open).toBe(false);
		press('k', document.body, { ctrlKey: true });
		expect(dialog().open).toBe(true);
	});

	test('Escape closes it, whatever is typed, and so does its button', async () => {
		press('/');
		await type('key');
		expect(press('Escape', input())).toBe(false);
		expect(dialog().open).toBe(false);
		press('/');
		get('[data-close]').click();
		expect(dialog().open).toBe(false);
	});

	test('an element taken off the page no longer listens', () => {
		const element = get('site-search');
		element.remove();
		press('/');
		expect(element.querySelector('dialog')?.open).toBe(false);
	});
});

describe('answering', () => {
	beforeEach(() => press('/'));

	test('the panel keeps above a keyboard on the screen', async () => {
		const view = Object.assign(new EventTarget(), { height: 800 });
		vi.stubGlobal('visualViewport', view);
		document.body.innerHTML = markup(false);
		press('/');
		await settle();
		expect(get('site-search').style.getPropertyValue('--seen')).toBe('800px');
		view.height = 430.4;
		view.dispatchEvent(new Event('resize'));
		expect(get('site-search').style.getPropertyValue('--seen')).toBe('430px');
		vi.unstubAllGlobals();
	});

	test('every key is answered at once, without waiting for a pause', async () => {
		vi.useFakeTimers();
		await type('k');
		await type('ke');
		expect(engine.search.mock.calls.map(([query]) => query)).toEqual(['k', 'ke']);
		expect(options()).toHaveLength(4);
	});

	test('results are links to exact places, named, in groups by page', async () => {
		await type('key');
		expect(options().map((option) => option.getAttribute('href'))).toEqual([
			'/base/q/one/#strong',
			'/base/q/one/#weak',
			'/base/q/two/#strong',
			'/base/q/two/#weak',
		]);
		expect(options().map((option) => option.textContent)).toEqual([
			'oneQuestion · MetricsStrong answerthe key <b>',
			'Weak answer',
			'twoQuestion · MetricsStrong answerthe key <b>',
			'Weak answer',
		]);
		expect([...document.querySelectorAll('[role=group]')].map((group) => group.getAttribute('aria-label'))).toEqual([
			'one',
			'two',
		]);
		expect(new Set(options().map((option) => option.id)).size).toBe(4);
	});

	test('only marks are elements in an excerpt', async () => {
		await type('key');
		expect(
			[...document.querySelectorAll('[data-part=excerpt] *')].every((element) => element.localName === 'mark'),
		).toBe(true);
		expect(document.querySelector('[data-part=excerpt] b')).toBeNull();
	});

	test('what the reader typed is shown as text', async () => {
		engine.search.mockResolvedValue(answerOf());
		await type('<img src=x onerror=alert(1)>');
		expect(status()).toContain('<img src=x');
		expect(document.querySelector('site-search img')).toBeNull();
	});

	test('the number of results is said, and which words were read as others', async () => {
		engine.search.mockResolvedValue({
			...answerOf('one'),
			total: 12,
			corrections: [{ typed: 'idempotancy', read: 'idempotency' }],
		});
		await type('idempotancy');
		expect(status()).toBe('12 results, reading “idempotency” for “idempotancy”');
		expect(state()).toBe('results');
	});

	test('an answer that comes after the next question is dropped', async () => {
		let answerFirst: (answer: SearchAnswer) => void = () => undefined;
		engine.search.mockImplementationOnce(() => new Promise((resolve) => (answerFirst = resolve)));
		await type('old');
		expect(engine.search.mock.calls[0]?.[1].isWanted?.()).toBe(true);
		await type('new');
		expect(engine.search.mock.calls[0]?.[1].isWanted?.()).toBe(false);
		answerFirst(answerOf('late'));
		await settle();
		expect(options()[0]?.getAttribute('href')).toBe('/base/q/one/#strong');
	});

	test('an emptied field shows no results and asks nothing', async () => {
		await type('key');
		await type('  ');
		expect(options()).toEqual([]);
		expect(state()).toBe('idle');
		expect(status()).toBe('');
		expect(engine.search).toHaveBeenCalledTimes(1);
	});

	test('nothing found says what to do', async () => {
		engine.search.mockResolvedValue(answerOf());
		await type('xyzzy');
		expect(status()).toBe('Nothing found for “xyzzy”.');
		expect(get('[data-clear]').hidden).toBe(true);
		expect(get('[data-when=empty]').hidden).toBe(false);
		expect(get('[role=listbox]').hidden).toBe(true);
	});

	test('a search that cannot be had says so, and is tried again with the next key', async () => {
		engine.open.mockImplementation(() => Promise.reject(new Error('offline')));
		await type('key');
		expect(state()).toBe('error');
		expect(get('[data-when=error]').hidden).toBe(false);
		engine.open.mockImplementation(() => Promise.resolve(engine.search));
		await type('keys');
		expect(state()).toBe('results');
	});

	test('nothing found behind filters offers to search without them', async () => {
		engine.search.mockResolvedValue(answerOf());
		select('topic').value = 'metrics';
		await type('xyzzy');
		expect(status()).toBe('Nothing found for “xyzzy” with these filters.');
		engine.search.mockResolvedValue(answerOf('one'));
		get('[data-clear]').click();
		await settle();
		expect(engine.search.mock.lastCall?.[1].filters).toEqual({});
		expect(state()).toBe('results');
		expect(document.activeElement).toBe(input());
	});

	test('words that no page holds are said beside what was found', async () => {
		engine.search.mockResolvedValue({ ...answerOf('one'), missing: ['Kafka', 'gRPC'] });
		await type('Kafka retries over gRPC');
		expect(status()).toBe('1 result. No page holds “Kafka”, “gRPC”.');
	});

	test('what is shown is read out once, when nothing has changed for a while', async () => {
		vi.useFakeTimers();
		await type('k');
		await type('ke');
		vi.advanceTimersByTime(500);
		expect(status()).toBe('2 results');
		expect(announced()).toBe('');
		await type('key');
		vi.advanceTimersByTime(500);
		expect(announced()).toBe('');
		vi.advanceTimersByTime(500);
		expect(announced()).toBe('2 results');
	});

	test('a search that takes long says that it is on its way', async () => {
		engine.open.mockImplementation(() => new Promise(() => undefined));
		await type('key');
		expect(state()).toBe('loading');
		expect(status()).toBe('Searching …');
	});

	test('a search that failed is tried again on demand, with a new engine', async () => {
		engine.search.mockRejectedValueOnce(new Error('offline'));
		await type('key');
		expect(state()).toBe('error');
		expect(status()).toContain('Check the connection');
		get('[data-retry]').click();
		await settle();
		expect(engine.open).toHaveBeenCalledTimes(2);
		expect(state()).toBe('results');
		expect(get('[data-when=error]').hidden).toBe(true);
		expect(document.activeElement).toBe(input());
	});

	test.each(['blind', 'study'])('a reader who reads in the way “%s” is answered so', async (reading) => {
		document.documentElement.dataset['reading'] = reading;
		await type('key');
		expect(engine.search.mock.lastCall?.[1].isBlind).toBe(reading === 'blind');
		delete document.documentElement.dataset['reading'];
	});

	test('an empty field says what may be typed', async () => {
		expect(get('[data-when=idle]').hidden).toBe(false);
		await type('key');
		expect(get('[data-when=idle]').hidden).toBe(true);
		await type('');
		expect(get('[data-when=idle]').hidden).toBe(false);
	});

	test('filters narrow the search, and the link to all results carries them', async () => {
		select('topic').value = 'metrics';
		select('topic').dispatchEvent(new Event('input', { bubbles: true }));
		await type('key');
		expect(engine.search.mock.lastCall?.[1].filters).toEqual({ topic: 'metrics' });
		expect(expectOne(document.querySelector<HTMLAnchorElement>('[data-all]')).search).toBe('?q=key&topic=metrics');
	});
});

describe('the keys in the field', () => {
	beforeEach(async () => {
		press('/');
		await type('key');
	});
	const active = () => document.querySelector('[aria-selected=true]')?.getAttribute('href');

	test('arrows walk through the results and past their ends', () => {
		press('ArrowDown', input());
		expect(active()).toBe('/base/q/one/#strong');
		expect(input().getAttribute('aria-activedescendant')).toBe(options()[0]?.id);
		press('ArrowDown', input());
		expect(active()).toBe('/base/q/one/#weak');
		press('ArrowUp', input());
		press('ArrowUp', input());
		expect(active()).toBeUndefined();
		expect(input().hasAttribute('aria-activedescendant')).toBe(false);
		press('ArrowUp', input());
		expect(active()).toBe('/base/q/two/#weak');
		press('ArrowDown', input());
		expect(active()).toBe('/base/q/one/#strong');
	});

	test('Enter follows the chosen result and closes the dialog', () => {
		const followed = vi.fn((event: Event) => {
			event.preventDefault();
		});
		press('ArrowDown', input());
		options()[0]?.addEventListener('click', followed);
		press('Enter', input());
		expect(followed).toHaveBeenCalledTimes(1);
		expect(dialog().open).toBe(false);
	});

	test('Enter without a chosen result is left to the form, which leads to the search page', () => {
		expect(press('Enter', input())).toBe(true);
		const submit = new SubmitEvent('submit', { bubbles: true, cancelable: true });
		const isLeft = vi.fn((event: Event) => {
			expect(event.defaultPrevented).toBe(false);
			event.preventDefault();
		});
		document.addEventListener('submit', isLeft, { once: true });
		get('form').dispatchEvent(submit);
		expect(isLeft).toHaveBeenCalledTimes(1);
	});

	test('a new answer takes the choice away', async () => {
		press('ArrowDown', input());
		await type('keys');
		expect(active()).toBeUndefined();
		expect(input().hasAttribute('aria-activedescendant')).toBe(false);
	});

	test('keys of an input method are its own', () => {
		expect(press('ArrowDown', input(), { isComposing: true })).toBe(true);
		expect(active()).toBeUndefined();
	});
});

describe('on the search page', () => {
	async function visit(address: string): Promise<void> {
		history.replaceState(null, '', address);
		document.body.innerHTML = markup(true);
		await settle();
	}

	test('the address asks the question', async () => {
		await visit('/base/search/?q=charged+twice&topic=metrics&kind=nonsense');
		expect(engine.search.mock.lastCall?.[0]).toBe('charged twice');
		expect(engine.search.mock.lastCall?.[1].filters).toEqual({ topic: 'metrics' });
		expect(input().value).toBe('charged twice');
		expect(expectOne(document.querySelector('form')).hidden).toBe(false);
	});

	test('without a question nothing is fetched', async () => {
		await visit('/base/search/');
		expect(engine.open).not.toHaveBeenCalled();
	});

	test('the address follows the question and its filters once typing pauses', async () => {
		await visit('/base/search/');
		vi.useFakeTimers();
		await type('key');
		select('kind').value = 'question';
		select('kind').dispatchEvent(new Event('input', { bubbles: true }));
		expect(location.search).toBe('');
		vi.advanceTimersByTime(1000);
		expect(location.search).toBe('?q=key&kind=question');
		await type('');
		vi.advanceTimersByTime(1000);
		expect(location.search).toBe('?kind=question');
	});

	test('following a result writes the address first, so that going back shows the same', async () => {
		await visit('/base/search/');
		await type('key');
		options()[0]?.addEventListener('click', (event) => {
			event.preventDefault();
		});
		options()[0]?.click();
		expect(location.search).toBe('?q=key');
	});

	test('Enter submits nothing: the results stand there already', async () => {
		await visit('/base/search/');
		const submit = new SubmitEvent('submit', { bubbles: true, cancelable: true });
		get('form').dispatchEvent(submit);
		expect(submit.defaultPrevented).toBe(true);
	});

	test('more results are shown on demand', async () => {
		engine.search.mockResolvedValue({ ...answerOf('one'), total: 30 });
		await visit('/base/search/?q=key');
		expect(engine.search.mock.lastCall?.[1].limit).toBe(20);
		get('[data-more]').click();
		await settle();
		expect(engine.search.mock.lastCall?.[1].limit).toBe(40);
	});

	test('the keys for search go to the page’s own field, not to the dialog in its head', async () => {
		document.body.innerHTML = markup(false) + markup(true);
		await settle();
		press('/');
		expect(dialog().open).toBe(false);
		expect(document.activeElement).toBe(get('site-search[inline] input'));
	});
});

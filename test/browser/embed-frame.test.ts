// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const CODE = readFileSync('src/browser/embed-frame.js', 'utf8');
const SECRET = 'a1B2c3D4e5';

/** What EmbedDocument.astro renders around a question in blind reading, as far as the script needs it. */
const BLIND = `
	<p class="embed-back" hidden><a data-embeds="/embed/" href="/q/x/" target="_self">Back</a></p>
	<div class="embed-blind">
		<div class="blind">
			<details open><summary>Answer A</summary><div class="said">One</div></details>
			<details open><summary>Answer B</summary><div class="said">Two</div></details>
			<form hidden>
				<input type="radio" name="chose" value="A" required /><input type="radio" name="chose" value="B" required />
				<input type="radio" name="confidence" value="a guess" required /><input type="radio" name="confidence" value="sure" required />
				<button type="button">Commit and see</button>
			</form>
		</div>
		<details class="embed-told"><summary>Then see</summary><div class="study"><div class="answers">
			<details class="answer weak" open>A: Weak answer</details><details class="answer strong" open>B: Strong answer</details>
		</div></div></details>
	</div>
	<a class="in" target="_self" href="http://localhost:3000/embed/y/?set=topics/z">In</a>
	<a class="out" href="http://localhost:3000/q/x/">Out</a>
	<a class="away" href="https://creativecommons.org/">Away</a>`;

const posted = vi.fn<(message: unknown, target: string) => void>();
const host = { postMessage: posted };
let resized: () => void;
let tall = 500;
let listening: AbortController;

/** Run the script in a frame at this address. Its listeners end with the test. */
function start(address = '/embed/x/blind/', html = BLIND): void {
	history.replaceState(null, '', address);
	document.documentElement.dataset['embed'] = 'x';
	document.body.innerHTML = html;
	// eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- A classic script: it cannot be imported, and jsdom runs none by itself.
	new Function(CODE)();
}

const messages = () => posted.mock.calls.map(([message]) => message);
const hear = (data: unknown, source: unknown = host) =>
	window.dispatchEvent(new MessageEvent('message', { data, source: source as Window }));
const input = (name: string, value: string) =>
	document.querySelector<HTMLInputElement>(`input[name=${name}][value="${value}"]`)!;

beforeEach(() => {
	tall = 500;
	listening = new AbortController();
	Object.defineProperty(window, 'parent', { value: host, configurable: true });
	vi.stubGlobal(
		'ResizeObserver',
		class {
			constructor(callback: () => void) {
				resized = callback;
			}
			observe(): void {
				resized();
			}
		},
	);
	vi.spyOn(document.body, 'getBoundingClientRect').mockImplementation(() => new DOMRect(0, 0, 300, tall));
	for (const target of [window, document]) {
		const add = target.addEventListener.bind(target);
		vi.spyOn(target, 'addEventListener').mockImplementation(
			(...[type, listener]: Parameters<typeof target.addEventListener>) => {
				add(type, listener, { signal: listening.signal });
			},
		);
	}
});

afterEach(() => {
	listening.abort();
	posted.mockReset();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

describe('the height is told', () => {
	test('in our own message and as lti.frameResize, once for each height', () => {
		start();
		expect(messages()).toEqual([
			{ type: 'first-call:height', embed: 'x', height: 500 },
			'{"subject":"lti.frameResize","height":500}',
		]);
		posted.mockClear();
		resized();
		expect(messages()).toEqual([]);
		tall = 700.3;
		resized();
		expect(messages()[0]).toEqual({ type: 'first-call:height', embed: 'x', height: 701 });
	});

	test('to WordPress with the secret of the address', () => {
		start(`/embed/x/#?secret=${SECRET}`);
		expect(messages()).toContainEqual({ message: 'height', value: 500, secret: SECRET });
	});

	test('to WordPress when the secret is added later', () => {
		start('/embed/x/');
		posted.mockClear();
		history.replaceState(null, '', `#?secret=${SECRET}`);
		window.dispatchEvent(new HashChangeEvent('hashchange'));
		expect(messages()).toContainEqual({ message: 'height', value: 500, secret: SECRET });
	});

	test.each(['#?secret=', '#?secret=<b>', '#?secret="]', '#secret', '#?other=a1'])(
		'without a secret for %s',
		(hash) => {
			start(`/embed/x/${hash}`);
			expect(messages()).not.toContainEqual(expect.objectContaining({ message: 'height' }));
		},
	);

	test('not where the page stands by itself', () => {
		Object.defineProperty(window, 'parent', { value: window, configurable: true });
		const own = vi.spyOn(window, 'postMessage');
		start();
		expect(posted).not.toHaveBeenCalled();
		expect(own).not.toHaveBeenCalled();
	});

	test('and nothing breaks where the host takes no messages', () => {
		posted.mockImplementation(() => {
			throw new DOMException('Denied', 'SecurityError');
		});
		expect(() => {
			start();
		}).not.toThrow();
	});
});

describe('the height is told again', () => {
	test('when the page around asks', () => {
		start(`/embed/x/#?secret=${SECRET}`);
		for (const asked of [{ type: 'first-call:measure' }, { message: 'ready', secret: SECRET }]) {
			posted.mockClear();
			hear(asked);
			expect(messages()).toHaveLength(3);
		}
	});

	test.each([
		['another window asks', { type: 'first-call:measure' }, globalThis],
		['nobody asks', { type: 'first-call:measure' }, null],
		['the secret is wrong', { message: 'ready', secret: 'wrong' }, host],
		['the secret is missing', { message: 'ready' }, host],
		['the message is text', 'ready', host],
		['the message is nothing', null, host],
		['the message is another', { message: 'link', secret: SECRET, value: 'https://evil.example/' }, host],
	])('but not when %s', (_, data, source) => {
		start(`/embed/x/#?secret=${SECRET}`);
		posted.mockClear();
		hear(data, source);
		expect(messages()).toEqual([]);
	});

	test('but not for a secret that is missing on both sides', () => {
		start('/embed/x/');
		posted.mockClear();
		hear({ message: 'ready' });
		hear({ message: 'ready', secret: undefined });
		expect(messages()).toEqual([]);
	});
});

describe('links', () => {
	test('that stay in the frame carry its looks and its secret', () => {
		start(`/embed/topics/z/?theme=dark#?secret=${SECRET}`);
		expect(document.querySelector<HTMLAnchorElement>('.in')?.href).toBe(
			`http://localhost:3000/embed/y/?set=topics%2Fz&theme=dark#?secret=${SECRET}`,
		);
		expect(document.querySelector<HTMLAnchorElement>('.out')?.href).toBe('http://localhost:3000/q/x/');
	});

	test('lead back to the set from which a question was opened, and nowhere else', () => {
		start('/embed/x/?set=companies/stripe/blind');
		const back = () => document.querySelector<HTMLElement>('.embed-back');
		expect(back()?.hidden).toBe(false);
		expect(back()?.querySelector('a')?.pathname).toBe('/embed/companies/stripe/blind/');
		for (const set of ['', '//evil.example', '../q', 'topics/', 'topics/a/b', 'javascript:alert(1)', 'x/y']) {
			start(`/embed/x/?set=${encodeURIComponent(set)}`);
			expect(back()?.hidden, set).toBe(true);
		}
	});

	test('to the site are followed by WordPress, others by the browser', () => {
		start(`/embed/x/#?secret=${SECRET}`);
		posted.mockClear();
		const click = (selector: string) => {
			const event = new MouseEvent('click', { bubbles: true, cancelable: true });
			document.querySelector(selector)?.dispatchEvent(event);
			return event.defaultPrevented;
		};
		const host = location.host;
		for (const link of document.querySelectorAll<HTMLAnchorElement>('.in, .out')) link.host = host;
		expect(click('.out')).toBe(true);
		expect(messages()).toEqual([{ message: 'link', value: `http://${host}/q/x/`, secret: SECRET }]);
		expect(click('.away')).toBe(false);
		expect(click('.in')).toBe(false);
		expect(messages()).toHaveLength(1);
	});
});

describe('blind reading', () => {
	const told = () => document.querySelector('.embed-told, .study');
	const commit = () => document.querySelector('button')?.click();

	test('takes out of the document what says which is which, and offers the choice', () => {
		start();
		expect(told()).toBeNull();
		expect(document.body.innerHTML).not.toMatch(/strong|weak/i);
		expect(document.querySelector('form')?.hidden).toBe(false);
	});

	test('keeps the labels until an answer and a confidence are chosen', () => {
		start();
		commit();
		expect(told()).toBeNull();
		input('chose', 'A').checked = true;
		commit();
		expect(told()).toBeNull();
		input('confidence', 'sure').checked = true;
		commit();
		expect(told()).not.toBeNull();
	});

	test.each([
		['A', 'You chose A (a guess). It is the weak answer: its diagnosis says where it fails.'],
		['B', 'You chose B (a guess). It is the strong answer.'],
	])('judges %s and moves the focus to the verdict', (chose, words) => {
		start();
		input('chose', chose).checked = true;
		input('confidence', 'a guess').checked = true;
		input('confidence', 'a guess').dispatchEvent(
			new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
		);
		expect(document.querySelector('.verdict')?.textContent).toBe(words);
		expect(document.activeElement).toBe(document.querySelector('.verdict'));
		expect(document.querySelectorAll('.said')).toHaveLength(0);
	});
});

// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

const CODE = readFileSync('public/embed.js', 'utf8');

/** Run the script as a page does that loads it from this address. */
function load(src: string): void {
	const script = document.createElement('script');
	script.type = 'text/plain';
	script.src = src;
	const current = vi.spyOn(document, 'currentScript', 'get').mockReturnValue(script);
	// eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- A classic script: it cannot be imported, and jsdom runs none by itself.
	new Function(CODE)();
	current.mockRestore();
}

function show(attributes: string, inside = '<a href="https://study.example/path/q/two-payouts/">Two payouts</a>') {
	document.body.innerHTML = `<api-pm-question ${attributes}>${inside}</api-pm-question>`;
	return document.body.firstElementChild as HTMLElement;
}

const frameOf = (element: Element) => element.querySelector('iframe');
const height = (element: Element) => frameOf(element)?.style.height;

function send(data: unknown, source: unknown, origin = 'null'): void {
	window.dispatchEvent(new MessageEvent('message', { data, origin, source: source as Window }));
}

beforeAll(() => {
	load('https://study.example/path/embed.js');
});

afterEach(() => {
	document.body.innerHTML = '';
	vi.restoreAllMocks();
});

describe('the frame', () => {
	test.each([
		['id="two-payouts"', 'https://study.example/path/embed/two-payouts/'],
		['id="two-payouts" mode="blind"', 'https://study.example/path/embed/two-payouts/blind/'],
		['id="two-payouts" theme="dark"', 'https://study.example/path/embed/two-payouts/?theme=dark'],
		['id="two-payouts" mode="loud" theme="pink"', 'https://study.example/path/embed/two-payouts/'],
		['topic="idempotency"', 'https://study.example/path/embed/topics/idempotency/'],
		['company="stripe" mode="blind"', 'https://study.example/path/embed/companies/stripe/blind/'],
	])('of <api-pm-question %s> shows %s', (attributes, address) => {
		expect(frameOf(show(attributes))?.src).toBe(address);
	});

	test('may run script and open links, and has no origin', () => {
		const frame = frameOf(show('id="two-payouts"'));
		expect(frame?.getAttribute('sandbox')).not.toContain('allow-same-origin');
		expect(frame?.getAttribute('sandbox')).toContain('allow-scripts');
		expect(frame?.title).toBe('Two payouts');
	});

	test.each(['', 'id=""', 'id="../../evil"', 'id="a b"', 'id="A"', 'topic="x/../y"', 'id="javascript:alert(1)"'])(
		'is not made for <api-pm-question %s>; the link stays, and the console says why',
		(attributes) => {
			const warned = vi.spyOn(console, 'warn').mockReturnValue();
			const element = show(attributes);
			expect(frameOf(element)).toBeNull();
			expect(element.querySelector('a')?.textContent).toBe('Two payouts');
			expect(warned).toHaveBeenCalledOnce();
		},
	);

	test('stands beside a link, which is made where none was written', () => {
		const element = show('id="two-payouts"', '');
		expect(element.querySelector('a')?.href).toBe('https://study.example/path/q/two-payouts/');
		expect(frameOf(element)).not.toBeNull();
	});

	test('follows its attributes, and there is never more than one', () => {
		const element = show('id="two-payouts"');
		element.setAttribute('mode', 'blind');
		element.setAttribute('id', 'other');
		expect(element.querySelectorAll('iframe')).toHaveLength(1);
		expect(frameOf(element)?.src).toBe('https://study.example/path/embed/other/blind/');
	});

	test('goes with its element, which listens no more, and comes back with it', () => {
		const element = show('id="two-payouts"');
		const old = frameOf(element)?.contentWindow;
		const removed = vi.spyOn(AbortController.prototype, 'abort');
		element.remove();
		expect(removed).toHaveBeenCalled();
		expect(frameOf(element)).toBeNull();
		document.body.append(element);
		expect(element.querySelectorAll('iframe')).toHaveLength(1);
		send({ type: 'first-call:height', height: 700 }, old);
		expect(height(element)).toBe('480px');
	});

	test('loading the script twice changes nothing', () => {
		expect(() => {
			load('https://elsewhere.example/embed.js');
		}).not.toThrow();
		expect(frameOf(show('id="two-payouts"'))?.src).toMatch(/^https:\/\/study\.example\//);
	});
});

describe('the height', () => {
	test('is the one that its own frame tells', () => {
		const element = show('id="two-payouts"');
		send({ type: 'first-call:height', embed: 'two-payouts', height: 611.2 }, frameOf(element)?.contentWindow);
		expect(height(element)).toBe('612px');
	});

	test('is not taken from this window, from another frame, or from nobody', () => {
		const element = show('id="two-payouts"');
		const other = document.createElement('iframe');
		document.body.append(other);
		for (const source of [window, other.contentWindow, null])
			send({ type: 'first-call:height', height: 900 }, source, 'https://study.example');
		expect(height(element)).toBe('480px');
	});

	test('of one embed is not another’s', () => {
		document.body.innerHTML = '<api-pm-question id="a"></api-pm-question><api-pm-question id="b"></api-pm-question>';
		const [a, b] = document.body.children;
		send({ type: 'first-call:height', embed: 'a', height: 900 }, frameOf(b!)?.contentWindow);
		expect([height(a!), height(b!)]).toEqual(['480px', '900px']);
	});

	test.each([
		null,
		'first-call:height',
		900,
		{ type: 'first-call:height' },
		{ type: 'first-call:height', height: '900' },
		{ type: 'first-call:height', height: NaN },
		{ type: 'first-call:height', height: -1 },
		{ type: 'first-call:height', height: 1e9 },
		{ type: 'first-call:height', height: { valueOf: (): number => 900 } },
		{ type: 'other', height: 900 },
		{ message: 'height', value: 900, secret: 'x' },
	])('is not taken from %j', (data) => {
		const element = show('id="two-payouts"');
		send(data, frameOf(element)?.contentWindow);
		expect(height(element)).toBe('480px');
	});
});

// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { fillOwnAddresses } from '#browser/own-address.ts';

const HERE = { protocol: 'https:', host: 'study.test:8080', origin: 'https://study.test:8080' };

function show(attributes: string): HTMLElement {
	document.body.innerHTML = `<p>Before <span ${attributes}>https://first-call.example/q/a/</span> after</p>`;
	return document.querySelector('p')!;
}

afterEach(() => {
	document.body.innerHTML = '';
});

test.each([
	['data-own-address="/q/a/"', 'Before https://study.test:8080/q/a/ after'],
	['data-own-address="/q/a/?q=a,b" data-bare=""', 'Before study.test:8080/q/a/?q=a,b after'],
	['', 'Before https://first-call.example/q/a/ after'],
])('<span %s> reads “%s” where the site is served', (attributes, expected) => {
	const text = show(attributes);
	fillOwnAddresses(document, HERE);
	expect(text.textContent).toBe(expected);
});

test('a page that was opened as a file keeps the address that it has', () => {
	const text = show('data-own-address="/q/a/"');
	fillOwnAddresses(document, { protocol: 'file:', host: '', origin: 'null' });
	expect(text.textContent).toContain('https://first-call.example/q/a/');
});

// @vitest-environment jsdom
/** The page of a class's figures: what it shows of which files. The whole of it is tried in a browser. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ClassFiguresElement } from '#browser/elements/class-figures.ts';
import { saveFile } from '#browser/save-file.ts';
import { toClassFileText, type ClassFile } from '#practice/class-file.ts';
import { BANK, classFile, judged, pick } from '../class-figures/classes.ts';

vi.mock('#browser/save-file.ts', () => ({ saveFile: vi.fn() }));

const PLAIN = `told empty nothing notes left-out-part left-out remarks-part remarks counted-part counted-title counted
	figures made-up whole caution calibration-words curve brier`.split(/\s+/);
const BUTTONS = ['try', 'clear', 'undo', 'print'];
const TABLES = ['questions', 'topics', 'patterns', 'confidence', 'criteria'];
const markup = `<class-figures data-site="/" data-practice="/practice/" data-criteria="/criteria.json">
	<input type="file" data-part="input">
	${BUTTONS.map((name) => `<button data-part="${name}"></button>`).join('')}
	${PLAIN.map((name) => `<div data-part="${name}"></div>`).join('')}
	${TABLES.map(
		(name) => `<div data-part="${name}"><p data-part="without"></p><div data-part="with">
			<select data-order="${name}"></select><button data-csv="${name}"></button><table><thead></thead><tbody></tbody></table></div></div>`,
	).join('')}
</class-figures>`;

const page = () => document.querySelector('class-figures')!;
const part = (name: string): HTMLElement => document.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
const rowsOf = (id: string) =>
	[...part(id).querySelectorAll('tbody tr')].map((row) => row.querySelector('th')?.textContent);
const fileOf = (file: ClassFile, name = `${file.file}.json`) => new File([toClassFileText(file)], name);

function drop(...files: File[]): void {
	const event = new Event('drop', { bubbles: true, cancelable: true });
	document.body.dispatchEvent(Object.assign(event, { dataTransfer: { types: ['Files'], files } }));
}

async function told(text: string): Promise<void> {
	await vi.waitFor(() => {
		expect(part('told').textContent).toContain(text);
	});
}

let isOnline = true;
const requests: string[] = [];

beforeAll(() => {
	customElements.define('class-figures', ClassFiguresElement);
});
beforeEach(() => {
	isOnline = true;
	requests.length = 0;
	vi.stubGlobal('fetch', (address: string) => {
		requests.push(address);
		if (!isOnline) return Promise.reject(new TypeError('No network.'));
		return Promise.resolve(
			Response.json(address === '/criteria.json' ? { q1: { a: 'Says who pays' } } : { ...BANK, companies: [] }),
		);
	});
	vi.mocked(saveFile).mockClear();
});
afterEach(() => {
	document.body.innerHTML = '';
	vi.unstubAllGlobals();
});

describe('a class’s figures', () => {
	// The index is fetched once for all pages of a site, so that this has to come first.
	test('say so where the bank cannot be fetched, and read the next files when it can', async () => {
		isOnline = false;
		document.body.innerHTML = markup;
		drop(fileOf(classFile([judged('q1', pick(true))])));
		await told('The list of questions could not be fetched');
		expect(page().getAttribute('state')).toBe('empty');
		isOnline = true;
		drop(fileOf(classFile([judged('q1', pick(true))])));
		await told('1 file read: 1 counted, 0 left out.');
	});

	test('begin empty, ask for the bank and nothing else, and ask for nothing more once files are there', async () => {
		document.body.innerHTML = markup;
		expect(page().getAttribute('state')).toBe('empty');
		await vi.waitFor(() => {
			expect(requests).toContain('/criteria.json');
		});
		const before = requests.length;
		drop(fileOf(classFile([judged('q1', pick(true))])), new File(['{'], 'broken.json'));
		await told('2 files read: 1 counted, 1 left out.');
		expect(requests).toHaveLength(before);
		expect(page().getAttribute('state')).toBe('figures');
		expect(part('left-out').textContent).toContain('broken.json The file ends in the middle, at line 1, column 2');
	});

	test('say so where no file counts', async () => {
		document.body.innerHTML = markup;
		drop(new File(['{"format":"other"}'], 'other.json'));
		await told('1 file read: 0 counted, 1 left out.');
		expect(page().getAttribute('state')).toBe('nothing');
	});

	test('show the name of a file as text, whatever it is', async () => {
		document.body.innerHTML = markup;
		const name = '<img src=x onerror=alert(1)>.json';
		drop(new File(['nothing'], name));
		await told('1 file read');
		expect(part('left-out').querySelector('b')?.textContent).toBe(name);
		expect(part('left-out').querySelector('img')).toBeNull();
	});

	test('add files to those that are there, can be cleared, and the last step taken back', async () => {
		document.body.innerHTML = markup;
		drop(fileOf(classFile([judged('q1', pick(true))])));
		await told('1 file read');
		drop(fileOf(classFile([judged('q2', pick(true))])));
		await told('2 files read');
		expect(rowsOf('questions')).toHaveLength(2);
		part('clear').click();
		await told('Cleared.');
		expect(page().getAttribute('state')).toBe('empty');
		expect(document.activeElement).toBe(part('undo'));
		part('undo').click();
		await told('As it was before. 2 files read');
		expect(document.activeElement).toBe(part('clear'));
		expect(part('undo').hidden).toBe(true);
	});

	test('mark a made-up class as such, and let real files take its place', async () => {
		document.body.innerHTML = markup;
		part('try').click();
		await told('A made-up class of');
		expect(part('made-up').hidden).toBe(false);
		expect(part('notes').hidden).toBe(true);
		part('topics').querySelector('button')?.click();
		await vi.waitFor(() => {
			expect(saveFile).toHaveBeenCalledOnce();
		});
		expect(vi.mocked(saveFile).mock.calls[0]?.[0]).toBe('made-up-class-topics.csv');
		expect(vi.mocked(saveFile).mock.calls[0]?.[2]).toContain('made_up');
		drop(fileOf(classFile([judged('q1', pick(true))])));
		await told('1 file read: 1 counted');
		expect(part('made-up').hidden).toBe(true);
		expect(part('whole').textContent).toBe('1 learner, 1 first pick on 1 question.');
	});

	test('put a table in the order that is chosen, and keep that order when files come', async () => {
		document.body.innerHTML = markup;
		drop(fileOf(classFile([judged('q1', pick(true)), judged('q2', pick(false))])));
		await told('1 file read');
		expect(rowsOf('questions').map((text) => text?.slice(0, 8))).toEqual(['About q1', 'About q2']);
		const select = part('questions').querySelector('select')!;
		select.value = '1';
		select.dispatchEvent(new Event('change', { bubbles: true }));
		await vi.waitFor(() => {
			expect(rowsOf('questions').map((text) => text?.slice(0, 8))).toEqual(['About q2', 'About q1']);
		});
		drop(fileOf(classFile([judged('q3', pick(false)), judged('q1', pick(true))])));
		await told('2 files read');
		expect(rowsOf('questions').at(-1)).toContain('About q1');
	});

	test('name criteria in their words', async () => {
		document.body.innerHTML = markup;
		const markings = { times: 1, first: { revision: 1, marks: { a: 'met' as const, b: 'missed' as const } } };
		drop(fileOf(classFile([{ question: 'q1', markings }])));
		await told('1 file read');
		expect(rowsOf('criteria')).toEqual(['Says who pays About q1', 'b About q1']);
	});

	test('let go of the page when they are taken out', async () => {
		document.body.innerHTML = markup;
		const element = page();
		element.remove();
		drop(fileOf(classFile([judged('q1', pick(true))])));
		await Promise.resolve();
		expect(element.getAttribute('state')).toBe('empty');
	});
});

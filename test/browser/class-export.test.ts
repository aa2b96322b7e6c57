// @vitest-environment jsdom
/** The class file at the learner's: what is shown is what is saved, and what stands for the learner. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ClassExportElement } from '#browser/elements/class-export.ts';
import { openProgressStore } from '#browser/progress-store.ts';
import { saveFile } from '#browser/save-file.ts';
import { keepClassIdentity, readClassIdentity } from '#browser/storage/class-storage.ts';
import type { ClassFile } from '#practice/class-file.ts';
import { verdict } from '../practice/events.ts';

vi.mock('#browser/save-file.ts', () => ({ saveFile: vi.fn() }));

const PARTS = ['summary', 'text', 'name', 'told', 'title', 'preview', 'show', 'save', 'close'];
const part = (name: string): HTMLElement => document.querySelector<HTMLElement>(`[data-part="class-${name}"]`)!;
const press = (name: string) => {
	part(name).click();
};
const shown = (): ClassFile => JSON.parse(part('text').textContent) as ClassFile;
const saved = () => vi.mocked(saveFile).mock.calls;

async function show(): Promise<void> {
	press('show');
	await vi.waitFor(() => {
		expect(part('preview').hidden).toBe(false);
	});
}

beforeAll(() => {
	customElements.define('class-export', ClassExportElement);
});
beforeEach(() => {
	vi.mocked(saveFile).mockClear();
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No network here.')));
	document.body.innerHTML = `<class-export data-site="/">${PARTS.map((name) =>
		['show', 'save', 'close'].includes(name)
			? `<button data-part="class-${name}"></button>`
			: `<div data-part="class-${name}" tabindex="-1" ${name === 'preview' ? 'hidden' : ''}></div>`,
	).join('')}</class-export>`;
});
afterEach(() => {
	document.body.innerHTML = '';
	openProgressStore().wipe();
	vi.unstubAllGlobals();
});

describe('exporting for a class', () => {
	test('saves to the letter what was shown, also where the bank cannot be fetched', async () => {
		openProgressStore().append({ ...verdict('q1', 'weak'), why: 'my words' });
		await show();
		const text = part('text').textContent;
		expect(text).not.toContain('my words');
		expect(part('summary').textContent).toBe(
			'1 question. You judged 1 blind pair, and 0 of your first picks were right.',
		);
		press('save');
		expect(saved()).toEqual([
			[`first-call-class-${(JSON.parse(text) as ClassFile).file}.json`, 'application/json', text],
		]);
		expect(part('preview').hidden).toBe(true);
		expect(part('told').textContent).toContain('Saved as');
	});

	test('keeps nothing before a file is saved', async () => {
		openProgressStore().append(verdict('q1'));
		await show();
		press('close');
		expect(saved()).toEqual([]);
		expect(localStorage.getItem('first-call:class')).toBeNull();
	});

	test('gives each file a number of its own, and the learner the same one with a growing serial', async () => {
		openProgressStore().append(verdict('q1'));
		const files: ClassFile[] = [];
		for (let i = 0; i < 3; i += 1) {
			await show();
			files.push(shown());
			press('save');
		}
		expect(new Set(files.map(({ learner }) => learner)).size).toBe(1);
		expect(new Set(files.map(({ file }) => file)).size).toBe(3);
		expect(files.map(({ serial }) => serial)).toEqual([1, 2, 3]);
		expect(files[0]?.learner).not.toContain(openProgressStore().device);
	});

	test('says so where there is nothing to hand in', async () => {
		openProgressStore().append({ kind: 'star', question: 'q1', on: true });
		press('show');
		await vi.waitFor(() => {
			expect(part('told').textContent).toContain('nothing to hand in yet');
		});
		expect(part('preview').hidden).toBe(true);
	});

	test('takes away a preview that is out of date', async () => {
		openProgressStore().append(verdict('q1'));
		await show();
		openProgressStore().append(verdict('q2'));
		expect(part('preview').hidden).toBe(true);
		press('save');
		expect(saved()).toEqual([]);
	});
});

describe('what stands for the learner', () => {
	const random = () => 'freshnumber';

	test('goes with everything else when everything is deleted, and stays when the log is only replaced', () => {
		keepClassIdentity({ learner: 'keptnumber', serial: 4 });
		openProgressStore().restore([]);
		expect(readClassIdentity(random)).toEqual({ learner: 'keptnumber', serial: 4 });
		openProgressStore().wipe();
		expect(readClassIdentity(random)).toEqual({ learner: 'freshnumber', serial: 0 });
	});

	test.each([
		'',
		'x',
		'{}',
		'{"learner":"Ada Lovelace","serial":1}',
		'{"learner":"keptnumber","serial":-1}',
		'[]',
		'null',
	])('is made anew where %j is stored', (text) => {
		localStorage.setItem('first-call:class', text);
		expect(readClassIdentity(random)).toEqual({ learner: 'freshnumber', serial: 0 });
	});

	test('lasts as long as the page where nothing can be kept', () => {
		const forbid = () => {
			throw new DOMException('Full.', 'QuotaExceededError');
		};
		vi.spyOn(Storage.prototype, 'setItem').mockImplementation(forbid);
		keepClassIdentity({ learner: 'fleetingnumber', serial: 1 });
		expect(readClassIdentity(random)).toEqual({ learner: 'fleetingnumber', serial: 1 });
		vi.restoreAllMocks();
		keepClassIdentity({ learner: 'keptnumber', serial: 2 });
		openProgressStore().wipe();
		expect(readClassIdentity(random)).toEqual({ learner: 'freshnumber', serial: 0 });
	});
});

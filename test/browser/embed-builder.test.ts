// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { EmbedBuilderElement } from '#browser/elements/embed-builder.ts';
import { writeEmbeds } from '#exports/embed.ts';

const row = (value: string, title: string) =>
	`<li><label><input type="checkbox" name="what" value="${value}" data-title="${title}" data-study="600" data-blind="1000" /></label></li>`;

/** What /teach/embed/ renders, as far as the element needs it. */
const MARKUP = `
	<embed-builder data-root="/path/" data-successors='[{"id":"older","to":"old","title":"Older"},{"id":"old","to":"half-built","title":"Old"}]' empty>
		<form>
			<select name="show"><option value="idempotency"></option><option value="topics"></option></select>
			<button type="button" data-action="clear"></button><span data-part="count"></span>
			<ul data-part="problems"></ul>
			<fieldset data-group="idempotency">${row('two-payouts', 'Two payouts')}${row('half-built', 'Half built')}</fieldset>
			<fieldset data-group="topics">${row('topics/idempotency', 'Idempotency: questions')}</fieldset>
			<input type="radio" name="mode" value="study" checked /><input type="radio" name="mode" value="blind" />
			<input type="radio" name="theme" value="auto" checked /><input type="radio" name="theme" value="dark" />
			<input type="radio" name="width" value="" checked /><input type="radio" name="width" value="320" />
			${['iframe', 'script', 'address', 'oembed', 'markdown'].map((name) => `<textarea name="${name}" readonly></textarea><button type="button" data-copy="${name}"></button><output data-part="said-${name}"></output>`).join('')}
			<div data-part="stage"></div>
		</form>
	</embed-builder>`;

function show(query = ''): HTMLElement {
	history.replaceState(null, '', `/path/teach/embed/${query}`);
	document.body.innerHTML = MARKUP;
	return document.body.firstElementChild as HTMLElement;
}

const check = (name: string, value: string, on = true) => {
	const input = document.querySelector<HTMLInputElement>(`input[name=${name}][value="${value}"]`)!;
	input.checked = on;
	input.dispatchEvent(new Event('change', { bubbles: true }));
};
const code = (name: string) => document.querySelector<HTMLTextAreaElement>(`textarea[name=${name}]`)!.value;
const preview = () => document.querySelector('api-pm-question');
const button = (name: string) => document.querySelector<HTMLButtonElement>(`[data-copy=${name}]`)!;

beforeAll(() => {
	EmbedBuilderElement.write = writeEmbeds;
	customElements.define('embed-builder', EmbedBuilderElement);
});

afterEach(() => {
	document.body.innerHTML = '';
	vi.unstubAllGlobals();
});

describe('the builder of embeds', () => {
	test('has nothing to copy and nothing to show before anything is chosen', () => {
		const builder = show();
		expect(builder.hasAttribute('empty')).toBe(true);
		expect(button('iframe').disabled).toBe(true);
		expect(code('script')).toBe('');
		expect(preview()).toBeNull();
	});

	test('writes the code of what is chosen, at the address where the page itself is', () => {
		const builder = show();
		check('what', 'two-payouts');
		check('what', 'topics/idempotency');
		check('mode', 'blind');
		check('theme', 'dark');
		expect(builder.hasAttribute('empty')).toBe(false);
		expect(code('iframe')).toContain(`src="${location.origin}/path/embed/two-payouts/blind/?theme=dark"`);
		expect(code('iframe')).toContain('height="1000"');
		expect(code('script')).toContain('<api-pm-question topic="idempotency" mode="blind" theme="dark">');
		expect(code('address').split('\n\n')).toEqual([
			`${location.origin}/path/embed/two-payouts/blind/`,
			`${location.origin}/path/embed/topics/idempotency/blind/`,
		]);
		expect(code('oembed').split('\n')).toHaveLength(2);
		expect(code('markdown')).toContain('[Two payouts](');
	});

	test('shows what was chosen last, with the element that hosts get, and what is left when that goes', () => {
		show();
		check('what', 'topics/idempotency');
		check('what', 'two-payouts');
		expect(preview()?.id).toBe('two-payouts');
		check('mode', 'blind');
		expect(preview()?.getAttribute('mode')).toBe('blind');
		check('what', 'two-payouts', false);
		expect(preview()?.getAttribute('topic')).toBe('idempotency');
		document.querySelector<HTMLButtonElement>('[data-action=clear]')?.click();
		expect(preview()).toBeNull();
		expect(code('iframe')).toBe('');
	});

	test('does not load the preview anew for what it does not show', () => {
		show();
		check('what', 'two-payouts');
		const before = preview();
		check('width', '320');
		expect(preview()).toBe(before);
		expect(document.querySelector<HTMLElement>('[data-part=stage]')?.style.maxWidth).toBe('320px');
	});

	test('takes a choice from the address, opens its list, and says what is not there', () => {
		show('?q=two-payouts,never-was,topics/idempotency');
		expect(document.querySelectorAll('input[name=what]:checked')).toHaveLength(2);
		expect(document.querySelector('select')?.value).toBe('topics');
		expect(document.querySelector<HTMLElement>('[data-group=idempotency]')?.hidden).toBe(true);
		expect(document.querySelector('[data-part=problems]')?.textContent).toContain('There is no “never-was” to embed.');
	});

	test('keeps in the address what is chosen, so that coming back finds it', () => {
		show('?other=1');
		check('what', 'topics/idempotency');
		check('what', 'two-payouts');
		check('mode', 'blind');
		check('theme', 'dark');
		expect(location.search).toBe('?other=1&q=two-payouts,topics/idempotency&mode=blind&theme=dark');
		const before = code('iframe');
		show(location.search);
		expect(code('iframe')).toBe(before);
		expect(preview()?.getAttribute('theme')).toBe('dark');
		document.querySelector<HTMLButtonElement>('[data-action=clear]')?.click();
		check('mode', 'study');
		check('theme', 'auto');
		expect(location.search).toBe('?other=1');
	});

	test('chooses what stands in for a question that is no longer in use, and says so', () => {
		show('?q=older,two-payouts');
		expect(
			[...document.querySelectorAll<HTMLInputElement>('input[name=what]:checked')].map(({ value }) => value).sort(),
		).toEqual(['half-built', 'two-payouts']);
		expect(document.querySelector('[data-part=problems]')?.textContent).toBe(
			'“Older” is no longer in use. “Half built” stands in for it and is chosen.',
		);
		expect(code('iframe')).not.toContain('older');
	});

	test('copies, and where that is refused selects the text and says so', async () => {
		show();
		check('what', 'two-payouts');
		const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValueOnce();
		vi.stubGlobal('navigator', { clipboard: { writeText } });
		button('markdown').click();
		await vi.waitFor(() => {
			expect(document.querySelector('[data-part=said-markdown]')?.textContent).toBe('Copied');
		});
		expect(writeText).toHaveBeenCalledWith(code('markdown'));
		writeText.mockRejectedValueOnce(new Error('Denied'));
		button('iframe').click();
		await vi.waitFor(() => {
			expect(document.querySelector('[data-part=said-iframe]')?.textContent).toContain('The text is selected');
		});
		expect(document.activeElement).toBe(document.querySelector('textarea[name=iframe]'));
	});
});

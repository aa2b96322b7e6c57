import { areKeysOn, isTyping } from '#browser/reading.ts';
import type { SearchPanel } from '#browser/search-panel.ts';

/**
 * Search, around the markup of `SiteSearch.astro`.
 *
 * In the page's head it is a link that opens a dialog; with the attribute `inline` it is the form
 * of the search page. Every page carries this, so it only opens: what searches is fetched on the
 * first sign that somebody is about to.
 */
export class SiteSearchElement extends HTMLElement {
	#listening: AbortController | undefined;
	#panel: Promise<SearchPanel> | undefined;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		// On the search page its own form answers the keys, before the dialog in the head can.
		document.addEventListener(
			'keydown',
			(event) => {
				this.#onShortcut(event);
			},
			{ signal, capture: this.#isInline },
		);
		this.addEventListener(
			'keydown',
			(event) => {
				this.#onKey(event);
			},
			{ signal },
		);
		for (const sign of ['focusin', 'input'] as const)
			this.addEventListener(
				sign,
				() => {
					this.#prepare();
				},
				{ signal },
			);
		this.addEventListener(
			'click',
			(event) => {
				this.#onClick(event);
			},
			{ signal },
		);
		this.querySelector('[data-open]')?.addEventListener(
			'pointerenter',
			() => {
				this.#prepare();
			},
			{ signal },
		);
		this.#form?.addEventListener(
			'submit',
			(event) => {
				this.#onSubmit(event);
			},
			{ signal },
		);
		if (this.#form) this.#form.hidden = false;
		if (this.#isInline) this.#readAddress();
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
		this.#panel = undefined;
	}

	get #isInline(): boolean {
		return this.hasAttribute('inline');
	}

	get #dialog(): HTMLDialogElement | null {
		return this.querySelector('dialog');
	}

	get #form(): HTMLFormElement | null {
		return this.querySelector('form');
	}

	get #input(): HTMLInputElement | null {
		return this.querySelector('input');
	}

	#onShortcut(event: KeyboardEvent): void {
		if (event.defaultPrevented || event.altKey || isTyping(event.target)) return;
		const isCommand = event.ctrlKey || event.metaKey;
		const asksForSearch = isCommand
			? !event.shiftKey && event.key.toLowerCase() === 'k'
			: event.key === '/' && areKeysOn();
		if (!asksForSearch || document.querySelector('dialog[open]')) return;
		event.preventDefault();
		this.#open();
	}

	#onKey(event: KeyboardEvent): void {
		// Browsers clear a search field on Escape first; in the dialog the key has one meaning whatever is typed.
		if (event.key !== 'Escape' || event.isComposing || !this.#dialog?.open) return;
		event.preventDefault();
		this.#dialog.close();
	}

	#onClick(event: MouseEvent): void {
		if (!(event.target instanceof Element)) return;
		if (event.target.closest('[data-close]')) this.#dialog?.close();
		if (event.target.closest('[data-retry]')) {
			// Where there is a panel it tries again by itself; the button will go, and not take the focus along.
			this.#prepare();
			this.#input?.focus();
		}
		if (!event.target.closest('[data-open]') || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
			return;
		event.preventDefault();
		this.#open();
	}

	/** In the dialog, Enter without a chosen result leads to the search page; there the results stand already. */
	#onSubmit(event: SubmitEvent): void {
		if (this.#isInline || this.#input?.value.trim() === '') event.preventDefault();
	}

	#open(): void {
		this.#prepare();
		this.#dialog?.showModal();
		this.#input?.focus();
		this.#input?.select();
	}

	/** Fetch what searches. Where that fails, the next sign of intent tries again. */
	#prepare(): void {
		const { signal } = this.#listening ?? {};
		if (this.#panel || !signal) return;
		this.#panel = import('#browser/search-panel.ts').then(
			({ SearchPanel }) =>
				new SearchPanel({ element: this, isInline: this.#isInline, close: () => this.#dialog?.close(), signal }),
		);
		this.#panel.catch(() => {
			this.#panel = undefined;
			this.setAttribute('state', 'error');
			for (const status of this.querySelectorAll('[data-status],output'))
				status.textContent = 'The search could not be loaded. Check the connection.';
			for (const help of this.querySelectorAll<HTMLElement>('[data-when]'))
				help.hidden = help.dataset['when'] !== 'error';
		});
	}

	#readAddress(): void {
		const asked = new URLSearchParams(location.search);
		for (const select of this.querySelectorAll('select')) {
			const value = asked.get(select.name) ?? '';
			select.value = [...select.options].some((option) => option.value === value) ? value : '';
		}
		if (this.#input) this.#input.value = asked.get('q') ?? '';
		if (asked.get('q')) this.#prepare();
	}
}

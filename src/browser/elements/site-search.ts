import { areKeysOn, isTyping } from '#browser/reading.ts';
import type { SearchEngine } from '#browser/search-engine.ts';
import type { Place } from '#search/sections.ts';
import type { SearchAnswer, SearchResult } from '#search/search.ts';

/** How long typing has to pause before the address follows it; browsers refuse more than a few changes a second. */
const ADDRESS_DELAY = 400;

/**
 * Search that answers while the reader types, around the markup of `SiteSearch.astro`.
 *
 * In the page's head it is a link that opens a dialog; with the attribute `inline` it is the form
 * of the search page and keeps query and filters in the address. The search itself is fetched on
 * the first sign that somebody is about to use it. The attribute `state` says what is shown: `idle`,
 * `loading`, `results`, `empty` or `error`.
 */
export class SiteSearchElement extends HTMLElement {
	#listening: AbortController | undefined;
	#engine: Promise<SearchEngine> | undefined;
	/** Grows with every change of the query, so that an answer to an older one is known and dropped. */
	#asked = 0;
	#limit = 0;
	#active: HTMLElement | undefined;
	#addressTimer: ReturnType<typeof setTimeout> | undefined;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		this.#limit = this.#pageSize;
		// On the search page its own form answers the keys, before the dialog in the head can.
		document.addEventListener('keydown', (event) => { this.#onShortcut(event); }, { signal, capture: this.#isInline });
		this.#form.hidden = false;
		this.#form.addEventListener('input', () => { this.#restart(); }, { signal });
		this.#form.addEventListener('submit', (event) => { this.#onSubmit(event); }, { signal });
		this.#form.addEventListener('focusin', () => { this.#prepare(); }, { signal });
		this.#input.addEventListener('keydown', (event) => { this.#onKey(event); }, { signal });
		this.#list.addEventListener('click', (event) => { this.#onFollow(event); }, { signal });
		this.querySelector('[data-more]')?.addEventListener('click', () => { this.#showMore(); }, { signal });

		const trigger = this.querySelector<HTMLElement>('[data-open]');
		for (const sign of ['pointerenter', 'focus'] as const) trigger?.addEventListener(sign, () => { this.#prepare(); }, { signal });
		trigger?.addEventListener('click', (event) => {
			if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
			event.preventDefault();
			this.#open();
		}, { signal });
		this.querySelector('[data-close]')?.addEventListener('click', () => { this.#dialog?.close(); }, { signal });

		if (this.#isInline) this.#readAddress();
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
		clearTimeout(this.#addressTimer);
	}

	get #isInline(): boolean {
		return this.hasAttribute('inline');
	}

	get #pageSize(): number {
		return this.#isInline ? 20 : 8;
	}

	get #dialog(): HTMLDialogElement | null {
		return this.querySelector('dialog');
	}

	get #form(): HTMLFormElement {
		return expectPart(this.querySelector('form'));
	}

	get #input(): HTMLInputElement {
		return expectPart(this.querySelector('input'));
	}

	get #list(): HTMLElement {
		return expectPart(this.querySelector('[role=listbox]'));
	}

	get #options(): HTMLAnchorElement[] {
		return [...this.#list.querySelectorAll<HTMLAnchorElement>('[role=option]')];
	}

	#onShortcut(event: KeyboardEvent): void {
		if (event.defaultPrevented || event.altKey || isTyping(event.target)) return;
		const isCommand = event.ctrlKey || event.metaKey;
		const asksForSearch = isCommand ? !event.shiftKey && event.key.toLowerCase() === 'k' : event.key === '/' && areKeysOn();
		if (!asksForSearch || document.querySelector('dialog[open]')) return;
		event.preventDefault();
		this.#open();
	}

	#open(): void {
		this.#prepare();
		const dialog = this.#dialog;
		if (dialog && !dialog.open) dialog.showModal();
		this.#input.focus();
		this.#input.select();
	}

	/** Fetch the search, once. After a failure the next call tries again. */
	async #load(): Promise<SearchEngine> {
		this.#engine ??= import('#browser/search-engine.ts').then(({ openSearchEngine }) =>
			openSearchEngine(this.dataset['pagefind'] ?? '', this.dataset['words'] ?? ''),
		);
		try {
			return await this.#engine;
		} catch (error) {
			this.#engine = undefined;
			throw error;
		}
	}

	/** Somebody is about to search. A failure is told when there is a query that it leaves unanswered. */
	#prepare(): void {
		this.#load().catch(() => undefined);
	}

	#restart(): void {
		this.#limit = this.#pageSize;
		void this.#search();
		if (!this.#isInline) return;
		clearTimeout(this.#addressTimer);
		this.#addressTimer = setTimeout(() => { this.#writeAddress(); }, ADDRESS_DELAY);
	}

	async #search(): Promise<void> {
		const asked = ++this.#asked;
		const isWanted = () => asked === this.#asked;
		const query = this.#input.value.trim();
		if (query === '') {
			this.#show('idle', '');
			return;
		}
		if (this.getAttribute('state') !== 'results') this.#show('loading', 'Searching …');
		try {
			const engine = await this.#load();
			if (!isWanted()) return;
			const answer = await engine(query, { filters: this.#filters(), limit: this.#limit, places: 2, isWanted });
			if (isWanted()) this.#render(query, answer);
		} catch {
			if (isWanted()) this.#show('error', 'Search could not be loaded.');
		}
	}

	#filters(): Record<string, string> {
		const chosen = [...this.#form.querySelectorAll('select')].map((select) => [select.name, select.value] as const);
		return Object.fromEntries(chosen.filter(([, value]) => value !== ''));
	}

	#render(query: string, { results, total, corrections }: SearchAnswer): void {
		if (results.length === 0) {
			this.#show('empty', `Nothing found for “${query}”.`);
			return;
		}
		const read = corrections.map((correction) => `“${correction.read}” for “${correction.typed}”`).join(', ');
		this.#show('results', `${String(total)} ${total === 1 ? 'result' : 'results'}${read && `, reading ${read}`}`);
		this.#list.replaceChildren(...results.map((result, i) => this.#toGroup(result, i)));
		const more = this.querySelector<HTMLElement>('[data-more]');
		if (more) more.hidden = total <= results.length;
		const all = this.querySelector<HTMLAnchorElement>('[data-all]');
		if (all) all.search = new URLSearchParams({ q: query, ...this.#filters() }).toString();
	}

	/** A page with the places where it answers. */
	#toGroup(result: SearchResult, number: number): HTMLElement {
		const group = document.createElement('div');
		group.setAttribute('role', 'group');
		group.setAttribute('aria-label', result.title);
		group.append(...result.places.map((place, i) => this.#toOption(result, place, `${this.#list.id}-${String(number)}-${String(i)}`, i === 0)));
		return group;
	}

	#toOption(result: SearchResult, place: Place, id: string, isFirst: boolean): DocumentFragment {
		const option = expectPart(this.querySelector('template')).content.cloneNode(true) as DocumentFragment;
		const link = option.querySelector('a');
		if (link) {
			link.id = id;
			link.href = place.url;
			link.dataset['place'] = isFirst ? 'first' : 'further';
			// In the dialog the arrow keys walk the options; on the page Tab may, too.
			if (!this.#isInline) link.tabIndex = -1;
		}
		const fill = (part: string, text: string) => {
			const element = option.querySelector(`[data-part=${part}]`);
			if (text === '') element?.remove();
			else element?.replaceChildren(text);
		};
		fill('title', isFirst ? result.title : '');
		fill('kind', isFirst ? [this.#nameOf('kind', result.kind), this.#nameOf('topic', result.topic)].filter(Boolean).join(' · ') : '');
		fill('place', place.name);
		const excerpt = option.querySelector('[data-part=excerpt]');
		// Escaped where it is made; the only elements in it are the marks around matches.
		if (excerpt) excerpt.innerHTML = place.excerptHtml;
		return option;
	}

	/** A kind or topic as the filter calls it. */
	#nameOf(filter: string, value: string): string {
		const options = [...this.#form.querySelectorAll<HTMLOptionElement>(`select[name=${filter}] option`)];
		return options.find((option) => value !== '' && option.value === value)?.textContent ?? '';
	}

	#show(state: string, status: string): void {
		this.setAttribute('state', state);
		expectPart(this.querySelector('output')).textContent = status;
		this.#activate(undefined);
		if (state !== 'results') this.#list.replaceChildren();
		this.#list.hidden = state !== 'results';
		this.#input.setAttribute('aria-expanded', String(state === 'results'));
		for (const help of this.querySelectorAll<HTMLElement>('[data-when]')) help.hidden = help.dataset['when'] !== state;
	}

	#onKey(event: KeyboardEvent): void {
		const options = this.#options;
		const at = this.#active ? options.indexOf(this.#active as HTMLAnchorElement) : -1;
		if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
		if (event.key === 'ArrowDown') this.#activate(options[at + 1] ?? options[0]);
		else if (event.key === 'ArrowUp') this.#activate(at === 0 ? undefined : options.at(at < 0 ? -1 : at - 1));
		else if (event.key === 'Enter' && this.#active) this.#active.click();
		// Browsers clear a search field on Escape; here the key has one meaning whatever is typed.
		else if (event.key === 'Escape' && this.#dialog) this.#dialog.close();
		else return;
		event.preventDefault();
	}

	/** Point at an option, or at none. */
	#activate(option: HTMLElement | undefined): void {
		this.#active?.setAttribute('aria-selected', 'false');
		this.#active = option;
		option?.setAttribute('aria-selected', 'true');
		option?.scrollIntoView({ block: 'nearest' });
		if (option) this.#input.setAttribute('aria-activedescendant', option.id);
		else this.#input.removeAttribute('aria-activedescendant');
	}

	#onSubmit(event: SubmitEvent): void {
		// In the dialog, Enter without a chosen option leads to the page with all results.
		if (!this.#isInline && this.#input.value.trim() !== '') return;
		event.preventDefault();
	}

	#onFollow(event: MouseEvent): void {
		if (!(event.target instanceof Element) || !event.target.closest('[role=option]')) return;
		if (this.#isInline) this.#writeAddress();
		// The answer may stand on this page, behind the dialog.
		else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.#dialog?.close();
	}

	#showMore(): void {
		this.#limit += this.#pageSize;
		void this.#search();
	}

	#readAddress(): void {
		const asked = new URLSearchParams(location.search);
		this.#input.value = asked.get('q') ?? '';
		for (const select of this.#form.querySelectorAll('select')) {
			const value = asked.get(select.name) ?? '';
			select.value = [...select.options].some((option) => option.value === value) ? value : '';
		}
		if (this.#input.value !== '') void this.#search();
	}

	#writeAddress(): void {
		clearTimeout(this.#addressTimer);
		const query = this.#input.value.trim();
		const address = new URL(location.href);
		address.search = new URLSearchParams({ ...(query && { q: query }), ...this.#filters() }).toString();
		history.replaceState(history.state, '', address);
	}
}

function expectPart<T extends Element>(part: T | null): T {
	if (!part) throw new Error('A part of <site-search> is missing; SiteSearch.astro renders them all.');
	return part;
}

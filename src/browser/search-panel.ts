import { currentReading } from '#browser/reading.ts';
import { openSearchEngine, type SearchEngine } from '#browser/search-engine.ts';
import type { SearchAnswer, SearchResult } from '#search/search.ts';
import type { Place } from '#search/sections.ts';

/** How long nothing has to change before it is read out; at every key it would speak over the typing. */
const ANNOUNCE_DELAY = 700;

/** How long typing has to pause before the address follows it; browsers refuse more than a few changes a second. */
const ADDRESS_DELAY = 400;

/** What `<site-search>` hands over. */
interface PanelSite {
	element: HTMLElement;
	/** On the search page: results are many, and query and filters are kept in the address. */
	isInline: boolean;
	/** Leave the panel, where it can be left. */
	close: () => void;
	signal: AbortSignal;
}

/**
 * The working part of `<site-search>`: asks while the reader types, shows the answers, and lets keys
 * walk through them. The attribute `state` of the element says what is shown: `idle`, `loading`,
 * `results`, `empty` or `error`.
 */
export class SearchPanel {
	readonly #site: PanelSite;
	readonly #form: HTMLFormElement;
	readonly #input: HTMLInputElement;
	readonly #list: HTMLElement;
	#engine: Promise<SearchEngine> | undefined;
	/** Grows with every change of the query, so that an answer to an older one is known and dropped. */
	#asked = 0;
	#limit: number;
	#active: HTMLElement | undefined;
	#addressTimer: ReturnType<typeof setTimeout> | undefined;
	#announceTimer: ReturnType<typeof setTimeout> | undefined;

	constructor(site: PanelSite) {
		this.#site = site;
		this.#form = expectPart(site.element.querySelector('form'));
		this.#input = expectPart(site.element.querySelector('input'));
		this.#list = expectPart(site.element.querySelector<HTMLElement>('[role=listbox]'));
		this.#limit = this.#pageSize;
		const { element, signal } = site;
		this.#form.addEventListener(
			'input',
			() => {
				this.#restart();
			},
			{ signal },
		);
		this.#input.addEventListener(
			'keydown',
			(event) => {
				this.#onKey(event);
			},
			{ signal },
		);
		this.#list.addEventListener(
			'click',
			(event) => {
				this.#onFollow(event);
			},
			{ signal },
		);
		for (const [name, act] of [
			[
				'more',
				() => {
					this.#showMore();
				},
			],
			[
				'clear',
				() => {
					this.#clearFilters();
				},
			],
			[
				'retry',
				() => {
					void this.#search();
				},
			],
		] as const)
			element.querySelector(`[data-${name}]`)?.addEventListener('click', act, { signal });
		signal.addEventListener('abort', () => {
			clearTimeout(this.#addressTimer);
			clearTimeout(this.#announceTimer);
		});
		this.#followKeyboard();
		// Somebody may have typed while this was on its way.
		if (this.#query !== '') this.#restart();
		// A failure is told when there is a query that it leaves unanswered.
		else this.#load().catch(() => undefined);
	}

	get #query(): string {
		return this.#input.value.trim();
	}

	get #pageSize(): number {
		return this.#site.isInline ? 20 : 4;
	}

	/** The engine, opened once. After a failure the next call tries again. */
	async #load(): Promise<SearchEngine> {
		const { pagefind = '', words = '' } = this.#site.element.dataset;
		this.#engine ??= openSearchEngine({ pagefind, words });
		try {
			return await this.#engine;
		} catch (error) {
			this.#engine = undefined;
			throw error;
		}
	}

	#restart(): void {
		this.#limit = this.#pageSize;
		void this.#search();
		if (!this.#site.isInline) return;
		clearTimeout(this.#addressTimer);
		this.#addressTimer = setTimeout(() => {
			this.#writeAddress();
		}, ADDRESS_DELAY);
	}

	async #search(): Promise<void> {
		const asked = ++this.#asked;
		const isWanted = () => asked === this.#asked;
		const query = this.#query;
		if (query === '') {
			this.#show('idle', '');
			return;
		}
		if (this.#site.element.getAttribute('state') !== 'results') this.#show('loading', 'Searching …');
		try {
			const engine = await this.#load();
			if (!isWanted()) return;
			const answer = await engine(query, {
				filters: this.#filters(),
				limit: this.#limit,
				places: 2,
				isBlind: currentReading() === 'blind',
				isWanted,
			});
			if (isWanted()) this.#render(query, answer);
		} catch {
			this.#engine = undefined;
			if (isWanted()) this.#show('error', 'The search could not be loaded. Check the connection.');
		}
	}

	#filters(): Record<string, string> {
		const chosen = [...this.#form.querySelectorAll('select')].map((select) => [select.name, select.value] as const);
		return Object.fromEntries(chosen.filter(([, value]) => value !== ''));
	}

	#render(query: string, { results, total, corrections, missing }: SearchAnswer): void {
		const lacks = missing.length > 0 ? ` No page holds ${missing.map((word) => `“${word}”`).join(', ')}.` : '';
		if (results.length === 0) {
			const isFiltered = Object.keys(this.#filters()).length > 0;
			const clear = this.#site.element.querySelector<HTMLElement>('[data-clear]');
			if (clear) clear.hidden = !isFiltered;
			this.#show('empty', `Nothing found for “${query}”${isFiltered ? ' with these filters' : ''}.`);
			return;
		}
		const read = corrections.map((correction) => `“${correction.read}” for “${correction.typed}”`).join(', ');
		this.#show(
			'results',
			`${String(total)} ${total === 1 ? 'result' : 'results'}${read && `, reading ${read}`}${lacks && `.${lacks}`}`,
		);
		this.#list.replaceChildren(...results.map((result, i) => this.#toGroup(result, i)));
		const more = this.#site.element.querySelector<HTMLElement>('[data-more]');
		if (more) more.hidden = total <= results.length;
		const all = this.#site.element.querySelector<HTMLAnchorElement>('[data-all]');
		if (all) all.search = new URLSearchParams({ q: query, ...this.#filters() }).toString();
	}

	/** A page with the places where it answers. */
	#toGroup(result: SearchResult, number: number): HTMLElement {
		const group = document.createElement('div');
		group.setAttribute('role', 'group');
		group.setAttribute('aria-label', result.title);
		group.append(
			...result.places.map((place, i) =>
				this.#toOption(result, place, `${this.#list.id}-${String(number)}-${String(i)}`, i === 0),
			),
		);
		return group;
	}

	#toOption(result: SearchResult, place: Place, id: string, isFirst: boolean): Node {
		const option = expectPart(this.#site.element.querySelector('template')).content.cloneNode(true) as DocumentFragment;
		const link = expectPart(option.querySelector('a'));
		link.id = id;
		link.href = place.url;
		link.dataset['place'] = isFirst ? 'first' : 'further';
		// In the dialog the arrow keys walk the options; on the page Tab may, too.
		if (!this.#site.isInline) link.tabIndex = -1;
		const texts = {
			title: isFirst ? result.title : '',
			kind: isFirst
				? [this.#nameOf('kind', result.kind), this.#nameOf('topic', result.topic)].filter(Boolean).join(' · ')
				: '',
			place: place.name,
		};
		for (const [name, text] of Object.entries(texts)) {
			const part = expectPart(option.querySelector(`[data-part=${name}]`));
			if (text === '') part.remove();
			else part.textContent = text;
		}
		// Escaped where it is made; the only elements in it are the marks around matches.
		expectPart(option.querySelector('[data-part=excerpt]')).innerHTML = place.excerptHtml;
		return option;
	}

	/** A kind or topic as the filter calls it. */
	#nameOf(filter: string, value: string): string {
		const options = [...this.#form.querySelectorAll<HTMLOptionElement>(`select[name=${filter}] option`)];
		return options.find((option) => value !== '' && option.value === value)?.textContent ?? '';
	}

	#show(state: string, status: string): void {
		const { element } = this.#site;
		element.setAttribute('state', state);
		expectPart(this.#form.querySelector('[data-status]')).textContent = status;
		clearTimeout(this.#announceTimer);
		this.#announceTimer = setTimeout(() => {
			expectPart(this.#form.querySelector('output')).textContent = status;
		}, ANNOUNCE_DELAY);
		this.#activate(undefined);
		if (state !== 'results') this.#list.replaceChildren();
		this.#list.hidden = state !== 'results';
		this.#input.setAttribute('aria-expanded', String(state === 'results'));
		for (const help of element.querySelectorAll<HTMLElement>('[data-when]'))
			help.hidden = help.dataset['when'] !== state;
	}

	#onKey(event: KeyboardEvent): void {
		if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
		const options = [...this.#list.querySelectorAll<HTMLElement>('[role=option]')];
		const at = this.#active ? options.indexOf(this.#active) : -1;
		if (event.key === 'ArrowDown') this.#activate(options[at + 1] ?? options[0]);
		else if (event.key === 'ArrowUp') this.#activate(at === 0 ? undefined : options.at(at < 0 ? -1 : at - 1));
		else if (event.key === 'Enter' && this.#active) this.#active.click();
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

	#onFollow(event: MouseEvent): void {
		if (!(event.target instanceof Element) || !event.target.closest('[role=option]')) return;
		if (this.#site.isInline) this.#writeAddress();
		// The answer may stand on this page, behind the panel.
		else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.#site.close();
	}

	#clearFilters(): void {
		for (const select of this.#form.querySelectorAll('select')) select.value = '';
		this.#input.focus();
		this.#restart();
	}

	/** Keep the panel above the keyboard of a phone, which covers the page without making it shorter. */
	#followKeyboard(): void {
		const view = globalThis.visualViewport;
		if (!view || this.#site.isInline) return;
		const follow = () => {
			this.#site.element.style.setProperty('--seen', `${String(Math.round(view.height))}px`);
		};
		follow();
		view.addEventListener('resize', follow, { signal: this.#site.signal });
	}

	#showMore(): void {
		this.#limit += this.#pageSize;
		void this.#search();
	}

	#writeAddress(): void {
		clearTimeout(this.#addressTimer);
		const address = new URL(location.href);
		address.search = new URLSearchParams({ ...(this.#query && { q: this.#query }), ...this.#filters() }).toString();
		history.replaceState(history.state, '', address);
	}
}

function expectPart<T extends Element>(part: T | null): T {
	if (!part) throw new Error('A part of <site-search> is missing; SiteSearch.astro renders them all.');
	return part;
}

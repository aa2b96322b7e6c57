import { areKeysOn, isTyping, setKeys } from '#browser/reading.ts';
import { openProgressStore, type ProgressStore } from '#browser/progress-store.ts';
import { loadIndex, loadQuestions } from '#browser/question-source.ts';
import { successorsOf, type BankIndex, type QuestionData } from '#practice/question-data.ts';
import { moveFocus, partOf } from './practice-parts.ts';

/**
 * What all practice screens do: fetch the index of the bank (and offer to try again), show one step at
 * a time and move the focus to it, say what changed, and let keys act.
 *
 * A step is a child with `data-step`; the screen's `step` attribute names the one that is shown. A
 * control with `data-key` is pressed by that key while its step is shown; `keys="off"` says that the
 * reader switched single keys off.
 */
export abstract class PracticeScreenElement extends HTMLElement {
	#listening: AbortController | undefined;
	#retry: (() => Promise<void>) | undefined;
	#index: BankIndex | undefined;
	#store: ProgressStore | undefined;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		this.#store = openProgressStore();
		const unsubscribe = this.#store.subscribe(() => {
			this.progressChanged();
		});
		signal.addEventListener('abort', unsubscribe);
		signal.addEventListener(
			'abort',
			this.#store.onWiped(() => {
				this.#beginAnew();
			}),
		);
		partOf(this, 'retry').addEventListener(
			'click',
			() => {
				if (this.#retry) void this.attempt(this.#retry);
			},
			{ signal },
		);
		const keys = partOf(this, 'keys', HTMLInputElement);
		keys.addEventListener(
			'change',
			() => {
				setKeys(keys.checked);
				this.#showKeys();
			},
			{ signal },
		);
		document.addEventListener(
			'keydown',
			(event) => {
				this.#onKey(event);
			},
			{ signal },
		);
		this.#showKeys();
		this.connected(signal);
		void this.attempt(async () => {
			this.#index = await loadIndex(`${this.site}practice/`);
			this.store.setSuccessors(successorsOf(this.#index));
			await this.begin();
		});
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	/** Register what the screen listens to; `signal` ends it. */
	protected abstract connected(signal: AbortSignal): void;

	/** The index is there: show the first step. */
	protected abstract begin(): Promise<void> | void;

	/** The log changed, here or in another tab. */
	protected progressChanged(): void {
		// Most screens go on with what they show.
	}

	/** Everything was deleted, in another tab: let go of what this page holds of it. Then it begins anew. */
	protected forget(): void {
		// Most screens hold nothing but what they show.
	}

	#beginAnew(): void {
		this.forget();
		for (const words of this.querySelectorAll('.own-words')) words.textContent = '';
		for (const field of this.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, [name="why"]'))
			field.value = '';
		if (!this.#index) return;
		void this.attempt(async () => {
			await this.begin();
			this.tell('Everything was deleted in another tab.');
		});
	}

	/** The address below which the site is served, with its slash. */
	protected get site(): string {
		return this.dataset['site'] ?? '/';
	}

	protected get index(): BankIndex {
		if (!this.#index) throw new Error('The index has not been fetched yet.');
		return this.#index;
	}

	protected get store(): ProgressStore {
		this.#store ??= openProgressStore();
		return this.#store;
	}

	protected get step(): string {
		return this.getAttribute('step') ?? '';
	}

	/** The section of a step. */
	protected section(step: string): HTMLElement {
		const found = this.querySelector<HTMLElement>(`:scope > [data-step="${step}"]`);
		if (!found) throw new Error(`The screen has no step “${step}”.`);
		return found;
	}

	/** Show one step and no other. `focus`: what the reader should come to; nothing on the way in. */
	protected show(step: string, focus?: HTMLElement): void {
		const was = this.step;
		this.setAttribute('step', step);
		for (const section of this.querySelectorAll<HTMLElement>(':scope > [data-step]'))
			section.hidden = section.dataset['step'] !== step;
		// The first thing on a page is its heading; the focus is moved only where something takes the place of something else.
		if (focus && was !== '' && was !== 'loading') moveFocus(focus);
		else if (focus && was === 'loading' && this.hasAttribute('acted')) moveFocus(focus);
		if (step !== 'loading') this.setAttribute('acted', '');
	}

	/** Do what needs the network; where that fails, say so and offer to try again. */
	protected async attempt(work: () => Promise<void>): Promise<void> {
		this.show('loading');
		try {
			await work();
			this.#retry = undefined;
		} catch (error) {
			this.#retry = work;
			const section = this.section('failed');
			this.show('failed', section.querySelector('h2') ?? undefined);
			this.tell('The questions could not be fetched.');
			// A mistake of ours should be seen by whoever looks for it; no network is not one.
			if (!(error instanceof TypeError && /fetch/i.test(error.message))) console.error(error);
		}
	}

	protected load(ids: readonly string[]): Promise<QuestionData[]> {
		return loadQuestions(`${this.site}practice/`, ids);
	}

	/** Say something that the focus does not come to. */
	protected tell(text: string): void {
		partOf(this, 'told').textContent = text;
	}

	#showKeys(): void {
		const on = areKeysOn();
		this.setAttribute('keys', on ? 'on' : 'off');
		partOf(this, 'keys', HTMLInputElement).checked = on;
		for (const control of this.querySelectorAll<HTMLElement>('[data-key]')) {
			if (on) control.setAttribute('aria-keyshortcuts', control.dataset['key'] ?? '');
			else control.removeAttribute('aria-keyshortcuts');
		}
	}

	#onKey(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing || event.repeat)
			return;
		if (!areKeysOn() || isTyping(event.target) || document.querySelector('dialog[open]')) return;
		// Enter and the space bar belong to the control that has the focus.
		const isActing = event.target instanceof Element && event.target.closest('a,button,summary,input,audio') !== null;
		if (isActing && (event.key === 'Enter' || event.key === ' ')) return;
		const key = event.key === ' ' ? 'Space' : event.key;
		const control = [...this.querySelectorAll<HTMLElement>(`[data-key]`)].find(
			(each) => each.dataset['key']?.toLowerCase() === key.toLowerCase() && each.closest('[hidden]') === null,
		);
		if (!control) return;
		event.preventDefault();
		if (control instanceof HTMLInputElement) control.focus();
		if (!(control instanceof HTMLInputElement && control.type === 'text')) control.click();
	}
}

import { openProgressStore } from '#browser/progress-store.ts';

/** A star and *not sure* for the question named by its `question` attribute. */
export class PracticeFlagsElement extends HTMLElement {
	static readonly observedAttributes = ['question'];
	#listening: AbortController | undefined;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		signal.addEventListener(
			'abort',
			openProgressStore().subscribe(() => {
				this.#show();
			}),
		);
		for (const button of this.#buttons())
			button.addEventListener(
				'click',
				() => {
					this.#toggle(button);
				},
				{ signal },
			);
		this.#show();
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	attributeChangedCallback(): void {
		if (this.#listening) this.#show();
	}

	#toggle(button: HTMLButtonElement): void {
		const question = this.getAttribute('question');
		if (question === null) return;
		const kind = button.dataset['flag'] === 'star' ? 'star' : 'unsure';
		openProgressStore().append({ kind, question, on: button.getAttribute('aria-pressed') !== 'true' });
	}

	#show(): void {
		const standing = openProgressStore().progress.standings.get(this.getAttribute('question') ?? '');
		for (const button of this.#buttons()) {
			const on = button.dataset['flag'] === 'star' ? standing?.starred : standing?.unsure;
			button.setAttribute('aria-pressed', String(on ?? false));
		}
	}

	#buttons(): NodeListOf<HTMLButtonElement> {
		return this.querySelectorAll('button[data-flag]');
	}
}

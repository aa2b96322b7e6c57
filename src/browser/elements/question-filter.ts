/**
 * Filters the list of questions by what each list item says in its data attributes, and keeps the
 * filter in the address. Without script the whole list stands and the form is not shown.
 */
export class QuestionFilterElement extends HTMLElement {
	#listening: AbortController | undefined;

	connectedCallback(): void {
		const form = this.querySelector('form');
		if (!form) return;
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		this.#readAddress(form);
		form.addEventListener(
			'change',
			() => {
				this.#apply(form, true);
			},
			{ signal },
		);
		form.addEventListener(
			'reset',
			() => {
				// The browser empties the form only after this event and its microtasks.
				setTimeout(() => {
					this.#apply(form, true);
				});
			},
			{ signal },
		);
		form.addEventListener(
			'submit',
			(event) => {
				event.preventDefault();
			},
			{ signal },
		);
		window.addEventListener(
			'popstate',
			() => {
				this.#readAddress(form);
				this.#apply(form, false);
			},
			{ signal },
		);
		this.#apply(form, false);
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	#readAddress(form: HTMLFormElement): void {
		const asked = new URLSearchParams(location.search);
		for (const select of form.querySelectorAll('select')) {
			const value = asked.get(select.name) ?? '';
			select.value = [...select.options].some((option) => option.value === value) ? value : '';
		}
	}

	#apply(form: HTMLFormElement, remember: boolean): void {
		const wanted = [...form.querySelectorAll('select')].filter((select) => select.value !== '');
		let shown = 0;
		for (const item of this.querySelectorAll<HTMLElement>('[data-topic]')) {
			const fits = wanted.every((select) => item.dataset[select.name] === select.value);
			item.hidden = !fits;
			if (fits) shown += 1;
		}
		for (const group of this.querySelectorAll<HTMLElement>('[data-group]')) {
			group.hidden = !group.querySelector('[data-topic]:not([hidden])');
		}
		const output = this.querySelector('output');
		if (output) output.textContent = countOf(shown, output.dataset['noun'] ?? 'question');
		if (remember) {
			const address = new URL(location.href);
			address.search = new URLSearchParams(wanted.map((select) => [select.name, select.value])).toString();
			history.replaceState(null, '', address);
		}
	}
}

function countOf(count: number, noun: string): string {
	if (count === 0) return `No ${noun} fits. Take a filter away.`;
	return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

import { areKeysOn, currentReading, isTyping, setKeys, setReading } from '#browser/reading.ts';

/** The controls above a page's questions: how to read, open all, close all, and whether single keys act. */
export class ReadingBarElement extends HTMLElement {
	#listening: AbortController | undefined;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		for (const radio of this.querySelectorAll<HTMLInputElement>('input[name=reading]')) {
			radio.checked = radio.value === currentReading();
			radio.addEventListener(
				'change',
				() => {
					setReading(radio.value === 'blind' ? 'blind' : 'study');
				},
				{ signal },
			);
		}
		for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-all]')) {
			button.addEventListener(
				'click',
				() => {
					openAll(button.dataset['all'] === 'open');
				},
				{ signal },
			);
		}
		const keys = this.querySelector<HTMLInputElement>('input[name=keys]');
		if (keys) {
			keys.checked = areKeysOn();
			keys.addEventListener(
				'change',
				() => {
					setKeys(keys.checked);
				},
				{ signal },
			);
		}
		document.addEventListener(
			'keydown',
			(event) => {
				this.#onKey(event);
			},
			{ signal },
		);
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	/** What the box says holds, even where storage could not take it. */
	#actsOnKeys(): boolean {
		return this.querySelector<HTMLInputElement>('input[name=keys]')?.checked ?? areKeysOn();
	}

	#onKey(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
		if (isTyping(event.target) || !this.#actsOnKeys() || document.querySelector('dialog[open]')) return;
		if (event.key === 'o') openAll(true);
		else if (event.key === 'c') openAll(false);
	}
}

function openAll(open: boolean): void {
	for (const part of document.querySelectorAll<HTMLDetailsElement>('question-pair details')) part.open = open;
}

/** A text with a button that copies it and says so. Where copying is refused, the text is selected instead. */
export class CopyTextElement extends HTMLElement {
	#listening: AbortController | undefined;

	connectedCallback(): void {
		this.#listening = new AbortController();
		this.querySelector('button')?.addEventListener(
			'click',
			() => {
				void this.#copy();
			},
			{ signal: this.#listening.signal },
		);
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	async #copy(): Promise<void> {
		const text = this.querySelector<HTMLElement>('[data-part="text"]');
		const told = this.querySelector('output');
		if (!text || !told) return;
		try {
			await navigator.clipboard.writeText(text.textContent.replace(/\s+/g, ' ').trim());
			told.textContent = 'Copied.';
		} catch {
			getSelection()?.selectAllChildren(text);
			told.textContent = 'Copying was refused here. The line is selected: copy it with your keyboard.';
		}
	}
}

/**
 * A link whose click copies its full address and says so; a place on this page enters the page's own address too, so that
 * a bookmark keeps it. With a modifier key, or where copying is refused, it stays a link.
 */
export class CopyLinkElement extends HTMLElement {
	#listening: AbortController | undefined;
	#silence: ReturnType<typeof setTimeout> | undefined;

	connectedCallback(): void {
		this.#listening = new AbortController();
		this.addEventListener(
			'click',
			(event) => {
				void this.#copy(event);
			},
			{ signal: this.#listening.signal },
		);
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	async #copy(event: MouseEvent): Promise<void> {
		const link = this.querySelector('a');
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !('clipboard' in navigator)) return;
		event.preventDefault();
		try {
			await navigator.clipboard.writeText(link.href);
			this.#say('Copied');
			if (link.hash !== '' && link.pathname === location.pathname) history.replaceState(history.state, '', link.href);
		} catch {
			location.href = link.href;
		}
	}

	#say(words: string): void {
		const output = this.querySelector('output') ?? this.appendChild(document.createElement('output'));
		output.textContent = words;
		clearTimeout(this.#silence);
		this.#silence = setTimeout(() => {
			output.textContent = '';
		}, 2500);
	}
}

/**
 * The choice between the light and the dark scheme and what the system says. Stored in localStorage
 * under `first-call:scheme` as `light` or `dark`; no entry means: as the system. The root carries it
 * in `data-scheme`, set by a line in the head before anything is painted.
 */
export class SchemeSwitchElement extends HTMLElement {
	#listening: AbortController | undefined;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const select = this.querySelector('select');
		if (!select) return;
		select.value = document.documentElement.dataset['scheme'] ?? 'auto';
		select.addEventListener(
			'change',
			() => {
				choose(select.value);
			},
			{ signal: this.#listening.signal },
		);
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}
}

function choose(scheme: string): void {
	const root = document.documentElement;
	if (scheme === 'auto') delete root.dataset['scheme'];
	else root.dataset['scheme'] = scheme;
	try {
		if (scheme === 'auto') localStorage.removeItem('first-call:scheme');
		else localStorage.setItem('first-call:scheme', scheme);
	} catch {
		// Storage is full or forbidden: the choice holds for this page.
	}
}

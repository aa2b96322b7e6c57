/** What a key does while presenting. A remote control sends Page Up and Page Down. */
const STEPS: Readonly<Record<string, number>> = {
	ArrowRight: 1,
	ArrowDown: 1,
	PageDown: 1,
	' ': 1,
	Enter: 1,
	ArrowLeft: -1,
	ArrowUp: -1,
	PageUp: -1,
	Backspace: -1,
	Home: -Infinity,
	End: Infinity,
};

/**
 * Slides that stand below each other, and one at a time over the whole window while they are
 * presented: the `presenting` attribute says so, `data-current` marks the slide. Outside of that the
 * left and right arrows go from slide to slide. The address follows, so that a slide can be linked to.
 */
export class SlideDeckElement extends HTMLElement {
	#listening: AbortController | undefined;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		this.querySelector('[data-action="present"]')?.addEventListener(
			'click',
			() => {
				this.#present();
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
		this.querySelector('.deck')?.addEventListener(
			'click',
			() => {
				if (!this.#isPresenting) return;
				// On a phone there is no key to leave with: a touch on the last slide does.
				if (this.#current === this.#slides.length - 1) this.#leave();
				else this.#go(this.#current + 1);
			},
			{ signal },
		);
		// The browser takes Escape for itself while it shows the whole screen.
		document.addEventListener(
			'fullscreenchange',
			() => {
				if (!(document.fullscreenElement instanceof Element)) this.#leave();
			},
			{ signal },
		);
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	get #isPresenting(): boolean {
		return this.hasAttribute('presenting');
	}

	get #slides(): HTMLElement[] {
		return [...this.querySelectorAll<HTMLElement>('.slide')];
	}

	/** The slide that is shown or was gone to last; -1 before any. */
	get #current(): number {
		return this.#slides.findIndex((slide) => slide.hasAttribute('data-current'));
	}

	#present(): void {
		const asked = this.#slides.findIndex(({ id }) => id !== '' && id === location.hash.slice(1));
		this.setAttribute('presenting', '');
		this.#go(Math.max(asked, this.#current, 0));
		// Where the whole screen is refused, in a frame or on some phones, the whole window will do.
		if (typeof this.requestFullscreen === 'function') this.requestFullscreen().catch(() => undefined);
	}

	#leave(): void {
		if (!this.#isPresenting) return;
		this.removeAttribute('presenting');
		if (document.fullscreenElement instanceof Element) document.exitFullscreen().catch(() => undefined);
		this.#slides[this.#current]?.scrollIntoView({ block: 'center', behavior: 'instant' });
		this.querySelector<HTMLElement>('[data-action="present"]')?.focus({ preventScroll: true });
	}

	#onKey(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
		if (event.key === 'Escape') {
			this.#leave();
			return;
		}
		const step = STEPS[event.key];
		// While the page is read, the keys that scroll it or press its buttons stay what they are.
		const isOurs = this.#isPresenting || (/^Arrow(?:Left|Right)$/.test(event.key) && !isControl(event.target));
		if (step === undefined || !isOurs) return;
		event.preventDefault();
		this.#go(this.#current + step);
	}

	/** Go to a slide; beyond the ends, to the nearest. */
	#go(wanted: number): void {
		const slides = this.#slides;
		const at = Math.min(Math.max(wanted, 0), slides.length - 1);
		const slide = slides[at];
		if (!slide) return;
		for (const each of slides) each.toggleAttribute('data-current', each === slide);
		slide.focus({ preventScroll: true });
		if (!this.#isPresenting) slide.scrollIntoView({ block: 'center', behavior: 'instant' });
		history.replaceState(null, '', `#${slide.id}`);
		const told = this.querySelector('output');
		if (told) told.textContent = `Slide ${at + 1} of ${slides.length}`;
	}
}

/** Whether arrow keys there belong to a control, or to something that scrolls sideways. */
function isControl(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest('input,select,textarea,pre,table,[contenteditable]') !== null;
}

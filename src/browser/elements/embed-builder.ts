import { keepInAddress } from '#browser/address-query.ts';
import { followSuccessors } from '#model/successors.ts';

/** What the element knows of a row that is chosen. */
export interface ChosenRow {
	kind: 'question' | 'topic' | 'company';
	id: string;
	title: string;
	/** Pixels, for frames that cannot follow the embed's height. */
	height: number;
}

export interface BuilderLooks {
	mode: 'study' | 'blind';
	theme: 'auto' | 'light' | 'dark';
}

/** The part of `exports/embed.ts` that the element needs; the page lends it. */
export type WriteEmbeds = (
	at: { site: string },
	chosen: readonly ChosenRow[],
	looks: BuilderLooks,
) => Readonly<Record<'iframe' | 'script' | 'address' | 'oembed' | 'markdown', string>>;

/**
 * Makes the code of embeds: choose rows of a list that is complete without script, say how they are
 * to be read and to look, see the last one chosen, and copy. `?q=id,topics/id,companies/id` in the
 * address chooses rows beforehand, `mode` and `theme` say the rest, and what is chosen is kept there;
 * `data-successors` says which stand in for questions of old links.
 */
export class EmbedBuilderElement extends HTMLElement {
	/** Writes the code. Set by the page. */
	static write: WriteEmbeds = () => {
		throw new Error('No writer of embeds was set.');
	};

	#listening: AbortController | undefined;
	/** The row that was chosen last, by its value. */
	#last: string | undefined;
	#silence: ReturnType<typeof setTimeout> | undefined;

	connectedCallback(): void {
		const form = this.querySelector('form');
		if (!form) return;
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		form.addEventListener(
			'change',
			({ target }) => {
				if (target instanceof HTMLInputElement && target.name === 'what') this.#last = target.value;
				this.#show();
				this.#keep();
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
		this.addEventListener(
			'click',
			({ target }) => {
				if (!(target instanceof HTMLButtonElement)) return;
				if (target.dataset['action'] === 'clear') this.#clear();
				const copy = target.dataset['copy'];
				if (copy !== undefined) void this.#copy(copy);
			},
			{ signal },
		);
		const asked = new URLSearchParams(location.search);
		for (const name of ['mode', 'theme'])
			for (const radio of this.querySelectorAll<HTMLInputElement>(`input[name=${name}]`))
				if (radio.value === asked.get(name)) radio.checked = true;
		this.#choose((asked.get('q') ?? '').split(',').filter(Boolean));
		this.#show();
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
		clearTimeout(this.#silence);
	}

	get #boxes(): HTMLInputElement[] {
		return [...this.querySelectorAll<HTMLInputElement>('input[name=what]')];
	}

	get #looks(): BuilderLooks {
		const theme = this.#valueOf('theme');
		return {
			mode: this.#valueOf('mode') === 'blind' ? 'blind' : 'study',
			theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
		};
	}

	/** The site's root, as it is reached here: what is copied works wherever this page does. */
	get #site(): string {
		return new URL(this.dataset['root'] ?? '/', location.href).href;
	}

	#valueOf(name: string): string {
		const form = this.querySelector('form');
		const value = form ? new FormData(form).get(name) : null;
		return typeof value === 'string' ? value : '';
	}

	#part(name: string): HTMLElement | null {
		return this.querySelector<HTMLElement>(`[data-part=${name}]`);
	}

	/** The questions that are no longer in use. */
	get #successors(): { id: string; to: string; title: string }[] {
		// Made by this site's own build from the checked bank.
		return JSON.parse(this.dataset['successors'] ?? '[]') as { id: string; to: string; title: string }[];
	}

	/** Choose the rows that the address names, or those that stand in for them, and say of which that is so and which are not there. */
	#choose(asked: string[]): void {
		const boxes = new Map(this.#boxes.map((box) => [box.value, box]));
		const successors = this.#successors;
		const names = asked.map((name) => followSuccessors(name, successors));
		for (const name of names) {
			const box = boxes.get(name);
			if (box) box.checked = true;
		}
		this.#last = names.findLast((name) => boxes.has(name));
		const group = boxes.get(this.#last ?? '')?.closest<HTMLElement>('[data-group]')?.dataset['group'];
		const list = this.querySelector<HTMLSelectElement>('select[name=show]');
		if (list && group !== undefined) list.value = group;
		this.#part('problems')?.replaceChildren(
			...asked.flatMap((name, i) => {
				const now = names[i] ?? name;
				const box = boxes.get(now);
				if (box && now === name) return [];
				const old = successors.find(({ id }) => id === name);
				const item = document.createElement('li');
				item.textContent = box
					? `“${old?.title ?? name}” is no longer in use. “${box.dataset['title'] ?? now}” stands in for it and is chosen.`
					: `There is no “${name}” to embed. The rest of the link is chosen.`;
				return [item];
			}),
		);
	}

	#clear(): void {
		for (const box of this.#boxes) box.checked = false;
		this.#show();
		this.#keep();
	}

	#keep(): void {
		const chosen = this.#boxes.filter((box) => box.checked);
		const { mode, theme } = this.#looks;
		keepInAddress({
			q: chosen.map((box) => box.value).join(','),
			mode: mode === 'study' ? '' : mode,
			theme: theme === 'auto' ? '' : theme,
		});
	}

	/** Bring everything into line with what the form says. */
	#show(): void {
		const shown = this.#valueOf('show');
		for (const row of this.querySelectorAll<HTMLElement>('[data-group]')) row.hidden = row.dataset['group'] !== shown;

		const boxes = this.#boxes;
		const looks = this.#looks;
		const chosen = boxes.filter((box) => box.checked).map((box) => toRow(box, looks.mode));
		const count = this.#part('count');
		if (count) count.textContent = `${String(chosen.length)} of ${String(boxes.length)} chosen`;
		this.toggleAttribute('empty', chosen.length === 0);

		const code = chosen.length > 0 ? EmbedBuilderElement.write({ site: this.#site }, chosen, looks) : undefined;
		for (const area of this.querySelectorAll('textarea')) {
			area.value = code?.[area.name as keyof typeof code] ?? '';
		}
		for (const button of this.querySelectorAll<HTMLButtonElement>('[data-copy]')) button.disabled = !code;
		this.#preview(boxes, looks);
	}

	/** Show what was chosen last and is still chosen; the element is the one that hosts get. */
	#preview(boxes: HTMLInputElement[], { mode, theme }: BuilderLooks): void {
		const stage = this.#part('stage');
		if (!stage) return;
		const chosen = boxes.filter((box) => box.checked);
		const box = chosen.find(({ value }) => value === this.#last) ?? chosen.at(-1);
		const width = this.#valueOf('width');
		stage.style.maxWidth = width === '' ? '' : `${width}px`;
		if (!box) {
			stage.replaceChildren();
			return;
		}
		const { kind, id, title } = toRow(box, mode);
		const key = [kind, id, mode, theme].join(' ');
		if (stage.dataset['shown'] === key && stage.firstChild) return;
		stage.dataset['shown'] = key;
		const embed = document.createElement('api-pm-question');
		embed.setAttribute(kind === 'question' ? 'id' : kind, id);
		embed.setAttribute('mode', mode);
		embed.setAttribute('theme', theme);
		const link = document.createElement('a');
		link.href = new URL(kind === 'question' ? `q/${id}/` : box.value.concat('/'), this.#site).href;
		link.textContent = title;
		embed.append(link, ', from First Call, CC BY 4.0');
		stage.replaceChildren(embed);
	}

	async #copy(name: string): Promise<void> {
		const area = this.querySelector<HTMLTextAreaElement>(`textarea[name=${name}]`);
		const said = this.#part(`said-${name}`);
		if (!area || !said) return;
		try {
			await navigator.clipboard.writeText(area.value);
			said.textContent = 'Copied';
		} catch {
			area.focus();
			area.select();
			said.textContent = 'Your browser does not let this page copy. The text is selected: copy it with the keyboard.';
		}
		clearTimeout(this.#silence);
		this.#silence = setTimeout(() => {
			said.textContent = '';
		}, 5000);
	}
}

function toRow(box: HTMLInputElement, mode: BuilderLooks['mode']): ChosenRow {
	const [, folder, name] = /^(?:(topics|companies)\/)?(.*)$/.exec(box.value) ?? [];
	return {
		kind: folder === 'topics' ? 'topic' : folder === 'companies' ? 'company' : 'question',
		id: name ?? '',
		title: box.dataset['title'] ?? '',
		height: Number(box.dataset[mode] ?? '') || 720,
	};
}

import { keepInAddress } from '#browser/address-query.ts';
import { followSuccessors } from '#model/successors.ts';
import type { BankIndex, QuestionEntry } from '#practice/question-data.ts';

/** What of a question's data the maker gets: the data, or why there is none. */
type Fetched = { found: true; data: unknown } | { found: false; reason: 'gone' | 'unreachable' };

/** The part of `exports/make-package.ts` that the element needs; the page lends it, so that it is fetched only when a package is made. */
export type MakePackage = (
	request: { format: string; ids: readonly string[]; title: string; site: string },
	fetchQuestion: (id: string) => Promise<Fetched>,
	onProgress: (done: number) => void,
) => Promise<
	| { ok: true; file: { name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> } }
	| { ok: false; problems: { message: string; advice: string }[] }
>;

/**
 * Puts a course package together: choose questions by topic, kind and level, choose a format, and
 * get the file, made in the browser. `?q=id,id` in the address chooses questions beforehand, and what is chosen is
 * kept there.
 */
export class PackageBuilderElement extends HTMLElement {
	/** Fetches the maker. Set by the page. */
	static load: () => Promise<MakePackage> = () => Promise.reject(new Error('No maker of packages was set.'));

	#listening: AbortController | undefined;
	#entries = new Map<HTMLLIElement, QuestionEntry>();
	#download: string | undefined;

	connectedCallback(): void {
		const form = this.#form;
		if (!form) return;
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		form.addEventListener(
			'change',
			(event) => {
				this.#onChange(event);
			},
			{ signal },
		);
		form.addEventListener(
			'click',
			(event) => {
				this.#onClick(event);
			},
			{ signal },
		);
		form.addEventListener(
			'submit',
			(event) => {
				event.preventDefault();
				void this.#make(form);
			},
			{ signal },
		);
		if (this.#entries.size === 0) void this.#fill();
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
		this.#release();
	}

	get #form(): HTMLFormElement | null {
		return this.querySelector('form');
	}

	/** The site's root, as it is reached here: links in what is made lead to where it was made. */
	get #site(): string {
		return new URL(this.dataset['root'] ?? '/', location.href).href;
	}

	get #checkboxes(): HTMLInputElement[] {
		return [...this.querySelectorAll<HTMLInputElement>('input[name=question]')];
	}

	get #selected(): string[] {
		return this.#checkboxes.filter((box) => box.checked).map((box) => box.value);
	}

	#part(name: string): HTMLElement | null {
		return this.querySelector<HTMLElement>(`[data-part=${name}]`);
	}

	/** Fetch the list of questions and show it. */
	async #fill(): Promise<void> {
		this.#say('Fetching the list of questions…');
		this.#hold(true);
		try {
			const response = await fetch(this.dataset['index'] ?? '');
			if (!response.ok) throw new Error(String(response.status));
			const index = (await response.json()) as BankIndex;
			this.#list(index);
			this.#say('');
			this.#choose((new URLSearchParams(location.search).get('q') ?? '').split(',').filter(Boolean), index);
		} catch {
			this.#say('');
			this.#showProblems([
				{
					message: 'The list of questions could not be fetched.',
					advice: 'Check your connection and load the page again.',
				},
			]);
		} finally {
			this.#hold(false);
		}
	}

	/** Nothing can be chosen or made before the list is there. */
	#hold(held: boolean): void {
		for (const control of this.querySelectorAll<HTMLButtonElement | HTMLSelectElement>('button, select')) {
			control.disabled = held;
		}
	}

	#list({ questions, topics }: BankIndex): void {
		const list = this.#part('list');
		const row = this.querySelector('template')?.content.querySelector('li');
		if (!list || !row) return;
		const names = new Map(topics.map((topic) => [topic.id, topic.name]));
		for (const entry of questions) {
			const item = row.cloneNode(true) as HTMLLIElement;
			const box = item.querySelector('input');
			const title = item.querySelector('[data-part=title]');
			const about = item.querySelector('[data-part=about]');
			if (box) box.value = entry.id;
			if (title) title.textContent = entry.title;
			if (about) about.textContent = `${names.get(entry.topic) ?? entry.topic}, ${entry.kind}, ${entry.level} level`;
			this.#entries.set(item, entry);
			list.append(item);
		}
		this.#countSelected();
	}

	/** Select the questions that the address names, or those that stand in for them, and say of which that is so and which are not there. */
	#choose(ids: string[], { questions, successors }: BankIndex): void {
		const boxes = new Map(this.#checkboxes.map((box) => [box.value, box]));
		const titles = new Map([...questions, ...successors].map(({ id, title }) => [id, title]));
		const problems = ids.flatMap((id) => {
			const now = followSuccessors(id, successors);
			const box = boxes.get(now);
			if (!box) return [{ message: `There is no question "${id}".`, advice: 'The rest of the link is selected.' }];
			box.checked = true;
			if (now === id) return [];
			return [
				{
					message: `"${titles.get(id) ?? id}" is no longer in use.`,
					advice: `"${titles.get(now) ?? now}" stands in for it and is selected.`,
				},
			];
		});
		this.#countSelected();
		if (problems.length > 0) this.#showProblems(problems);
	}

	#onChange(event: Event): void {
		const { target } = event;
		// What was wrong with the last selection need not be wrong with this one.
		this.#showProblems([]);
		if (target instanceof HTMLSelectElement && target.name !== 'format') this.#filter();
		if (target instanceof HTMLInputElement && target.name === 'question') this.#onSelect();
	}

	#onClick(event: Event): void {
		const action = event.target instanceof HTMLElement ? event.target.dataset['action'] : undefined;
		if (action === undefined) return;
		for (const [item] of this.#entries) {
			const box = item.querySelector('input');
			if (box && (action === 'clear' || !item.hidden)) box.checked = action === 'select';
		}
		this.#onSelect();
	}

	#onSelect(): void {
		this.#countSelected();
		keepInAddress({ q: this.#selected.join(',') });
	}

	#filter(): void {
		const wanted = [...this.querySelectorAll('select')].filter(
			(select) => select.name !== 'format' && select.value !== '',
		);
		for (const [item, entry] of this.#entries) {
			item.hidden = !wanted.every((select) => entry[select.name as 'topic' | 'kind' | 'level'] === select.value);
		}
		const none = this.#part('none');
		if (none) none.hidden = [...this.#entries.keys()].some((item) => !item.hidden);
	}

	#countSelected(): void {
		const count = this.#part('count');
		if (count) count.textContent = `${String(this.#selected.length)} of ${String(this.#entries.size)} selected`;
	}

	async #make(form: HTMLFormElement): Promise<void> {
		const button = form.querySelector<HTMLButtonElement>('button.primary');
		const progress = this.querySelector('progress');
		const ids = this.#selected;
		const data = new FormData(form);
		this.#showProblems([]);
		this.#release();
		if (button) button.disabled = true;
		if (progress) Object.assign(progress, { hidden: ids.length === 0, max: Math.max(1, ids.length), value: 0 });
		this.#say(ids.length === 0 ? '' : 'Making the package…');
		try {
			const makePackage = await PackageBuilderElement.load();
			const result = await makePackage(
				{ format: textOf(data, 'format'), ids, title: textOf(data, 'title'), site: this.#site },
				(id) => this.#fetchQuestion(id),
				(done) => {
					if (progress) progress.value = done;
				},
			);
			this.#say('');
			if (result.ok) this.#offer(result.file);
			else this.#showProblems(result.problems);
		} catch {
			this.#say('');
			this.#showProblems([
				{
					message: 'The package could not be made.',
					advice: 'Check your connection, load the page again and try once more.',
				},
			]);
		} finally {
			if (button) button.disabled = false;
			if (progress) progress.hidden = true;
		}
	}

	async #fetchQuestion(id: string): Promise<Fetched> {
		try {
			const response = await fetch(`${this.dataset['questions'] ?? ''}${encodeURIComponent(id)}.json`);
			if (response.status === 404) return { found: false, reason: 'gone' };
			if (!response.ok) return { found: false, reason: 'unreachable' };
			return { found: true, data: await response.json() };
		} catch {
			return { found: false, reason: 'unreachable' };
		}
	}

	/** Download the file, and leave a link for browsers that ask first. */
	#offer({ name, mediaType, bytes }: { name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> }): void {
		this.#download = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
		const link = document.createElement('a');
		Object.assign(link, { href: this.#download, download: name, textContent: name });
		const output = this.querySelector('output');
		output?.replaceChildren('Made ', link, `, ${String(Math.max(1, Math.round(bytes.length / 1000)))} kB.`);
		link.click();
	}

	#release(): void {
		if (this.#download !== undefined) URL.revokeObjectURL(this.#download);
		this.#download = undefined;
	}

	#say(text: string): void {
		const output = this.querySelector('output');
		if (output) output.textContent = text;
	}

	#showProblems(problems: { message: string; advice: string }[]): void {
		this.#part('problems')?.replaceChildren(
			...problems.map(({ message, advice }) => {
				const item = document.createElement('li');
				item.textContent = `${message} ${advice}`;
				return item;
			}),
		);
	}
}

function textOf(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
}

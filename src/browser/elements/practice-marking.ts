import { areKeysOn, isTyping } from '#browser/reading.ts';
import type { Mark, Marks } from '#practice/event.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { partOf, setMarkup } from './practice-parts.ts';

/** Fired, bubbling, when every criterion is marked and the reader goes on: `CustomEvent<Marks>`. */
export const MARKED = 'first-call:marked';

const KEYS: Readonly<Record<string, Mark>> = { 1: 'met', 2: 'partly', 3: 'missed' };

/** The reader's own marks, one for each criterion. With the attribute `spans` the strong answer's words for each are a click away. */
export class PracticeMarkingElement extends HTMLElement {
	#listening: AbortController | undefined;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		this.querySelector('form')?.addEventListener(
			'submit',
			(event) => {
				this.#submit(event);
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
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	/** `marks`: those that were set before. */
	ask(question: Pick<QuestionData, 'criteria'>, marks: Marks = {}): void {
		const template = partOf(this, 'criterion', HTMLTemplateElement);
		partOf(this, 'criteria').replaceChildren(
			...question.criteria.map(({ id, textHtml, span }) => {
				const copy = document.importNode(template.content, true);
				setMarkup(partOf(copy, 'text'), textHtml);
				for (const radio of copy.querySelectorAll('input')) {
					radio.name = id;
					radio.checked = radio.value === marks[id];
				}
				if (this.hasAttribute('spans')) partOf(copy, 'span').textContent = span;
				else partOf(copy, 'how').remove();
				return copy;
			}),
		);
	}

	/** The marks that are set so far. */
	get marks(): Marks {
		const form = this.querySelector('form');
		const marks: Record<string, Mark> = {};
		for (const [id, value] of form ? new FormData(form) : []) if (isMark(value)) marks[id] = value;
		return marks;
	}

	#submit(event: SubmitEvent): void {
		event.preventDefault();
		this.dispatchEvent(new CustomEvent<Marks>(MARKED, { bubbles: true, detail: this.marks }));
	}

	#onKey(event: KeyboardEvent): void {
		const mark = KEYS[event.key];
		if (
			!mark ||
			event.ctrlKey ||
			event.metaKey ||
			event.altKey ||
			event.defaultPrevented ||
			isTyping(event.target) ||
			!areKeysOn()
		)
			return;
		if (this.closest('[hidden]') !== null) return;
		const open = [...this.querySelectorAll('fieldset')].find((fieldset) => !fieldset.querySelector(':checked'));
		const radio = open?.querySelector<HTMLInputElement>(`[value="${mark}"]`);
		if (!radio) return;
		event.preventDefault();
		radio.focus();
		radio.click();
	}
}

function isMark(value: unknown): value is Mark {
	return value === 'met' || value === 'partly' || value === 'missed';
}

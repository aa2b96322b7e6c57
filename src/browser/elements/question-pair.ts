import { isStrongFirst } from '#model/blind-order.ts';
import { READING_CHANGE, currentReading } from '#browser/reading.ts';

/** What a reader commits to before the labels are shown. */
export interface Verdict {
	question: string;
	/** Which of the two was chosen, by its place. */
	chose: 'A' | 'B';
	confidence: 'guess' | 'leaning' | 'sure';
	/** Whether the chosen answer is the strong one. */
	right: boolean;
}

/** Fired, bubbling, when the reader has committed: `CustomEvent<Verdict>`. */
export const VERDICT = 'first-call:verdict';

const CONFIDENCES = [
	['guess', 'a guess'],
	['leaning', 'leaning that way'],
	['sure', 'sure'],
] as const;

/**
 * A question whose answers can be read blind. In the blind reading the labelled answers leave the
 * document, and two unlabelled copies of their words stand in an order fixed by the question's id;
 * nothing in the document says which is which until the reader has committed.
 */
export class QuestionPairElement extends HTMLElement {
	#study: HTMLElement | null = null;
	#form: HTMLFormElement | undefined;
	#listening: AbortController | undefined;
	#committed = false;

	connectedCallback(): void {
		this.#study ??= this.querySelector<HTMLElement>('.study');
		if (!this.#study) return;
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		document.addEventListener(
			READING_CHANGE,
			() => {
				this.#show();
			},
			{ signal },
		);
		window.addEventListener(
			'hashchange',
			() => {
				this.#followHash();
			},
			{ signal },
		);
		this.#show();
		this.#followHash();
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	/** Open or close every part of the question that is in the document. */
	setOpen(open: boolean): void {
		for (const part of this.querySelectorAll('details')) part.open = open;
	}

	#show(): void {
		const study = this.#study;
		if (!study) return;
		if (currentReading() === 'blind' && !this.#committed) {
			study.remove();
			this.#form ??= this.#makeForm(study);
			if (!this.#form.isConnected) this.append(this.#form);
		} else {
			this.#form?.remove();
			if (!study.isConnected) this.append(study);
		}
	}

	/** A link into an answer asks for the labelled reading of this question. */
	#followHash(): void {
		const id = location.hash.slice(1);
		const study = this.#study;
		if (!id || !study) return;
		const target = study.querySelector(`#${CSS.escape(id)}`);
		if (!target) return;
		if (!study.isConnected) {
			this.#form?.remove();
			this.append(study);
		}
		for (let part: Element | null = target; part; part = part.parentElement) {
			if (part instanceof HTMLDetailsElement) part.open = true;
		}
		target.scrollIntoView();
	}

	#makeForm(study: HTMLElement): HTMLFormElement {
		const strongFirst = isStrongFirst(this.dataset['question'] ?? '');
		const answers = [...study.querySelectorAll('.said')];
		if (!strongFirst) answers.reverse();
		const form = document.createElement('form');
		form.className = 'blind';
		const pair = document.createElement('div');
		pair.className = 'blind-pair';
		for (const [i, answer] of answers.entries()) {
			const letter = i === 0 ? 'A' : 'B';
			const article = document.createElement('article');
			article.className = 'blind-answer';
			const heading = document.createElement(this.classList.contains('page') ? 'h2' : 'h4');
			heading.className = 'part';
			heading.textContent = `Answer ${letter}`;
			const said = document.createElement('div');
			said.className = 'said';
			said.append(...withoutMarks(answer));
			article.append(heading, said);
			pair.append(article);
		}
		form.append(
			pair,
			choice('Which would you rate higher?', 'chose', [
				['A', 'Answer A'],
				['B', 'Answer B'],
			]),
			choice('How sure are you?', 'confidence', CONFIDENCES),
		);
		const commit = document.createElement('button');
		commit.className = 'primary';
		commit.textContent = 'Commit and see';
		form.append(commit);
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#commit(new FormData(form), strongFirst);
		});
		return form;
	}

	#commit(data: FormData, strongFirst: boolean): void {
		const study = this.#study;
		if (!study) return;
		const chose = data.get('chose') === 'A' ? 'A' : 'B';
		const right = (chose === 'A') === strongFirst;
		const [confidence, words] = CONFIDENCES.find(([value]) => value === data.get('confidence')) ?? CONFIDENCES[0];
		this.#committed = true;
		this.#show();
		const answers = study.querySelector('.answers');
		const [strong, weak] = answers?.children ?? [];
		if (answers && strong && weak && !strongFirst) answers.append(strong);
		for (const [i, part] of [...(answers?.querySelectorAll('details') ?? [])].entries()) {
			part.open = true;
			const letter = document.createElement('b');
			letter.textContent = `${i === 0 ? 'A' : 'B'} `;
			part.querySelector('summary span')?.prepend(letter);
		}
		const verdict = document.createElement('p');
		verdict.className = 'verdict';
		verdict.tabIndex = -1;
		verdict.textContent = right
			? `You chose ${chose} (${words}). It is the strong answer.`
			: `You chose ${chose} (${words}). It is the weak answer: its diagnosis says where it fails.`;
		study.prepend(verdict);
		verdict.focus();
		this.dispatchEvent(
			new CustomEvent<Verdict>(VERDICT, {
				bubbles: true,
				detail: { question: this.dataset['question'] ?? '', chose, confidence, right },
			}),
		);
	}
}

/** The words of an answer without what only one of the two would carry: marks, their numbers, citations. */
function withoutMarks(answer: Element): Node[] {
	const copy = answer.cloneNode(true) as Element;
	for (const extra of copy.querySelectorAll('sup, .cite')) extra.remove();
	for (const mark of copy.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes);
	copy.normalize();
	return [...copy.childNodes];
}

function choice(question: string, name: string, options: readonly (readonly [string, string])[]): HTMLFieldSetElement {
	const fieldset = document.createElement('fieldset');
	const legend = document.createElement('legend');
	legend.textContent = question;
	fieldset.append(legend);
	for (const [value, text] of options) {
		const label = document.createElement('label');
		const input = document.createElement('input');
		Object.assign(input, { type: 'radio', name, value, required: true });
		label.append(input, ` ${text}`);
		fieldset.append(label);
	}
	return fieldset;
}

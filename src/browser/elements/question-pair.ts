import { isStrongFirst } from '#model/blind-order.ts';
import { chooseAgain, choiceIn, dropChoice, keepChoice, readChoice } from '#browser/blind-choice.ts';
import { readLessonVerdict, recordLessonVerdict, type LessonVerdict } from '#browser/lesson-verdict.ts';
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
 * nothing in the document says which is which until the reader has committed. What they commit to counts
 * as practice, and stands there for the rest of the day; what they have not committed to is kept as well.
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
		const isBlind = currentReading() === 'blind';
		const earlier = isBlind && !this.#committed ? readLessonVerdict(this.#question, this.#revision) : undefined;
		if (earlier) this.#reveal(earlier, ' today', true);
		if (isBlind && !this.#committed) {
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

	get #question(): string {
		return this.dataset['question'] ?? '';
	}

	/** 0 where the page does not say. */
	get #revision(): number {
		return Number(this.dataset['revision'] ?? 0);
	}

	#makeForm(study: HTMLElement): HTMLFormElement {
		const answers = [...study.querySelectorAll('.said')];
		if (!isStrongFirst(this.#question)) answers.reverse();
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
			choice('Which would you rate higher?', 'side', [
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
			this.#commit(form);
		});
		form.addEventListener('input', () => {
			// A reason that was typed elsewhere stays with the choice.
			keepChoice(this.#question, this.#revision, { ...this.#why(), ...choiceIn(form) });
		});
		const kept = readChoice(this.#question, this.#revision);
		if (kept) chooseAgain(form, kept);
		return form;
	}

	#why(): { why?: string } {
		const why = readChoice(this.#question, this.#revision)?.why;
		return why === undefined ? {} : { why };
	}

	#commit(form: HTMLFormElement): void {
		const { side = 'B', confidence = 'guess' } = choiceIn(form);
		const verdict: LessonVerdict = { revision: this.#revision, side, confidence };
		const right = (side === 'A') === isStrongFirst(this.#question);
		const isKept =
			verdict.revision > 0
				? recordLessonVerdict(this.#question, verdict, { chose: right ? 'strong' : 'weak', ...this.#why() })
				: undefined;
		if (isKept) dropChoice(this.#question);
		this.#reveal(verdict, '', isKept).focus();
		this.dispatchEvent(
			new CustomEvent<Verdict>(VERDICT, {
				bubbles: true,
				detail: { question: this.#question, chose: side, confidence, right },
			}),
		);
	}

	/** Label the answers and say what was chosen. `isKept`: whether it counts; `undefined` where nobody asks. */
	#reveal({ side, confidence }: LessonVerdict, when: string, isKept?: boolean): HTMLElement {
		const study = this.#study;
		this.#committed = true;
		this.#show();
		const strongFirst = isStrongFirst(this.#question);
		const answers = study?.querySelector('.answers');
		const [strong, weak] = answers?.children ?? [];
		if (answers && strong && weak && !strongFirst) answers.append(strong);
		for (const [i, part] of [...(answers?.querySelectorAll('details') ?? [])].entries()) {
			part.open = true;
			const letter = document.createElement('b');
			letter.textContent = `${i === 0 ? 'A' : 'B'}: `;
			part.querySelector('summary span')?.prepend(letter);
		}
		const words = CONFIDENCES.find(([value]) => value === confidence)?.[1] ?? '';
		const verdict = document.createElement('p');
		verdict.className = 'verdict';
		verdict.tabIndex = -1;
		verdict.append(`You chose ${side} (${words})${when}. It is the `);
		if ((side === 'A') === strongFirst) verdict.append('strong answer.');
		else {
			const diagnosis = document.createElement('a');
			diagnosis.href = `#${study?.querySelector('.weak .commentary')?.id ?? ''}`;
			diagnosis.textContent = 'diagnosis';
			verdict.append('weak answer: its ', diagnosis, ' says where it fails.');
		}
		study?.prepend(verdict);
		if (isKept !== undefined) this.#sayWhere(verdict, isKept);
		return verdict;
	}

	/** Say below the verdict whether it counts. The way there comes after the answers, which come first for the keyboard. */
	#sayWhere(verdict: HTMLElement, isKept: boolean): void {
		const note = document.createElement('p');
		note.className = 'meta';
		note.textContent = isKept
			? 'It counts as practice, and is among your earlier answers on this device.'
			: 'It could not be kept on this device, so it does not count as practice.';
		verdict.after(note);
		if (!isKept) return;
		const way = document.createElement('p');
		way.className = 'meta';
		const link = document.createElement('a');
		link.href = this.dataset['answers'] ?? '';
		link.textContent = 'Your earlier answers';
		way.append(link);
		this.#study?.querySelector('.answers')?.after(way);
	}
}

/** The words of an answer without what only one of the two would carry: marks, their numbers, citations. */
function withoutMarks(answer: Element): Node[] {
	const copy = answer.cloneNode(true) as Element;
	for (const extra of copy.querySelectorAll('sup, .held, .cite')) extra.remove();
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

import { isStrongFirst } from '#model/blind-order.ts';
import { CONFIDENCE_WORDS } from '#practice/answers.ts';
import type { Confidence, VerdictEvent } from '#practice/event.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { chooseAgain, choiceIn, dropChoice, keepChoice, readChoice } from '#browser/blind-choice.ts';
import { openProgressStore } from '#browser/progress-store.ts';
import { partOf, setMarkup } from './practice-parts.ts';

/** What the reader committed to. */
export type Commitment = Pick<
	VerdictEvent,
	'question' | 'revision' | 'side' | 'chose' | 'confidence' | 'why' | 'seconds'
>;

/** Fired, bubbling, when the reader commits: `CustomEvent<Commitment>`. */
export const COMMITMENT = 'first-call:commitment';

/** Longer than this nobody looks at two answers; they went away. */
const LONGEST = 1_800;

/**
 * Two unlabelled answers. The screen hands it a question with `ask` and shows what it revealed. What is
 * chosen and not committed to yet is kept, and stands there again when the question is asked again.
 */
export class PracticeBlindElement extends HTMLElement {
	#listening: AbortController | undefined;
	#question: QuestionData | undefined;
	#since = 0;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		const form = this.querySelector('form');
		form?.addEventListener(
			'submit',
			(event) => {
				this.#commit(event);
			},
			{ signal },
		);
		// In place of the browser's bubble, which would cover what is asked next.
		form?.addEventListener(
			'invalid',
			(event) => {
				event.preventDefault();
				showMissing(event.target, true);
				if (event.target === form.querySelector('input:invalid')) (event.target as HTMLElement).focus();
			},
			{ signal, capture: true },
		);
		form?.addEventListener(
			'input',
			({ target }) => {
				showMissing(target, false);
				if (this.#question) keepChoice(this.#question.id, this.#question.revision, choiceIn(form));
			},
			{ signal },
		);
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	ask(question: QuestionData): void {
		this.#question = question;
		const form = this.querySelector('form');
		form?.reset();
		for (const each of this.querySelectorAll('fieldset')) showMissing(each, false);
		const choice = readChoice(question.id, question.revision);
		if (form && choice) chooseAgain(form, choice);
		// How long it took before is not known any more.
		this.#since = choice ? NaN : Date.now();
		const { strongHtml, weakHtml } = question.bare;
		const strongFirst = isStrongFirst(question.id);
		setMarkup(partOf(this, 'A'), strongFirst ? strongHtml : weakHtml);
		setMarkup(partOf(this, 'B'), strongFirst ? weakHtml : strongHtml);
	}

	#commit(event: SubmitEvent): void {
		event.preventDefault();
		const question = this.#question;
		if (!question || !(event.currentTarget instanceof HTMLFormElement)) return;
		const data = new FormData(event.currentTarget);
		const side = data.get('side') === 'A' ? 'A' : 'B';
		const typed = data.get('why');
		const why = typeof typed === 'string' ? typed.trim() : '';
		const seconds = Math.round((Date.now() - this.#since) / 1000);
		this.#question = undefined;
		// Whoever hears of it has it in the log when this returns, or cannot keep it.
		this.dispatchEvent(
			new CustomEvent<Commitment>(COMMITMENT, {
				bubbles: true,
				detail: {
					question: question.id,
					revision: question.revision,
					side,
					chose: (side === 'A') === isStrongFirst(question.id) ? 'strong' : 'weak',
					confidence: toConfidence(data.get('confidence')),
					...(why !== '' && { why }),
					...(seconds >= 0 && seconds <= LONGEST && { seconds }),
				},
			}),
		);
		if (openProgressStore().status.unsaved === 0) dropChoice(question.id);
	}
}

/** Say beside what an input belongs to that something has to be chosen there, or take it away. */
function showMissing(input: EventTarget | null, missing: boolean): void {
	const words = input instanceof Element && input.closest('fieldset')?.querySelector<HTMLElement>('[role=alert]');
	if (words) words.hidden = !missing;
}

/** The verdict in words, for the reader. */
export function describeCommitment({
	side,
	chose,
	confidence,
}: Pick<Commitment, 'side' | 'chose' | 'confidence'>): string {
	const chosen = `You chose ${side} (${CONFIDENCE_WORDS[confidence]}).`;
	if (chose === 'strong')
		return confidence === 'guess'
			? `${chosen} It is the strong answer. What decides is worth a look, since it was a guess.`
			: `${chosen} It is the strong answer.`;
	return `${chosen} It is the weak answer. Its diagnosis says where it fails.`;
}

function toConfidence(value: FormDataEntryValue | null): Confidence {
	return value === 'sure' || value === 'leaning' ? value : 'guess';
}

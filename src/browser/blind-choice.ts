/**
 * What a reader has chosen in a blind pair and not committed to yet: localStorage under
 * `first-call:draft:choice:<question>`, as JSON, `{ "version": 1, "revision": 2, "side": "A", … }`. It
 * belongs to the question: wherever that is asked next, the choice stands there again.
 *
 * Life cycle: written with every change, removed once the verdict is in the log. Parsed as `unknown`;
 * what does not fit counts as none. Small, because pages that are read use it too.
 */
import { drop, keep, readKept } from './storage/kept.ts';

export interface BlindChoice {
	side?: 'A' | 'B';
	confidence?: 'guess' | 'leaning' | 'sure';
	why?: string;
}

const PREFIX = 'first-call:draft:choice:';

/** The choice for this question. One that was made for another `revision` holds no longer; the words of it do. */
export function readChoice(question: string, revision: number): BlindChoice | undefined {
	const value = readKept(PREFIX + question);
	if (typeof value !== 'object' || value === null) return undefined;
	const { version, revision: chosenOf, side, confidence, why } = value as Record<string, unknown>;
	if (version !== 1) return undefined;
	const choice: BlindChoice = {};
	if (chosenOf === revision && (side === 'A' || side === 'B')) choice.side = side;
	if (chosenOf === revision && isConfidence(confidence)) choice.confidence = confidence;
	if (typeof why === 'string' && why !== '') choice.why = why;
	return Object.keys(choice).length > 0 ? choice : undefined;
}

export function keepChoice(question: string, revision: number, choice: BlindChoice): void {
	if (Object.keys(choice).length === 0) dropChoice(question);
	else keep(PREFIX + question, { version: 1, revision, ...choice });
}

export function dropChoice(question: string): void {
	drop(PREFIX + question);
}

/** What is chosen in a form whose fields are called `side`, `confidence` and, if it has one, `why`. */
export function choiceIn(form: HTMLFormElement): BlindChoice {
	const data = new FormData(form);
	const [side, confidence, why] = [data.get('side'), data.get('confidence'), data.get('why')];
	return {
		...((side === 'A' || side === 'B') && { side }),
		...(isConfidence(confidence) && { confidence }),
		...(typeof why === 'string' && why !== '' && { why }),
	};
}

/** Choose in the form what was chosen before. */
export function chooseAgain(form: HTMLFormElement, choice: BlindChoice): void {
	for (const field of form.querySelectorAll<HTMLInputElement>('input')) {
		const value = choice[field.name as keyof BlindChoice];
		if (field.type === 'radio') field.checked = field.value === value;
		else if (value !== undefined) field.value = value;
	}
}

function isConfidence(value: unknown): value is 'guess' | 'leaning' | 'sure' {
	return value === 'guess' || value === 'leaning' || value === 'sure';
}

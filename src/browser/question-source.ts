/** Fetches the bank for the practice screens: the index once, questions by id. Nothing else is ever requested in practice. */
import type { BankIndex, QuestionData } from '#practice/question-data.ts';

let index: Promise<BankIndex> | undefined;
const questions = new Map<string, Promise<QuestionData>>();

/** The index of all questions. `base` is the address of `/practice/`, where the site is served. */
export function loadIndex(base: string): Promise<BankIndex> {
	index ??= load<BankIndex>(`${base}bank.json`).catch((error: unknown) => {
		index = undefined;
		throw error;
	});
	return index;
}

/** These questions in full, in this order. Fetch all of a sitting before it begins, so that it goes on without a network. */
export function loadQuestions(base: string, ids: readonly string[]): Promise<QuestionData[]> {
	return Promise.all(ids.map((id) => loadQuestion(base, id)));
}

function loadQuestion(base: string, id: string): Promise<QuestionData> {
	const known = questions.get(id);
	if (known) return known;
	const question = load<QuestionData>(`${base}q/${encodeURIComponent(id)}.json`);
	questions.set(id, question);
	question.catch(() => questions.delete(id));
	return question;
}

async function load<T>(address: string): Promise<T> {
	const response = await fetch(address, { credentials: 'omit' });
	if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
	// Made by this site's own build from the checked bank.
	return (await response.json()) as T;
}

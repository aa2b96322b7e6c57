/**
 * An answer that the reader is in the middle of: its words are a draft, its recording is kept under the
 * question until the answer is in the log. Putting it away brings both into the log, unmarked, so that
 * nothing is lost where the question begins anew.
 */
import type { ProgressStore } from './progress-store.ts';
import { dropDraft, keepDraft, readDraft } from './storage/draft-storage.ts';
import { openRecordings } from './storage/recording-storage.ts';

const RECORDED = 'draft:';

/** What the recording of an answer to this question is kept under until the answer is in the log. */
export function draftKey(question: string): string {
	return RECORDED + question;
}

/** The words of the answer that is being typed. */
export function readAnswerDraft(): { question: string; text: string } | undefined {
	const draft = readDraft('say');
	if (typeof draft !== 'object' || draft === null) return undefined;
	const { version, question, text } = draft as Record<string, unknown>;
	return version === 1 && typeof question === 'string' && typeof text === 'string' ? { question, text } : undefined;
}

/** Put a recording under the id of its answer, also where the page is left meanwhile: the next one ends it (`finishMove`). */
export async function moveRecording(from: string, to: string): Promise<void> {
	keepDraft('recording', { version: 1, from, to });
	await finishMove();
}

export async function finishMove(): Promise<void> {
	const draft = readDraft('recording');
	if (typeof draft !== 'object' || draft === null) return;
	const { version, from, to } = draft as Record<string, unknown>;
	if (version === 1 && typeof from === 'string' && typeof to === 'string') await openRecordings().move(from, to);
	dropDraft('recording');
}

/**
 * Answers to these questions that were not marked yet enter the log as they are. `revisionOf`: the
 * revision that the bank has. Says how many there were.
 */
export async function putAnswersAway(
	store: ProgressStore,
	isConcerned: (question: string) => boolean,
	revisionOf: (question: string) => number,
): Promise<number> {
	await finishMove();
	const draft = readAnswerDraft();
	const recorded = (await openRecordings().keys())
		.filter((key) => key.startsWith(RECORDED))
		.map((key) => key.slice(RECORDED.length));
	const text = draft?.text.trim() ?? '';
	const questions = new Set([...(draft && text !== '' ? [draft.question] : []), ...recorded].filter(isConcerned));
	for (const question of questions) {
		const isTyped = draft?.question === question && text !== '';
		const isRecorded = recorded.includes(question);
		const { id } = store.append({
			kind: 'said',
			place: 'say',
			question,
			revision: revisionOf(question),
			marks: {},
			...(isTyped && { text }),
			...(isRecorded && { recorded: true }),
		});
		if (isTyped) dropDraft('say');
		if (isRecorded) await moveRecording(draftKey(question), id);
	}
	return questions.size;
}

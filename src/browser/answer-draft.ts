/**
 * An answer that the reader is in the middle of: its words are a draft, its recording is kept under the
 * question until the answer is in the log. Putting it away brings both into the log, unmarked, so that
 * nothing is lost where the question begins anew.
 */
import { hasWords, type NewEvent, type SaidEvent } from '#practice/event.ts';
import { EARLIEST, readEvent } from '#practice/read-event.ts';
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

/** An answer that was marked, while a follow-up to it is being replied to. */
export interface ReplyDraft {
	/** The answer's event, once it is in the log. */
	readonly said: SaidEvent | undefined;
	/** What the log should have: the reply is the last of its probes, without a mark. */
	readonly answer: Extract<NewEvent, { kind: 'said' }>;
}

export function keepReplyDraft({ said, answer }: ReplyDraft): void {
	keepDraft('reply', { version: 1, said: said?.id ?? null, answer });
}

/** `undefined` where there is none, or where its answer has been taken out of the log, or its words have. */
export function readReplyDraft(store: Pick<ProgressStore, 'history'>): ReplyDraft | undefined {
	const draft = readDraft('reply');
	if (typeof draft !== 'object' || draft === null) return undefined;
	const { version, said: id, answer: stored } = draft as Record<string, unknown>;
	if (version !== 1 || typeof stored !== 'object') return undefined;
	// It is checked as an event is; only its stamp is still to come.
	const reading = readEvent({ ...stored, id: 'draft', at: EARLIEST, offset: 0 });
	if (!reading.ok || reading.value.kind !== 'said') return undefined;
	const { id: _, at: __, offset: ___, ...answer } = reading.value;
	if (id === null) return { said: undefined, answer };
	const said = store.history(answer.question).find((event) => event.id === id);
	return said?.kind === 'said' && hasWords(said) ? { said, answer } : undefined;
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

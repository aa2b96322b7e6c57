/**
 * An answer that the reader is in the middle of: its words are a draft, its recording is kept under the
 * question until the answer is in the log. Putting it away brings both into the log, unmarked, so that
 * nothing is lost where the question begins anew.
 */
import { hasWords, type Marks, type NewEvent, type ProbeReply, type SaidEvent } from '#practice/event.ts';
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

/** The marks of an answer while they are being set, and how long it took. */
export interface MarksDraft {
	readonly question: string;
	readonly marks: Marks;
	readonly seconds: number;
}

export function keepMarksDraft(draft: MarksDraft): void {
	keepDraft('marks', { version: 1, ...draft });
}

export function readMarksDraft(): MarksDraft | undefined {
	const draft = readDraft('marks');
	if (typeof draft !== 'object' || draft === null) return undefined;
	const { version, question, marks, seconds } = draft as Record<string, unknown>;
	if (version !== 1) return undefined;
	// It is checked as an event is.
	const reading = readEvent({
		kind: 'said',
		id: 'draft',
		at: EARLIEST,
		offset: 0,
		revision: 1,
		question,
		marks,
		seconds,
	});
	if (!reading.ok || reading.value.kind !== 'said') return undefined;
	return { question: reading.value.question, marks: reading.value.marks, seconds: reading.value.seconds ?? 0 };
}

/** An answer that was marked, while it is compared and follow-ups to it are replied to. */
export interface ReplyDraft {
	/** The answer's event, once it is in the log. */
	readonly said: SaidEvent | undefined;
	/** What the log should have. A reply that is being typed is the last of its probes, without a mark. */
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
	return said?.kind === 'said' && (hasWords(said) || !hasWords(reading.value)) ? { said, answer } : undefined;
}

/** The reply that is being typed. */
export function pendingReply({ answer }: ReplyDraft): ProbeReply | undefined {
	const last = answer.probes?.at(-1);
	return last?.mark === undefined ? last : undefined;
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
 * Answers to these questions that are not in the log yet enter it as they are, with the marks that were
 * set so far. `revisionOf`: the revision that the bank has. Says how many there were.
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
	const marking = readMarksDraft();
	const begun = [
		...(draft && text !== '' ? [draft.question] : []),
		...(marking && Object.keys(marking.marks).length > 0 ? [marking.question] : []),
	];
	const questions = new Set([...begun, ...recorded].filter(isConcerned));
	for (const question of questions) {
		const isTyped = draft?.question === question && text !== '';
		const isRecorded = recorded.includes(question);
		const isMarked = marking?.question === question;
		const { id } = store.append({
			kind: 'said',
			place: 'say',
			question,
			revision: revisionOf(question),
			marks: isMarked ? marking.marks : {},
			...(isMarked && marking.seconds > 0 && { seconds: marking.seconds }),
			...(isTyped && { text }),
			...(isRecorded && { recorded: true }),
		});
		if (draft?.question === question) dropDraft('say');
		if (isMarked) dropDraft('marks');
		if (isRecorded) await moveRecording(draftKey(question), id);
	}
	return questions.size;
}

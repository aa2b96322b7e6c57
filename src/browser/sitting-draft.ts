/**
 * A sitting under way: which questions it asks, how far it has come, and under which ids its answers stand
 * in the log. Kept as a draft for each screen, so that a page that is loaded again, or that the browser had
 * put away, stands where it stood; whoever comes anew goes on with what was left that day.
 *
 * Nothing of an answer is in it. What was chosen and not committed to yet is kept with its question
 * (`blind-choice.ts`).
 */
import type { Day } from '#practice/day.ts';
import type { VerdictEvent } from '#practice/event.ts';
import type { BankIndex } from '#practice/question-data.ts';
import type { QueueItem } from '#practice/queue.ts';
import { isFields } from '#practice/read-event.ts';
import { readChoice } from './blind-choice.ts';
import type { ProgressStore } from './progress-store.ts';
import { keepDraft, readDraft } from './storage/draft-storage.ts';

/** What all sittings have. */
export interface Sitting {
	/** What the page's address asked for when it began. */
	readonly search: string;
	/** The day on which it was last gone on with. */
	readonly day: Day;
}

/** A row of blind pairs. */
export interface PairSitting extends Sitting {
	readonly questions: readonly string[];
	/** Which of them is asked or was just told; their number when all are done. */
	readonly at: number;
	/** The ids of the verdicts, in order. */
	readonly verdicts: readonly string[];
	/** Whether the address names the questions. */
	readonly asked: boolean;
}

/** A sitting of reviews. */
export interface ReviewSitting extends Sitting {
	/** `ask`: the question; `grade`: its answers are shown; `told`: a verdict on it was given. */
	readonly step: 'ask' | 'grade' | 'told';
	readonly item: QueueItem;
	/** What comes after it. */
	readonly left: readonly QueueItem[];
	/** What can be taken back: the id of the event, and the sitting as it was before it. */
	readonly before: readonly { event: string; item: QueueItem; left: readonly QueueItem[] }[];
	readonly done: number;
}

export function keepSitting(name: 'pair' | 'review', sitting: PairSitting | ReviewSitting): void {
	keepDraft(name, { version: 1, ...sitting });
}

/** A start: its five questions, and how far it has come. It stays when it is over, so that its end can be read again. */
export interface StartSitting {
	readonly questions: readonly string[];
	/** The ids of the verdicts, in order. */
	readonly verdicts: readonly string[];
	/** Whether what the last one was told has not been gone on from. */
	readonly told: boolean;
}

export function keepStart(sitting: StartSitting): void {
	keepDraft('start', { version: 1, ...sitting });
}

/** `undefined` where there is none, or where the bank no longer has one of its questions in short. */
export function readStart({ questions: bank }: BankIndex): StartSitting | undefined {
	const draft = readDraft('start');
	if (!isFields(draft) || draft['version'] !== 1) return undefined;
	const { questions, verdicts, told } = draft;
	const known = new Set<unknown>(bank.flatMap(({ id, brief }) => (brief ? [id] : [])));
	const isSound =
		Array.isArray(questions) &&
		questions.length > 0 &&
		questions.every((id) => known.has(id)) &&
		Array.isArray(verdicts) &&
		verdicts.every((id) => typeof id === 'string');
	return isSound ? { questions: questions as string[], verdicts, told: told === true } : undefined;
}

/** What all sittings have, checked, with the rest as it stands. */
function readSitting(name: 'pair' | 'review'): (Sitting & Record<string, unknown>) | undefined {
	const draft = readDraft(name);
	if (!isFields(draft) || draft['version'] !== 1) return undefined;
	const { search, day } = draft;
	return typeof search === 'string' && typeof day === 'number' ? { ...draft, search, day } : undefined;
}

/** `undefined` where there is none, or where the bank no longer has one of its questions. */
export function readPairSitting({ questions: bank }: BankIndex): PairSitting | undefined {
	const draft = readSitting('pair');
	if (!draft) return undefined;
	const { search, day, questions, at, verdicts, asked } = draft;
	const known = new Set<unknown>(bank.map(({ id }) => id));
	const isSound =
		Array.isArray(questions) &&
		questions.length > 0 &&
		questions.every((id) => known.has(id)) &&
		typeof at === 'number' &&
		Number.isInteger(at) &&
		at >= 0 &&
		at <= questions.length &&
		Array.isArray(verdicts) &&
		verdicts.every((id) => typeof id === 'string');
	return isSound ? { search, day, questions: questions as string[], at, verdicts, asked: asked === true } : undefined;
}

/** `undefined` where there is none, or where the bank no longer has one of its questions. */
export function readReviewSitting({ questions: bank }: BankIndex): ReviewSitting | undefined {
	const draft = readSitting('review');
	if (!draft) return undefined;
	const known = new Set<unknown>(bank.map(({ id }) => id));
	const isItem = (value: unknown): value is QueueItem =>
		isFields(value) &&
		known.has(value['question']) &&
		['due', 'changed', 'unsure', 'new'].includes(value['reason'] as string) &&
		typeof value['topic'] === 'string' &&
		typeof value['pattern'] === 'string' &&
		typeof value['recall'] === 'number';
	const isList = (value: unknown): value is QueueItem[] => Array.isArray(value) && value.every(isItem);
	const { search, day, step, item, left, before, done } = draft;
	const isSound =
		(step === 'ask' || step === 'grade' || step === 'told') &&
		isItem(item) &&
		isList(left) &&
		Array.isArray(before) &&
		before.every(
			(each: unknown) =>
				isFields(each) && typeof each['event'] === 'string' && isItem(each['item']) && isList(each['left']),
		) &&
		typeof done === 'number';
	return isSound ? { search, day, step, item, left, before: before as ReviewSitting['before'], done } : undefined;
}

/** Whether something is chosen for this question that was not committed to yet. */
export function hasChoice(question: string | undefined, { questions }: BankIndex): boolean {
	const entry = questions.find(({ id }) => id === question);
	return entry !== undefined && readChoice(entry.id, entry.revision) !== undefined;
}

/** The verdicts of a sitting that the log still has, in order. */
export function verdictsOf({ verdicts }: Pick<PairSitting, 'verdicts'>, store: ProgressStore): VerdictEvent[] {
	if (verdicts.length === 0) return [];
	const wanted = new Set(verdicts);
	return store.log.filter((event) => event.kind === 'verdict' && wanted.has(event.id)) as VerdictEvent[];
}

/**
 * Where to go on in a row of blind pairs: with the verdict that was being read (`told`), with a question,
 * or with what is said at the end. `undefined`: it was left on another day, or is at its end, and
 * the reader comes anew.
 */
export function whereToGoOn(
	sitting: PairSitting,
	{ told, isBack, today, isChosen }: { told: boolean; isBack: boolean; today: Day; isChosen: (id: string) => boolean },
): { at: number; told: boolean } | undefined {
	const { at, questions, day } = sitting;
	if (isBack) return { at, told };
	const next = told ? at + 1 : at;
	const question = questions[next];
	const isLeft = at < questions.length && (day === today || (question !== undefined && isChosen(question)));
	return isLeft ? { at: next, told: false } : undefined;
}

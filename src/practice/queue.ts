/**
 * What to do now. Due questions come in an order that mixes topics and failure patterns, because a
 * reader who knows what kind of question comes next does not have to recognize it.
 */
import { hashText } from '#model/blind-order.ts';
import { dayOf, type Day } from './day.ts';
import type { Progress, Standing } from './fold.ts';
import { dueOn } from './gap.ts';
import type { QuestionEntry } from './question-data.ts';
import { recallOn } from './scheduler.ts';

/** Why a question is in the queue. */
export type Reason =
	/** Its day has come. */
	| 'due'
	/** It was changed so that the judgment differs since the reader last saw it. */
	| 'changed'
	/** The reader is not sure of it. */
	| 'unsure'
	/** Not practiced yet. */
	| 'new';

export interface QueueItem {
	readonly question: string;
	readonly reason: Reason;
	readonly topic: string;
	readonly pattern: string;
	/** Absent for a question not practiced yet. */
	readonly due?: Day;
	/** The chance that it is still known today; 0 where it never was. */
	readonly recall: number;
}

export interface QueueOptions {
	readonly questions: readonly QuestionEntry[];
	readonly progress: Progress;
	readonly today: Day;
	/** The day of the interview; absent where there is none or it has passed. */
	readonly interview?: Day;
}

/** Whether the judgment of a question may differ from the one the reader last saw. */
export function isChanged(entry: QuestionEntry, standing: Standing | undefined): boolean {
	if (!standing || standing.revision === 0 || entry.revision <= standing.revision) return false;
	// Only the last change says of which kind it was; of those before it, the worse is assumed.
	return entry.change === 'material' || entry.revision - standing.revision > 1;
}

/** All that is due today, what is most likely forgotten first. New questions are not due. */
export function dueToday({ questions, progress, today, interview }: QueueOptions): QueueItem[] {
	const items: QueueItem[] = [];
	for (const entry of questions) {
		const standing = progress.standings.get(entry.id);
		if (!standing?.card) continue;
		const due = dueOn(standing.card, interview);
		const doneToday = standing.card.last >= today;
		const reason =
			due <= today
				? 'due'
				: doneToday
					? undefined
					: isChanged(entry, standing)
						? 'changed'
						: standing.unsure
							? 'unsure'
							: undefined;
		if (reason) items.push({ ...placeOf(entry), reason, due, recall: recallOn(standing.card, today) });
	}
	return items.sort((a, b) => a.recall - b.recall || (a.question < b.question ? -1 : 1));
}

/** Questions not practiced yet, in the order of the curriculum, each after those that are to be answered first. */
export function newQuestions({ questions, progress }: Pick<QueueOptions, 'questions' | 'progress'>): QueueItem[] {
	const fresh = new Map(
		questions.filter((entry) => !progress.standings.get(entry.id)?.card).map((entry) => [entry.id, entry]),
	);
	const placed = new Set<string>();
	const items: QueueItem[] = [];
	const place = (entry: QuestionEntry) => {
		if (placed.has(entry.id)) return;
		placed.add(entry.id);
		for (const id of entry.prerequisites) {
			const first = fresh.get(id);
			if (first) place(first);
		}
		items.push({ ...placeOf(entry), reason: 'new', recall: 0 });
	};
	fresh.forEach(place);
	return items;
}

export interface Sitting {
	readonly items: readonly QueueItem[];
	/** How long it is expected to take. */
	readonly minutes: number;
	/** Due today and not in this sitting. */
	readonly left: number;
}

/** How long one question takes where nothing is known yet, in seconds. */
export const SECONDS_EACH = 100;

/** No promise is built on less: two answers and a prompt are some 350 words, and fast clicks are no reading. */
const FEWEST_SECONDS = 60;

/** How long one question takes this reader: the median of the last answers, once there are enough to tell. */
export function secondsEach(progress: Progress): number {
	const times = progress.pace;
	if (times.length < 8) return SECONDS_EACH;
	const middle = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? SECONDS_EACH;
	return Math.min(300, Math.max(FEWEST_SECONDS, middle));
}

/**
 * A sitting of so many minutes: what is due, then new questions from all topics in turn. At least one
 * question, at most what fits.
 */
export function makeSitting(minutes: number, options: QueueOptions & { readonly fresh?: boolean }): Sitting {
	const { progress, today, interview } = options;
	const each = secondsEach(progress);
	const room = Math.max(1, Math.floor((minutes * 60) / each));
	const due = dueToday(options);
	const fresh = options.fresh === false ? [] : spreadOverTopics(newQuestions(options));
	const kept = interview === undefined ? 0 : roomForNew(fresh.length, daysToBegin(options, interview), room);
	const reviews = due.slice(0, room - kept);
	const chosen = [...reviews, ...fresh.slice(0, room - reviews.length)];
	return {
		items: interleave(chosen, String(today)),
		minutes: Math.max(1, Math.round((chosen.length * each) / 60)),
		left: due.length - reviews.length,
	};
}

/** No question is begun in this last share of the time before an interview: it could not come back often enough. */
const CLOSING_SHARE = 0.2;

/** The last day before an interview on which a question may be begun, by a plan that was set on the day `start`. */
export function lastToBegin(start: Day, interview: Day): Day {
	return Math.max(start, Math.min(interview - 2, interview - 1 - Math.floor((interview - start) * CLOSING_SHARE)));
}

/** Days on which questions may still be begun, today included; 0 where that time is over. */
function daysToBegin({ progress: { plan }, today }: QueueOptions, interview: Day): number {
	const start = plan ? Math.min(today, dayOf(plan.at, plan.offset)) : today;
	return Math.max(0, lastToBegin(start, interview) - today + 1);
}

/**
 * How many places of a sitting are kept for new questions, so that reviews never crowd them out and all
 * are met before the interview: as many as that takes a day, at most half.
 */
export function roomForNew(fresh: number, days: number, room: number): number {
	return days <= 0 ? 0 : Math.min(Math.floor(room / 2), Math.ceil(fresh / days));
}

/** One of each topic in turn, within a topic in the order given. */
export function spreadOverTopics<T extends { readonly topic: string }>(items: readonly T[]): T[] {
	const rows = [...Map.groupBy(items, (item) => item.topic).values()];
	const longest = Math.max(0, ...rows.map((row) => row.length));
	return Array.from({ length: longest }, (_, i) => rows.flatMap((row) => row[i] ?? [])).flat();
}

/**
 * The same items in an order in which neighbors differ in topic and in failure pattern as far as
 * that can be had. `seed` varies the order from day to day; the same seed gives the same order.
 */
export function interleave<T extends { readonly question: string; readonly topic: string; readonly pattern: string }>(
	items: readonly T[],
	seed: string,
): T[] {
	const order = new Map(items.map((item) => [item, hashText(`${seed} ${item.question}`)]));
	const left = [...items].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
	const result: T[] = [];
	const topics = countBy(left, (item) => item.topic);
	while (left.length > 0) {
		const before = result.at(-1);
		const beforeThat = result.at(-2);
		let best = 0;
		let bestCost = Infinity;
		for (const [i, item] of left.entries()) {
			// A topic that makes up more than half of what is left goes now, or it would stand side by side at the end.
			const isMost = (topics.get(item.topic) ?? 0) * 2 > left.length;
			const cost =
				(item.topic === before?.topic ? 1000 : isMost ? -100 : 0) +
				(item.pattern === before?.pattern ? 60 : 0) +
				(item.topic === beforeThat?.topic ? 6 : 0);
			if (cost < bestCost) [best, bestCost] = [i, cost];
		}
		const [item] = left.splice(best, 1);
		if (!item) break;
		topics.set(item.topic, (topics.get(item.topic) ?? 1) - 1);
		result.push(item);
	}
	return result;
}

/** What failed comes back in the same sitting, a few questions later. */
export function bringBack<T>(left: readonly T[], item: T, after = 4): T[] {
	return left.toSpliced(Math.min(after, left.length), 0, item);
}

function placeOf(entry: QuestionEntry): Pick<QueueItem, 'question' | 'topic' | 'pattern'> {
	return { question: entry.id, topic: entry.topic, pattern: entry.pattern };
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
	return counts;
}

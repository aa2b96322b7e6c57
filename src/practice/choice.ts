/**
 * Which question to practice next where the reader has set neither a plan nor a sitting: what was
 * never tried, then what is due, then the rest, weakest first; what was practiced today comes last.
 */
import type { InterviewMinutes } from './event.ts';
import type { Progress } from './fold.ts';
import { mockToday, scheduledToday, type PlannedDay } from './plan.ts';
import type { QuestionEntry } from './question-data.ts';
import { dueToday, interleave, newQuestions, spreadOverTopics, type QueueOptions } from './queue.ts';
import { recallOn } from './scheduler.ts';

export interface ChoiceWish extends QueueOptions {
	/** Only of this topic. */
	readonly topic?: string;
	/** Only with this failure pattern. */
	readonly pattern?: string;
	/** What comes first: questions never tried, or questions that are due. */
	readonly first: 'new' | 'due';
}

/** The questions that fit a filter. */
export function matching(
	questions: readonly QuestionEntry[],
	{ topic, pattern }: Pick<ChoiceWish, 'topic' | 'pattern'>,
): QuestionEntry[] {
	return questions.filter(
		(entry) => (topic === undefined || entry.topic === topic) && (pattern === undefined || entry.pattern === pattern),
	);
}

/** Ids of all questions that fit, in the order in which to practice them. */
export function orderToPractice(wish: ChoiceWish): string[] {
	const questions = matching(wish.questions, wish);
	const options = { ...wish, questions };
	const fresh = spreadOverTopics(newQuestions(options)).map(({ question }) => question);
	const due = dueToday(options).map(({ question }) => question);
	const rest = questions
		.flatMap(({ id }) => {
			const card = wish.progress.standings.get(id)?.card;
			return card && !due.includes(id)
				? [{ id, recall: recallOn(card, wish.today), isToday: card.last >= wish.today }]
				: [];
		})
		.sort((a, b) => Number(a.isToday) - Number(b.isToday) || a.recall - b.recall || (a.id < b.id ? -1 : 1))
		.map(({ id }) => id);
	return wish.first === 'new' ? [...fresh, ...due, ...rest] : [...due, ...fresh, ...rest];
}

/** The first `count` of them, mixed, so that the order says nothing of topic or pattern. */
export function pickPairs(wish: ChoiceWish, count: number): string[] {
	const wanted = new Set(orderToPractice(wish).slice(0, count));
	const items = wish.questions
		.filter(({ id }) => wanted.has(id))
		.map(({ id, topic, pattern }) => ({ question: id, topic, pattern }));
	return interleave(items, `${wish.today} ${items.length}`).map(({ question }) => question);
}

/** What to do next, in the order in which it helps. */
export type NextStep =
	| { readonly do: 'start' }
	/** The day of the interview: a few questions to look at, no more. */
	| { readonly do: 'day'; readonly look: number }
	/** The plan has a mock interview today. */
	| { readonly do: 'mock'; readonly minutes: InterviewMinutes }
	/** Something is due, and there is no plan. */
	| { readonly do: 'review'; readonly due: number }
	/** What the plan has for today. */
	| { readonly do: 'today'; readonly reviews: number; readonly fresh: number }
	| { readonly do: 'plan' }
	| { readonly do: 'interview' }
	| { readonly do: 'rest' };

/** Below so many answers the start says more than any schedule. */
const NEWCOMER = 5;
/** After so many questions of one's own a mock interview tells something new. */
const READY_TO_BE_ASKED = 12;

/** `day`: what the plan has for today, where that is known already. */
export function nextStep(options: QueueOptions, day = plannedToday(options)): NextStep {
	const { progress } = options;
	if (progress.answers < NEWCOMER) return { do: 'start' };
	const { plan } = progress;
	if (!day) {
		const due = dueToday(options).length;
		return due > 0 ? { do: 'review', due } : { do: 'plan' };
	}
	if (day.kind === 'interview') return { do: 'day', look: day.reviews.length };
	const mock = plan && mockToday({ plan, ...options });
	if (mock !== undefined) return { do: 'mock', minutes: mock };
	if (day.reviews.length + day.fresh.length > 0)
		return { do: 'today', reviews: day.reviews.length, fresh: day.fresh.length };
	const isReady = triedCount(progress) >= READY_TO_BE_ASKED && progress.interviews.length === 0;
	return isReady && day.kind !== 'rest' && options.interview === undefined ? { do: 'interview' } : { do: 'rest' };
}

/** What the reader's plan has for today; `undefined` where there is no plan. */
export function plannedToday({ progress, questions, today }: QueueOptions): PlannedDay | undefined {
	const { plan } = progress;
	return plan && scheduledToday({ plan, progress, questions, today });
}

/** How many questions have been practiced. */
export function triedCount(progress: Progress): number {
	let count = 0;
	for (const standing of progress.standings.values()) if (standing.card && !standing.retired) count += 1;
	return count;
}

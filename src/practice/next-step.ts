/** What to do next, in one line. */
import { fromIsoDay, toDayWords, type Day } from './day.ts';
import type { Progress } from './fold.ts';
import { dueOn } from './gap.ts';
import { interviewOf, makeSchedule } from './plan.ts';
import { dueToday, makeSitting } from './queue.ts';
import type { QuestionEntry } from './question-data.ts';

export interface NextStep {
	/** Which page leads on; `nothing` where there is nothing to do today. */
	readonly to: 'start' | 'pair' | 'review' | 'interview' | 'plan' | 'nothing';
	readonly text: string;
}

export interface NextStepInput {
	readonly questions: readonly QuestionEntry[];
	readonly topics: readonly { readonly id: string; readonly name: string }[];
	readonly progress: Progress;
	readonly today: Day;
}

export function nextStep({ questions, topics, progress, today }: NextStepInput): NextStep {
	if (progress.answers === 0) return { to: 'start', text: 'Begin with five questions: three minutes, no preparation.' };

	const { plan } = progress;
	const interview = interviewOf(progress, today);
	const options = { questions, progress, today, ...(interview !== undefined && { interview }) };
	const due = dueToday(options).length;
	const date = plan?.date ? fromIsoDay(plan.date) : undefined;
	if (plan && date !== undefined) {
		if (date === today) {
			const { days } = makeSchedule({ plan, questions, progress, today });
			const count = days[0]?.reviews.length ?? 0;
			return count === 0
				? { to: 'nothing', text: 'Your interview is today. Nothing more to practice.' }
				: { to: 'review', text: `Your interview is today. Look at ${countOf(count)} and leave it at that.` };
		}
		if (date < today && due === 0) return { to: 'plan', text: 'The day of your interview has passed. Set another one, or practice without.' };
		const first = makeSchedule({ plan, questions, progress, today }).days[0];
		const isDone = progress.interviews.some((each) => Math.floor((each.at + each.offset * 60_000) / 86_400_000) === today);
		if (first?.mock && !isDone) return { to: 'interview', text: `Your plan has a mock interview today: ${first.mock} minutes.` };
	}

	if (due > 0) return { to: 'review', text: `${countOf(due)} ${due === 1 ? 'is' : 'are'} due today, about ${minutesFor(due, options)} minutes.` };

	const did = progress.days.get(today)?.answers ?? 0;
	const wanted = plan ? plan.minutes : 10;
	const { items, minutes } = makeSitting(Math.min(10, wanted), options);
	if (items.length > 0 && did === 0) {
		const names = [...new Set(items.map((item) => item.topic))].slice(0, 2).map((id) => topics.find((topic) => topic.id === id)?.name ?? id);
		return { to: 'pair', text: `Nothing is due. ${countOf(items.length, 'new question')}, among them ${names.join(' and ')}, take${items.length === 1 ? 's' : ''} about ${minutes} minutes.` };
	}

	const next = [...progress.standings.values()].flatMap(({ card, retired }) => (card && !retired ? [dueOn(card, interview)] : [])).sort((a, b) => a - b)[0];
	if (next === undefined) return { to: 'pair', text: 'Nothing is due. Take a new pair if you like.' };
	return { to: 'nothing', text: `Nothing more is due today. The next question comes back ${toDayWords(Math.max(next, today + 1), today)}.` };
}

function minutesFor(due: number, options: Parameters<typeof makeSitting>[1]): number {
	const { items, minutes } = makeSitting(10_000, { ...options, fresh: false });
	return items.length === due ? minutes : due;
}

function countOf(count: number, noun = 'question'): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

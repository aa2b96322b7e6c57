/** What to do next, in one line with a place to go, as the overview and “Where I stand” both say it. */
import type { NextStep } from '#practice/choice.ts';
import type { PlannedDay, Schedule } from '#practice/plan.ts';
import { countOf } from './practice-parts.ts';

/** `path` lies below `/practice/`. */
export function describeNext(step: NextStep, isUnderWay: boolean): { text: string; path: string } {
	if (isUnderWay) return { text: 'Go on with the mock interview that you left', path: 'interview/' };
	switch (step.do) {
		case 'start':
			return { text: 'Five questions to begin with', path: 'start/' };
		case 'day':
			return step.look === 0
				? { text: 'Your interview is today: nothing more to practice', path: '' }
				: {
						text: `Your interview is today: look at ${countOf(step.look, 'question')} if you like, no more`,
						path: 'review/?minutes=5',
					};
		case 'mock':
			return {
				text: `Your plan has a mock interview today: ${step.minutes} minutes`,
				path: `interview/?minutes=${step.minutes}`,
			};
		case 'review':
			return {
				text:
					step.due === 1
						? 'Review the question that is due'
						: `Review what is due, beginning with the ${step.due > 6 ? 'first few' : step.due}`,
				path: 'review/?minutes=10',
			};
		case 'today':
			return { text: `Go on with today’s questions: ${describeCounts(step.reviews, step.fresh)}`, path: 'review/' };
		case 'plan':
			return { text: 'Say when your interview is, and get a schedule', path: 'plan/' };
		case 'interview':
			return { text: 'Try a mock interview: you have met enough questions for one', path: 'interview/?minutes=20' };
		case 'rest':
			return { text: 'Nothing needs doing today. Say an answer aloud, if you like', path: 'say/' };
	}
}

/** What a day of the plan brings; `done` answers were given on it already. */
export function describeDay({ kind, reviews, fresh, mock, minutes }: PlannedDay, done = 0): string {
	const questions = describeCounts(reviews.length, fresh.length);
	if (kind === 'rest') return 'A free day.';
	if (kind === 'interview')
		return questions === ''
			? 'Your interview.'
			: `Your interview. If you like, look at ${countOf(reviews.length, 'question')}.`;
	if (mock !== undefined) return `A mock interview of ${mock} minutes${questions === '' ? '' : `, then ${questions}`}.`;
	if (questions === '') return done > 0 ? 'Done for today.' : 'Nothing is planned.';
	return `${questions}: about ${countOf(Math.max(1, minutes), 'minute')}.`;
}

function describeCounts(reviews: number, fresh: number): string {
	return [reviews > 0 ? `${reviews} to come back to` : '', fresh > 0 ? `${fresh} new` : '']
		.filter((part) => part !== '')
		.join(', ');
}

/** What a schedule has no room for, and why. `minutes` are the plan's own. */
export function describeRoom(
	{ leftOut, once, enough }: Pick<Schedule, 'leftOut' | 'once' | 'enough'>,
	minutes: number,
): string[] {
	const notes: string[] = [];
	if (leftOut > 0) {
		const remedy =
			enough === undefined
				? 'There are too few days left for them at any number of minutes that can be chosen; they are the last in the order of the topics.'
				: `With ${enough} minutes a day instead of ${minutes} all would be asked.`;
		notes.push(`${countOf(leftOut, 'question finds', 'questions find')} no room before the interview. ${remedy}`);
	}
	if (once > 0)
		notes.push(
			`${countOf(once, 'new question comes', 'new questions come')} too late to be repeated and ${once === 1 ? 'is' : 'are'} asked once.`,
		);
	return notes;
}

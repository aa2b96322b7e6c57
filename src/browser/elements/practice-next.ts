/** What to do next, in one line with a place to go, as the overview and “Where I stand” both say it. */
import type { NextStep } from '#practice/choice.ts';
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
		case 'plan':
			return { text: 'Say when your interview is, and get a schedule', path: 'plan/' };
		case 'interview':
			return { text: 'Try a mock interview: you have met enough questions for one', path: 'interview/?minutes=20' };
		case 'pair':
			return {
				text: `Ten blind pairs; ${countOf(step.fresh, 'question is', 'questions are')} new to you`,
				path: 'pair/',
			};
		case 'rest':
			return { text: 'Nothing needs doing today. Say an answer aloud, if you like', path: 'say/' };
	}
}

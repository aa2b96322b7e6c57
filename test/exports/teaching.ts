/** A record for a class, for tests: its topic's questions are numbered from `first` on. */
import type { Teaching } from '#model/bank.ts';

export function makeTeaching(id: string, first = 1): Teaching {
	const question = (n: number) => `test-question-${first + n}`;
	return {
		id,
		aim: 'do it.',
		open: 'Open with this.',
		message: {
			question: question(0),
			listen: ['One thing.', 'Another thing.'],
			debrief: { ask: 'What happened?', steer: 'Go there.' },
			turn: 'Turn it.',
		},
		transfer: { question: question(1), debrief: { ask: 'And now?', steer: 'Back there.' } },
		round: { question: question(2), listen: 'For a name.' },
		trouble: 'It goes wrong here.',
		close: 'Today I …',
		homework: { questions: [question(3), question(4)], task: 'Answer aloud.' },
	};
}

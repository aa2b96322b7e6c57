/** Classes for tests: short to write, and arbitrary ones for properties. */
import fc from 'fast-check';
import type { ClassBank, DroppedFile, Learner } from '#class-figures/gather.ts';
import type { FirstAnswer } from '#class-figures/first-answers.ts';
import type { ClassFile, ClassPick, ClassQuestion } from '#practice/class-file.ts';
import type { Confidence } from '#practice/event.ts';
import { entry } from '../practice/events.ts';

export const BANK: ClassBank = {
	questions: [
		entry('q1', { topic: 'idempotency', pattern: 'volume', criteria: ['a', 'b'] }),
		entry('q2', { topic: 'idempotency', pattern: 'silence', criteria: ['a'] }),
		entry('q3', { topic: 'metrics', pattern: 'volume', criteria: ['a'] }),
		entry('q4', { topic: 'metrics', pattern: 'tail', revision: 3, criteria: ['a'] }),
	],
	topics: [
		{ id: 'idempotency', name: 'Idempotency' },
		{ id: 'metrics', name: 'Metrics' },
		{ id: 'versioning', name: 'Versioning' },
	],
	patterns: [
		{ id: 'tail', name: 'Average hides the tail', summary: '' },
		{ id: 'silence', name: 'Silence as success', summary: '' },
		{ id: 'volume', name: 'Volume as value', summary: '' },
		{ id: 'unmet', name: 'Never met', summary: '' },
	],
	successors: [
		{ id: 'old-q1', to: 'q1', reason: 'merged', title: 'Old' },
		{ id: 'older-q1', to: 'old-q1', reason: 'merged', title: 'Older' },
		{ id: 'gone', to: 'q2', reason: 'retired', title: 'Gone' },
	],
};

export const pick = (right: boolean, confidence: Confidence = 'sure', revision = 1): ClassPick => ({
	revision,
	right,
	confidence,
});

/** A question that was judged: once, or first and last. */
export const judged = (question: string, first: ClassPick, last?: ClassPick): ClassQuestion => ({
	question,
	picks: last ? { times: 2, first, last } : { times: 1, first },
});

let files = 0;

export function classFile(questions: ClassQuestion[], over: Partial<ClassFile> = {}): ClassFile {
	files += 1;
	return {
		format: 'first-call-class',
		version: 1,
		learner: `learner${String(files).padStart(5, '0')}`,
		file: `file${String(files).padStart(5, '0')}`,
		serial: 1,
		questions,
		...over,
	};
}

export const dropped = (name: string, file: ClassFile): DroppedFile => ({ name, reading: { ok: true, file } });

/** What learners did, each a record of question to right or wrong. */
export function learnersOf(...all: Readonly<Record<string, boolean>>[]): Learner[] {
	return all.map(
		(each) => new Map(Object.entries(each).map(([question, right]) => [question, judged(question, pick(right))])),
	);
}

/** Some learners who answered some questions. */
export const anyAnswers: fc.Arbitrary<FirstAnswer[]> = fc
	.array(
		fc.dictionary(
			fc.constantFrom('q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8'),
			fc.record({ right: fc.boolean(), confidence: fc.constantFrom<Confidence>('guess', 'leaning', 'sure') }),
		),
		{ maxLength: 40 },
	)
	.map((learners) =>
		learners.flatMap((questions, learner) =>
			Object.entries(questions).map(([question, answer]) => ({ learner, question, revision: 1, ...answer })),
		),
	);

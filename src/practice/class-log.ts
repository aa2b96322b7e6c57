/** From the log to the class file. Apart from the file's shape, which whoever only reads such files needs without the scheduler. */
import {
	CLASS_FORMAT,
	CLASS_VERSION,
	type Attempts,
	type ClassFile,
	type ClassMarking,
	type ClassPick,
	type ClassQuestion,
} from './class-file.ts';
import type { Marks, ReviewEvent } from './event.ts';
import { findWhatHolds } from './fold.ts';
import { NO_SUCCESSORS, resolveQuestion, type Log, type Successors } from './log.ts';

export interface ClassFileOptions extends Pick<ClassFile, 'learner' | 'file' | 'serial'> {
	/** The failure pattern of a question's weak answer. */
	patternOf?: (question: string) => string | undefined;
	successors?: Successors;
}

/** What still counts of the log, question by question. What was taken back is gone; what came before a restart shows only as `restarted`. */
export function toClassFile(
	log: Log,
	{ learner, file, serial, patternOf = () => undefined, successors = NO_SUCCESSORS }: ClassFileOptions,
): ClassFile {
	const { undone, isCleared } = findWhatHolds(log);
	const questions = new Map<string, ClassQuestion>();
	const restarted = new Set<string>();
	for (const [place, event] of log.entries()) {
		if (undone.has(event.id)) continue;
		for (const attempt of attemptsOf(event)) {
			const { id } = resolveQuestion(attempt.question, successors);
			if (isCleared(attempt.question, place)) {
				restarted.add(id);
				continue;
			}
			const record = questions.get(id) ?? { question: id };
			questions.set(id, record);
			if (attempt.pick) record.picks = addTo(record.picks, withPattern(attempt.pick, patternOf(id)));
			if (attempt.marking) record.markings = addTo(record.markings, attempt.marking);
		}
	}
	for (const id of restarted) {
		const record = questions.get(id);
		if (record) record.restarted = true;
	}
	return {
		format: CLASS_FORMAT,
		version: CLASS_VERSION,
		learner,
		file,
		serial,
		questions: [...questions.values()].sort((a, b) => (a.question < b.question ? -1 : 1)),
	};
}

interface Attempt {
	question: string;
	pick?: ClassPick;
	marking?: ClassMarking;
}

/** What an event tells about questions. Grades are left out: they say when a question comes back, not how an answer was. */
function attemptsOf(event: ReviewEvent): Attempt[] {
	switch (event.kind) {
		case 'verdict': {
			const { question, revision, chose, confidence } = event;
			return [{ question, pick: { revision, right: chose === 'strong', confidence } }];
		}
		case 'said':
			return [event].flatMap(toMarking);
		case 'interview':
			return event.rounds.flatMap(toMarking);
		default:
			return [];
	}
}

/** An answer on which nothing was marked tells nothing. */
function toMarking({ question, revision, marks }: { question: string; revision: number; marks: Marks }): Attempt[] {
	return Object.keys(marks).length === 0 ? [] : [{ question, marking: { revision, marks: { ...marks } } }];
}

function withPattern(pick: ClassPick, pattern: string | undefined): ClassPick {
	return pick.right || pattern === undefined ? pick : { ...pick, missed: pattern };
}

function addTo<T>(known: Attempts<T> | undefined, attempt: T): Attempts<T> {
	return known ? { ...known, times: known.times + 1, last: attempt } : { times: 1, first: attempt };
}

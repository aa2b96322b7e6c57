/**
 * Where a reader stands, per topic and per failure pattern, always with the counts it comes from. The
 * number is modest on purpose: for each question the chance that it is still known on the day that
 * matters, nothing where it was not tried or last went wrong, averaged over all.
 */
import type { Day } from './day.ts';
import type { Progress, Standing } from './fold.ts';
import type { QuestionEntry } from './question-data.ts';
import { recallOn } from './scheduler.ts';

export interface Readiness {
	/** The id of the topic or pattern. */
	readonly id: string;
	readonly questions: number;
	readonly tried: number;
	/** Tried, and the last attempt did not fail. */
	readonly holding: number;
	/** The mean chance, from 0 to 1, that a question that held is still known; 0 where none did. */
	readonly recall: number;
	/** From 0 to 1. */
	readonly ready: number;
	readonly word: ReadinessWord;
	/** Blind verdicts, and how many of them chose the weak answer. */
	readonly verdicts: number;
	readonly fooled: number;
	/** Criteria marked in answers of the reader's own, and how many of them are missed at present. */
	readonly marked: number;
	readonly missed: number;
}

/** `untried`: nothing yet; `begun`: less than half tried; `uneven`, `steady`: half tried or more, below and from seven in ten ready. */
export type ReadinessWord = 'untried' | 'begun' | 'uneven' | 'steady';

export interface ReadinessInput {
	readonly questions: readonly QuestionEntry[];
	readonly progress: Progress;
	/** Ready when: today, or the day of the interview. */
	readonly on: Day;
}

export function readinessByTopic(input: ReadinessInput): Readiness[] {
	return readinessBy(input, (entry) => entry.topic);
}

export function readinessByPattern(input: ReadinessInput): Readiness[] {
	return readinessBy(input, (entry) => entry.pattern);
}

function readinessBy({ questions, progress, on }: ReadinessInput, key: (entry: QuestionEntry) => string): Readiness[] {
	const groups = new Map<string, Sums>();
	for (const entry of questions) {
		const id = key(entry);
		let sums = groups.get(id);
		if (!sums) groups.set(id, (sums = { ...NOTHING }));
		sums.questions += 1;
		const standing = progress.standings.get(entry.id);
		if (standing) add(sums, standing, on);
	}
	return [...groups].map(([id, { held, ...counts }]) => {
		const { questions: all, tried, holding } = counts;
		const ready = held / all;
		return {
			id,
			...counts,
			recall: holding === 0 ? 0 : held / holding,
			ready,
			word: tried === 0 ? 'untried' : tried * 2 < all ? 'begun' : ready < 0.7 ? 'uneven' : 'steady',
		};
	});
}

/** What a group comes to, question by question. */
interface Sums extends Record<'questions' | 'tried' | 'holding' | 'verdicts' | 'fooled' | 'marked' | 'missed', number> {
	/** The chances that the ones that held are still known. */
	held: number;
}

const NOTHING: Readonly<Sums> = {
	questions: 0,
	tried: 0,
	holding: 0,
	verdicts: 0,
	fooled: 0,
	marked: 0,
	missed: 0,
	held: 0,
};

function add(sums: Sums, { card, verdicts, fooled, marks }: Standing, on: Day): void {
	sums.verdicts += verdicts;
	sums.fooled += fooled;
	for (const criterion in marks) {
		sums.marked += 1;
		if (marks[criterion] === 'missed') sums.missed += 1;
	}
	if (!card) return;
	sums.tried += 1;
	if (card.grade === 'again') return;
	sums.holding += 1;
	sums.held += recallOn(card, on);
}

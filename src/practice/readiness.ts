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
	/** The mean chance, from 0 to 1, that a tried question is still known; 0 where none was tried. */
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
	return [...Map.groupBy(questions, key)].map(([id, entries]) => {
		const standings = entries.flatMap((entry) => progress.standings.get(entry.id) ?? []);
		const tried = standings.filter((standing) => standing.card);
		const recalls = tried.map((standing) => chanceOn(standing, on));
		const holds = tried.map((standing) => standing.card?.grade !== 'again');
		const ready = sum(recalls.filter((_, i) => holds[i])) / entries.length;
		const marks = standings.flatMap((standing) => Object.values(standing.marks));
		return {
			id,
			questions: entries.length,
			tried: tried.length,
			holding: holds.filter(Boolean).length,
			recall: tried.length === 0 ? 0 : sum(recalls) / tried.length,
			ready,
			word:
				tried.length === 0
					? 'untried'
					: tried.length * 2 < entries.length
						? 'begun'
						: ready < 0.7
							? 'uneven'
							: 'steady',
			verdicts: sum(standings.map((standing) => standing.verdicts)),
			fooled: sum(standings.map((standing) => standing.fooled)),
			marked: marks.length,
			missed: marks.filter((mark) => mark === 'missed').length,
		};
	});
}

function chanceOn(standing: Standing, on: Day): number {
	return standing.card ? recallOn(standing.card, on) : 0;
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, each) => total + each, 0);
}

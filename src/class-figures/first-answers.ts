/** The raw material of the figures: every first blind pick of the class. */
import { wilson } from '#practice/calibration.ts';
import type { Confidence } from '#practice/event.ts';
import type { Learner } from './gather.ts';

export interface FirstAnswer {
	/** The place of the learner in the list; figures say nothing about single learners. */
	readonly learner: number;
	readonly question: string;
	readonly right: boolean;
	readonly confidence: Confidence;
	/** The revision that was answered. */
	readonly revision: number;
	/** The last pick, where there was another one. */
	readonly last?: boolean;
}

/** First picks; those of questions that were begun anew are left out, since they are not first. */
export function firstAnswersOf(learners: readonly Learner[]): FirstAnswer[] {
	return learners.flatMap((questions, learner) =>
		[...questions].flatMap(([question, { restarted, picks }]) =>
			picks && restarted !== true
				? [
						{
							learner,
							question,
							right: picks.first.right,
							confidence: picks.first.confidence,
							revision: picks.first.revision,
							...(picks.last && { last: picks.last.right }),
						},
					]
				: [],
		),
	);
}

/** So many of so many, with the interval in which the true proportion lies. */
export interface Proportion {
	readonly count: number;
	readonly of: number;
	/** From 0 to 1; 0 where there is nothing. */
	readonly share: number;
	/**
	 * Wilson's score interval at 95 per cent, without continuity correction: E. B. Wilson, “Probable
	 * inference, the law of succession, and statistical inference”, JASA 22 (1927), 209–212. It keeps
	 * its promise for small counts and near 0 and 1, where the usual interval does not.
	 */
	readonly low: number;
	readonly high: number;
}

export function proportionOf(count: number, of: number): Proportion {
	return { count, of, ...wilson(count, of) };
}

/** By a key, in the order in which keys first come. */
export function groupBy<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const each of all) {
		const key = keyOf(each);
		const group = groups.get(key);
		if (group) group.push(each);
		else groups.set(key, [each]);
	}
	return groups;
}

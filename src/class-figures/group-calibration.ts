/** How well the class knows when it knows: confidence before the reveal against what was right. */
import { ENOUGH, ENOUGH_EACH, STATED } from '#practice/calibration.ts';
import type { Confidence } from '#practice/event.ts';
import { proportionOf, type FirstAnswer, type Proportion } from './first-answers.ts';

export interface ConfidenceLevel extends Proportion {
	readonly confidence: Confidence;
	/** What we take the word to promise. */
	readonly stated: number;
	readonly isEnough: boolean;
}

export interface GroupCalibration {
	readonly levels: readonly ConfidenceLevel[];
	readonly right: Proportion;
	/** The mean of what was promised; 0 where there is nothing. */
	readonly stated: number;
	/**
	 * The mean of (promised − right)², right being 1 or 0: G. W. Brier, “Verification of forecasts
	 * expressed in terms of probability”, Monthly Weather Review 78 (1950), 1–3, in its form for one of
	 * two outcomes (half of his sum over both). 0 is perfect; always saying “a guess” gives 0.25.
	 * `undefined` where there are no answers.
	 */
	readonly brier: number | undefined;
	/** Whether there are enough answers for a sentence about it. */
	readonly isEnough: boolean;
}

export function calibrateGroup(answers: readonly FirstAnswer[]): GroupCalibration {
	const levels = (['guess', 'leaning', 'sure'] as const).map((confidence) => {
		const some = answers.filter((answer) => answer.confidence === confidence);
		return {
			...proportionOf(some.filter(({ right }) => right).length, some.length),
			confidence,
			stated: STATED[confidence],
			isEnough: some.length >= ENOUGH_EACH,
		};
	});
	return {
		levels,
		right: proportionOf(answers.filter(({ right }) => right).length, answers.length),
		stated:
			answers.length === 0 ? 0 : answers.reduce((sum, { confidence }) => sum + STATED[confidence], 0) / answers.length,
		brier: brierOf(answers),
		isEnough: answers.length >= ENOUGH,
	};
}

export function brierOf(answers: readonly Pick<FirstAnswer, 'right' | 'confidence'>[]): number | undefined {
	if (answers.length === 0) return undefined;
	const sum = answers.reduce((all, { right, confidence }) => all + (STATED[confidence] - (right ? 1 : 0)) ** 2, 0);
	return sum / answers.length;
}

/** What the calibration says, in a sentence; what it needs, where there is too little. */
export function describeGroupCalibration({ right, stated, isEnough }: GroupCalibration): string {
	if (!isEnough) return `With ${right.of} first picks this says nothing yet; a sentence stands here from ${ENOUGH} on.`;
	const counts = `Of ${right.of} first picks ${right.count} were right; the words promised ${Math.round(stated * right.of)}.`;
	if (stated > right.high) return `${counts} The class is surer than it is right.`;
	if (stated < right.low) return `${counts} The class is right more often than it says.`;
	return `${counts} That is within what chance allows.`;
}

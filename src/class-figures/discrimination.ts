/**
 * Whether a question sets apart those who do well on the others: the corrected item–rest correlation.
 *
 * The point-biserial correlation is Pearson's between a right-or-wrong question and a score (Crocker
 * and Algina, *Introduction to Classical and Modern Test Theory*, 1986, chapter 14). *Corrected*: the
 * question itself is taken out of the score, or it would correlate with itself (Henrysson,
 * “Correction of item-total correlations in item analysis”, Psychometrika 28 (1963), 211–218).
 *
 * Learners here answer what they like, so a sum of right answers would measure diligence. The score
 * on the rest is therefore the mean, over the learner's other questions, of what they scored (1 or 0)
 * less the share of the class that was right there. Where everybody answered everything this differs
 * from the sum by a constant and a factor, and the correlation is the textbook's to the last digit.
 */
import type { FirstAnswer } from './first-answers.ts';

/**
 * Fewer learners say nothing: with 20, a correlation of 0 still comes out anywhere between −0.44 and
 * 0.44 in nineteen of twenty classes. A convention of ours; item analysis usually asks for more.
 */
export const LEAST_LEARNERS = 20;
/** So many other questions make a score on the rest. */
export const LEAST_OTHERS = 5;

export type Discrimination =
	| {
			readonly state: 'known';
			/** From −1 to 1. */
			readonly r: number;
			/** About 95 per cent, by Fisher's z (R. A. Fisher, “On the probable error of a coefficient of correlation”, Metron 1 (1921), 3–32); rough, since one of the two is right or wrong only. */
			readonly low: number;
			readonly high: number;
			readonly learners: number;
	  }
	| { readonly state: 'too-few'; readonly learners: number }
	/** Everybody was right, or wrong, or did the same on the rest: nothing to set apart. */
	| { readonly state: 'no-spread'; readonly learners: number };

/** For every question that was answered, by its id. */
export function discriminationsOf(answers: readonly FirstAnswer[]): Map<string, Discrimination> {
	const shares = sharesOf(answers);
	const excess = ({ question, right }: FirstAnswer) => (right ? 1 : 0) - (shares.get(question) ?? 0);
	const totals = new Map<number, { sum: number; answers: number }>();
	for (const answer of answers) {
		const total = totals.get(answer.learner) ?? { sum: 0, answers: 0 };
		totals.set(answer.learner, { sum: total.sum + excess(answer), answers: total.answers + 1 });
	}
	const pairs = new Map<string, { scores: number[]; rests: number[] }>();
	for (const answer of answers) {
		const pair = pairs.get(answer.question) ?? { scores: [], rests: [] };
		pairs.set(answer.question, pair);
		const total = totals.get(answer.learner);
		const others = (total?.answers ?? 1) - 1;
		if (!total || others < LEAST_OTHERS) continue;
		pair.scores.push(answer.right ? 1 : 0);
		pair.rests.push((total.sum - excess(answer)) / others);
	}
	return new Map([...pairs].map(([question, { scores, rests }]) => [question, judge(scores, rests)]));
}

function judge(scores: readonly number[], rests: readonly number[]): Discrimination {
	const learners = scores.length;
	if (learners < LEAST_LEARNERS) return { state: 'too-few', learners };
	const r = correlate(scores, rests);
	return r === undefined ? { state: 'no-spread', learners } : { state: 'known', r, ...fisher(r, learners), learners };
}

function sharesOf(answers: readonly FirstAnswer[]): Map<string, number> {
	const counts = new Map<string, { right: number; of: number }>();
	for (const { question, right } of answers) {
		const { right: known, of } = counts.get(question) ?? { right: 0, of: 0 };
		counts.set(question, { right: known + (right ? 1 : 0), of: of + 1 });
	}
	return new Map([...counts].map(([question, { right, of }]) => [question, right / of]));
}

/** Pearson's correlation; `undefined` where one side does not vary. */
export function correlate(xs: readonly number[], ys: readonly number[]): number | undefined {
	const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const [meanX, meanY] = [meanOf(xs), meanOf(ys)];
	let [xy, xx, yy] = [0, 0, 0];
	for (const [i, x] of xs.entries()) {
		const y = ys[i] ?? meanY;
		xy += (x - meanX) * (y - meanY);
		xx += (x - meanX) ** 2;
		yy += (y - meanY) ** 2;
	}
	// Sums of fractions do not come out at exactly nothing.
	if (xx < 1e-9 || yy < 1e-9) return undefined;
	return Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)));
}

function fisher(r: number, learners: number): { low: number; high: number } {
	const z = Math.atanh(r);
	const spread = 1.96 / Math.sqrt(learners - 3);
	return { low: Math.tanh(z - spread), high: Math.tanh(z + spread) };
}

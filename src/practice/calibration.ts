/**
 * How well a reader knows when they know: confidence before the reveal against what was right. Shown
 * only where there are enough answers to mean something.
 */
import type { Confidence } from './event.ts';
import { CONFIDENCES, tallyVerdicts, type Tally, type VerdictRow } from './verdict-row.ts';

/** What we take the three words to state. Ours; the screens say so. */
export const STATED: Readonly<Record<Confidence, number>> = { guess: 0.5, leaning: 0.7, sure: 0.9 };

/** Below so many answers nothing is shown. */
export const ENOUGH = 20;
/** Below so many answers with one confidence, that one is not shown. */
export const ENOUGH_EACH = 8;
/** Each point of the curve is drawn from so many answers, the next one from those so many later. */
export const WINDOW = 20;
const STEP = 5;
/** More points than this show nothing more, so that with many answers they lie further apart. */
const MOST_POINTS = 40;
/** Fewer points than this are no curve. From so many answers on there are enough. */
const FEWEST_POINTS = 3;
export const CURVE_FROM = WINDOW + (FEWEST_POINTS - 1) * STEP;

export interface Share {
	readonly answers: number;
	readonly right: number;
	/** From 0 to 1. */
	readonly share: number;
	/** Between these the true share lies in nineteen of twenty cases (Wilson's interval). */
	readonly low: number;
	readonly high: number;
}

export interface ConfidenceShare extends Share {
	readonly confidence: Confidence;
	readonly stated: number;
	readonly isEnough: boolean;
}

export interface CurvePoint extends Share {
	/** The mean of what was stated. */
	readonly stated: number;
	/** The number of its last answer, from 1. */
	readonly upTo: number;
}

export interface Calibration {
	readonly answers: number;
	/** How many more answers before it is shown; 0 where there are enough. */
	readonly missing: number;
	readonly levels: readonly ConfidenceShare[];
	/** Over time; empty until there are enough. */
	readonly curve: readonly CurvePoint[];
}

export function calibrate(verdicts: VerdictRow): Calibration {
	const counts = tallyVerdicts(verdicts);
	const levels = CONFIDENCES.map((confidence) => ({
		...toShare(counts[confidence]),
		confidence,
		stated: STATED[confidence],
		isEnough: counts[confidence].answers >= ENOUGH_EACH,
	}));
	const curve: CurvePoint[] = [];
	const step = Math.max(STEP, Math.ceil((verdicts.length - WINDOW) / (MOST_POINTS - 1)));
	for (let upTo = verdicts.length; upTo >= WINDOW; upTo -= step)
		curve.push({ ...shareOf(tallyVerdicts(verdicts, upTo - WINDOW, upTo)), upTo });
	return {
		answers: verdicts.length,
		missing: Math.max(0, ENOUGH - verdicts.length),
		levels,
		curve: verdicts.length >= ENOUGH ? curve.reverse() : [],
	};
}

/** What the calibration says, in one sentence; `undefined` until there is enough. */
export function describeCalibration({ missing, curve }: Calibration): string | undefined {
	const last = curve.at(-1);
	if (missing > 0 || !last) return undefined;
	const counts = `Of your last ${last.answers} verdicts ${last.right} were right; your words promised ${Math.round(last.stated * last.answers)}.`;
	if (last.stated > last.high) return `${counts} You are surer than you are right.`;
	if (last.stated < last.low) return `${counts} You are right more often than you say.`;
	return `${counts} That is within what chance allows.`;
}

/** What was right, whatever the confidence, and the mean of what was stated. */
function shareOf(counts: Readonly<Record<Confidence, Tally>>): Share & { readonly stated: number } {
	const sum = (of: (confidence: Confidence) => number) => CONFIDENCES.reduce((total, each) => total + of(each), 0);
	const answers = sum((each) => counts[each].answers);
	const stated = sum((each) => counts[each].answers * STATED[each]) / answers;
	return { ...toShare({ answers, right: sum((each) => counts[each].right) }), stated };
}

function toShare({ answers, right }: Tally): Share {
	return { answers, right, ...wilson(right, answers) };
}

/** Wilson's interval at 95 per cent. */
export function wilson(right: number, answers: number): Pick<Share, 'share' | 'low' | 'high'> {
	if (answers === 0) return { share: 0, low: 0, high: 1 };
	const z = 1.96;
	const share = right / answers;
	const spread = z * Math.sqrt((share * (1 - share)) / answers + (z * z) / (4 * answers * answers));
	const middle = share + (z * z) / (2 * answers);
	const scale = 1 + (z * z) / answers;
	return { share, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

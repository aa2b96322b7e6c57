/**
 * Attacks on the bank: attempts to tell strong answers from weak ones by their form alone.
 *
 * A bank that can be guessed from its shape trains guessing. Every attacker here sees only the two
 * answers, never the question, and picks one. What an attacker scores on the whole bank is the
 * share of pairs in which it picks the strong answer; a tie counts half, and an attacker that is
 * worse than chance is turned round, because a reader could turn it round as well.
 */
import { isStrongFirst } from './blind-order.ts';
import { COUNTERS, countForm, endsConditionally, opening, runs, toWords, LENGTH_BANDS } from './form.ts';
import { toPlainText } from './rich-text.ts';

/** What the attackers need of a question. */
export interface Pair {
	id: string;
	topic: string;
	strong: string;
	weak: string;
}

export interface AttackResult {
	/** The cue, or the classifier. */
	attacker: string;
	/** Share of pairs in which the strong answer was picked, in the better direction. */
	accuracy: number;
	/** 95 per cent interval of that share. */
	interval: [number, number];
	/** Which way the cue points: the strong answer has more of it, or less. */
	direction: 'more' | 'less';
	/** The share above which the bank fails. */
	limit: number;
}

/** A single cue may pick the strong answer in at most this share of pairs. */
export const CUE_LIMIT = 0.6;
/** A classifier may pick it in at most this share. */
export const CLASSIFIER_LIMIT = 0.65;

/**
 * Wilson's score interval for a share (Wilson 1927), at 95 per cent.
 * @param share between 0 and 1
 * @param count number of trials
 */
export function wilsonInterval(share: number, count: number): [number, number] {
	if (count === 0) return [0, 1];
	const z = 1.959964;
	const denominator = 1 + (z * z) / count;
	const center = (share + (z * z) / (2 * count)) / denominator;
	const half = (z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))) / denominator;
	return [Math.max(0, center - half), Math.min(1, center + half)];
}

function toResult(attacker: string, scores: number[], limit: number): AttackResult {
	const raw = scores.length === 0 ? 0.5 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
	const accuracy = Math.max(raw, 1 - raw);
	return {
		attacker,
		accuracy,
		interval: wilsonInterval(accuracy, scores.length),
		direction: raw >= 0.5 ? 'more' : 'less',
		limit,
	};
}

const sign = (difference: number) => (Math.abs(difference) < 1e-9 ? 0.5 : difference > 0 ? 1 : 0);

/** Every single cue of form, and the order in which the two stand. */
export function attackByCues(pairs: Pair[]): AttackResult[] {
	const counted = pairs.map((pair) => [countForm(pair.strong), countForm(pair.weak)] as const);
	const cues = (Object.keys(COUNTERS) as (keyof typeof COUNTERS)[]).map((cue) =>
		toResult(
			cue,
			counted.map(([strong, weak]) => sign(strong[cue] - weak[cue])),
			CUE_LIMIT,
		),
	);
	return [
		...cues,
		toResult(
			'order',
			pairs.map((pair) => (isStrongFirst(pair.id) ? 1 : 0)),
			CUE_LIMIT,
		),
	];
}

const FUNCTION_WORDS = new Set(
	(
		'a about after again all also although am an and another any are as at back be because been before being both but by can could ' +
		'did do does doing done down each either else even ever every few first for from get got had has have he her here him his how i ' +
		"if in into is it it's its just last least less let like long made make many may me might more most much must my myself near need " +
		'never next no nobody none nor not nothing now of off often on once one only onto or other our out over own per same say second she ' +
		'should since so some still such than that the their them then there these they thing this those though through till to too under ' +
		'until up upon us very was way we well were what when where whether which while who whose why will with within without would yet you your ' +
		"i'm i'd i've i'll we're we'd we've we'll you're you'd you've you'll they're they'd they've that's there's what's who's don't doesn't didn't " +
		"isn't aren't wasn't weren't can't couldn't won't wouldn't shouldn't hasn't haven't hadn't let's"
	).split(' '),
);

type Features = Map<string, number>;

function countTokens(tokens: string[]): Features {
	const features: Features = new Map();
	for (const token of tokens) features.set(token, (features.get(token) ?? 0) + 1);
	return features;
}

/** Function words and punctuation of an answer, counted. */
function formFeatures(answer: string): Features {
	const text = toPlainText(answer);
	const words = toWords(text.toLowerCase()).filter((word) => FUNCTION_WORDS.has(word));
	const punctuation = text.match(/[.,;:?!"()\u2014-]|\n\n/g) ?? [];
	return countTokens([...words, ...punctuation]);
}

/** All words of an answer, counted. */
function wordFeatures(answer: string): Features {
	return countTokens(toWords(toPlainText(answer).toLowerCase()));
}

/**
 * Scores of a classifier that learns on all topics but one and is asked about that one, in turn.
 * It is a logistic regression over differences of counts between the two answers, with L2
 * regularization, fitted by gradient descent from zero: no chance is involved.
 */
export function leaveOneTopicOut(pairs: Pair[], featuresOf: (answer: string) => Features): number[] {
	const indexOf = new Map<string, number>();
	const all = pairs.map((pair) => toRow(featuresOf(pair.strong), featuresOf(pair.weak), indexOf));
	const { rows, size } = withoutRare(all);
	const scores = pairs.map(() => 0.5);
	for (const topic of new Set(pairs.map((pair) => pair.topic))) {
		const weights = fit(
			rows.filter((_, i) => pairs[i]?.topic !== topic),
			size,
		);
		rows.forEach((row, i) => {
			if (pairs[i]?.topic === topic) scores[i] = sign(dot(weights, row));
		});
	}
	return scores;
}

/** How far two answers differ, by token, squeezed into -1 to 1. Numbers in arrays: this is the inner loop. */
interface Row {
	tokens: Int32Array;
	values: Float64Array;
}

function toRow(strong: Features, weak: Features, indexOf: Map<string, number>): Row {
	const tokens: number[] = [];
	const values: number[] = [];
	for (const token of new Set([...strong.keys(), ...weak.keys()])) {
		const value = (strong.get(token) ?? 0) - (weak.get(token) ?? 0);
		if (value === 0) continue;
		const index = indexOf.get(token) ?? indexOf.size;
		indexOf.set(token, index);
		tokens.push(index);
		values.push(Math.tanh(value));
	}
	return { tokens: Int32Array.from(tokens), values: Float64Array.from(values) };
}

/**
 * The rows without tokens that only one pair has: no fit gives them a weight, and most pairs of words are such.
 * The others are numbered anew, in the order of the old numbers, so that what is read together lies together.
 */
function withoutRare(rows: Row[]): { rows: Row[]; size: number } {
	const met = new Map<number, number>();
	for (const { tokens } of rows) for (const token of tokens) met.set(token, (met.get(token) ?? 0) + 1);
	const numberOf = new Map<number, number>();
	for (const [token, count] of met) if (count >= 2) numberOf.set(token, numberOf.size);
	const kept = rows.map(({ tokens, values }) => {
		const at = [...tokens.keys()].filter((i) => numberOf.has(tokens[i] ?? 0));
		return {
			tokens: Int32Array.from(at, (i) => numberOf.get(tokens[i] ?? 0) ?? 0),
			values: Float64Array.from(at, (i) => values[i] ?? 0),
		};
	});
	return { rows: kept, size: numberOf.size };
}

function dot(weights: Float64Array, { tokens, values }: Row): number {
	let sum = 0;
	for (let i = 0; i < tokens.length; i += 1) sum += (weights[tokens[i] ?? 0] ?? 0) * (values[i] ?? 0);
	return sum;
}

/**
 * Weights under which the strong answer comes out ahead, for tokens met in at least two pairs: 40
 * steps of gradient descent at rate 2, each weight shrinking by a fiftieth a step.
 *
 * All rows lie in one array each of tokens and values, and a weight that cannot change is not
 * visited: most of an attack's time goes by here.
 */
function fit(train: Row[], size: number): Float64Array {
	const met = new Uint32Array(size);
	for (const { tokens } of train) for (const token of tokens) met[token] = (met[token] ?? 0) + 1;
	const kept = Uint32Array.from([...met.keys()].filter((token) => (met[token] ?? 0) >= 2));

	const ends = new Uint32Array(train.length);
	let length = 0;
	for (const [i, { tokens }] of train.entries()) ends[i] = length += tokens.length;
	const tokens = new Int32Array(length);
	const values = new Float64Array(length);
	for (const [i, row] of train.entries()) {
		tokens.set(row.tokens, (ends[i] ?? 0) - row.tokens.length);
		values.set(row.values, (ends[i] ?? 0) - row.tokens.length);
	}

	const weights = new Float64Array(size);
	const gradient = new Float64Array(size);
	for (let step = 0; step < 40; step += 1) {
		gradient.fill(0);
		let from = 0;
		for (const to of ends) {
			let sum = 0;
			for (let i = from; i < to; i += 1) sum += (weights[tokens[i] ?? 0] ?? 0) * (values[i] ?? 0);
			const error = 1 / (1 + Math.exp(sum));
			for (let i = from; i < to; i += 1) {
				const token = tokens[i] ?? 0;
				gradient[token] = (gradient[token] ?? 0) + error * (values[i] ?? 0);
			}
			from = to;
		}
		for (const token of kept)
			weights[token] = 0.98 * (weights[token] ?? 0) + (2 * (gradient[token] ?? 0)) / Math.max(1, train.length);
	}
	return weights;
}

export interface Tell {
	word: string;
	/** Ids of the pairs in which only the strong answer has the word. */
	strong: string[];
	/** Ids of the pairs in which only the weak answer has it. */
	weak: string[];
}

/** Words that stand on one side more often than on the other, the most telling first: where to look when a classifier gets through. */
export function findTells(pairs: Pair[], atLeast = 5): Tell[] {
	const tells = new Map<string, Tell>();
	for (const pair of pairs) {
		const strong = wordFeatures(pair.strong);
		const weak = wordFeatures(pair.weak);
		for (const word of new Set([...strong.keys(), ...weak.keys()])) {
			if (strong.has(word) === weak.has(word)) continue;
			const tell = tells.get(word) ?? { word, strong: [], weak: [] };
			tell[strong.has(word) ? 'strong' : 'weak'].push(pair.id);
			tells.set(word, tell);
		}
	}
	const weight = ({ strong, weak }: Tell) =>
		Math.abs(strong.length - weak.length) / Math.sqrt(strong.length + weak.length);
	return [...tells.values()]
		.filter(({ strong, weak }) => strong.length + weak.length >= atLeast)
		.sort((a, b) => weight(b) - weight(a));
}

/** Pairs of neighboring words of an answer, counted. */
function wordPairFeatures(answer: string): Features {
	return countTokens(runs(answer, 2));
}

/**
 * The classifiers: on function words and punctuation alone, and on all words. While the bank was
 * written its vocabulary was balanced against these two, so one more stands beside them against which
 * nothing was balanced: pairs of neighboring words.
 */
export function attackByClassifiers(pairs: Pair[]): AttackResult[] {
	return [
		toResult('function words and punctuation', leaveOneTopicOut(pairs, formFeatures), CLASSIFIER_LIMIT),
		toResult('all words', leaveOneTopicOut(pairs, wordFeatures), CLASSIFIER_LIMIT),
		toResult('pairs of words', leaveOneTopicOut(pairs, wordPairFeatures), CLASSIFIER_LIMIT),
	];
}

/** Every attack on the bank. */
export function attackBank(pairs: Pair[]): AttackResult[] {
	return [...attackByCues(pairs), ...attackByClassifiers(pairs)];
}

/** Whether an attacker picks the strong answer more often than its limit allows. */
export function succeeds(result: AttackResult): boolean {
	return result.accuracy > result.limit + 1e-9;
}

export interface VoiceFinding {
	rule: string;
	message: string;
	questions: string[];
}

/** What makes the bank sound as if one machine had spoken all of it. */
export function checkVoices(pairs: Pair[]): VoiceFinding[] {
	const findings: VoiceFinding[] = [];
	const answers = pairs.flatMap((pair) => [
		{ id: pair.id, text: pair.strong },
		{ id: pair.id, text: pair.weak },
	]);

	const openings = Map.groupBy(answers, (answer) => opening(answer.text));
	for (const [words, group] of openings) {
		if (group.length > 1 && group.length > 0.04 * answers.length) {
			findings.push({
				rule: 'openings',
				message: `"${words}" opens ${String(group.length)} of ${String(answers.length)} answers; at most 4 per cent may open alike`,
				questions: [...new Set(group.map((answer) => answer.id))],
			});
		}
	}

	const conditional = answers.filter((answer) => endsConditionally(answer.text));
	if (conditional.length > 0.25 * answers.length) {
		findings.push({
			rule: 'last sentences',
			message: `${String(conditional.length)} of ${String(answers.length)} answers end on a conditional; at most 25 per cent may`,
			questions: [...new Set(conditional.map((answer) => answer.id))],
		});
	}

	const where = new Map<string, Set<string>>();
	for (const { id, text } of answers) {
		for (const run of runs(text, 6)) where.set(run, (where.get(run) ?? new Set()).add(id));
	}
	for (const [run, ids] of where) {
		if (ids.size > 2)
			findings.push({
				rule: 'shared runs',
				message: `"${run}" stands in more than two questions`,
				questions: [...ids],
			});
	}
	return findings;
}

/** How many pairs lie in each band of length, by their strong answer's words. */
export function lengthBands(pairs: Pair[]): { name: string; from: number; to: number; count: number }[] {
	const lengths = pairs.map((pair) => (countForm(pair.strong).words + countForm(pair.weak).words) / 2);
	return LENGTH_BANDS.map((band) => ({
		...band,
		count: lengths.filter((length) => length >= band.from - 0.5 && length < band.to + 0.5).length,
	}));
}

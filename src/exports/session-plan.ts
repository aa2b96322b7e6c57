/**
 * Session plans for a class, made from the bank and from what the topic's record in content/teach says.
 *
 * The order follows the site: attempt, then compare, then be told. Nobody sees a criterion or a
 * diagnosis before having committed to an answer of their own and to one of two unlabelled ones.
 */
import type { Teaching } from '#model/bank.ts';
import { TOPICS } from '#model/curriculum.ts';
import { gather, type ExportProblem, type ExportQuestion } from './exporter.ts';

/** How long a session may be, in minutes. */
export const SESSION_LENGTHS = [45, 60, 90] as const;
export type SessionMinutes = (typeof SESSION_LENGTHS)[number];

export type StepKind =
	'open' | 'alone' | 'aloud' | 'pair' | 'debrief' | 'turn' | 'pause' | 'transfer' | 'compare' | 'round' | 'close';

/** Minutes of each step by length of session, in the order in which they come; 0 leaves a step out. */
const MINUTES: readonly [StepKind, Readonly<Record<SessionMinutes, number>>][] = [
	['open', { 45: 3, 60: 4, 90: 5 }],
	['alone', { 45: 5, 60: 6, 90: 6 }],
	['aloud', { 45: 6, 60: 8, 90: 8 }],
	['pair', { 45: 8, 60: 9, 90: 9 }],
	['debrief', { 45: 10, 60: 12, 90: 12 }],
	['turn', { 45: 0, 60: 5, 90: 6 }],
	['pause', { 45: 0, 60: 0, 90: 5 }],
	['transfer', { 45: 6, 60: 7, 90: 7 }],
	['compare', { 45: 4, 60: 5, 90: 6 }],
	['round', { 45: 0, 60: 0, 90: 20 }],
	['close', { 45: 3, 60: 4, 90: 6 }],
];

/** Who works with whom. */
export type Grouping = 'everybody' | 'alone' | 'twos' | 'threes';

interface StepWords {
	name: string;
	who: Grouping;
	/** What happens, for the instructor. The topic's own words come beside it. */
	does: string;
}

const WORDS: Readonly<Record<StepKind, StepWords>> = {
	open: { name: 'Open', who: 'everybody', does: 'Nothing has been handed out yet.' },
	alone: {
		name: 'The message',
		who: 'alone',
		does: 'Hand out the message. Nobody talks. Everybody reads it twice and writes down the first three sentences that they would say, and underlines the one fact in the message that decides.',
	},
	aloud: {
		name: 'Say it to one person',
		who: 'twos',
		does: 'One answers aloud, two minutes by the clock; the other listens and says back which fact the answer turned on. Then they swap. Walk around and write down what you hear, word for word. Correct nothing.',
	},
	pair: {
		name: 'The pair, blind',
		who: 'threes',
		does: 'Two answers to the same message, without labels, on one screen or one sheet for each group. Each of the three picks A or B and a confidence in silence, on the handout. Then they argue until they agree on the sentence where the weaker answer goes wrong. Nobody commits on the screen yet: that shows everything. Whoever is left over makes a group of two or of four.',
	},
	debrief: {
		name: 'What decided it',
		who: 'everybody',
		does: 'Before anything is explained, hands for A, for B, and for “sure”. Call on somebody who was sure and is in the minority, and let them finish. Then all groups commit on the screen at once, or you say which it is; and you name the fact that decides, the words where the weak answer fails, and its failure pattern by name.',
	},
	turn: {
		name: 'Turn it around',
		who: 'everybody',
		does: 'Read the changed prompt aloud, once. In it the weak answer is right. Hands again.',
	},
	pause: {
		name: 'Pause',
		who: 'everybody',
		does: 'Windows open. Groups of three change: nobody stays with the same two.',
	},
	transfer: {
		name: 'Another pair, blind',
		who: 'threes',
		does: 'Handouts over: another product, another message. Two answers without labels and the same rules: choose in silence, argue, and commit after the hands.',
	},
	compare: {
		name: 'What carried over',
		who: 'everybody',
		does: 'Hands first, as before; then the groups commit, or you say which it is. Lay the two weak answers side by side.',
	},
	round: {
		name: 'A round in threes',
		who: 'threes',
		does: 'Each of the three answers the question with a story of their own, two minutes each. The second asks one follow-up, the third writes down what was said. Nobody opens the criteria before all three have spoken. Then the group opens the question, marks the three answers by its criteria, and tells each speaker one thing that was met and one that was missed.',
	},
	close: {
		name: 'Close',
		who: 'everybody',
		does: 'Everybody finishes one sentence in writing and keeps it. Then the homework.',
	},
};

export interface Step extends StepWords {
	kind: StepKind;
	/** Minutes after the beginning. */
	from: number;
	minutes: number;
	/** The question that it is about. */
	question?: ExportQuestion;
}

export interface SessionPlan {
	topic: string;
	minutes: SessionMinutes;
	teaching: Teaching;
	steps: Step[];
	/** The question whose prompt is handed out. */
	message: ExportQuestion;
	/** The second pair. */
	transfer: ExportQuestion;
	/** The question of the round; absent where the session is too short for one. */
	round?: ExportQuestion;
	/** The questions that are worked on in class, in their order. */
	inClass: ExportQuestion[];
	homework: ExportQuestion[];
	/** Whether the two weak answers fail in the same way. */
	isSamePattern: boolean;
}

export type SessionResult = { ok: true; plan: SessionPlan } | { ok: false; problems: ExportProblem[] };

/**
 * The plan of a session, or what keeps it from being made: a topic that there is none of, a record
 * that is missing, a question that is gone, named twice, or of another topic.
 * @param find The question with this id, where the bank has it.
 */
export function planSession(
	topic: string,
	minutes: SessionMinutes,
	teaching: Teaching | undefined,
	find: (id: string) => ExportQuestion | undefined,
): SessionResult {
	if (!TOPICS.some(({ id }) => id === topic)) {
		return problem(
			'unknown-topic',
			`There is no topic "${topic}".`,
			`Topics are: ${TOPICS.map(({ id }) => id).join(', ')}.`,
		);
	}
	if (teaching?.id !== topic) {
		return problem(
			'empty',
			`Nothing has been prepared for a class on "${topic}".`,
			`Write content/teach/${topic}.yaml, or choose another topic.`,
		);
	}
	const ids = [
		teaching.message.question,
		teaching.transfer.question,
		...teaching.homework.questions,
		teaching.round.question,
	];
	const gathered = gather(ids, find);
	if (!gathered.ok) return gathered;
	const strangers = gathered.questions.filter(({ question }) => question.topic !== topic);
	if (strangers.length > 0) {
		return {
			ok: false,
			problems: strangers.map(({ question }) => ({
				kind: 'unknown-topic',
				question: question.id,
				message: `The question ${question.id} belongs to the topic "${question.topic}", not to "${topic}".`,
				advice: 'Choose one of this topic.',
			})),
		};
	}
	const [message, transfer, ...others] = gathered.questions;
	const round = others.pop();
	if (!message || !transfer || !round)
		return problem('empty', 'No question is selected.', 'Name the questions of the class.');

	const about: Partial<Record<StepKind, ExportQuestion>> = {
		alone: message,
		aloud: message,
		pair: message,
		debrief: message,
		turn: message,
		transfer,
		compare: transfer,
		round,
	};
	const steps: Step[] = [];
	let from = 0;
	for (const [kind, lengths] of MINUTES) {
		const length = lengths[minutes];
		if (length === 0) continue;
		const question = about[kind];
		steps.push({ kind, from, minutes: length, ...WORDS[kind], ...(question && { question }) });
		from += length;
	}
	const hasRound = steps.some(({ kind }) => kind === 'round');
	return {
		ok: true,
		plan: {
			topic,
			minutes,
			teaching,
			steps,
			message,
			transfer,
			...(hasRound && { round }),
			inClass: [message, transfer, ...(hasRound ? [round] : [])],
			homework: others,
			isSamePattern: message.pattern.id === transfer.pattern.id,
		},
	};
}

function problem(kind: ExportProblem['kind'], message: string, advice: string): SessionResult {
	return { ok: false, problems: [{ kind, message, advice }] };
}

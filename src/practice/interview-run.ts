/**
 * A mock interview under way: a value that is kept while it runs, so that leaving and coming back
 * goes on where it was, and the steps from one such value to the next. Time is an argument.
 *
 * A round: the reader answers, marks the answer, and is asked up to two probes, each the one for a
 * criterion that was missed. After the last round, or when the reader ends it, it becomes an event.
 */
import { elapsedOn, pauseClock, startClock, STOPPED, type Clock } from './clock.ts';
import type { InterviewEvent, InterviewRound, Mark, Marks, NewEvent, ProbeReply } from './event.ts';
import { nextProbe, PROBES_A_ROUND, type InterviewPlan, type NextProbe } from './interview.ts';
import type { QuestionData } from './question-data.ts';

/** `answer`: the prompt; `mark`: own answer against the criteria; `probe`: a follow-up; `judge`: own reply against what a good one has; `over`: all rounds done. */
export type RunStep = 'answer' | 'mark' | 'probe' | 'judge' | 'over';

export interface InterviewRun {
	/** The shape's version. */
	readonly version: 1;
	/** Which tab runs it; another one that takes it over puts its own name here. */
	readonly owner: string;
	/** Names recordings made in it until it is an event. */
	readonly id: string;
	readonly plan: InterviewPlan;
	/** The whole, and the present round. */
	readonly clock: Clock;
	readonly roundClock: Clock;
	/** When it was last known to run: what passed since then, with the page closed, does not count. */
	readonly seen: number;
	/** Which of the planned rounds. */
	readonly round: number;
	readonly step: RunStep;
	/** The probe that is asked, while one is. */
	readonly asked?: string | undefined;
	/** What is being typed. */
	readonly text: string;
	/** Rounds begun, the present one last. */
	readonly rounds: readonly InterviewRound[];
}

export function beginRun(
	plan: InterviewPlan,
	revisions: ReadonlyMap<string, number>,
	{ now, id, owner }: { now: number; id: string; owner: string },
): InterviewRun {
	const first = plan.rounds[0];
	const running = startClock(STOPPED, now);
	return {
		version: 1,
		owner,
		id,
		plan,
		clock: running,
		roundClock: running,
		seen: now,
		round: 0,
		step: first ? 'answer' : 'over',
		text: '',
		rounds: first ? [newRound(first.question, revisions)] : [],
	};
}

export function isPaused(run: InterviewRun): boolean {
	return run.clock.since === undefined;
}

export function pauseRun(run: InterviewRun, now: number): InterviewRun {
	return { ...run, seen: now, clock: pauseClock(run.clock, now), roundClock: pauseClock(run.roundClock, now) };
}

export function resumeRun(run: InterviewRun, now: number): InterviewRun {
	return { ...run, seen: now, clock: startClock(run.clock, now), roundClock: startClock(run.roundClock, now) };
}

/** As it was when last seen: paused then. */
export function recoverRun(run: InterviewRun): InterviewRun {
	return pauseRun(run, run.seen);
}

export function typeInto(run: InterviewRun, text: string, now: number): InterviewRun {
	return { ...run, text, seen: now };
}

/** The answer is given; what was typed belongs to the round. */
export function finishAnswer(run: InterviewRun, now: number): InterviewRun {
	const text = run.text.trim();
	return withRound({ ...run, step: 'mark', text: '', seen: now }, (round) => ({
		...round,
		...(text !== '' && { text }),
		seconds: toSeconds(elapsedOn(run.roundClock, now)),
	}));
}

/** The probe that the present round asks now, or would ask next. */
export function currentProbe(run: InterviewRun, question: QuestionData): NextProbe | undefined {
	const round = run.rounds.at(-1);
	if (!round || round.probes.length >= PROBES_A_ROUND) return undefined;
	return nextProbe(
		question,
		round.marks,
		round.probes.map(({ probe }) => probe),
	);
}

/** Marks that are being set; the others are still to come. */
export function markSoFar(run: InterviewRun, marks: Marks, now: number): InterviewRun {
	return withRound({ ...run, seen: now }, (round) => ({ ...round, marks }));
}

export function finishMarks(
	run: InterviewRun,
	marks: Marks,
	question: QuestionData,
	revisions: ReadonlyMap<string, number>,
	now: number,
): InterviewRun {
	const marked = withRound({ ...run, seen: now }, (round) => ({ ...round, marks }));
	return askOrGoOn(marked, question, revisions, now);
}

/** The reply is given; `judge` shows what a good one has. */
export function finishReply(run: InterviewRun, now: number): InterviewRun {
	return { ...run, step: 'judge', seen: now };
}

export function judgeReply(
	run: InterviewRun,
	mark: Mark,
	question: QuestionData,
	revisions: ReadonlyMap<string, number>,
	now: number,
): InterviewRun {
	const judged = withRound(
		{ ...withReply({ ...run, asked: currentProbe(run, question)?.probe.id }, mark), seen: now },
		(round) => ({
			...round,
			seconds: toSeconds(elapsedOn(run.roundClock, now)),
		}),
	);
	return askOrGoOn(judged, question, revisions, now);
}

/** On to the next round without more probes. A reply that was typed stays with its round, not marked. */
export function nextRound(before: InterviewRun, revisions: ReadonlyMap<string, number>, now: number): InterviewRun {
	const run = withReply(before);
	const next = run.plan.rounds[run.round + 1];
	if (!next) return { ...pauseRun(run, now), step: 'over', text: '' };
	return {
		...run,
		seen: now,
		round: run.round + 1,
		step: 'answer',
		text: '',
		roundClock: startClock(STOPPED, now),
		rounds: [...run.rounds, newRound(next.question, revisions)],
	};
}

function askOrGoOn(
	run: InterviewRun,
	question: QuestionData,
	revisions: ReadonlyMap<string, number>,
	now: number,
): InterviewRun {
	const next = currentProbe(run, question);
	return next ? { ...run, step: 'probe', asked: next.probe.id, text: '' } : nextRound(run, revisions, now);
}

/** The reply to the probe that is asked goes to its round. Without a mark one that has no words was not given. */
function withReply(run: InterviewRun, mark?: Mark): InterviewRun {
	const { asked } = run;
	const text = run.text.trim();
	if (asked === undefined || (text === '' && mark === undefined)) return { ...run, asked: undefined };
	const reply: ProbeReply = { probe: asked, ...(mark !== undefined && { mark }), ...(text !== '' && { text }) };
	return withRound({ ...run, asked: undefined, text: '' }, (round) => ({ ...round, probes: [...round.probes, reply] }));
}

/** What enters the log, with what was being typed. A round in which nothing was said or marked was not reached. */
export function toInterviewEvent(run: InterviewRun, now: number): Extract<NewEvent, { kind: 'interview' }> {
	const text = run.text.trim();
	const last = run.rounds.length - 1;
	const rounds = withReply(run)
		.rounds.map((round, i) => (i === last && run.step === 'answer' && text !== '' ? { ...round, text } : round))
		.filter((round) => round.text !== undefined || Object.keys(round.marks).length > 0);
	return {
		kind: 'interview',
		minutes: run.plan.minutes,
		level: run.plan.level,
		...(run.plan.company !== undefined && { company: run.plan.company }),
		seconds: toSeconds(elapsedOn(run.clock, now)),
		finished: run.step === 'over',
		rounds,
	};
}

/** The run in `value`, as a page kept it; `undefined` where it is none, or one of another version. */
export function readRun(value: unknown): InterviewRun | undefined {
	if (!isFields(value) || value['version'] !== 1) return undefined;
	const { owner, id, plan, clock, roundClock, seen, round, step, asked, text, rounds } = value;
	const isSound =
		typeof owner === 'string' &&
		typeof id === 'string' &&
		isFields(plan) &&
		[20, 30, 45].includes(plan['minutes'] as number) &&
		(plan['level'] === 'core' || plan['level'] === 'senior') &&
		Array.isArray(plan['rounds']) &&
		plan['rounds'].every(
			(each: unknown) => isFields(each) && typeof each['question'] === 'string' && typeof each['minutes'] === 'number',
		) &&
		isClock(clock) &&
		isClock(roundClock) &&
		typeof seen === 'number' &&
		typeof round === 'number' &&
		round >= 0 &&
		round < plan['rounds'].length &&
		['answer', 'mark', 'probe', 'judge', 'over'].includes(step as string) &&
		(asked === undefined || typeof asked === 'string') &&
		typeof text === 'string' &&
		Array.isArray(rounds) &&
		rounds.length === round + 1 &&
		rounds.every(
			(each: unknown) =>
				isFields(each) &&
				typeof each['question'] === 'string' &&
				typeof each['revision'] === 'number' &&
				isFields(each['marks']) &&
				Array.isArray(each['probes']) &&
				(each['text'] === undefined || typeof each['text'] === 'string'),
		);
	return isSound ? (value as unknown as InterviewRun) : undefined;
}

/** An interview in the log, as the rubric takes it. */
export type FinishedInterview = Pick<
	InterviewEvent,
	'minutes' | 'level' | 'company' | 'seconds' | 'finished' | 'rounds'
>;

function newRound(question: string, revisions: ReadonlyMap<string, number>): InterviewRound {
	return { question, revision: revisions.get(question) ?? 1, marks: {}, probes: [] };
}

function withRound(run: InterviewRun, change: (round: InterviewRound) => InterviewRound): InterviewRun {
	const last = run.rounds.at(-1);
	return last ? { ...run, rounds: [...run.rounds.slice(0, -1), change(last)] } : run;
}

function toSeconds(milliseconds: number): number {
	return Math.min(86_400, Math.max(0, Math.round(milliseconds / 1000)));
}

function isClock(value: unknown): value is Clock {
	return (
		isFields(value) &&
		typeof value['before'] === 'number' &&
		(value['since'] === undefined || typeof value['since'] === 'number')
	);
}

function isFields(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

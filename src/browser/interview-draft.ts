/** A mock interview that was left: looked up, and put away into the log with the recordings made in it. */
import {
	readRun,
	recoverRun,
	toInterviewEvent,
	type FinishedInterview,
	type InterviewRun,
} from '#practice/interview-run.ts';
import type { ProgressStore } from './progress-store.ts';
import { dropDraft, readDraft } from './storage/draft-storage.ts';
import { openRecordings } from './storage/recording-storage.ts';

/** The interview under way, in this tab or another; `undefined` where there is none. */
export function readInterviewDraft(): InterviewRun | undefined {
	return readRun(readDraft('interview'));
}

/** What the recording of a round is kept under: `interview` is the run's id, then that of its event. */
export function recordingKey(interview: string, round: number): string {
	return `${interview}:${round}`;
}

/** Which of the rounds that were begun entered the log. */
export function roundsOf(run: InterviewRun, event: Pick<FinishedInterview, 'rounds'>): number[] {
	return run.rounds.flatMap((round, i) =>
		event.rounds.some(({ question }) => question === round.question) ? [i] : [],
	);
}

/** The rounds of a run that have a recording. */
export async function recordedRounds(run: InterviewRun): Promise<Set<number>> {
	const keys = new Set(await openRecordings().keys());
	return new Set([...run.rounds.keys()].filter((round) => keys.has(recordingKey(run.id, round))));
}

/** A recording is named after the interview in the log, and the round's place in it. */
export async function moveRecordings(run: InterviewRun, event: string, rounds: readonly number[]): Promise<void> {
	for (const [place, round] of rounds.entries())
		await openRecordings().move(recordingKey(run.id, round), recordingKey(event, place));
}

/** What was said so far enters the log, as an interview that was not finished. Says whether there was one. */
export async function putInterviewAway(store: ProgressStore): Promise<boolean> {
	const draft = readInterviewDraft();
	dropDraft('interview');
	if (!draft) return false;
	const run = recoverRun(draft);
	const event = toInterviewEvent(run, run.seen);
	if (event.rounds.length > 0) await moveRecordings(run, store.append(event).id, roundsOf(run, event));
	return event.rounds.length > 0;
}

/**
 * From the log to what is shown. First it is found out what still holds (events that were taken back
 * and those before a restart do not), then everything is worked out in one pass.
 *
 * What comes out is small: counts and last states, no words. So it can be kept beside the log
 * (`snapshot.ts`) and carried on event by event (`extendProgress`) instead of being worked out from ten
 * thousand events on every page. Whoever needs the events themselves takes them from the log
 * (`historyOf`).
 */
import { dayOf, type Day } from './day.ts';
import type { Grade, InterviewEvent, Marks, PlanEvent, RestartEvent, ReviewEvent } from './event.ts';
import { NO_SUCCESSORS, resolveQuestion, type Log, type Successors } from './log.ts';
import { gradeOfMarks, gradeOfVerdict, reviewCard, type Card } from './scheduler.ts';
import { toDigit, type VerdictRow } from './verdict-row.ts';

/** All that is known of one question for this reader. */
export interface Standing {
	readonly question: string;
	/** No longer asked: history only. */
	readonly retired: boolean;
	/** Absent until something was graded. */
	readonly card?: Card;
	/** How many blind verdicts, and how many of them chose the weak answer. */
	readonly verdicts: number;
	readonly fooled: number;
	/** How many answers of the reader's own. */
	readonly said: number;
	/** The newest mark for each criterion, by its id. */
	readonly marks: Marks;
	readonly starred: boolean;
	readonly unsure: boolean;
	/** The newest revision that the reader has seen or noted; 0 where none. */
	readonly revision: number;
	/** When it was last practiced; 0 where never. */
	readonly at: number;
}

/** A mock interview without its transcript, which stands in the log under the same id. */
export interface InterviewMark extends Pick<
	InterviewEvent,
	'id' | 'at' | 'offset' | 'minutes' | 'level' | 'company' | 'seconds' | 'finished'
> {
	readonly questions: readonly string[];
}

/** What was done on one day. */
export interface DayOfPractice {
	readonly answers: number;
	readonly seconds: number;
}

export interface Progress {
	/** By the id that the question goes by today. */
	readonly standings: ReadonlyMap<string, Standing>;
	/** All that still count, in order of time. */
	readonly verdicts: VerdictRow;
	/** How long the last verdicts took, in seconds. */
	readonly pace: readonly number[];
	readonly interviews: readonly InterviewMark[];
	/** The last plan that was set; its `date` is `null` where there is no interview. */
	readonly plan: PlanEvent | undefined;
	/** Restarts in force, newest first; each can be undone by its id. */
	readonly restarts: readonly RestartEvent[];
	/** Restarts do not change what was done on a day. */
	readonly days: ReadonlyMap<Day, DayOfPractice>;
	/** How many answers of any kind still count. */
	readonly answers: number;
	/** The ids under which questions were practiced, as they were called then. */
	readonly practiced: ReadonlySet<string>;
	/** The ids no longer in use that the reader has been told of. */
	readonly noted: ReadonlySet<string>;
	/** Questions of the log that go by another id or are no longer asked: the old id, what it is now, whether retired. */
	readonly resolved: ReadonlyMap<string, { readonly id: string; readonly retired: boolean }>;
	/** Events that were taken back before they were heard of, as can happen between two devices. */
	readonly awaited: ReadonlySet<string>;
}

/** How many times `pace` remembers. */
const PACE_LENGTH = 50;

export function foldLog(log: Log, successors: Successors = NO_SUCCESSORS): Progress {
	const { undone, isCleared, allClearedAt, restarts } = findWhatHolds(log);
	const draft = emptyDraft(successors);
	draft.restarts = restarts;
	draft.awaited = new Set(undone);
	// Counted by hand, here and below: over ten thousand events, pairs of place and event take a sixth of the time.
	let place = 0;
	const isClearedHere = (question: string) => isCleared(question, place);
	for (const event of log) {
		if (undone.has(event.id)) draft.awaited.delete(event.id);
		else apply(draft, event, isClearedHere, place < allClearedAt);
		place += 1;
	}
	return finish(draft);
}

/**
 * The progress after events that follow on all that it was made of. `undefined` where that needs the
 * whole log: something is taken back or begun anew.
 */
export function extendProgress(
	progress: Progress,
	events: readonly ReviewEvent[],
	successors: Successors,
): Progress | undefined {
	if (events.some(({ id, kind }) => kind === 'undo' || kind === 'restart' || progress.awaited.has(id)))
		return undefined;
	const draft: Draft = {
		...progress,
		standings: new Map(progress.standings),
		owned: new Set(),
		pace: [...progress.pace],
		interviews: [...progress.interviews],
		days: new Map(progress.days),
		practiced: new Set(progress.practiced),
		noted: new Set(progress.noted),
		resolved: new Map(progress.resolved),
		awaited: new Set(progress.awaited),
		successors,
	};
	for (const event of events) apply(draft, event, () => false, false);
	return finish(draft);
}

/** Whether these successors lead every question of the log to where it has been led. */
export function isResolvedBy(progress: Progress, successors: Successors): boolean {
	const known = [...progress.resolved].every(([id, was]) => {
		const now = resolveQuestion(id, successors);
		return now.id === was.id && now.retired === was.retired;
	});
	const isFound = (id: string) => !successors.has(id) || progress.resolved.has(id);
	return known && [...progress.standings.keys(), ...progress.practiced].every(isFound);
}

/** What the log holds about one question under all its names (`namesOf`) and still counts, in order of time, words included. */
export function historyOf(log: Log, names: readonly string[]): ReviewEvent[] {
	const { undone, isCleared } = findWhatHolds(log);
	return log.filter((event, place) => {
		if (undone.has(event.id)) return false;
		const questions =
			'question' in event
				? [event.question]
				: event.kind === 'interview'
					? event.rounds.map(({ question }) => question)
					: [];
		return questions.some((id) => names.includes(id) && !isCleared(id, place));
	});
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface Draft {
	standings: Map<string, Writable<Standing>>;
	/** Standings that are the draft's own and may be changed; the others are shared with what it was made from. */
	owned: Set<string> | undefined;
	verdicts: VerdictRow;
	pace: number[];
	interviews: InterviewMark[];
	plan: PlanEvent | undefined;
	restarts: readonly RestartEvent[];
	days: Map<Day, DayOfPractice>;
	answers: number;
	practiced: Set<string>;
	noted: Set<string>;
	resolved: Map<string, { readonly id: string; readonly retired: boolean }>;
	awaited: Set<string>;
	successors: Successors;
}

function emptyDraft(successors: Successors): Draft {
	return {
		standings: new Map(),
		owned: undefined,
		verdicts: '',
		pace: [],
		interviews: [],
		plan: undefined,
		restarts: [],
		days: new Map(),
		answers: 0,
		practiced: new Set(),
		noted: new Set(),
		resolved: new Map(),
		awaited: new Set(),
		successors,
	};
}

function finish({ owned: _, successors: __, pace, ...draft }: Draft): Progress {
	return { ...draft, pace: pace.slice(-PACE_LENGTH) };
}

function apply(
	draft: Draft,
	event: ReviewEvent,
	isCleared: (question: string) => boolean,
	isAllCleared: boolean,
): void {
	switch (event.kind) {
		case 'verdict': {
			spend(draft, event, 1, event.seconds);
			if (isCleared(event.question)) return;
			const { chose, confidence, brief } = event;
			const standing = practice(draft, event, event, gradeOfVerdict(chose, confidence, brief));
			standing.verdicts += 1;
			if (chose === 'weak') standing.fooled += 1;
			draft.verdicts += toDigit(chose, confidence);
			// A short form takes seconds; plans are made for whole pairs.
			if (event.seconds !== undefined && brief !== true) draft.pace.push(event.seconds);
			return;
		}
		case 'said': {
			spend(draft, event, 1, event.seconds);
			if (isCleared(event.question)) return;
			const standing = practice(draft, event, event, gradeOfMarks(event.marks));
			standing.said += 1;
			mark(standing, event.marks);
			return;
		}
		case 'grade':
			spend(draft, event, 1, event.seconds);
			if (!isCleared(event.question)) practice(draft, event, event, event.grade);
			return;
		case 'interview': {
			spend(draft, event, event.rounds.length, event.seconds);
			for (const round of event.rounds) {
				if (!isCleared(round.question)) mark(practice(draft, event, round, gradeOfMarks(round.marks)), round.marks);
			}
			const { id, at, offset, minutes, level, company, seconds, finished, rounds } = event;
			if (!isAllCleared) {
				draft.interviews.push({
					id,
					at,
					offset,
					minutes,
					level,
					...(company !== undefined && { company }),
					seconds,
					finished,
					questions: rounds.map(({ question }) => question),
				});
			}
			return;
		}
		case 'plan':
			draft.plan = event;
			return;
		case 'star':
			standingOf(draft, event.question).starred = event.on;
			return;
		case 'unsure':
			if (!isCleared(event.question)) standingOf(draft, event.question).unsure = event.on;
			return;
		case 'noted':
			for (const [id, revision] of Object.entries(event.revisions)) {
				const standing = standingOf(draft, id);
				if (id !== standing.question || standing.retired) draft.noted.add(id);
				else if (revision > standing.revision) standing.revision = revision;
			}
			return;
		case 'restart':
		case 'undo':
		case 'erase':
	}
}

/** A question was practiced. Revisions count for the id that was shown: those of a merged question are another's. */
function practice(
	draft: Draft,
	{ at, offset }: ReviewEvent,
	{ question, revision }: { question: string; revision: number },
	grade: Grade | undefined,
): Writable<Standing> {
	const standing = standingOf(draft, question);
	standing.at = at;
	if (question === standing.question && revision > standing.revision) standing.revision = revision;
	if (grade) standing.card = reviewCard(standing.card, grade, dayOf(at, offset));
	draft.answers += 1;
	draft.practiced.add(question);
	return standing;
}

function standingOf(draft: Draft, name: string): Writable<Standing> {
	let id = name;
	let retired = false;
	const led =
		draft.resolved.get(name) ?? (draft.successors.has(name) ? resolveQuestion(name, draft.successors) : undefined);
	if (led) {
		draft.resolved.set(name, led);
		({ id, retired } = led);
	}
	const known = draft.standings.get(id);
	if (known && (!draft.owned || draft.owned.has(id))) return known;
	const standing: Writable<Standing> = known
		? { ...known }
		: {
				question: id,
				retired,
				verdicts: 0,
				fooled: 0,
				said: 0,
				marks: {},
				starred: false,
				unsure: false,
				revision: 0,
				at: 0,
			};
	draft.standings.set(id, standing);
	draft.owned?.add(id);
	return standing;
}

function mark(standing: Writable<Standing>, marks: Marks): void {
	standing.marks = { ...standing.marks, ...marks };
}

function spend(draft: Draft, { at, offset }: ReviewEvent, answers: number, seconds = 0): void {
	const day = dayOf(at, offset);
	const known = draft.days.get(day);
	draft.days.set(day, { answers: (known?.answers ?? 0) + answers, seconds: (known?.seconds ?? 0) + seconds });
}

/** Which events were taken back, and up to which place in the log questions begin anew. */
export function findWhatHolds(log: Log) {
	const undone = findUndone(log);
	const clearedAt = new Map<string, number>();
	let allClearedAt = -1;
	const restarts: RestartEvent[] = [];
	let at = 0;
	for (const event of log) {
		const place = at++;
		if (event.kind !== 'restart' || undone.has(event.id)) continue;
		restarts.unshift(event);
		if (event.scope === 'everything') allClearedAt = place;
		else for (const id of event.questions ?? []) clearedAt.set(id, place);
	}
	const isCleared = (question: string, place: number) =>
		place < allClearedAt || place < (clearedAt.get(question) ?? -1);
	return { undone, isCleared, allClearedAt, restarts };
}

/** The ids that were taken back. What takes back may be taken back; clocks of two devices may differ, so order says nothing. */
function findUndone(log: Log): ReadonlySet<string> {
	const undosOf = new Map<string, string[]>();
	for (const event of log) {
		if (event.kind !== 'undo') continue;
		const others = undosOf.get(event.of);
		if (others) others.push(event.id);
		else undosOf.set(event.of, [event.id]);
	}
	const known = new Map<string, boolean>();
	const isUndone = (id: string): boolean => {
		const answer = known.get(id);
		if (answer !== undefined) return answer;
		// Until it is known, and in a circle (which no screen makes), nothing is taken back.
		known.set(id, false);
		const result = (undosOf.get(id) ?? []).some((undo) => !isUndone(undo));
		known.set(id, result);
		return result;
	};
	// The newest first, so that a long chain of undoing and redoing is not followed to its end at once.
	const targets = [...undosOf.keys()].reverse();
	return new Set(targets.filter(isUndone));
}

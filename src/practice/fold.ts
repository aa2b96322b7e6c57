/**
 * From the log to what is shown. One pass backwards says what still holds (undone events and those
 * before a restart do not), one pass forwards works everything out.
 */
import { dayOf, type Day } from './day.ts';
import type {
	GradeEvent,
	InterviewEvent,
	Mark,
	PlanEvent,
	RestartEvent,
	ReviewEvent,
	SaidEvent,
	VerdictEvent,
	Grade,
} from './event.ts';
import { NO_SUCCESSORS, resolveQuestion, type Log, type ResolvedQuestion, type Successors } from './log.ts';
import { gradeOfMarks, gradeOfVerdict, reviewCard, type Card } from './scheduler.ts';

/** All that is known of one question for this reader. */
export interface Standing {
	readonly question: string;
	/** No longer asked: history only. */
	readonly retired: boolean;
	/** Absent until something was graded. */
	readonly card?: Card;
	/** In order of time. */
	readonly verdicts: readonly VerdictEvent[];
	readonly said: readonly SaidEvent[];
	readonly grades: readonly GradeEvent[];
	/** The newest mark for each criterion, by its id. */
	readonly marks: ReadonlyMap<string, Mark>;
	readonly starred: boolean;
	readonly unsure: boolean;
	/** The newest revision that the reader has seen or noted; 0 where none. */
	readonly revision: number;
	/** When it was last practiced; 0 where never. */
	readonly at: number;
}

/** What was done on one day. */
export interface DayOfPractice {
	readonly answers: number;
	readonly seconds: number;
}

export interface Progress {
	/** By the id that the question goes by today. */
	readonly standings: ReadonlyMap<string, Standing>;
	/** All that still count, in order of time: what the calibration is drawn from. */
	readonly verdicts: readonly VerdictEvent[];
	readonly interviews: readonly InterviewEvent[];
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
	readonly successors: Successors;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : T[K] };

export function foldLog(log: Log, successors: Successors = NO_SUCCESSORS): Progress {
	const { undone, clearedAt, allClearedAt, restarts } = findWhatHolds(log);
	const resolved = new Map<string, ResolvedQuestion>();
	const standings = new Map<string, Draft<Standing>>();
	const verdicts: VerdictEvent[] = [];
	const interviews: InterviewEvent[] = [];
	const days = new Map<Day, { answers: number; seconds: number }>();
	const practiced = new Set<string>();
	const noted = new Set<string>();
	let plan: PlanEvent | undefined;
	let answers = 0;

	const standingOf = (id: string): Draft<Standing> => {
		let today = resolved.get(id);
		if (!today) resolved.set(id, (today = resolveQuestion(id, successors)));
		let standing = standings.get(today.id);
		if (!standing) {
			standing = { question: today.id, retired: today.retired, verdicts: [], said: [], grades: [], marks: new Map(), starred: false, unsure: false, revision: 0, at: 0 };
			standings.set(today.id, standing);
		}
		return standing;
	};
	const isCleared = (question: string, place: number) => place < allClearedAt || place < (clearedAt.get(question) ?? -1);
	/** A question was practiced: revisions count for the id that was shown, so those of a merged question are not compared. */
	const practice = (question: string, revision: number, event: ReviewEvent, grade: Grade | undefined): Draft<Standing> => {
		const standing = standingOf(question);
		standing.at = event.at;
		if (question === standing.question && revision > standing.revision) standing.revision = revision;
		if (grade) standing.card = reviewCard(standing.card, grade, dayOf(event.at, event.offset));
		answers += 1;
		practiced.add(question);
		return standing;
	};
	const mark = (standing: Draft<Standing>, marks: Readonly<Record<string, Mark>>) => {
		for (const id of Object.keys(marks)) {
			const each = marks[id];
			if (each) standing.marks.set(id, each);
		}
	};
	const spend = (event: ReviewEvent, count: number, seconds = 0) => {
		const day = dayOf(event.at, event.offset);
		const known = days.get(day);
		if (known) {
			known.answers += count;
			known.seconds += seconds;
		} else days.set(day, { answers: count, seconds });
	};

	for (const [place, event] of log.entries()) {
		if (undone.has(event.id)) continue;
		switch (event.kind) {
			case 'verdict':
				spend(event, 1, event.seconds);
				if (isCleared(event.question, place)) break;
				practice(event.question, event.revision, event, gradeOfVerdict(event.chose, event.confidence)).verdicts.push(event);
				verdicts.push(event);
				break;
			case 'said': {
				spend(event, 1, event.seconds);
				if (isCleared(event.question, place)) break;
				const standing = practice(event.question, event.revision, event, gradeOfMarks(event.marks));
				standing.said.push(event);
				mark(standing, event.marks);
				break;
			}
			case 'grade':
				spend(event, 1, event.seconds);
				if (isCleared(event.question, place)) break;
				practice(event.question, event.revision, event, event.grade).grades.push(event);
				break;
			case 'interview':
				spend(event, event.rounds.length, event.seconds);
				for (const round of event.rounds) {
					if (isCleared(round.question, place)) continue;
					mark(practice(round.question, round.revision, event, gradeOfMarks(round.marks)), round.marks);
				}
				if (place >= allClearedAt) interviews.push(event);
				break;
			case 'plan':
				plan = event;
				break;
			case 'star':
				standingOf(event.question).starred = event.on;
				break;
			case 'unsure':
				if (!isCleared(event.question, place)) standingOf(event.question).unsure = event.on;
				break;
			case 'noted':
				for (const [id, revision] of Object.entries(event.revisions)) {
					const standing = standingOf(id);
					if (id !== standing.question || standing.retired) noted.add(id);
					else if (revision > standing.revision) standing.revision = revision;
				}
				break;
			case 'restart':
			case 'undo':
			case 'erase':
				break;
		}
	}
	return { standings, verdicts, interviews, plan, restarts, days, answers, practiced, noted, successors };
}

/** Which events were taken back, and up to which place in the log questions begin anew. */
function findWhatHolds(log: Log) {
	const undone = findUndone(log);
	const clearedAt = new Map<string, number>();
	let allClearedAt = -1;
	const restarts: RestartEvent[] = [];
	for (const [place, event] of log.entries()) {
		if (event.kind !== 'restart' || undone.has(event.id)) continue;
		restarts.unshift(event);
		if (event.scope === 'everything') allClearedAt = place;
		else for (const id of event.questions ?? []) clearedAt.set(id, place);
	}
	return { undone, clearedAt, allClearedAt, restarts };
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

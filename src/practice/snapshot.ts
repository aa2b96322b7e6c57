/**
 * Progress as text, to be kept beside the log as a cache: read in a few milliseconds where the log
 * takes hundreds. It is never exported, merged or migrated; where it does not fit it is dropped and
 * worked out again. `FOLD_VERSION` has to be raised with every change of what the fold makes of a log;
 * a test on a kept log says when.
 */
import type { Confidence, Grade, Mark } from './event.ts';
import type { InterviewMark, Progress, Standing } from './fold.ts';
import { isFields, readEvent } from './read-event.ts';

export const FOLD_VERSION = 1;

const CONFIDENCES: readonly Confidence[] = ['guess', 'leaning', 'sure'];
const GRADES: readonly Grade[] = ['again', 'hard', 'good', 'easy'];
const MARKS: readonly Mark[] = ['met', 'partly', 'missed'];

/** Rows instead of objects, and one digit for each verdict: the text is read on every page. */
export function toSnapshot(progress: Progress): string {
	const criteria: string[] = [];
	const places = new Map<string, number>();
	const placeOf = (id: string) => {
		let place = places.get(id);
		if (place === undefined) places.set(id, (place = criteria.push(id) - 1));
		return place;
	};
	const standings = [...progress.standings.values()].map(({ card, ...of }) => [
		of.question,
		(of.retired ? 1 : 0) + (of.starred ? 2 : 0) + (of.unsure ? 4 : 0),
		of.verdicts,
		of.fooled,
		of.said,
		of.revision,
		of.at,
		[...of.marks].flatMap(([id, mark]) => [placeOf(id), MARKS.indexOf(mark)]),
		...(card ? [card.last, card.due, card.stability, card.difficulty, card.reps, card.lapses, GRADES.indexOf(card.grade)] : []),
	]);
	return JSON.stringify({
		fold: FOLD_VERSION,
		standings,
		criteria,
		verdictTimes: progress.verdicts.map(({ at }, i) => at - (progress.verdicts[i - 1]?.at ?? 0)),
		verdicts: progress.verdicts.map(({ chose, confidence }) => CONFIDENCES.indexOf(confidence) * 2 + (chose === 'strong' ? 1 : 0)).join(''),
		pace: progress.pace,
		interviews: progress.interviews,
		plan: progress.plan ?? null,
		restarts: progress.restarts,
		days: [...progress.days].map(([day, { answers, seconds }]) => [day, answers, seconds]),
		answers: progress.answers,
		practiced: [...progress.practiced].filter((id) => !progress.standings.has(id)),
		unpracticed: [...progress.standings.keys()].filter((id) => !progress.practiced.has(id)),
		noted: [...progress.noted],
		resolved: [...progress.resolved].map(([id, to]) => [id, to.id, to.retired]),
		awaited: [...progress.awaited],
	});
}

/** The progress in a snapshot; `undefined` where another version wrote it or where it is broken. */
export function fromSnapshot(text: string): Progress | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isFields(value) && value['fold'] === FOLD_VERSION ? readSnapshot(value as unknown as Stored) : undefined;
	} catch {
		// Broken, in whatever way: the log has everything.
		return undefined;
	}
}

type Row = [string, number, number, number, number, number, number, number[], ...number[]];

/** What `toSnapshot` writes. */
interface Stored {
	standings: Row[];
	criteria: string[];
	verdictTimes: number[];
	verdicts: string;
	pace: number[];
	interviews: InterviewMark[];
	plan: unknown;
	restarts: unknown[];
	days: [number, number, number][];
	answers: number;
	practiced: string[];
	unpracticed: string[];
	noted: string[];
	resolved: [string, string, boolean][];
	awaited: string[];
}

/** Throws or gives nonsense on nonsense only where somebody made it by hand: nothing but this page writes under the key. */
function readSnapshot(stored: Stored): Progress {
	const standings = new Map<string, Standing>();
	for (const [question, flags, verdicts, fooled, said, revision, at, marked, ...card] of stored.standings) {
		const marks = new Map<string, Mark>();
		for (let i = 0; i < marked.length; i += 2) marks.set(get(stored.criteria, marked[i]), get(MARKS, marked[i + 1]));
		const [last, due, stability, difficulty, reps, lapses, grade] = card;
		standings.set(question, {
			question,
			retired: (flags & 1) !== 0,
			...(last !== undefined && due !== undefined && stability !== undefined && difficulty !== undefined && reps !== undefined && lapses !== undefined
				? { card: { last, due, stability, difficulty, reps, lapses, grade: get(GRADES, grade) } }
				: undefined),
			verdicts,
			fooled,
			said,
			marks,
			starred: (flags & 2) !== 0,
			unsure: (flags & 4) !== 0,
			revision,
			at,
		});
	}
	let at = 0;
	const events = [...(stored.plan === null ? [] : [stored.plan]), ...stored.restarts].map((candidate) => {
		const reading = readEvent(candidate);
		if (!reading.ok) throw new TypeError(reading.message);
		return reading.value;
	});
	const unpracticed = new Set(stored.unpracticed);
	return {
		standings,
		verdicts: stored.verdictTimes.map((since, i) => {
			at += since;
			const digit = Number(stored.verdicts[i]);
			return { at, chose: digit % 2 === 1 ? 'strong' : 'weak', confidence: get(CONFIDENCES, digit >> 1) };
		}),
		pace: stored.pace,
		interviews: stored.interviews,
		plan: events.find((event) => event.kind === 'plan'),
		restarts: events.filter((event) => event.kind === 'restart'),
		days: new Map(stored.days.map(([day, answers, seconds]) => [day, { answers, seconds }])),
		answers: stored.answers,
		practiced: new Set([...[...standings.keys()].filter((id) => !unpracticed.has(id)), ...stored.practiced]),
		noted: new Set(stored.noted),
		resolved: new Map(stored.resolved.map(([id, to, retired]) => [id, { id: to, retired }])),
		awaited: new Set(stored.awaited),
	};
}

function get<T>(list: readonly T[], place: number | undefined): T {
	const found = list[place ?? -1];
	if (found === undefined) throw new TypeError('A place is outside its list.');
	return found;
}

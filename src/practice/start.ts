/**
 * The five-question start: shows a new reader the site's whole idea in about three minutes, and says
 * where to begin. It asks questions in their short form (`brief` of a question's record); a whole pair
 * takes five times as long to read.
 */
import { hashText, isStrongFirst } from '#model/blind-order.ts';
import type { VerdictEvent } from './event.ts';
import { interleave } from './queue.ts';
import type { QuestionEntry } from './question-data.ts';

export const START_LENGTH = 5;

/** What the start takes, as its announcements say it; a test counts its words. */
export const START_TIME = 'about three minutes';

/** So often at least the strong answer stands on either side: five times the same one is what a new reader would remember. */
const EACH_SIDE = 2;

/**
 * Of the questions that have a short form, five at core level from five topics and with five failure
 * patterns, decisions and diagnoses first, as those can be judged without a past to tell of; the strong
 * answer stands now on one side, now on the other. The same for everybody, so that two people can talk
 * about them; `known` are ids already practiced.
 */
export function pickStart(
	questions: readonly QuestionEntry[],
	known: ReadonlySet<string> = new Set(),
): QuestionEntry[] {
	const short = questions.filter(({ brief }) => brief);
	const skip = new Set(short.flatMap(({ id }) => (known.has(id) ? [id] : [])));
	let chosen = chooseFive(short, skip);
	// Each time one of the side that stands there too often makes room for the next best.
	while (skip.size < short.length) {
		const first = chosen.filter(({ id }) => isStrongFirst(id)).length;
		if (first >= EACH_SIDE && chosen.length - first >= EACH_SIDE) break;
		const tooMany = chosen.findLast(({ id }) => !skip.has(id) && isStrongFirst(id) === first > chosen.length / 2);
		if (!tooMany) break;
		skip.add(tooMany.id);
		chosen = chooseFive(short, skip);
	}
	return mix(chosen);
}

function chooseFive(questions: readonly QuestionEntry[], skip: ReadonlySet<string>): QuestionEntry[] {
	const score = (entry: QuestionEntry) =>
		(skip.has(entry.id) ? 8 : 0) +
		(entry.level === 'core' ? 0 : 4) +
		(entry.kind === 'decision' || entry.kind === 'diagnosis' ? 0 : 2);
	const candidates = [...questions].sort((a, b) => score(a) - score(b) || hashText(a.id) - hashText(b.id));
	const chosen: QuestionEntry[] = [];
	// First all different, then whatever there is.
	for (const isFree of [
		(entry: QuestionEntry) => chosen.every((other) => other.topic !== entry.topic && other.pattern !== entry.pattern),
		(entry: QuestionEntry) => chosen.every((other) => other.topic !== entry.topic),
		() => true,
	]) {
		for (const entry of candidates) {
			if (chosen.length === START_LENGTH) break;
			if (!chosen.includes(entry) && isFree(entry)) chosen.push(entry);
		}
	}
	return chosen;
}

function mix(chosen: readonly QuestionEntry[]): QuestionEntry[] {
	const byId = new Map(chosen.map((entry) => [entry.id, entry]));
	return interleave(
		chosen.map((entry) => ({ ...entry, question: entry.id })),
		'start',
	).flatMap(({ id }) => byId.get(id) ?? []);
}

/** Where a reader stands after the start. Five answers say little, and the words say so. */
export interface Placement {
	readonly right: number;
	readonly of: number;
	/** Taken in by these although sure: the most useful to read next. */
	readonly sureAndWrong: readonly string[];
	readonly wrong: readonly string[];
	/** Which way of reading to begin with. */
	readonly reading: 'study' | 'blind';
}

export function placeAfterStart(verdicts: readonly VerdictEvent[]): Placement {
	const wrong = verdicts.filter((verdict) => verdict.chose === 'weak');
	const right = verdicts.length - wrong.length;
	return {
		right,
		of: verdicts.length,
		sureAndWrong: wrong.filter((verdict) => verdict.confidence === 'sure').map((verdict) => verdict.question),
		wrong: wrong.map((verdict) => verdict.question),
		// Guessing alone gets two or three of five. Who gets four knows something; who does not, reads first.
		reading: right >= 4 ? 'blind' : 'study',
	};
}

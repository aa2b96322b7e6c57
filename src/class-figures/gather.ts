/**
 * From the files that were dropped to the class: which files count, which are left out and why, and
 * what each learner did, under the ids that questions go by today.
 */
import type { Attempts, ClassFile, ClassMarking, ClassPick, ClassQuestion } from '#practice/class-file.ts';
import { resolveQuestion } from '#practice/log.ts';
import { successorsOf, type BankIndex } from '#practice/question-data.ts';
import type { ClassFileReading, Refusal } from './read-class-file.ts';

/** What the figures know of the bank. */
export type ClassBank = Pick<BankIndex, 'questions' | 'topics' | 'patterns' | 'successors'>;

export interface DroppedFile {
	readonly name: string;
	readonly reading: ClassFileReading;
}

/** What became of a file, in the order in which they came. */
export type FileNote =
	| {
			readonly state: 'counted';
			readonly name: string;
			/** Questions with at least one attempt that counts. */
			readonly questions: number;
			/** What of it was left out or is worth knowing. */
			readonly remarks: readonly string[];
	  }
	| {
			readonly state: 'left-out';
			readonly name: string;
			readonly why: Refusal | 'same-file' | 'older' | 'nothing';
			readonly message: string;
	  };

/** What one learner did, by the id that the question goes by today. */
export type Learner = ReadonlyMap<string, ClassQuestion>;

export interface ClassOfLearners {
	readonly learners: readonly Learner[];
	readonly notes: readonly FileNote[];
}

/** From so many picks on it is unlikely that two learners did exactly the same. */
const TELLING = 10;

export function gatherClass(files: readonly DroppedFile[], bank: ClassBank): ClassOfLearners {
	const newest = new Map<string, number>();
	const firstOfFile = new Map<string, number>();
	for (const [i, { reading }] of files.entries()) {
		if (!reading.ok) continue;
		const { file, learner } = reading.file;
		if (firstOfFile.has(file)) continue;
		firstOfFile.set(file, i);
		const known = newest.get(learner);
		if (known === undefined || isNewer(reading.file, files[known])) newest.set(learner, i);
	}

	const known = new Map(bank.questions.map((entry) => [entry.id, entry]));
	const successors = successorsOf(bank);
	const learners: Learner[] = [];
	const contents = new Map<string, string>();
	const notes = files.map(({ name, reading }, i): FileNote => {
		if (!reading.ok) return { state: 'left-out', name, why: reading.why, message: reading.message };
		const { file } = reading;
		const first = firstOfFile.get(file.file) ?? i;
		if (first !== i)
			return {
				state: 'left-out',
				name,
				why: 'same-file',
				message: `The same file as “${files[first]?.name ?? ''}”, which is read already.`,
			};
		const counted = newest.get(file.learner) ?? i;
		if (counted !== i)
			return {
				state: 'left-out',
				name,
				why: 'older',
				message: `From the same learner as “${files[counted]?.name ?? ''}”, which is newer and takes its place.`,
			};

		const { learner, remarks } = toLearner(file, known, successors);
		if (learner.size === 0)
			return {
				state: 'left-out',
				name,
				why: 'nothing',
				message: ['It holds no answer that can be counted.', ...remarks].join(' '),
			};
		learners.push(learner);
		const content = JSON.stringify([...learner.values()]);
		const twin = contents.get(content);
		contents.set(content, twin ?? name);
		if (twin !== undefined && [...learner.values()].filter(({ picks }) => picks).length >= TELLING)
			remarks.push(
				`The same answers as in “${twin}” under another number. One learner with two browsers? Both are counted.`,
			);
		return { state: 'counted', name, questions: learner.size, remarks };
	});
	return { learners, notes };
}

function isNewer(file: ClassFile, other: DroppedFile | undefined): boolean {
	if (!other?.reading.ok) return true;
	const known = other.reading.file;
	// Two browsers that share a number may give one serial twice: the fuller file knows more.
	return (
		file.serial - known.serial > 0 || (file.serial === known.serial && file.questions.length > known.questions.length)
	);
}

function toLearner(
	file: ClassFile,
	known: ReadonlyMap<string, unknown>,
	successors: ReturnType<typeof successorsOf>,
): { learner: Learner; remarks: string[] } {
	const learner = new Map<string, ClassQuestion>();
	const [unknown, retired, merged]: [string[], string[], string[]] = [[], [], []];
	for (const record of file.questions) {
		if (!record.picks && !record.markings) continue;
		const now = resolveQuestion(record.question, successors);
		if (now.retired) retired.push(record.question);
		else if (!known.has(now.id)) unknown.push(record.question);
		else {
			if (now.id !== record.question) merged.push(record.question);
			const other = learner.get(now.id);
			// The older name was answered first.
			const joined =
				other === undefined
					? { ...record, question: now.id }
					: now.id === record.question
						? join(other, record)
						: join({ ...record, question: now.id }, other);
			learner.set(now.id, joined);
		}
	}
	const say = (ids: string[], what: string) => (ids.length > 0 ? [`${what}: ${ids.join(', ')}.`] : []);
	return {
		learner,
		remarks: [
			...say(unknown, 'Left out, not in this bank'),
			...say(retired, 'Left out, no longer asked'),
			...say(merged, 'Counted for the question that it was merged into'),
		],
	};
}

/** Two records that turn out to be of one question. */
function join(earlier: ClassQuestion, later: ClassQuestion): ClassQuestion {
	const picks = joinAttempts<ClassPick>(earlier.picks, later.picks);
	const markings = joinAttempts<ClassMarking>(earlier.markings, later.markings);
	return {
		question: earlier.question,
		restarted: (earlier.restarted ?? false) || (later.restarted ?? false),
		...(picks && { picks }),
		...(markings && { markings }),
	};
}

function joinAttempts<T>(earlier: Attempts<T> | undefined, later: Attempts<T> | undefined): Attempts<T> | undefined {
	if (!earlier || !later) return earlier ?? later;
	return { times: earlier.times + later.times, first: earlier.first, last: later.last ?? later.first };
}

/**
 * What a learner may hand to an instructor: the class file, `first-call-class`, version 1. Its shape
 * is published as a JSON Schema (`/api/v1/class-log.schema.json`); changes of it are additive, one
 * that is not raises `CLASS_VERSION`.
 *
 * It holds less than the log on purpose. Per question: the first and the last attempt, and how many
 * there were. Nothing that was typed, no date, no time of day, no interval, no device, no plan, no
 * star; questions stand in the order of their ids, so that not even the order of work shows.
 *
 * `learner` is random, made once in this browser for class files alone and kept beside the log
 * (`browser/storage/class-storage.ts`). It stands for nobody: nothing else that leaves the browser
 * carries it. It is there so that a newer file (`serial`) of the same learner takes the place of an
 * older one instead of counting twice. Deleting everything deletes it too. Two browsers are two
 * learners, since nothing here could know better.
 */
import type { Confidence, Marks } from './event.ts';

export const CLASS_FORMAT = 'first-call-class';
export const CLASS_VERSION = 1;

/** A blind pair: which answer was picked, and how sure the learner was before the reveal. */
export interface ClassPick {
	/** The question's revision that was shown. */
	revision: number;
	/** Whether the strong answer was picked. */
	right: boolean;
	confidence: Confidence;
	/** The failure pattern of the weak answer, where that was picked; absent where the bank could not be asked. */
	missed?: string;
}

/** An answer of the learner's own, as the learner marked it. */
export interface ClassMarking {
	revision: number;
	/** By the criterion's id; criteria left unmarked are absent. */
	marks: Marks;
}

export interface Attempts<T> {
	times: number;
	first: T;
	/** Absent where there was only one. */
	last?: T;
}

export interface ClassQuestion {
	question: string;
	/** Whether the learner had answered it before and then began anew: `first` is then not the first time they saw it. */
	restarted?: boolean;
	picks?: Attempts<ClassPick>;
	markings?: Attempts<ClassMarking>;
}

export interface ClassFile {
	format: typeof CLASS_FORMAT;
	version: typeof CLASS_VERSION;
	/** Stands for the learner; random. */
	learner: string;
	/** Stands for this file; random, made anew for each. */
	file: string;
	/** The learner's first file is 1, the next 2. */
	serial: number;
	/** In the order of their ids, each once. */
	questions: ClassQuestion[];
}

/** One question a line, so that whoever saves it can read what it holds. */
export function toClassFileText({ questions, ...head }: ClassFile): string {
	const lines = questions.map((question) => `\t\t${JSON.stringify(question)}`).join(',\n');
	return `${JSON.stringify(head, undefined, '\t').slice(0, -2)},\n\t"questions": [${lines === '' ? '' : `\n${lines}\n\t`}]\n}\n`;
}

/** Says nothing about who saved it or when. */
export function toClassFileName({ file }: Pick<ClassFile, 'file'>): string {
	return `${CLASS_FORMAT}-${file}.json`;
}

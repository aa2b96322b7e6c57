/**
 * Reads class files as they come from outside. Written by hand because a schema library would weigh
 * more than the page; a test holds it against the published JSON Schema. A file with anything wrong
 * in it is refused whole: half a learner would bend every figure without showing it.
 */
import { CLASS_FORMAT, CLASS_VERSION, type ClassFile } from '#practice/class-file.ts';
import { isFields } from '#practice/read-event.ts';
import { findJsonFault } from './json-fault.ts';

/** Why a file was not read. */
export type Refusal = 'unreadable' | 'empty' | 'too-large' | 'archive' | 'broken' | 'foreign' | 'version' | 'malformed';

export type ClassFileReading =
	| { readonly ok: true; readonly file: ClassFile }
	| { readonly ok: false; readonly why: Refusal; readonly message: string };

/** In bytes or characters. A file with every question of a bank of a thousand has a third of it. */
export const CLASS_FILE_LIMIT = 1_000_000;
const PROBLEMS_SHOWN = 3;
/** `FILE_FORMAT` of `practice/transfer.ts`, which would bring all that reads such files with it; a test holds the two together. */
const PROGRESS_FORMAT = 'first-call-progress';

/** `text` is `undefined` where the browser could not read the file at all. */
export function readClassFile(text: string | undefined): ClassFileReading {
	if (text === undefined) return refuse('unreadable', 'The browser could not read it. It may be a folder.');
	if (text.trim() === '') return refuse('empty', 'The file is empty.');
	if (text.length > CLASS_FILE_LIMIT) return refuse('too-large', 'The file is larger than a class file can be.');
	if (text.startsWith('PK\u0003\u0004'))
		return refuse('archive', 'This is a ZIP archive. Unpack it and drop the files that are in it.');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return refuse('broken', describeFault(text));
	}
	return readValue(value);
}

function readValue(value: unknown): ClassFileReading {
	if (isFields(value) && value['format'] === PROGRESS_FORMAT)
		return refuse(
			'foreign',
			'This is somebody’s own progress file, with dates and perhaps with what they wrote. It was not looked into. Ask for the class file instead, and delete this one.',
		);
	if (!isFields(value) || value['format'] !== CLASS_FORMAT)
		return refuse('foreign', `This is not a class file of First Call: “format” should be “${CLASS_FORMAT}”.`);
	const version = value['version'];
	if (version !== CLASS_VERSION)
		return refuse(
			'version',
			typeof version === 'number' && version > CLASS_VERSION
				? `A newer version of this site saved it (${version}; this page knows ${CLASS_VERSION}). Load this page anew and try again.`
				: `“version” should be ${CLASS_VERSION}.`,
		);
	const problems = checkHead(value);
	const { questions } = value;
	if (!Array.isArray(questions) || questions.length > 10_000) problems.push('“questions” should be a list');
	else {
		const seen = new Set<unknown>();
		for (const [i, question] of questions.entries()) {
			const place = `questions[${i}]`;
			const problem = isFields(question) ? checkQuestion(question, place) : `“${place}” is not an object`;
			if (problem !== undefined) problems.push(problem);
			else if (isFields(question)) {
				if (seen.has(question['question'])) problems.push(`“${place}” repeats the question of an earlier one`);
				seen.add(question['question']);
			}
		}
	}
	if (problems.length === 0) return { ok: true, file: value as unknown as ClassFile };
	const more = problems.length - PROBLEMS_SHOWN;
	return refuse(
		'malformed',
		`It does not have the shape of a class file: ${problems.slice(0, PROBLEMS_SHOWN).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
	);
}

function describeFault(text: string): string {
	const fault = findJsonFault(text);
	if (!fault) return 'The file is not JSON.';
	const { line, column, expected, atEnd } = fault;
	if (line === 1 && column === 1) return 'This is no JSON file at all: it is wrong from line 1, column 1 on.';
	return atEnd
		? `The file ends in the middle, at line ${line}, column ${column} (expected there: ${expected}). It may have been cut off.`
		: `The file is not JSON from line ${line}, column ${column} on (expected there: ${expected}). It may have been changed.`;
}

type Fields = Record<string, unknown>;

function checkHead(fields: Fields): string[] {
	return [
		...['learner', 'file'].map((name) => {
			const value = fields[name];
			return typeof value === 'string' && /^[0-9a-z]{8,40}$/.test(value)
				? undefined
				: `“${name}” should be 8 to 40 small letters and digits`;
		}),
		whole(fields, 'serial', 'serial'),
	].filter((problem) => problem !== undefined);
}

function checkQuestion(fields: Fields, place: string): string | undefined {
	if (!isId(fields['question'])) return `“${place}.question” should be an id`;
	const { restarted } = fields;
	if (restarted !== undefined && typeof restarted !== 'boolean') return `“${place}.restarted” should be true or false`;
	return (
		checkAttempts(fields['picks'], `${place}.picks`, checkPick) ??
		checkAttempts(fields['markings'], `${place}.markings`, checkMarking)
	);
}

function checkAttempts(
	value: unknown,
	place: string,
	check: (attempt: Fields, place: string) => string | undefined,
): string | undefined {
	if (value === undefined) return undefined;
	if (!isFields(value)) return `“${place}” is not an object`;
	const checkOne = (name: 'first' | 'last') => {
		const attempt = value[name];
		return isFields(attempt) ? check(attempt, `${place}.${name}`) : `“${place}.${name}” is not an object`;
	};
	return (
		whole(value, 'times', `${place}.times`) ??
		checkOne('first') ??
		(value['last'] === undefined ? undefined : checkOne('last'))
	);
}

function checkPick(pick: Fields, place: string): string | undefined {
	const problem = whole(pick, 'revision', `${place}.revision`);
	if (problem !== undefined) return problem;
	if (typeof pick['right'] !== 'boolean') return `“${place}.right” should be true or false`;
	if (!['guess', 'leaning', 'sure'].includes(String(pick['confidence'])) || typeof pick['confidence'] !== 'string')
		return `“${place}.confidence” should be guess, leaning or sure`;
	if (pick['missed'] !== undefined && !isId(pick['missed'])) return `“${place}.missed” should be an id`;
	return undefined;
}

function checkMarking(marking: Fields, place: string): string | undefined {
	const problem = whole(marking, 'revision', `${place}.revision`);
	if (problem !== undefined) return problem;
	const { marks } = marking;
	if (!isFields(marks)) return `“${place}.marks” is not an object`;
	for (const [criterion, mark] of Object.entries(marks)) {
		if (!isId(criterion)) return `“${place}.marks” should be keyed by ids`;
		if (mark !== 'met' && mark !== 'partly' && mark !== 'missed')
			return `“${place}.marks.${criterion}” should be met, partly or missed`;
	}
	return undefined;
}

function whole(fields: Fields, name: string, place: string): string | undefined {
	const value = fields[name];
	return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1_000_000
		? undefined
		: `“${place}” should be a whole number from 1`;
}

function isId(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.length <= 120;
}

function refuse(why: Refusal, message: string): ClassFileReading {
	return { ok: false, why, message };
}

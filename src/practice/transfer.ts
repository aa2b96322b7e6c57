/**
 * Progress as a file. The file's shape is published as a JSON Schema (`/api/v1/progress.schema.json`);
 * importing merges and never replaces, and a file with anything wrong in it changes nothing.
 */
import { LOG_VERSION, withoutWords, type ReviewEvent } from './event.ts';
import { mergeLogs, type Log } from './log.ts';
import { migrate } from './migrate.ts';
import { isFields, readEvent } from './read-event.ts';

export const FILE_FORMAT = 'first-call-progress';

export interface ProgressFile {
	format: typeof FILE_FORMAT;
	/** The version of the events' shape. */
	version: number;
	/** When it was saved, as ISO 8601 in UTC. */
	exported: string;
	/** Whether the reader's own words were left out. */
	anonymous: boolean;
	events: ReviewEvent[];
}

export function toProgressFile(log: Log, { at, anonymous }: { at: number; anonymous: boolean }): ProgressFile {
	return {
		format: FILE_FORMAT,
		version: LOG_VERSION,
		exported: new Date(at).toISOString(),
		anonymous,
		events: anonymous ? log.map((event) => withoutWords(event)) : [...log],
	};
}

/** One event a line, so that two files can be compared. */
export function toFileText({ events, ...head }: ProgressFile): string {
	const lines = events.map((event) => `\t\t${JSON.stringify(event)}`).join(',\n');
	return `${JSON.stringify(head, undefined, '\t').slice(0, -2)},\n\t"events": [${lines === '' ? '' : `\n${lines}\n\t`}]\n}\n`;
}

/** `first-call-progress-2026-11-22.json`. */
export function toFileName(exported: string): string {
	return `${FILE_FORMAT}-${exported.slice(0, 10)}.json`;
}

export type FileReading =
	| { readonly ok: true; readonly log: Log; readonly anonymous: boolean }
	/** `problems` has the first few, each naming the place in the file. */
	| { readonly ok: false; readonly problems: readonly string[] };

/** More than anybody practices; a larger file is another file. */
export const FILE_LIMIT = 30_000_000;
const PROBLEMS_SHOWN = 5;

export function readFileText(text: string): FileReading {
	if (text.trim() === '') return refuse('The file is empty.');
	if (text.length > FILE_LIMIT) return refuse('The file is larger than progress can be.');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		return refuse(
			`The file is not JSON: it may have been cut off or changed. (${error instanceof Error ? error.message : 'It could not be read.'})`,
		);
	}
	return readProgressFile(value);
}

export function readProgressFile(value: unknown): FileReading {
	if (!isFields(value) || value['format'] !== FILE_FORMAT)
		return refuse(`This is not a progress file of First Call: “format” should be “${FILE_FORMAT}”.`);
	const version = value['version'];
	if (typeof version !== 'number' || !Number.isInteger(version) || version < 0)
		return refuse('“version” should be a whole number.');
	if (version > LOG_VERSION)
		return refuse(
			`The file was saved by a newer version of this site (${version}; this page knows up to ${LOG_VERSION}). Load this page anew and try again.`,
		);
	if (version === LOG_VERSION && !Array.isArray(value['events'])) return refuse('“events” should be a list.');
	const events: ReviewEvent[] = [];
	const problems: string[] = [];
	let wrong = 0;
	for (const [i, candidate] of migrate(value['events'], version).entries()) {
		const reading = readEvent(candidate);
		if (reading.ok) events.push(reading.value);
		else {
			wrong += 1;
			if (problems.length < PROBLEMS_SHOWN) problems.push(`Event ${i + 1}: ${reading.message}.`);
		}
	}
	if (wrong > problems.length) problems.push(`And ${wrong - problems.length} more.`);
	return problems.length > 0
		? { ok: false, problems }
		: { ok: true, log: mergeLogs(events), anonymous: value['anonymous'] === true };
}

function refuse(problem: string): FileReading {
	return { ok: false, problems: [problem] };
}

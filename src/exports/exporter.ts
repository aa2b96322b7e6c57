/**
 * What every exporter is: a pure function from an ordered selection of questions to one file.
 *
 * An exporter gets plain model objects and gives bytes, the same in an Astro endpoint, in a test and
 * in the reader's browser. What is wrong with a selection is data, found before anything is written,
 * so that there is never a broken file.
 */
import { zipSync, type Zippable } from 'fflate';
import { claimsOfQuestion, type Claim, type Pattern, type Question } from '#model/bank.ts';
import { TOPICS } from '#model/curriculum.ts';

/** A question with all that an export needs beside it. It is also the shape of the site's `/teach/packages/data/<id>.json`. */
export interface ExportQuestion {
	question: Question;
	/** The failure pattern that the diagnosis names. */
	pattern: Pick<Pattern, 'id' | 'name' | 'summary'>;
	/** Every claim that the question cites or rests on, in the order of `claimsOfQuestion`. */
	claims: Claim[];
}

/** What is to be exported. */
export interface Selection {
	/** Names the package and its file: lower-case words joined by hyphens, like a topic's id. The same id means the same package when it is imported again. */
	id: string;
	/** What a reader is shown as the package's name. */
	title: string;
	/** The site's root as an absolute address with its path and a slash at the end: `https://example.org/study/`. */
	site: string;
	/** The questions in the order in which they are to stand. */
	questions: ExportQuestion[];
}

export interface ExportedFile {
	/** `idempotency.scorm12.zip`: the selection's id and the format's extension. */
	name: string;
	mediaType: string;
	bytes: Uint8Array<ArrayBuffer>;
}

/** What is wrong with a selection, where, and what to do about it. */
export interface ExportProblem {
	kind:
		| 'empty'
		| 'unknown-format'
		| 'unknown-question'
		| 'unreachable-question'
		| 'unreadable-question'
		| 'duplicate-question'
		| 'unknown-topic'
		| 'missing-pattern'
		| 'missing-claim'
		| 'bad-name'
		| 'bad-site'
		| 'too-many'
		| 'unwritable-text';
	/** The question's id, where it is about one. */
	question?: string;
	/** A sentence that a reader understands. */
	message: string;
	/** What the reader can do. */
	advice: string;
}

export type ExportResult = { ok: true; file: ExportedFile } | { ok: false; problems: ExportProblem[] };

/** The files of an archive by path, in the order in which they are to be written. */
export type Files = Record<string, string | Uint8Array>;

export interface Exporter {
	/** The format's id, used in addresses and forms: `scorm12`. */
	readonly format: string;
	/** What people call it: `SCORM 1.2`. */
	readonly name: string;
	/** What follows the selection's id and a dot in the file's name: `scorm12.zip`. */
	readonly extension: string;
	readonly mediaType: string;
	/** Write the selection. Never throws for what is wrong with a selection: that comes as problems. */
	write: (selection: Selection) => Promise<ExportResult>;
}

/** What an exporter's own module says; `defineExporter` adds what is the same for all. */
export interface ExporterDefinition extends Omit<Exporter, 'write'> {
	/** The largest number of questions that the format can carry; without it, any. */
	readonly limit?: number;
	/** What only this format forbids; without it, nothing. */
	readonly check?: (selection: Selection) => ExportProblem[];
	/** The file's bytes or text, or the files of a zip archive. Called with a selection that has been checked. */
	readonly make: (selection: Selection) => Made | Promise<Made>;
}

type Made = string | Uint8Array | Files;

/** An exporter that checks its selection first and packs what it made. */
export function defineExporter({ limit = Infinity, check, make, ...exporter }: ExporterDefinition): Exporter {
	return {
		...exporter,
		write: async (selection) => {
			const problems = checkSelection(selection);
			if (selection.questions.length > limit) {
				problems.push({
					kind: 'too-many',
					message: `${exporter.name} carries at most ${limit} questions, and ${selection.questions.length} are selected.`,
					advice: 'Select fewer, or make several packages.',
				});
			}
			if (problems.length === 0) problems.push(...(check?.(selection) ?? []));
			if (problems.length > 0) return { ok: false, problems };
			const made = await make(selection);
			const bytes =
				made instanceof Uint8Array ? withOwnBuffer(made) : typeof made === 'string' ? encode(made) : zip(made);
			return {
				ok: true,
				file: { name: `${selection.id}.${exporter.extension}`, mediaType: exporter.mediaType, bytes },
			};
		},
	};
}

/** Everything wrong with a selection whatever the format; an empty list where nothing is. */
export function checkSelection(selection: Selection): ExportProblem[] {
	const problems: ExportProblem[] = [];
	const { id, title, site, questions } = selection;
	if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) || id.length > 60) {
		problems.push({
			kind: 'bad-name',
			message: `"${id}" cannot name a package.`,
			advice: 'Use at most 60 lower-case letters and digits, words joined by hyphens.',
		});
	}
	if (title.trim() === '') {
		problems.push({
			kind: 'bad-name',
			message: 'The package has no title.',
			advice: 'Give it a title that learners will recognize.',
		});
	}
	if (!/^https?:\/\/[^\s/]+\/(?:[^\s]*\/)?$/.test(site)) {
		problems.push({
			kind: 'bad-site',
			message: `"${site}" is not the address of a site.`,
			advice: 'Give an absolute http or https address that ends with a slash.',
		});
	}
	if (questions.length === 0) {
		problems.push({ kind: 'empty', message: 'No question is selected.', advice: 'Select at least one question.' });
	}
	const seen = new Set<string>();
	const topics = new Set(TOPICS.map((topic) => topic.id));
	for (const { question, pattern, claims } of questions) {
		const about = { question: question.id };
		if (seen.has(question.id)) {
			problems.push({
				...about,
				kind: 'duplicate-question',
				message: `The question "${question.title}" (${question.id}) is selected twice.`,
				advice: 'Select it once: its id must be unique in the package.',
			});
		}
		seen.add(question.id);
		if (!topics.has(question.topic)) {
			problems.push({
				...about,
				kind: 'unknown-topic',
				message: `The question ${question.id} belongs to the topic "${question.topic}", which does not exist.`,
				advice: `Topics are: ${[...topics].join(', ')}.`,
			});
		}
		if (pattern.id !== question.diagnosis.pattern) {
			problems.push({
				...about,
				kind: 'missing-pattern',
				message: `The question ${question.id} came without its failure pattern "${question.diagnosis.pattern}".`,
				advice: 'A weak answer is never exported without its whole diagnosis. Fetch the question again.',
			});
		}
		const there = new Set(claims.map((claim) => claim.id));
		const missing = claimsOfQuestion(question).filter((claim) => !there.has(claim));
		if (missing.length > 0) {
			problems.push({
				...about,
				kind: 'missing-claim',
				message: `The question ${question.id} came without the claims that it cites: ${missing.join(', ')}.`,
				advice: 'Fetch the question again, so that every fact arrives with its source.',
			});
		}
	}
	return problems;
}

/**
 * The questions with these ids, in this order, or what is wrong with the ids: an id that is gone or
 * never was, an id named twice, no id at all.
 */
export function gather(
	ids: readonly string[],
	find: (id: string) => ExportQuestion | undefined,
): { ok: true; questions: ExportQuestion[] } | { ok: false; problems: ExportProblem[] } {
	const problems: ExportProblem[] = [];
	const questions: ExportQuestion[] = [];
	if (ids.length === 0) {
		problems.push({ kind: 'empty', message: 'No question is selected.', advice: 'Select at least one question.' });
	}
	for (const [i, id] of ids.entries()) {
		if (ids.indexOf(id) !== i) {
			problems.push({
				kind: 'duplicate-question',
				question: id,
				message: `The question ${id} is selected twice.`,
				advice: 'Select it once.',
			});
			continue;
		}
		const found = find(id);
		if (found) questions.push(found);
		else problems.push(unknownQuestion(id));
	}
	return problems.length > 0 ? { ok: false, problems } : { ok: true, questions };
}

/** The problem of an id that is not, or no longer, in the bank. */
export function unknownQuestion(id: string): ExportProblem {
	return {
		kind: 'unknown-question',
		question: id,
		message: `There is no question "${id}".`,
		advice:
			'It may have been merged into another: its old address on the site leads to its successor. Take it out of the selection, or choose the successor.',
	};
}

/**
 * The time that every archive carries, in local time as zip files have it. Fixed, so that two builds
 * give identical bytes whatever the clock and its zone.
 */
const MTIME = '2020-01-01T00:00:00';

/**
 * A zip archive of these files, in their order. Equal files give equal bytes.
 * @param stored Paths that must not be compressed, such as an EPUB's `mimetype`.
 */
export function zip(files: Files, stored: readonly string[] = []): Uint8Array<ArrayBuffer> {
	const entries: Zippable = {};
	for (const [path, content] of Object.entries(files)) {
		const bytes = typeof content === 'string' ? encode(content) : content;
		entries[path] = [bytes, { mtime: new Date(MTIME), level: stored.includes(path) ? 0 : 6, os: 0 }];
	}
	return withOwnBuffer(zipSync(entries));
}

function encode(text: string): Uint8Array<ArrayBuffer> {
	return withOwnBuffer(new TextEncoder().encode(text));
}

/** fflate and TextEncoder always allocate an ArrayBuffer of their own; their types do not say so. */
function withOwnBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

/** The address of a question's own page. */
export function addressOfQuestion({ site }: Pick<Selection, 'site'>, id: string): string {
	return `${site}q/${id}/`;
}

/** The line that the license of the words asks for, without an address. It stands in every export. */
export const ATTRIBUTION = 'First Call, text licensed under CC BY 4.0';

/** A question with what belongs to it, looked up by `pattern` and `claim`; a `Bank` has both. */
export function toExportQuestion(question: Question, bank: Parts): ExportQuestion {
	const ofBank = gathered.get(bank) ?? new WeakMap<Question, ExportQuestion>();
	gathered.set(bank, ofBank);
	const known = ofBank.get(question);
	if (known) return known;
	const { id, name, summary } = bank.pattern(question.diagnosis.pattern);
	const made = { question, pattern: { id, name, summary }, claims: claimsOfQuestion(question).map(bank.claim) };
	ofBank.set(question, made);
	return made;
}

/** What a question is put together from. */
interface Parts {
	pattern: (id: string) => Pattern;
	claim: (id: string) => Claim;
}

/** The same object for the same question of the same bank, so that what is made of it can be kept with it. */
const gathered = new WeakMap<Parts, WeakMap<Question, ExportQuestion>>();

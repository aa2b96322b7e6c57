/** Makes a package of any selection, fetching each question when it is needed: what the builder does. */
import { hashText } from '#model/blind-order.ts';
import { COURSE_PACKAGES } from './course-packages.ts';
import { unknownQuestion, type ExportProblem, type ExportQuestion, type ExportResult } from './exporter.ts';

export interface PackageRequest {
	/** The id of a format of `COURSE_PACKAGES`. */
	format: string;
	/** The questions' ids, in the order in which they are to stand. */
	ids: readonly string[];
	/** What learners see as the package's name; where it is blank, one is made. */
	title: string;
	/** The site's root, as `Selection.site`. */
	site: string;
}

/** What there is to know of a question that was asked for: its data, that there is none, or why it could not be had. */
export type Fetched = { found: true; data: unknown } | { found: false; reason: 'gone' | 'unreachable' };

/** How many questions are fetched at once. */
const AT_ONCE = 4;

/**
 * Fetch the questions and write the package. Whatever goes wrong comes back as problems: an empty
 * selection, an id that is gone, a question that cannot be fetched or read, an unknown format.
 * @param fetchQuestion Fetches one question's data (`ExportQuestion` as JSON).
 * @param onProgress Told after each question how many have come.
 */
export async function makePackage(
	{ format, ids, title, site }: PackageRequest,
	fetchQuestion: (id: string) => Promise<Fetched>,
	onProgress: (done: number) => void = () => undefined,
): Promise<ExportResult> {
	const exporter = COURSE_PACKAGES.find((each) => each.format === format);
	if (!exporter) {
		const known = COURSE_PACKAGES.map((each) => each.name).join(', ');
		return {
			ok: false,
			problems: [
				{ kind: 'unknown-format', message: `There is no format "${format}".`, advice: `Choose one of: ${known}.` },
			],
		};
	}
	const problems: ExportProblem[] = [];
	const questions: ExportQuestion[] = [];
	let done = 0;
	for (let start = 0; start < ids.length; start += AT_ONCE) {
		const some = ids.slice(start, start + AT_ONCE);
		const fetched = await Promise.all(some.map((id) => fetchQuestion(id)));
		for (const [i, result] of fetched.entries()) {
			const id = some[i] ?? '';
			if (!result.found) problems.push(result.reason === 'gone' ? unknownQuestion(id) : unreachable(id));
			else if (isExportQuestion(result.data, id)) questions.push(result.data);
			else problems.push(unreadable(id));
		}
		done += some.length;
		onProgress(done);
	}
	if (problems.length > 0) return { ok: false, problems };
	return exporter.write({
		// The same questions in the same order are the same package when it is imported again.
		id: `selection-${hashText(ids.join(' ')).toString(36)}`,
		title: title.trim() || `First Call: ${ids.length} ${ids.length === 1 ? 'question' : 'questions'}`,
		site,
		questions,
	});
}

function unreachable(id: string): ExportProblem {
	return {
		kind: 'unreachable-question',
		question: id,
		message: `The question ${id} could not be fetched.`,
		advice: 'Check your connection and try again.',
	};
}

function unreadable(id: string): ExportProblem {
	return {
		kind: 'unreadable-question',
		question: id,
		message: `The data of the question ${id} could not be read.`,
		advice: 'The site may have changed since you opened this page: load the page again.',
	};
}

/** Whether some JSON is the question with this id, as far as a mistake would go unseen. */
function isExportQuestion(value: unknown, id: string): value is ExportQuestion {
	if (!isRecord(value)) return false;
	const { question, pattern, claims } = value;
	return (
		isRecord(question) &&
		question['id'] === id &&
		isRecord(question['diagnosis']) &&
		Array.isArray(question['criteria']) &&
		isRecord(pattern) &&
		typeof pattern['name'] === 'string' &&
		Array.isArray(claims)
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

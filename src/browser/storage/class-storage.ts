/**
 * What stands for the reader in class files (`practice/class-file.ts`): localStorage under
 * `first-call:class`, as JSON, `{ "learner": "9f2c…", "serial": 2 }`. `learner` is random and used for
 * nothing else; `serial` counts the files that were saved.
 *
 * Life cycle: made when the first class file is saved, removed when the reader deletes everything.
 * Parsed as `unknown`: what does not fit counts as none, and a new one is made. Without storage it
 * lasts as long as the page.
 */
const KEY = 'first-call:class';

export interface ClassIdentity {
	readonly learner: string;
	/** Of the file that was saved last; 0 where none was. */
	readonly serial: number;
}

/** Only where it could not be kept. */
let fleeting: ClassIdentity | undefined;

/** Who the reader is in class files; made with `random` where that is not settled yet, and not kept before a file is saved. */
export function readClassIdentity(random: () => string): ClassIdentity {
	try {
		const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
		if (isIdentity(value)) return value;
	} catch {
		// Forbidden or not JSON: the page's own holds, or a new one.
	}
	return fleeting ?? { learner: random(), serial: 0 };
}

/** A file was saved. */
export function keepClassIdentity({ learner, serial }: ClassIdentity): void {
	const identity = { learner, serial };
	try {
		localStorage.setItem(KEY, JSON.stringify(identity));
		fleeting = undefined;
	} catch {
		// Forbidden or full: a later page makes a new one, and the figures see two learners.
		fleeting = identity;
	}
}

function isIdentity(value: unknown): value is ClassIdentity {
	if (typeof value !== 'object' || value === null) return false;
	const { learner, serial } = value as Record<string, unknown>;
	return (
		typeof learner === 'string' &&
		/^[0-9a-z]{8,40}$/.test(learner) &&
		typeof serial === 'number' &&
		Number.isInteger(serial) &&
		serial >= 0 &&
		serial < 1_000_000
	);
}

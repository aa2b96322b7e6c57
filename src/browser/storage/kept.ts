/**
 * One value under one key of localStorage, as JSON. What is read is `unknown`: whoever asks checks it.
 * Small, because pages that are read use it too.
 */

export function readKept(key: string): unknown {
	try {
		const text = localStorage.getItem(key);
		return text === null ? undefined : (JSON.parse(text) as unknown);
	} catch {
		// Forbidden, or not JSON: there is none.
		return undefined;
	}
}

/** Whether it could be kept. */
export function keep(key: string, value: unknown): boolean {
	try {
		localStorage.setItem(key, JSON.stringify(value));
		return true;
	} catch {
		// Forbidden or full: whoever asks says so.
		return false;
	}
}

export function drop(key: string): void {
	try {
		localStorage.removeItem(key);
	} catch {
		// Forbidden: there is none.
	}
}

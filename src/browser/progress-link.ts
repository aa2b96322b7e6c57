/**
 * Progress in the fragment of a link, which browsers never send to a server: the log without the
 * reader's words (`practice/compact.ts`), compressed, in letters that need no escaping.
 *
 *     …/practice/data/#progress=1.<base64url of raw deflate>
 */
import { fromCompact, toCompact } from '#practice/compact.ts';
import type { Log } from '#practice/log.ts';
import type { Reading } from '#practice/read-event.ts';

const MARK = '#progress=1.';

/** Longer links are cut by programs that people paste them into. */
export const LINK_LIMIT = 8_000;
/** What a phone's camera still reads from a screen: version 30 at the lowest error correction holds 1,732 characters. */
export const QR_LIMIT = 1_700;
/** More than a link can hold; a small text that swells to more was made to do harm. */
const INFLATED_LIMIT = 5_000_000;

/** The link that carries `log`; `undefined` where this browser cannot compress. Compare its length with the limits. */
export async function toProgressLink(log: Log, address: string): Promise<string | undefined> {
	if (typeof CompressionStream !== 'function') return undefined;
	const stream = new Blob([toCompact(log)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
	return `${address}${MARK}${toBase64Url(new Uint8Array(await new Response(stream).arrayBuffer()))}`;
}

/** Whether an address's fragment carries progress, readable or not. */
export function isProgressFragment(hash: string): boolean {
	return hash.startsWith('#progress=');
}

/** The log in a fragment, or why there is none. */
export async function fromProgressFragment(hash: string): Promise<Reading<Log>> {
	if (!hash.startsWith(MARK)) return { ok: false, message: 'was made by a newer version of this site' };
	if (typeof DecompressionStream !== 'function') return { ok: false, message: 'needs a newer browser' };
	const bytes = fromBase64Url(hash.slice(MARK.length));
	if (!bytes) return { ok: false, message: 'is not complete: something cut it off or changed it' };
	try {
		const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
		return fromCompact(await readUpTo(INFLATED_LIMIT, stream));
	} catch {
		return { ok: false, message: 'is not complete: something cut it off or changed it' };
	}
}

async function readUpTo(limit: number, stream: ReadableStream<Uint8Array>): Promise<string> {
	const decoder = new TextDecoder();
	const reader = stream.getReader();
	let text = '';
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		text += decoder.decode(part.value, { stream: true });
		if (text.length > limit) {
			await reader.cancel();
			throw new RangeError('The link holds more than progress can be.');
		}
	}
	return text + decoder.decode();
}

function toBase64Url(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (!/^[\w-]+$/.test(text)) return undefined;
	try {
		return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
			character.charCodeAt(0),
		);
	} catch {
		// Not base64: somebody cut it.
		return undefined;
	}
}

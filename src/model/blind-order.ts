/**
 * The order in which a pair's two answers stand when they are unlabelled. It is fixed by the id, so
 * that a reader meets the same order everywhere and every export agrees, and it is balanced over
 * the bank because the hash is.
 */

/** FNV-1a, 32 bits (Fowler, Noll and Vo), over UTF-16 code units, then mixed as in MurmurHash3 so that the low bit depends on all of them. */
export function hashText(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i += 1) {
		hash ^= text.charCodeAt(i);
		hash = Math.imul(hash, 0x01000193);
	}
	hash ^= hash >>> 16;
	hash = Math.imul(hash, 0x85ebca6b);
	hash ^= hash >>> 13;
	hash = Math.imul(hash, 0xc2b2ae35);
	hash ^= hash >>> 16;
	return hash >>> 0;
}

/** Whether the strong answer stands first when the pair with this id is shown unlabelled. */
export function isStrongFirst(id: string): boolean {
	return (hashText(id) & 1) === 0;
}

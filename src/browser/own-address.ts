/** Addresses of this site in a page that was built without knowing where it would be served. */

/** Put the host that serves the page into what is marked with `data-own-address`. A page that was opened as a file keeps what it has. */
export function fillOwnAddresses(
	root: ParentNode = document,
	at: Pick<Location, 'origin' | 'host' | 'protocol'> = location,
): void {
	if (!/^https?:$/.test(at.protocol)) return;
	for (const place of root.querySelectorAll<HTMLElement>('[data-own-address]')) {
		const path = place.dataset['ownAddress'] ?? '';
		place.textContent = (place.hasAttribute('data-bare') ? at.host : at.origin) + path;
	}
}

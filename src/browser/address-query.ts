/**
 * Keep what a form says in the page's address, so that coming back, loading again and passing the link on
 * find it as it was. An empty value is left out; what others keep there stays.
 */
export function keepInAddress(values: Readonly<Record<string, string>>): void {
	const address = new URL(location.href);
	for (const [name, value] of Object.entries(values)) {
		if (value === '') address.searchParams.delete(name);
		else address.searchParams.set(name, value);
	}
	// A comma may stand in a query as it is, and is easier to read so.
	address.search = address.search.replaceAll('%2C', ',').replaceAll('%2F', '/');
	if (address.href !== location.href) history.replaceState(history.state, '', address);
}

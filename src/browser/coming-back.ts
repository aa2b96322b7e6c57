/** Whether this page was here before: loaded again, come back to, or put away by the browser meanwhile. */
export function isComingBack(): boolean {
	const [navigation] = performance.getEntriesByType('navigation');
	const type = navigation && 'type' in navigation ? navigation.type : '';
	return type === 'reload' || type === 'back_forward';
}

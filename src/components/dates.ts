/** The day of the build: what is overdue is judged by it. */
export const today = new Date().toISOString().slice(0, 10);

/** `2026-11-09` as `9 November 2026`, `2026-11` as `November 2026`. */
export function formatDate(date: string): string {
	const [year, month, day] = date.split('-').map(Number);
	const name = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(
		new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, 1)),
	);
	return day ? `${name} ${day}, ${year ?? ''}` : `${name} ${year ?? ''}`;
}

/** The day of the build: what is overdue is judged by it. */
export const today = new Date().toISOString().slice(0, 10);

const MONTH = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' });

/** `2026-11-09` as `November 9, 2026`, `2026-11` as `November 2026`. */
export function formatDate(date: string): string {
	const [year, month, day] = date.split('-').map(Number);
	const name = MONTH.format(new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, 1)));
	return day ? `${name} ${day}, ${year ?? ''}` : `${name} ${year ?? ''}`;
}

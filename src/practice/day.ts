/**
 * Days as whole numbers: the days since 1970-01-01 in the reader's own calendar. Schedules are made
 * of days, not of points in time: what is due on Tuesday is due all Tuesday, wherever the reader is.
 */

export type Day = number;

const MILLISECONDS = 86_400_000;

/** The day at the reader's place. `offset` is in minutes east of Greenwich, as every event carries it. */
export function dayOf(at: number, offset: number): Day {
	return Math.floor((at + offset * 60_000) / MILLISECONDS);
}

/** `2026-11-22`. */
export function toIsoDay(day: Day): string {
	return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/** The day that a text like `2026-11-22` names; `undefined` where it names none. */
export function fromIsoDay(text: string): Day | undefined {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
	const at = Date.parse(`${text}T00:00:00Z`);
	if (Number.isNaN(at)) return undefined;
	const day = at / MILLISECONDS;
	// `2026-02-30` is read as the second of March by some.
	return toIsoDay(day) === text ? day : undefined;
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: Day): number {
	return (((day + 4) % 7) + 7) % 7;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
] as const;

/** `today`, `tomorrow` or `Tuesday, 24 November`; the year where it is another one. */
export function toDayWords(day: Day, today: Day): string {
	if (day === today) return 'today';
	if (day === today + 1) return 'tomorrow';
	return toLongDay(day, today);
}

/** `Tuesday, 24 November`; the year where it is not that of `today`. */
export function toLongDay(day: Day, today: Day): string {
	return `${WEEKDAYS[weekdayOf(day)] ?? ''}, ${toShortDay(day, today)}`;
}

/** `24 November`; the year where it is not that of `today`. */
export function toShortDay(day: Day, today: Day): string {
	const date = new Date(day * MILLISECONDS);
	const year = date.getUTCFullYear();
	const sameYear = year === new Date(today * MILLISECONDS).getUTCFullYear();
	return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}${sameYear ? '' : ` ${year}`}`;
}

/** `November 2026`. */
export function toMonthWords(day: Day): string {
	const date = new Date(day * MILLISECONDS);
	return `${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

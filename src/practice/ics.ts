/** A schedule as an iCalendar file (RFC 5545): days without hours, no alarms, nothing that blocks time. */
import { toIsoDay, type Day } from './day.ts';
import type { PlannedDay } from './plan.ts';

export interface CalendarInput {
	readonly days: readonly PlannedDay[];
	/** When the file was made, in milliseconds. */
	readonly stamp: number;
	/** Sets apart the plans of two browsers; the same plan imported again replaces its days. */
	readonly name: string;
	/** The address of the practice pages, written into each day. */
	readonly address?: string;
	readonly titleOf: (question: string) => string | undefined;
}

export function toCalendar({ days, stamp, name, address, titleOf }: CalendarInput): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//First Call//Practice plan//EN',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		'X-WR-CALNAME:First Call',
	];
	for (const day of days) {
		const summary = summaryOf(day);
		if (!summary) continue;
		const questions = [...day.reviews, ...day.fresh].flatMap((id) => titleOf(id) ?? []);
		const description = [...questions.map((title) => `- ${title}`), ...(address ? [address] : [])].join('\n');
		lines.push(
			'BEGIN:VEVENT',
			`UID:${toIsoDay(day.day)}-${name}@first-call`,
			`DTSTAMP:${toStamp(stamp)}`,
			// Raised with each export, so that calendars take the newer of two plans for a day.
			`SEQUENCE:${Math.floor(stamp / 60_000)}`,
			`DTSTART;VALUE=DATE:${toBasicDay(day.day)}`,
			`DTEND;VALUE=DATE:${toBasicDay(day.day + 1)}`,
			`SUMMARY:${escapeText(summary)}`,
			...(description === '' ? [] : [`DESCRIPTION:${escapeText(description)}`]),
			...(address ? [`URL:${address}`] : []),
			'TRANSP:TRANSPARENT',
			'END:VEVENT',
		);
	}
	lines.push('END:VCALENDAR');
	return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function summaryOf({ kind, mock, minutes, reviews, fresh }: PlannedDay): string | undefined {
	const count = reviews.length + fresh.length;
	const questions = `${count} ${count === 1 ? 'question' : 'questions'}`;
	switch (kind) {
		case 'interview':
			return 'Interview';
		case 'mock':
			return `First Call: mock interview, ${mock ?? 20} minutes${count > 0 ? `, then ${questions}` : ''}`;
		case 'light':
			return count > 0 ? `First Call: a light day, ${questions}` : undefined;
		case 'practice':
			return count > 0 ? `First Call: ${questions}, about ${Math.max(1, minutes)} minutes` : undefined;
		case 'rest':
			return undefined;
	}
}

function toBasicDay(day: Day): string {
	return toIsoDay(day).replaceAll('-', '');
}

function toStamp(at: number): string {
	return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
}

function escapeText(text: string): string {
	return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
}

/** Lines of at most 75 octets, continued with a space; no character is cut in two. */
function fold(line: string): string {
	const parts: string[] = [];
	let part = '';
	let octets = 0;
	for (const character of line) {
		const size = octetsOf(character);
		if (octets + size > 75) {
			parts.push(part);
			part = ' ';
			octets = 1;
		}
		part += character;
		octets += size;
	}
	return [...parts, part].join('\r\n');
}

function octetsOf(character: string): number {
	const code = character.codePointAt(0) ?? 0;
	return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

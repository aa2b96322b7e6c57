import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { toCalendar } from '#practice/ics.ts';
import type { PlannedDay } from '#practice/plan.ts';
import { NOON, TODAY } from './events.ts';

const TITLES: Record<string, string> = {
	a: 'Keys; commas, and \\ backslashes',
	b: 'Ein sehr langer Titel über Schlüssel, Wiederholungen und Rückgaben — mit Ümläuten 🧭',
	c: 'C',
};
const days: PlannedDay[] = [
	{ day: TODAY, kind: 'practice', reviews: ['a'], fresh: ['b', 'gone'], minutes: 20 },
	{ day: TODAY + 1, kind: 'rest', reviews: [], fresh: [], minutes: 0 },
	{ day: TODAY + 2, kind: 'mock', mock: 30, reviews: [], fresh: [], minutes: 30 },
	{ day: TODAY + 3, kind: 'light', reviews: ['c'], fresh: [], minutes: 2 },
	{ day: TODAY + 4, kind: 'interview', reviews: ['a'], fresh: [], minutes: 0 },
];
const calendar = toCalendar({
	days,
	stamp: NOON,
	name: 'k3f9x2a1',
	address: 'https://first-call.example/practice/',
	titleOf: (id) => TITLES[id],
});
const unfolded = calendar.replaceAll('\r\n ', '');
const octets = (line: string) => new TextEncoder().encode(line).length;

describe('a calendar file', () => {
	test('has lines that end in CRLF and are at most 75 octets long', () => {
		expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		expect(Math.max(...calendar.split('\r\n').map(octets))).toBeLessThanOrEqual(75);
	});

	test('cuts no character in two', () => {
		expect(calendar).not.toContain('\ufffd');
		expect(unfolded).toContain('Ümläuten 🧭');
	});

	test('has one event for each day with something to do, over the whole day, with its own id', () => {
		const events = unfolded.split('BEGIN:VEVENT').slice(1);
		expect(events).toHaveLength(4);
		expect(events[0]).toContain('DTSTART;VALUE=DATE:20261122\r\nDTEND;VALUE=DATE:20261123\r\n');
		expect(new Set(events.map((event) => /UID:(.*)/.exec(event)?.[1])).size).toBe(4);
		expect(
			events.every((event) => event.includes('DTSTAMP:20261122T120000Z') && event.includes('TRANSP:TRANSPARENT')),
		).toBe(true);
	});

	test('escapes what means something in it', () => {
		expect(unfolded).toContain(String.raw`- Keys\; commas\, and \\ backslashes\n- Ein`);
	});

	test('says in words what the day is for', () => {
		expect([...unfolded.matchAll(/SUMMARY:(.*)\r/g)].map((match) => match[1])).toEqual([
			String.raw`First Call: 3 questions\, about 20 minutes`,
			String.raw`First Call: mock interview\, 30 minutes`,
			String.raw`First Call: a light day\, 1 question`,
			'Interview',
		]);
	});

	test('exported again later, replaces its days: the same ids, a higher sequence', () => {
		const later = toCalendar({ days, stamp: NOON + 3_600_000, name: 'k3f9x2a1', titleOf: () => undefined });
		const [was, is] = [calendar, later].map((text) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]));
		expect(is).toBeGreaterThan(was!);
		expect(is).toBeLessThan(2 ** 31);
		expect(/UID:(.*)\r/.exec(later)?.[1]).toBe(/UID:(.*)\r/.exec(calendar)?.[1]);
	});

	test('is read by Thunderbird’s parser as what was planned: whole days, words with their marks, nothing that blocks time', () => {
		const component = new ICAL.Component(ICAL.parse(calendar) as unknown[]);
		const events = component
			.getAllSubcomponents('vevent')
			.map((event) => new ICAL.Event(event, { strictExceptions: true }));
		expect(
			events.map(({ startDate, endDate, summary }) => [
				startDate.isDate,
				startDate.toString(),
				endDate.toString(),
				summary,
			]),
		).toEqual([
			[true, '2026-11-22', '2026-11-23', 'First Call: 3 questions, about 20 minutes'],
			[true, '2026-11-24', '2026-11-25', 'First Call: mock interview, 30 minutes'],
			[true, '2026-11-25', '2026-11-26', 'First Call: a light day, 1 question'],
			[true, '2026-11-26', '2026-11-27', 'Interview'],
		]);
		expect(events[0]?.description.split('\n')).toEqual([
			`- ${TITLES['a'] ?? ''}`,
			`- ${TITLES['b'] ?? ''}`,
			'https://first-call.example/practice/',
		]);
		expect(new Set(events.map(({ uid }) => uid)).size).toBe(4);
		expect(component.getFirstPropertyValue('version')).toBe('2.0');
	});

	test('has nothing that alarms', () => {
		expect(calendar).not.toContain('VALARM');
	});
});

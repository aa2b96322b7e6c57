/** Events for tests: short to write, and arbitrary ones for properties. */
import fc from 'fast-check';
import type { NewEvent, ReviewEvent } from '#practice/event.ts';
import { stampEvent, withoutWords } from '#practice/event.ts';
import type { QuestionEntry } from '#practice/question-data.ts';

export const NOON = Date.UTC(2026, 10, 22, 12);
export const DAY = 86_400_000;
/** 2026-11-22. */
export const TODAY = Math.floor(NOON / DAY);

let serial = 0;

/** An event `days` days after noon on 2026-11-22; those made later are later. */
export function on<T extends NewEvent>(days: number, event: T): ReviewEvent & T {
	serial += 1;
	return stampEvent(event, {
		device: 'test',
		at: NOON + Math.round(days * DAY) + serial,
		offset: 0,
		serial: serial.toString(36),
	});
}

export const verdict = (
	question: string,
	chose: 'strong' | 'weak' = 'strong',
	confidence: 'guess' | 'leaning' | 'sure' = 'sure',
) => ({ kind: 'verdict', question, revision: 1, side: 'A', chose, confidence }) as const;

export const said = (question: string, marks: Record<string, 'met' | 'partly' | 'missed'>, text?: string) =>
	({ kind: 'said', question, revision: 1, marks, ...(text !== undefined && { text }) }) as const;

export const grade = (question: string, grade: 'again' | 'hard' | 'good' | 'easy') =>
	({ kind: 'grade', question, revision: 1, grade }) as const;

export function entry(id: string, over: Partial<QuestionEntry> = {}): QuestionEntry {
	return {
		id,
		revision: 1,
		change: 'material',
		topic: 'idempotency',
		kind: 'decision',
		level: 'core',
		pattern: 'definition-recital',
		title: `About ${id}`,
		minutes: 3,
		criteria: ['a', 'b', 'c', 'd'],
		prerequisites: [],
		...over,
	};
}

const QUESTIONS = ['q1', 'q2', 'q3', 'q4'];
const mark = fc.constantFrom('met', 'partly', 'missed');
const marks = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), mark);
const words = fc.string({ maxLength: 20 });
const seconds = fc.nat(600);
const reply = fc.record({ probe: fc.constantFrom('p1', 'p2'), mark, text: words }, { requiredKeys: ['probe'] });
const of = {
	question: fc.constantFrom(...QUESTIONS),
	revision: fc.integer({ min: 1, max: 9 }),
	place: fc.constantFrom('start', 'pair', 'review'),
	seconds,
};

/** Any event that a screen can make, apart from those that speak of another event. */
const plainEvent = fc.oneof(
	fc.record(
		{
			kind: fc.constant('verdict'),
			...of,
			side: fc.constantFrom('A', 'B'),
			chose: fc.constantFrom('strong', 'weak'),
			confidence: fc.constantFrom('guess', 'leaning', 'sure'),
			why: words,
			brief: fc.boolean(),
		},
		{ requiredKeys: ['kind', 'question', 'revision', 'side', 'chose', 'confidence'] },
	),
	fc.record(
		{
			kind: fc.constant('said'),
			...of,
			marks,
			text: words,
			recorded: fc.boolean(),
			probes: fc.array(reply, { maxLength: 3 }),
		},
		{ requiredKeys: ['kind', 'question', 'revision', 'marks'] },
	),
	fc.record(
		{ kind: fc.constant('grade'), ...of, grade: fc.constantFrom('again', 'hard', 'good', 'easy') },
		{ requiredKeys: ['kind', 'question', 'revision', 'grade'] },
	),
	fc.record(
		{
			kind: fc.constant('interview'),
			minutes: fc.constantFrom(20, 30, 45),
			level: fc.constantFrom('core', 'senior'),
			company: fc.constant('stripe'),
			seconds,
			finished: fc.boolean(),
			rounds: fc.array(
				fc.record(
					{
						question: of.question,
						revision: of.revision,
						marks,
						text: words,
						seconds,
						probes: fc.array(reply, { maxLength: 2 }),
					},
					{ requiredKeys: ['question', 'revision', 'marks', 'probes'] },
				),
				{ maxLength: 3 },
			),
			note: words,
		},
		{ requiredKeys: ['kind', 'minutes', 'level', 'seconds', 'finished', 'rounds'] },
	),
	fc.record({
		kind: fc.constant('plan'),
		date: fc.constantFrom('2026-12-03', null),
		minutes: fc.integer({ min: 5, max: 90 }),
		rest: fc.uniqueArray(fc.nat(6), { maxLength: 6 }),
	}),
	fc.record({ kind: fc.constantFrom('star', 'unsure'), question: of.question, on: fc.boolean() }),
	fc.record(
		{
			kind: fc.constant('restart'),
			scope: fc.constantFrom('question', 'topic'),
			topic: fc.constant('idempotency'),
			questions: fc.uniqueArray(of.question),
		},
		{ requiredKeys: ['kind', 'scope', 'questions'] },
	),
	fc.constant({ kind: 'restart', scope: 'everything' }),
	fc.record({ kind: fc.constant('noted'), revisions: fc.dictionary(of.question, of.revision) }),
) as fc.Arbitrary<NewEvent>;

/** Lists of events in no order, some of which take back or erase others. */
export const anyEvents: fc.Arbitrary<ReviewEvent[]> = fc
	.array(
		fc.record({
			event: plainEvent,
			at: fc.nat(40),
			device: fc.constantFrom('aaaa', 'bbbb'),
			about: fc.option(fc.record({ kind: fc.constantFrom('undo', 'erase'), back: fc.nat(5) })),
		}),
		{ maxLength: 14 },
	)
	.map((drafts) => {
		const events: ReviewEvent[] = [];
		for (const { event, at, device, about } of drafts) {
			const of = about ? events.at(-1 - about.back)?.id : undefined;
			const made: NewEvent = about && of ? { kind: about.kind, of } : event;
			events.push(stampEvent(made, { device, at: NOON + at, offset: 60, serial: `abc${events.length.toString(36)}` }));
		}
		return events;
	});

/** Three lists that share some events, with the reader's words in them or without: what three devices may come to hold. */
export const threeShares: fc.Arbitrary<[ReviewEvent[], ReviewEvent[], ReviewEvent[]]> = anyEvents.chain((events) => {
	const share = fc
		.array(fc.constantFrom('absent', 'whole', 'bare'), { minLength: events.length, maxLength: events.length })
		.map((ways) =>
			events.flatMap((event, i) => (ways[i] === 'absent' ? [] : [ways[i] === 'bare' ? withoutWords(event) : event])),
		);
	return fc.tuple(share, share, share);
});

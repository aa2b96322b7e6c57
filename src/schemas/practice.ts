/**
 * The shape of a progress file, published as a JSON Schema. At the reader's the same shape is read by
 * `practice/read-event.ts`, since Zod stays out of the browser; a test holds the two together.
 * Unknown fields are allowed everywhere: changes are additive.
 */
import { z } from 'astro/zod';

const id = z.string().min(1).max(120);
const line = z.string().max(2_000);
const text = z.string().max(100_000);
const seconds = z.int().min(0).max(86_400);
const revision = z.int().min(1).max(1_000_000);
const mark = z
	.enum(['met', 'partly', 'missed'])
	.describe('How an answer did on a criterion, in the reader’s own judgment');
const marks = z.record(id, mark).describe('By the criterion’s id');
const probes = z.array(z.looseObject({ probe: id, mark: mark.optional(), text: text.optional() })).max(2_000);

const stamp = {
	id: id.describe('Unique for ever, on all devices'),
	at: z
		.int()
		.min(Date.UTC(2020, 0, 1))
		.max(Date.UTC(2200, 0, 1))
		.describe('When, in milliseconds since 1970 in UTC'),
	offset: z.int().min(-1_440).max(1_440).describe('The reader’s clock, in minutes east of Greenwich'),
};

const ofQuestion = {
	question: id.describe('A question’s id; ids are immutable and never reused'),
	revision: revision.describe('The revision of the question that was shown'),
	place: z.enum(['start', 'pair', 'say', 'review', 'interview', 'lesson']).optional(),
	seconds: seconds.optional(),
};

const flag = { question: id, on: z.boolean() };

const eventSchema = z.discriminatedUnion('kind', [
	z.looseObject({
		kind: z.literal('verdict'),
		...stamp,
		...ofQuestion,
		side: z.enum(['A', 'B']).describe('The place of the answer that was chosen'),
		chose: z.enum(['strong', 'weak']),
		confidence: z.enum(['guess', 'leaning', 'sure']),
		why: line.optional(),
		brief: z.boolean().optional().describe('Whether the short form of the pair was shown instead of the whole pair'),
	}),
	z.looseObject({
		kind: z.literal('said'),
		...stamp,
		...ofQuestion,
		marks,
		text: text.optional(),
		recorded: z.boolean().optional(),
		probes: probes.optional(),
	}),
	z.looseObject({
		kind: z.literal('grade'),
		...stamp,
		...ofQuestion,
		grade: z.enum(['again', 'hard', 'good', 'easy']),
	}),
	z.looseObject({
		kind: z.literal('interview'),
		...stamp,
		minutes: z.literal([20, 30, 45]),
		level: z.enum(['core', 'senior']),
		company: id.optional(),
		seconds,
		finished: z.boolean(),
		rounds: z
			.array(
				z.looseObject({ question: id, revision, marks, text: text.optional(), seconds: seconds.optional(), probes }),
			)
			.max(2_000),
		note: text.optional(),
	}),
	z.looseObject({
		kind: z.literal('plan'),
		...stamp,
		date: z
			.string()
			.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
			.nullable()
			.describe('The day of the interview; null where there is none'),
		minutes: z.int().min(1).max(600).describe('Minutes a day'),
		rest: z.array(z.int().min(0).max(6)).max(2_000).describe('Weekdays without practice, 0 for Sunday'),
	}),
	z.looseObject({ kind: z.literal('star'), ...stamp, ...flag }),
	z.looseObject({ kind: z.literal('unsure'), ...stamp, ...flag }),
	z.discriminatedUnion('scope', [
		z.looseObject({
			kind: z.literal('restart'),
			...stamp,
			scope: z.enum(['question', 'topic']),
			topic: id.optional(),
			questions: z.array(id).max(2_000).describe('Begun anew: what came before no longer counts for these'),
		}),
		z.looseObject({ kind: z.literal('restart'), ...stamp, scope: z.literal('everything'), topic: id.optional() }),
	]),
	z.looseObject({ kind: z.literal('undo'), ...stamp, of: id.describe('The event that is taken back') }),
	z.looseObject({ kind: z.literal('erase'), ...stamp, of: id.describe('The event whose words are taken out') }),
	z.looseObject({ kind: z.literal('noted'), ...stamp, revisions: z.record(id, revision) }),
]);

/** A progress file, version 1. */
export const progressFileSchema = z
	.looseObject({
		format: z.literal('first-call-progress'),
		version: z.literal(1),
		exported: z.iso.datetime(),
		anonymous: z.boolean().describe('Whether the reader’s own words were left out'),
		events: z.array(eventSchema),
	})
	.describe(
		'What a reader practiced, as a list of events. Merging two files means taking every event of both, each id once.',
	);

export type ProgressFileRecord = z.infer<typeof progressFileSchema>;

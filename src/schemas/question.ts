import { z } from 'astro/zod';
import { atMostWords, idSchema, lineSchema, textSchema, topicIdSchema } from './shared.ts';

export const kindSchema = z.enum(['decision', 'behavior', 'diagnosis', 'policy', 'disagreement', 'estimate']);
export const levelSchema = z.enum(['core', 'senior']);
export const payerSchema = z.enum(['platform', 'integrator', 'end-user', 'support', 'sales']);

const criterionSchema = z.strictObject({
	/** Short name, unique within the question; probes refer to it. */
	id: idSchema,
	/** What can be observed in what was said. */
	text: lineSchema,
	/** The words of the strong answer that meet it, copied exactly. */
	span: lineSchema,
});

const probeSchema = z.strictObject({
	/** Short name, unique within the question; part of the probe's address. */
	id: idSchema,
	/** What the interviewer asks next. */
	ask: textSchema,
	/** The id of the criterion that the probe tests. */
	tests: idSchema,
	/** What a good reply adds. */
	good: textSchema,
	/** True where somebody who only memorized the strong answer fails. */
	beyondMemory: z.boolean().default(false),
});

/**
 * The pair in its short form, which the five-question start shows (see `practice/start.ts`): the same
 * hinge, the same judgment, each answer in one breath. `model/form.ts` says how long and how alike.
 */
const briefSchema = z.strictObject({
	/** The situation in a few sentences, with the hinge and what tempts beside it. */
	prompt: textSchema,
	/** Each answer as its candidate would say it in one breath. */
	strong: textSchema,
	weak: textSchema,
	/** Which fact decides; what a reader of the short form is told in place of the whole diagnosis. */
	because: lineSchema,
});

const provenanceSchema = z.discriminatedUnion('kind', [
	/** Written here to represent what such interviews ask. */
	z.strictObject({ kind: z.literal('representative') }),
	/** Reported by somebody who was asked it; the source says where. */
	z.strictObject({ kind: z.literal('reported'), source: idSchema }),
]);

/** One question: everything the site, its exports and its checks know about it. */
export const questionSchema = z.strictObject({
	/** Immutable, never reused, free of spoilers. Equals the file's name. */
	id: idSchema,
	/** Grows by one with each published change. */
	revision: z.int().min(1),
	/** Whether the last change altered the judgment (`material`) or only the words (`minor`). */
	change: z.enum(['material', 'minor']),
	topic: topicIdSchema,
	kind: kindSchema,
	level: levelSchema,
	/** A few words to recognize the question by, in lists and bookmarks. */
	title: lineSchema.pipe(z.string().max(60, 'keep titles at 60 characters or fewer')),
	/** What is asked, with the situation around it. */
	prompt: textSchema,
	/** Who speaks: one line of background, the same for both answers. */
	candidate: lineSchema,
	/** The one fact in the prompt that decides. */
	hinge: textSchema,
	/** The changed prompt under which the weak answer would be right; past behavior may go without. */
	flip: textSchema.optional(),
	/** Who bears the cost that this question is about. */
	payer: payerSchema,
	strong: textSchema,
	weak: textSchema,
	diagnosis: z.strictObject({
		/** The words of the weak answer where it fails, copied exactly. */
		quote: lineSchema,
		/** The id of a failure pattern. */
		pattern: idSchema,
		/** What an interviewer would write down. */
		note: textSchema,
		/** Why that is the weakness; never its length or vagueness. */
		reason: textSchema,
	}),
	/** The sentences that, added to the weak answer, close the gap. */
	repair: atMostWords(40),
	/** The short form; a question with one may be asked in the start. */
	brief: briefSchema.optional(),
	criteria: z.array(criterionSchema).min(4).max(6),
	bands: z.strictObject({
		'strong-hire': textSchema,
		hire: textSchema,
		'no-hire': textSchema,
		'strong-no-hire': textSchema,
	}),
	probes: z.array(probeSchema).min(2),
	/** Claims that the record rests on, besides those cited in its text. */
	claims: z.array(idSchema).default([]),
	provenance: provenanceSchema,
	/** Questions worth reading next. */
	related: z.array(idSchema).default([]),
	/** Questions worth answering first. */
	prerequisites: z.array(idSchema).default([]),
});

export type QuestionRecord = z.infer<typeof questionSchema>;

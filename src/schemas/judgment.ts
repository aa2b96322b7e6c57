import { z } from 'astro/zod';
import { dateSchema, idSchema, lineSchema, textSchema } from './shared.ts';

const choiceSchema = z.enum(['strong', 'weak', 'tie']);

/** What blind judges said of one pair. */
export const judgmentSchema = z.strictObject({
	/** The revision that was judged. */
	revision: z.int().min(1),
	/** With the prompt, unlabelled, once in each order. */
	withPrompt: z
		.array(
			z.strictObject({
				/** Which stood first. */
				first: z.enum(['strong', 'weak']),
				picked: choiceSchema,
				/** Whether the judge could defend the other answer as equally right. */
				defensible: z.boolean(),
				/** Whether the pair was dull to read. */
				dull: z.boolean(),
				/** Whether an answer sounded machine-written. */
				machine: z.boolean(),
				/** Why, in a line. */
				why: lineSchema,
			}),
		)
		.max(2),
	/** Without the prompt: which was picked, and what gave it away. */
	withoutPrompt: z.strictObject({
		picked: choiceSchema,
		/** Whether the reason was one of form (length, order, style) and not of content. */
		form: z.boolean(),
		why: lineSchema,
	}),
	/** The weak answer alone: would a decent candidate say it, and how would it be rated. */
	weakAlone: z.strictObject({
		plausible: z.boolean(),
		band: z.enum(['strong-hire', 'hire', 'no-hire', 'strong-no-hire']),
		why: lineSchema,
	}),
});

/** How the bank was judged, by whom or what, and the result per pair. */
export const judgmentFileSchema = z.strictObject({
	judges: textSchema,
	method: textSchema,
	/** How the short forms, which the five-question start shows, were judged. */
	short: textSchema,
	on: dateSchema,
	pairs: z.record(idSchema, judgmentSchema),
});

export type JudgmentRecord = z.infer<typeof judgmentSchema>;
export type JudgmentFile = z.infer<typeof judgmentFileSchema>;

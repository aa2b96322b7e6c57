import { z } from 'astro/zod';
import { idSchema, lineSchema, textSchema, topicIdSchema } from './shared.ts';

const sideSchema = z.strictObject({
	/** The position in a few words. */
	position: lineSchema,
	/** Who holds it and how they put it, with claims cited in the text. */
	text: textSchema,
});

/** A card on a point where good sources conflict. */
export const disagreementSchema = z.strictObject({
	/** The point, as a question. */
	question: lineSchema,
	topic: topicIdSchema,
	sides: z.array(sideSchema).min(2),
	/** What to say about it in an interview. */
	say: textSchema,
	/** Questions where it comes up. */
	questions: z.array(idSchema).default([]),
});

export type DisagreementRecord = z.infer<typeof disagreementSchema>;

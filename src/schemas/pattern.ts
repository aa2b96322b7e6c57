import { z } from 'astro/zod';
import { lineSchema, textSchema } from './shared.ts';

/** A failure pattern: one way in which good people's answers fail. */
export const patternSchema = z.strictObject({
	name: lineSchema,
	/** One sentence that says it whole. */
	summary: lineSchema,
	/** What it looks like in an answer. */
	looks: textSchema,
	/** Why good people do it. */
	why: textSchema,
	/** Why it fails. */
	fails: textSchema,
	/** How to hear it in oneself. */
	hear: textSchema,
});

export type PatternRecord = z.infer<typeof patternSchema>;

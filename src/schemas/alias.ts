import { z } from 'astro/zod';
import { lineSchema } from './shared.ts';

/** Words that readers type, and the words that the text uses for them. */
export const aliasSchema = z.strictObject({
	/** What is typed. */
	from: z.array(lineSchema).min(1),
	/** What is searched for instead. */
	to: z.array(lineSchema).min(1),
});

export type AliasRecord = z.infer<typeof aliasSchema>;

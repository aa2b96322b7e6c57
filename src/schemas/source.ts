import { z } from 'astro/zod';
import { lineSchema } from './shared.ts';

/** A cited work. */
export const sourceSchema = z.strictObject({
	title: lineSchema,
	/** Who published it. */
	publisher: lineSchema,
	author: lineSchema.optional(),
	url: z.url({ protocol: /^https$/, error: 'give an https address' }).optional(),
	/** A date, or what can be said of it: `living page`, `July 2023`. */
	published: lineSchema,
	kind: z.enum(['standard', 'documentation', 'changelog', 'guideline', 'article', 'repository', 'data', 'terms']),
});

export type SourceRecord = z.infer<typeof sourceSchema>;

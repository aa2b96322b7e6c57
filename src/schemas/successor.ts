import { z } from 'astro/zod';
import { dateSchema, idSchema, lineSchema } from './shared.ts';

/** Where a question id that is no longer in use leads on to. */
export const successorSchema = z.strictObject({
	/** `merged`: its successor asks the same; `retired`: its successor is the nearest. */
	reason: z.enum(['merged', 'retired']),
	to: idSchema,
	/** What the question was called. */
	title: lineSchema,
	on: dateSchema,
});

export type SuccessorRecord = z.infer<typeof successorSchema>;

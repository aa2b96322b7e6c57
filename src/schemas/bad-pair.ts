import { z } from 'astro/zod';
import { idSchema, textSchema, topicIdSchema } from './shared.ts';

/** A pair written badly on purpose, for the attackers to be tried on. */
export const badPairSchema = z.strictObject({
	id: idSchema,
	topic: topicIdSchema,
	strong: textSchema,
	weak: textSchema,
});

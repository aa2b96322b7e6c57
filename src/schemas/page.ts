import { z } from 'astro/zod';
import { dateSchema, idSchema, topicIdSchema } from './shared.ts';

/** What our pages carry in their frontmatter beside Starlight's own fields. */
export const pageSchema = z.object({
	/** The topic that a lesson teaches. */
	topic: topicIdSchema.optional(),
	/** A lesson's questions in the order to take them. */
	order: z.array(idSchema).optional(),
	/** The company whose public practice a lens describes. */
	company: idSchema.optional(),
	/** Questions that a lens helps with. */
	helps: z.array(idSchema).optional(),
	/** When the page's facts were last read. */
	read: dateSchema.optional(),
});

import { z } from 'astro/zod';
import { atMostWords, dateSchema, idSchema, lineSchema, textSchema } from './shared.ts';

/** A checkable statement and what it rests on. */
export const claimSchema = z.strictObject({
	/** The statement, in our words. */
	statement: textSchema,
	/** The id of a source. */
	source: idSchema,
	/** The words of the source that it rests on; missing where figures were measured or counted. */
	passage: atMostWords(25).optional(),
	/** Whether the source itself was read, or another page that quotes it. */
	access: z.enum(['source', 'secondary', 'measured']),
	/** Where it was read, if not at the source's own address. */
	via: lineSchema.optional(),
	/** When it was read. */
	read: dateSchema,
	/** When it must be read again. */
	review: dateSchema,
	/** True where it is somebody's opinion. */
	opinion: z.boolean().default(false),
	/** The company or standards body it is about, as an id: `stripe`, `ietf`. */
	about: idSchema.optional(),
});

/** A ledger file: claim ids and their claims. */
export const claimLedgerSchema = z.record(idSchema, claimSchema);

export type ClaimRecord = z.infer<typeof claimSchema>;

import { z } from 'astro/zod';

/** The nine topics, in no particular order; the curriculum orders them. */
export const topicIdSchema = z.enum([
	'breaking-changes',
	'metrics',
	'versioning',
	'idempotency',
	'error-design',
	'agent-apis',
	'sdk-prioritization',
	'consumer-vs-api-pm',
	'monetization',
]);

/** Lower-case words joined by hyphens: the form of every id that appears in an address. */
export const idSchema = z
	.string()
	.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write ids in lower case, words joined by hyphens')
	.max(40, 'keep ids at 40 characters or fewer');

/** One line of text, no leading or trailing space, no line break. */
export const lineSchema = z
	.string()
	.min(1)
	.regex(/^\S(?:[^\n]*\S)?$/, 'keep this on one line, without spaces around it');

/** One or more paragraphs of the site's small text format (see `model/rich-text.ts`). */
export const textSchema = z
	.string()
	.transform((text) => text.trim())
	.pipe(z.string().min(1));

/** A day (`2026-11-09`) or, where only the month is known, a month (`2026-11`). */
export const dateSchema = z
	.string()
	.regex(/^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/, 'write dates as YYYY-MM-DD or YYYY-MM');

/** At most `limit` words, counted at white space. */
export function atMostWords(limit: number) {
	return textSchema.refine((text) => text.split(/\s+/).length <= limit, {
		message: `use at most ${limit} words`,
	});
}

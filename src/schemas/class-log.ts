/**
 * The shape of a class file (`practice/class-file.ts`), published as a JSON Schema. At the
 * instructor's the same shape is read by `class-figures/read-class-file.ts`, since Zod stays out of
 * the browser; a test holds the two together. Unknown fields are allowed everywhere: changes are
 * additive.
 */
import { z } from 'astro/zod';

const id = z.string().min(1).max(120);
const random = z.string().regex(/^[0-9a-z]{8,40}$/);
const revision = z.int().min(1).max(1_000_000).describe('The revision of the question that was shown');
const times = z.int().min(1).max(1_000_000).describe('How many attempts there were');

const pick = z.looseObject({
	revision,
	right: z.boolean().describe('Whether the strong answer was picked'),
	confidence: z.enum(['guess', 'leaning', 'sure']).describe('Said before anything was revealed'),
	missed: id.optional().describe('The failure pattern of the weak answer, where that was picked'),
});

const marking = z.looseObject({
	revision,
	marks: z
		.record(id, z.enum(['met', 'partly', 'missed']))
		.describe('How the answer did in the learner’s own judgment, by the criterion’s id'),
});

/** A class file, version 1. */
export const classFileSchema = z
	.looseObject({
		format: z.literal('first-call-class'),
		version: z.literal(1),
		learner: random.describe('Random; stands for the learner so that a newer file takes the place of an older one'),
		file: random.describe('Random; stands for this file'),
		serial: z.int().min(1).max(1_000_000).describe('The learner’s first file is 1, the next 2'),
		questions: z
			.array(
				z.looseObject({
					question: id.describe('A question’s id; ids are immutable and never reused'),
					restarted: z.boolean().optional().describe('Whether the learner had answered it before and then began anew'),
					picks: z
						.looseObject({ times, first: pick, last: pick.optional() })
						.optional()
						.describe('Blind pairs; last is absent where there was one attempt'),
					markings: z
						.looseObject({ times, first: marking, last: marking.optional() })
						.optional()
						.describe('Answers of the learner’s own; last is absent where there was one'),
				}),
			)
			.max(10_000),
	})
	.describe(
		'What one learner did with each question, first and last, without words, dates or names. Of several files of one learner the one with the highest serial counts.',
	);

export type ClassFileRecord = z.infer<typeof classFileSchema>;

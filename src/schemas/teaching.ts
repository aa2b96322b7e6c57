import { z } from 'astro/zod';
import { idSchema, lineSchema, textSchema } from './shared.ts';

const debriefSchema = z.strictObject({
	/** What the instructor asks the room. */
	ask: textSchema,
	/** Where the talk tends to go, and how to bring it to the failure pattern. */
	steer: textSchema,
});

/** What an instructor needs for a class on one topic, in the words of somebody who has held it. The file is named like the topic. */
export const teachingSchema = z.strictObject({
	/** What a learner can do afterward; completes “Afterward you can …”. */
	aim: lineSchema,
	/** What to say or ask before anything is handed out. */
	open: textSchema,
	/** The question whose prompt is handed out. It needs a flip. */
	message: z.strictObject({
		question: idSchema,
		/** What to listen for while people answer, each a thing that is really said. */
		listen: z.array(lineSchema).min(2).max(4),
		debrief: debriefSchema,
		/** How to use the changed prompt. */
		turn: textSchema,
	}),
	/** A second pair in another setting, to see what carries over. */
	transfer: z.strictObject({
		question: idSchema,
		debrief: debriefSchema,
	}),
	/** The question of the round in threes; a story of one's own, so that all three can answer it. */
	round: z.strictObject({
		question: idSchema,
		/** What tells a told story from a lived one here. */
		listen: textSchema,
	}),
	/** What goes wrong in this class, and what helps. */
	trouble: textSchema,
	/** The sentence that everybody finishes in writing before they leave. */
	close: lineSchema,
	homework: z.strictObject({
		/** Questions in the order in which to take them. */
		questions: z.array(idSchema).min(2).max(4),
		/** What to do with them. */
		task: textSchema,
	}),
});

export type TeachingRecord = z.infer<typeof teachingSchema>;

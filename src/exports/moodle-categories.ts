/** Where Moodle puts imported items: the categories of its question bank, as its XML and GIFT name them. */
import { TOPICS } from '#model/curriculum.ts';
import type { ExportQuestion, Selection } from './exporter.ts';

/** A category of a Moodle question bank and what goes into it. */
export interface Category {
	/** Moodle's path, below the course: a slash inside a name would be doubled, and no name has one. */
	path: string;
	kind: 'choice' | 'open';
	questions: ExportQuestion[];
}

/** Choice items by topic, then open items by topic: two kinds are two categories, so that a quiz can draw from one of them. */
export function inCategories({ questions }: Pick<Selection, 'questions'>): Category[] {
	const topics = [...new Set(questions.map((each) => each.question.topic))];
	return (['choice', 'open'] as const).flatMap((kind) =>
		topics.map((topic) => {
			const name = TOPICS.find((each) => each.id === topic)?.name ?? topic;
			return {
				path: `$course$/top/First Call/${name}/${kind === 'choice' ? 'Which answer is stronger' : 'Answer it'}`,
				kind,
				questions: questions.filter((each) => each.question.topic === topic),
			};
		}),
	);
}

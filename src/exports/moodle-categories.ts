/** Where Moodle puts imported items: the categories of its question bank, as its XML and GIFT name them. */
import { TOPICS } from '#model/curriculum.ts';
import type { ExportQuestion, Selection } from './exporter.ts';

/** A category of a Moodle question bank and what goes into it. */
export interface Category {
	/** Moodle's path, below the course. */
	path: string;
	kind: 'choice' | 'open';
	questions: ExportQuestion[];
}

/**
 * The selection's title, below it each topic if there are several, below that the kind: two kinds are
 * two categories, so that a quiz can draw from one of them. ID numbers are unique in a category, so a
 * question keeps its own in every selection that it is part of.
 */
export function inCategories({ title, questions }: Pick<Selection, 'title' | 'questions'>): Category[] {
	const topics = [...new Set(questions.map((each) => each.question.topic))];
	return (['choice', 'open'] as const).flatMap((kind) =>
		topics.map((topic) => {
			const name = TOPICS.find((each) => each.id === topic)?.name ?? topic;
			return {
				path: toPath([
					title,
					...(topics.length > 1 ? [name] : []),
					kind === 'choice' ? 'Which answer is stronger' : 'Answer it',
				]),
				kind,
				questions: questions.filter((each) => each.question.topic === topic),
			};
		}),
	);
}

/**
 * A name as Moodle keeps it. It takes out whatever looks like a tag, words and all, and has room for
 * 255 characters.
 */
export function toMoodleName(name: string): string {
	const kept = name.replace(/</g, '‹').replace(/>/g, '›').replace(/\s+/g, ' ').trim();
	const characters = Array.from(kept);
	return characters.length > 255 ? `${characters.slice(0, 254).join('').trimEnd()}…` : kept;
}

/** A slash inside a name is doubled; at its ends a space keeps it apart from the slash between two names. */
function toPath(names: string[]): string {
	const parts = names.map((name) =>
		toMoodleName(name)
			.replaceAll('/', '//')
			.replace(/^(?=\/)/, ' ')
			.replace(/(?<=\/)$/, ' '),
	);
	return ['$course$', 'top', ...parts].join('/');
}

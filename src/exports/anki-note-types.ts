/**
 * Our two note types: what a note holds and how its cards look.
 *
 * Ids are frozen. Anki finds the note type of an imported note by its id, and updates notes only as
 * long as number, order and ids of fields and templates are those that it knows
 * (`rslib/src/import_export/package/apkg/import/notes.rs`, `equal_schema`). Never add, remove or
 * move one: give a new note type a new id instead, and learners begin it anew. Texts, templates and
 * styles may change; raise `EDITION` (anki-collection.ts) when they do.
 */
import { STYLE } from './anki-style.ts';

export interface NoteType {
	id: number;
	name: string;
	isCloze: boolean;
	/** The names of the fields in their order. The first one names the note in Anki's lists. */
	fields: readonly string[];
	templates: readonly Template[];
	css: string;
}

export interface Template {
	name: string;
	/** The side that asks, and the one that answers. */
	front: string;
	back: string;
	/** The fields without any of which there is no card. */
	needs: readonly string[];
}

/** `<hr id=answer>`, in these letters: Anki scrolls to it, and other clients cut the card there. */
const ANSWER = '<hr id=answer>';

/** A part that stands only where its field has words. */
function part(field: string, before = ''): string {
	return `{{#${field}}}${before}{{${field}}}{{/${field}}}`;
}

const HEAD = '<main><p class="label">{{Title}}</p>{{Prompt}}';
const FOOT = `<details><summary>How answers are rated, and what is asked next</summary>{{Rating}}</details>${part(
	'Sources',
	'<details><summary>Sources</summary>',
)}{{#Sources}}</details>{{/Sources}}{{Origin}}</main>`;

/** One note for each question, with two cards. */
export const QUESTION_NOTES: NoteType = {
	id: 1_767_225_600_101,
	name: 'First Call question',
	isCloze: false,
	fields: [
		'Title',
		'Prompt',
		'Candidate',
		'Strong answer',
		'Criteria',
		'Weak answer',
		'Weak answer, marked',
		'Diagnosis',
		'Rating',
		'Sources',
		'Origin',
	],
	templates: [
		{
			name: 'Answer it',
			front: `${HEAD}<p class="task">Answer as you would in the interview. Then turn the card.</p></main>`,
			back: `${HEAD}${ANSWER}<h2>A strong answer</h2>{{Candidate}}{{Strong answer}}{{Criteria}}{{Diagnosis}}${FOOT}`,
			needs: ['Prompt'],
		},
		{
			name: 'Mend the weak answer',
			front: `${HEAD}<h2>An answer that is not enough</h2>{{Candidate}}{{Weak answer}}<p class="task">Which words are the fault, and what would you add to mend it?</p></main>`,
			back: `${HEAD}${ANSWER}<h2>The weak answer</h2>{{Candidate}}{{Weak answer, marked}}{{Diagnosis}}{{Criteria}}${FOOT}`,
			needs: ['Weak answer'],
		},
	],
	css: STYLE,
};

/** One note for each fact, with one card. */
export const FACT_NOTES: NoteType = {
	id: 1_767_225_600_102,
	name: 'First Call fact',
	isCloze: true,
	fields: ['Fact', 'Topic', 'Evidence', 'Origin'],
	templates: [
		{
			name: 'Fill the gap',
			front: '<main><p class="label">{{Topic}}</p><p>{{cloze:Fact}}</p></main>',
			back: `<main><p class="label">{{Topic}}</p>${ANSWER}<p>{{cloze:Fact}}</p><div class="sources">{{Evidence}}</div>{{Origin}}</main>`,
			needs: ['Fact'],
		},
	],
	css: STYLE,
};

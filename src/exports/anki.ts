/**
 * Anki deck packages (`.apkg`): a zip archive of `collection.anki2`, an SQLite database, and `media`,
 * a list of files that is empty here.
 *
 * How notes are found again: the `guid` of a question's note is `first-call/question/` and the
 * question's id, that of a fact's note `first-call/fact/` and the claim's id. Whatever else changes,
 * an import updates that note and leaves the schedule of its cards alone.
 */
import { topicOf, type Topic } from '#model/curriculum.ts';
import { escapeHtml } from '#model/html.ts';
import { toHtml, toInlineHtml, toTypographic } from '#model/rich-text.ts';
import { toDatabase, modifiedAt, type Database, type Deck, type Note } from './anki-collection.ts';
import { evidenceHtml, type Fact } from './anki-facts.ts';
import { FACT_NOTES, QUESTION_NOTES } from './anki-note-types.ts';
import { toAnkiHtml } from './anki-text.ts';
import {
	attributionHtml,
	bandsHtml,
	criteriaHtml,
	diagnosisHtml,
	markedStrongHtml,
	markedWeakHtml,
	originHtml,
	probesHtml,
	sourcesHtml,
} from './commentary.ts';
import { defineExporter, type Exporter, type ExportQuestion, type Selection } from './exporter.ts';

/** The deck that all others lie in, and the first level of every tag. */
const ROOT = 'First Call';
const TAG = 'first-call';

export interface AnkiOptions {
	/** Writes a database; Node's SQLite does it on the site (`src/database.ts`). The same input must give the same bytes. */
	writeDatabase: (database: Database) => Uint8Array;
	/** Facts of any topics; those of the selection's topics come along. */
	facts?: readonly Fact[];
}

/** The exporter of deck packages. */
export function makeAnkiExporter({ writeDatabase, facts = [] }: AnkiOptions): Exporter {
	return defineExporter({
		format: 'anki',
		name: 'Anki',
		extension: 'apkg',
		mediaType: 'application/vnd.anki',
		make: (selection) => {
			const topics = [...new Set(selection.questions.map(({ question }) => question.topic))].map(topicOf);
			const ids = new Set(topics.map((topic) => topic.id));
			const notes = [
				...selection.questions.map((each) => toNote(each, selection)),
				...facts.filter(({ claim }) => ids.has(claim.ledger)).map((fact) => toFactNote(fact, selection)),
			];
			const used = new Set(notes.map((note) => note.deck));
			const decks = toDecks(topics, selection).filter(({ name }) => !isFacts(name) || used.has(name));
			return { 'collection.anki2': writeDatabase(toDatabase(notes, decks)), media: '{}' };
		},
	});
}

/** The `guid` of a note, made from the record's id and nothing else. It never changes. */
export function guidOf(kind: 'question' | 'fact', id: string): string {
	return `${TAG}/${kind}/${id}`;
}

function toNote(each: ExportQuestion, selection: Selection): Note {
	const { question, claims } = each;
	return {
		guid: guidOf('question', question.id),
		type: QUESTION_NOTES,
		fields: [
			escapeHtml(toTypographic(question.title)),
			toHtml(question.prompt),
			`<p><em>The candidate:</em> ${toInlineHtml(question.candidate)}</p>`,
			markedStrongHtml(each),
			criteriaHtml(each),
			toHtml(question.weak),
			markedWeakHtml(each),
			diagnosisHtml(each),
			`${bandsHtml(each)}${probesHtml(each)}`,
			sourcesHtml(each),
			originHtml(each, selection),
		].map(toAnkiHtml),
		tags: [
			tagOf('topic', question.topic),
			tagOf('pattern', question.diagnosis.pattern),
			tagOf('level', question.level),
			tagOf('kind', question.kind),
		],
		deck: deckOf(topicOf(question.topic)),
		modified: modifiedAt(
			question.revision,
			claims.map((claim) => claim.read),
		),
	};
}

function toFactNote({ claim, cloze }: Fact, selection: Selection): Note {
	const topic = topicOf(claim.ledger);
	const address = escapeHtml(`${selection.site}sources/#${claim.id}`);
	return {
		guid: guidOf('fact', claim.id),
		type: FACT_NOTES,
		fields: [
			cloze,
			...[
				escapeHtml(topic.name),
				evidenceHtml(claim),
				`<p><small><a href="${address}">In the ledger</a>. ${attributionHtml(selection)}</small></p>`,
			].map(toAnkiHtml),
		],
		tags: [
			tagOf('topic', claim.ledger),
			tagOf('fact'),
			...(claim.about === undefined ? [] : [tagOf('about', claim.about)]),
		],
		deck: `${deckOf(topic)}::${FACTS}`,
		modified: modifiedAt(1, [claim.read]),
	};
}

/** What the deck of a topic's facts is called: a deck of its own, so that learners can leave it out. */
const FACTS = 'Facts';

function deckOf(topic: Topic): string {
	return `${ROOT}::${topic.name}`;
}

function isFacts(deck: string): boolean {
	return deck.endsWith(`::${FACTS}`);
}

function tagOf(...levels: string[]): string {
	return [TAG, ...levels].join('::');
}

/** The decks, parents first. The selection's title stands with the deck that holds all of it. */
function toDecks(topics: readonly Topic[], selection: Selection): Deck[] {
	const about = (line: string) => `<p>${line}</p><p><small>${attributionHtml(selection)}</small></p>`;
	const title = `<strong>${escapeHtml(toTypographic(selection.title))}</strong>`;
	const isOne = topics.length === 1;
	return [
		{ name: ROOT, description: about(isOne ? 'Questions and facts for API product manager interviews.' : title) },
		...topics.flatMap((topic) => [
			{
				name: deckOf(topic),
				description: about(`${isOne ? `${title}<br>` : ''}${escapeHtml(toTypographic(topic.line))}`),
			},
			{
				name: `${deckOf(topic)}::${FACTS}`,
				description: about('Facts with their sources, each with the day it was read.'),
			},
		]),
	];
}

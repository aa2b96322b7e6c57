import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { writeDatabase } from '#database.ts';
import { EDITION, modifiedAt } from '#exports/anki-collection.ts';
import { factsOf } from '#exports/anki-facts.ts';
import { clozeOf } from '#exports/anki-gaps.ts';
import { FACT_NOTES, QUESTION_NOTES } from '#exports/anki-note-types.ts';
import { toAnkiHtml } from '#exports/anki-text.ts';
import { guidOf, makeAnkiExporter } from '#exports/anki.ts';
import type { Claim, Question } from '#model/bank.ts';
import {
	HOSTILE_WORDS,
	makeHostileQuestion,
	makeQuestion,
	makeQuestions,
	makeSelection,
	toExportQuestion,
} from './questions.ts';
import { LearnersCollection } from './anki-importer.ts';
import { readPackage } from './read-anki.ts';
import { wordsOfHtml } from './read-html.ts';
import { describeExporter, normalize, writeOrThrow } from './suite.ts';

const exporter = makeAnkiExporter({ writeDatabase });
const ON = '2026-11-22';

describeExporter({
	exporter,
	also: ['candidate', 'hinge', 'flip', 'bands', 'probes', 'claims'],
	open: ({ bytes }) => {
		const { cards, decks } = readPackage(bytes);
		const units = cards.map(({ note, back, front }) => ({
			question: note.guid.slice(guidOf('question', '').length),
			text: `${wordsOfHtml(front)}\n${wordsOfHtml(back)}`,
		}));
		const descriptions = decks.map(({ description }) => wordsOfHtml(description));
		return { units, everything: [...units.map((unit) => unit.text), ...descriptions].join('\n') };
	},
});

const CLAIM: Claim = {
	...toExportQuestion(makeQuestion(1)).claims[0]!,
	id: 'idempotency-08',
	statement: 'A key is dropped after 24 hours, and "the same" key <then> starts a new request.',
	about: 'stripe',
};

async function write(questions: Question[], claims: Claim[] = []) {
	const withFacts = makeAnkiExporter({ writeDatabase, facts: factsOf(claims, ON) });
	return readPackage((await writeOrThrow(withFacts, makeSelection(questions))).bytes);
}

describe('an Anki package', () => {
	test('is a sound database of schema 11 beside an empty list of media', async () => {
		const { files, version, integrity, rows } = await write(makeQuestions(), [CLAIM]);
		expect(files).toEqual(['collection.anki2', 'media']);
		expect(version).toBe(11);
		expect(integrity).toBe('ok');
		expect(rows('revlog')).toEqual([]);
		expect(rows('graves')).toEqual([]);
	});

	test('has two cards for each question, all of them new and in order', async () => {
		const { cards } = await write(makeQuestions());
		expect(cards).toHaveLength(26);
		expect(cards.every((card) => card.isNew)).toBe(true);
		expect(new Set(cards.map((card) => card.id)).size).toBe(26);
		expect(cards.slice(0, 2).map(({ due }) => due)).toEqual([1, 1]);
	});

	test('puts each topic into a deck of its own, and its facts below', async () => {
		const questions = [makeQuestion(1), makeQuestion(2, { topic: 'metrics' })];
		const { cards, decks } = await write(questions, [CLAIM]);
		expect(decks.map((deck) => deck.name)).toEqual([
			'Default',
			...['First Call', 'First Call::Idempotency', 'First Call::Idempotency::Facts', 'First Call::Metrics'],
		]);
		expect(new Set(cards.map((card) => `${card.template}: ${card.deck}`))).toEqual(
			new Set([
				'Answer it: First Call::Idempotency',
				'Mend the weak answer: First Call::Idempotency',
				'Answer it: First Call::Metrics',
				'Mend the weak answer: First Call::Metrics',
				'Fill the gap: First Call::Idempotency::Facts',
			]),
		);
	});

	test('tags notes by topic, failure pattern, level and kind', async () => {
		const { notes } = await write([makeQuestion(1)], [CLAIM]);
		expect(notes.map((note) => [note.guid, note.tags])).toEqual(
			expect.arrayContaining([
				[
					'first-call/question/test-question-1',
					[
						'first-call::topic::idempotency',
						'first-call::pattern::test-pattern',
						'first-call::level::core',
						'first-call::kind::decision',
					],
				],
				[
					'first-call/fact/idempotency-08',
					['first-call::topic::idempotency', 'first-call::fact', 'first-call::about::stripe'],
				],
			]),
		);
	});

	test('has a night mode, and no style that reaches outside', async () => {
		const { models } = await write([makeQuestion(1)], [CLAIM]);
		for (const { css } of models) {
			expect(css).toContain('.nightMode');
			expect(css).not.toMatch(/url\(|@import/);
		}
	});

	test('hides who wrote its file: the version of SQLite is always the same', () => {
		const database = writeDatabase({ schema: 'create table a (b text);', tables: [{ name: 'a', rows: [['c']] }] });
		expect(new DataView(database.buffer, database.byteOffset).getUint32(96)).toBe(3_053_000);
	});
});

describe('the card "Mend the weak answer"', () => {
	test('shows the weak answer unmarked first, then where it fails, the pattern and the repair', async () => {
		const { cards } = await write([makeQuestion(1)]);
		const { front, back } = cards.find((card) => card.template === 'Mend the weak answer')!;
		expect(wordsOfHtml(front)).toContain('It slips here 1.');
		expect(front).not.toMatch(/<mark|Test pattern|Repair 1|Strong answer/);
		expect(back).toContain('<mark class="fault">It slips here 1</mark>');
		for (const words of ['Test pattern & co', 'Reason 1 of the diagnosis', 'Repair 1 mends it.', 'Flip 1 turns it.']) {
			expect(wordsOfHtml(back)).toContain(words);
		}
	});
});

describe('the card "Answer it"', () => {
	test('asks with the prompt alone, and answers with the strong answer, its criteria marked', async () => {
		const { cards } = await write([makeQuestion(1)]);
		const { front, back } = cards.find((card) => card.template === 'Answer it')!;
		expect(wordsOfHtml(front)).toContain('Second paragraph of prompt 1?');
		expect(front).not.toMatch(/<mark|Strong answer|Weak answer|Hinge/);
		expect(back).toContain('<mark><sup>1</sup>the first thing 1</mark>');
		expect(back).not.toContain('Weak answer 1 opens');
		expect(wordsOfHtml(back)).toContain('Reason 1 of the diagnosis');
	});
});

describe('what another import finds again', () => {
	test('a note’s guid depends on the record’s id alone', async () => {
		const changed = makeQuestion(1, { title: 'Another', prompt: 'Other words?', revision: 7, topic: 'metrics' });
		const [before, after] = [await write([makeQuestion(1)]), await write([makeQuestion(2), changed])];
		expect(before.notes[0]!.guid).toBe('first-call/question/test-question-1');
		expect(after.notes.map((note) => note.guid)).toContain(before.notes[0]!.guid);
	});

	test('rows keep their numbers whatever stands beside them', async () => {
		const alone = await write([makeQuestion(1)]);
		const among = await write(makeQuestions(), [CLAIM]);
		const idsOf = ({ cards }: typeof alone) =>
			cards.filter(({ note }) => note.guid.endsWith('test-question-1')).map(({ id, note }) => [id, note.id]);
		expect(idsOf(among)).toEqual(idsOf(alone));
	});

	test('rows are older than today, since Anki gives those of the future new numbers', async () => {
		const { cards, notes } = await write(makeQuestions(), [CLAIM]);
		const dayOfWriting = Date.UTC(2026, 10, 22);
		for (const { id } of [...cards, ...notes]) expect(id).toBeLessThan(dayOfWriting);
		for (const { mod } of notes) expect(mod * 1000).toBeLessThan(dayOfWriting);
	});

	test.each<[string, Parameters<typeof modifiedAt>, Parameters<typeof modifiedAt>]>([
		['a revision', [1, ['2026-11']], [2, ['2026-11']]],
		['a revision that drops claims', [1, ['2026-11-09', '2026-11-09', '2027-02-01']], [2, []]],
		['a claim that was read again', [3, ['2026-11', '2026-11-09']], [3, ['2027-02', '2026-11-09']]],
		['a claim for which the day was found out', [1, ['2026-11']], [1, ['2026-11-22']]],
	])('mod grows with %s', (_, before, after) => {
		expect(modifiedAt(...after)).toBeGreaterThan(modifiedAt(...before));
	});

	test('mod is the same as long as nothing changes', async () => {
		const [a, b] = [await write(makeQuestions()), await write(makeQuestions().slice(0, 5))];
		const modOf = ({ notes }: typeof a) => notes.find((note) => note.guid.endsWith('question-1'))?.mod;
		expect(modOf(a)).toBe(modOf(b));
	});

	test('note types, their fields and their templates are frozen', async () => {
		const { models } = await write([makeQuestion(1)], [CLAIM]);
		const shape = models.map(({ id, type, flds, tmpls }) => ({
			id,
			type,
			fields: flds.map((each) => `${each.ord} ${each.id} ${each.name}`),
			templates: tmpls.map((each) => `${each.ord} ${each.id} ${each.name}`),
		}));
		// Learners' collections hold these. A change here makes Anki refuse updates: never adjust it to the code.
		expect(shape).toMatchSnapshot();
	});

	test('whoever changes how cards are made raises the edition', async () => {
		const selection = makeSelection([makeQuestion(1), makeHostileQuestion()]);
		const { notes, models } = readPackage(
			(await writeOrThrow(makeAnkiExporter({ writeDatabase, facts: factsOf([CLAIM], ON) }), selection)).bytes,
		);
		const made = JSON.stringify([
			notes.map(({ fields, tags }) => [fields, tags]),
			models.map(({ css, tmpls }) => [css, tmpls]),
		]);
		const hash = createHash('sha256').update(made).digest('hex').slice(0, 16);
		// If this fails after a change of templates, styles or commentary: raise EDITION, then put both here.
		expect({ EDITION, hash }).toMatchInlineSnapshot(`
			{
			  "EDITION": 1,
			  "hash": "679ed5c8d0478153",
			}
		`);
	});
});

describe('imported again under Anki’s rules', () => {
	const GUID = 'first-call/question/test-question-1';
	const [ANSWER, MEND] = [`${GUID} Answer it`, `${GUID} Mend the weak answer`];
	/** A collection with two questions, one of them studied. */
	async function studied() {
		const collection = new LearnersCollection();
		collection.import(await write([makeQuestion(1), makeQuestion(2)], [CLAIM]));
		collection.review(ANSWER, 12);
		return collection;
	}

	test('the same deck changes nothing', async () => {
		const collection = await studied();
		const before = structuredClone([...collection.cards, ...collection.notes]);
		const log = collection.import(await write([makeQuestion(1), makeQuestion(2)], [CLAIM]));
		expect(log).toEqual({ added: 0, updated: 0, unchanged: 3, conflicting: 0 });
		expect([...collection.cards, ...collection.notes]).toEqual(before);
	});

	test('a revised question brings its new words and keeps the schedule', async () => {
		const collection = await studied();
		const revised = makeQuestion(1, { revision: 2, repair: 'Another repair.', topic: 'metrics', title: 'New' });
		const log = collection.import(await write([revised, makeQuestion(2), makeQuestion(3)], [CLAIM]));
		expect(log).toEqual({ added: 1, updated: 1, unchanged: 2, conflicting: 0 });
		expect(collection.notes.get(GUID)?.fields['Diagnosis']).toContain('Another repair.');
		expect(collection.cards.get(ANSWER)).toEqual({ deck: 'First Call::Idempotency', interval: 12, reviews: 1 });
		expect(collection.cards.get(MEND)).toMatchObject({ reviews: 0 });
		expect(collection.cards.size).toBe(7);
	});

	test('a claim that was read again brings its new words', async () => {
		const collection = await studied();
		const again = { ...CLAIM, statement: 'A key is dropped after 36 hours.', read: '2026-11-20' };
		expect(collection.import(await write([makeQuestion(1)], [again]))).toMatchObject({ updated: 1 });
		expect(collection.notes.get('first-call/fact/idempotency-08')?.fields['Fact']).toContain('36 hours');
	});

	test('what the learner wrote stays, also when the question is revised afterwards', async () => {
		const collection = await studied();
		collection.edit(GUID, 'Prompt', 'My own words', Date.parse('2027-03-01') / 1000);
		collection.import(await write([makeQuestion(1, { revision: 2 })]));
		expect(collection.notes.get(GUID)?.fields['Prompt']).toBe('My own words');
	});

	test('a question that is gone stays with the learner', async () => {
		const collection = await studied();
		collection.import(await write([makeQuestion(2)]));
		expect(collection.cards.get(ANSWER)).toMatchObject({ interval: 12 });
	});
});

describe('facts', () => {
	test.each<[string, Partial<Claim>, number]>([
		['a supported, current statement of fact', {}, 1],
		['an opinion', { opinion: true }, 0],
		['a statement whose day of review has passed', { review: '2026-11-21' }, 0],
		['a statement without passage', { passage: undefined }, 0],
		['a measurement', { passage: undefined, access: 'measured' }, 1],
		['a statement about no topic', { ledger: 'companies' }, 0],
		['a statement with nothing to recall in a word', { statement: 'Keys are a matter of trust.' }, 0],
	])('%s: %#', (_, more, count) => {
		expect(factsOf([{ ...CLAIM, ...more }], ON)).toHaveLength(count);
	});

	test('hide a figure on one side, and show it with passage, source and dates on the other', async () => {
		const { cards } = await write([makeQuestion(1)], [CLAIM]);
		const { front, back } = cards.find((card) => card.template === 'Fill the gap')!;
		expect(normalize(wordsOfHtml(front))).toContain(
			'A key is dropped after [...], and "the same" key <then> starts a new request.',
		);
		expect(normalize(wordsOfHtml(back))).toContain('A key is dropped after 24 hours, and');
		for (const words of [
			'A passage of "the" source',
			'A source & more',
			'Publisher <p>',
			'2026-11-01',
			'2027-05-01',
			CLAIM.source.url!,
		]) {
			expect(normalize(wordsOfHtml(back)), words).toContain(words);
		}
		expect(back).toContain('https://first-call.example/study/sources/#idempotency-08');
	});

	test('come with the topics of the selection and no others', async () => {
		const { notes } = await write([makeQuestion(1, { topic: 'metrics' })], [CLAIM]);
		expect(notes.map((note) => note.guid)).toEqual(['first-call/question/test-question-1']);
	});

	test.each([
		['an amount', 'It keeps a key for 30 days.', 'It keeps a key for {{c1::30 days}}.'],
		[
			'two amounts, opened together',
			'Every three months, for 12 months.',
			'Every {{c1::three months}}, for {{c1::12 months}}.',
		],
		['a status code', 'It answers 422 to that.', 'It answers {{c1::422}} to that.'],
		['a price', 'It cost $0.24 for a call.', 'It cost {{c1::$0.24}} for a call.'],
		['a day', 'It ended on 3 June 2025, they say.', 'It ended on {{c1::3 June 2025}}, they say.'],
		['a name in code', 'The header is called `X-Key` there.', 'The header is called <code>{{c1::X-Key}}</code> there.'],
		[
			'a name with colons',
			'The name of it is `a::b` there.',
			'The name of it is <code>{{c1::a&#58;&#58;b}}</code> there.',
		],
		['quotes around it', 'They say "at least 24 hours" to us.', 'They say “at least {{c1::24 hours}}” to us.'],
	])('a gap is %s', (_, statement, cloze) => {
		expect(clozeOf(statement)).toBe(cloze);
	});

	test.each([
		['the number of a standard', 'RFC 9457 asks for it, and so does AIP-180.'],
		['what the statement is about', '`X-Key` is the header.'],
		['what stands there twice', 'The `X-Key` header is called `X-Key` there.'],
		['what stands in a long statement', `${'Word after word. '.repeat(22)}It lasts 30 days.`],
	])('a gap is not %s', (_, statement) => {
		expect(clozeOf(statement)).toBeUndefined();
	});
});

describe('text that Anki would read as its own', () => {
	test.each([
		'{{Title}} {{#Title}}x{{/Title}} {{c1::cloze::hint}} {{{x}}}',
		'[sound:a.mp3] [anki:play:q:0] [[type:Title]] [latex]x[/latex] [$]y[/$] [$$]z[/$$]',
		'\\(x\\) \\[y\\]',
	])('%s is text', (text) => {
		const html = toAnkiHtml(`<p>${text}</p>`);
		expect(wordsOfHtml(html).trim()).toBe(text);
		expect(html).not.toMatch(/\{\{|\}\}|\[sound:|\[anki:|\[\[type|\[\/?latex|\[\/?\$|\\[([\])]/);
	});

	test('control characters, one of which would end a field, are left out', () => {
		expect(toAnkiHtml('a\u001fb\u0000c')).toBe('abc');
	});

	test('no field of a hostile question names a field or a cloze', async () => {
		const { notes } = await write([makeHostileQuestion()]);
		for (const [name, field] of Object.entries(notes[0]!.fields)) expect(field, name).not.toMatch(/\{\{|\}\}/);
		expect(HOSTILE_WORDS.join()).toContain('{{c1::cloze}}');
	});
});

describe('templates', () => {
	test('name only fields that there are', () => {
		for (const type of [QUESTION_NOTES, FACT_NOTES]) {
			for (const { front, back } of type.templates) {
				const names = [...`${front}${back}`.matchAll(/\{\{(?:[#/]|cloze:)?([^}]+)\}\}/g)].map((match) => match[1]!);
				expect(names.filter((name) => !type.fields.includes(name))).toEqual([]);
			}
		}
	});
});

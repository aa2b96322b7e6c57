/**
 * The one suite that every exporter passes. An exporter's own test says how its file is read back,
 * by means that are not the exporter's (a parser of the format, a database, a browser), and adds
 * what only its format asks for.
 *
 *   describeExporter({ exporter: giftExporter, open: (bytes) => … });
 */
import { describe, expect, test } from 'vitest';
import { ATTRIBUTION, type Exporter, type ExportedFile, type Selection } from '#exports/exporter.ts';
import { isStrongFirst } from '#model/blind-order.ts';
import type { Question } from '#model/bank.ts';
import { parseText, type Inline } from '#model/rich-text.ts';
import { makeQuestions, makeSelection } from './questions.ts';

/** One thing that is shown by itself: an item of a quiz, a card, a chapter, a row. */
export interface Unit {
	/** The question's id as the file has it. */
	question: string;
	/** All words of the unit as a reader finally sees them: decoded, tags and the numbers of marks taken out. */
	text: string;
	/** Where the two answers stand unlabelled: the words of the first and of the second. */
	pair?: readonly [string, string];
}

/** A file read back. */
export interface Opened {
	units: Unit[];
	/** The words of the whole file, for what is said once: title, attribution. */
	everything: string;
}

/** What arrives in every export, unless it says what it leaves out. */
type Always = 'prompt' | 'strong' | 'weak' | 'criteria' | 'diagnosis' | 'repair';

export interface SuiteTarget {
	exporter: Exporter;
	/** Read the file back. Throws where the format's rules are broken. */
	open: (file: ExportedFile) => Opened | Promise<Opened>;
	/** Fields that must arrive besides prompt, answers, criteria, diagnosis and repair. */
	also?: readonly ('candidate' | 'hinge' | 'flip' | 'bands' | 'probes' | 'claims')[];
	/** What a format has no place for, or keeps from those it is for: a slide answers nothing. */
	leavesOut?: readonly (Always | 'pattern')[];
	/** Whether it shows pairs unlabelled: then each question has at least one unit with `pair`. */
	hasPairs?: boolean;
}

/** Text as it is compared: one kind of quotation mark, one kind of space. */
export function normalize(text: string): string {
	return text
		.replace(/[\u2018\u2019]/g, "'")
		.replace(/[\u201c\u201d]/g, '"')
		.replace(/\s+/g, ' ')
		.trim();
}

/** The runs of words of a field that must arrive unbroken: its paragraphs, items and code, cut at citations. */
export function runsOf(field: string): string[] {
	const texts = parseText(field).flatMap((block) => {
		if (block.kind === 'code') return [block.text];
		return (block.kind === 'list' ? block.items : [block.children]).flatMap((nodes) => wordsOf(nodes).split('\0'));
	});
	return texts.map(normalize).filter((run) => /[\p{L}\p{N}]/u.test(run));
}

function wordsOf(nodes: Inline[]): string {
	return nodes
		.map((node) => (node.kind === 'claim' ? '\0' : 'children' in node ? wordsOf(node.children) : node.text))
		.join('');
}

/** The runs of a field that `text` lacks. */
export function missingFrom(text: string, field: string): string[] {
	const words = normalize(text);
	return runsOf(field).filter((run) => !words.includes(run));
}

/** Write a selection, or throw what was wrong. */
export async function writeOrThrow(exporter: Exporter, selection: Selection): Promise<ExportedFile> {
	const result = await exporter.write(selection);
	if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join('\n'));
	return result.file;
}

function fieldsOf(question: Question, { also = [], leavesOut = [] }: SuiteTarget): Record<string, string> {
	const { diagnosis } = question;
	const has = (part: Always) => !leavesOut.includes(part);
	return {
		...(has('prompt') && { prompt: question.prompt }),
		...(has('strong') && { strong: question.strong }),
		...(has('weak') && { weak: question.weak }),
		...(has('criteria') && Object.fromEntries(question.criteria.map(({ id, text }) => [`criterion ${id}`, text]))),
		...(has('diagnosis') && { 'diagnosis quote': diagnosis.quote, 'diagnosis reason': diagnosis.reason }),
		...(has('repair') && { repair: question.repair }),
		...(also.includes('candidate') && { candidate: question.candidate }),
		...(also.includes('hinge') && { hinge: question.hinge }),
		...(also.includes('flip') && question.flip !== undefined && { flip: question.flip }),
		...(also.includes('bands') &&
			Object.fromEntries(Object.entries(question.bands).map(([band, text]) => [`band ${band}`, text]))),
		...(also.includes('probes') &&
			Object.fromEntries(question.probes.map(({ id, ask, good }) => [`probe ${id}`, `${ask}\n\n${good}`]))),
	};
}

export function describeExporter(target: SuiteTarget): void {
	const { exporter, open, also = [], leavesOut = [], hasPairs = false } = target;
	const questions = makeQuestions();
	const selection = makeSelection(questions);
	let opened: Promise<Opened> | undefined;
	/** The selection's file, written and read back once. */
	const openOnce = () => (opened ??= writeOrThrow(exporter, selection).then(open));

	describe(`${exporter.name}, as every export`, () => {
		test('every question arrives with its answers, criteria, diagnosis, failure pattern and repair, also where the text is hostile', async () => {
			const { units, everything } = await openOnce();
			for (const { question, pattern, claims } of selection.questions) {
				const text = units
					.filter((unit) => unit.question === question.id)
					.map((unit) => unit.text)
					.join(' ');
				for (const [name, field] of Object.entries(fieldsOf(question, target))) {
					expect(missingFrom(text, field), `${question.id}: ${name}`).toEqual([]);
				}
				if (!leavesOut.includes('pattern')) {
					expect(normalize(text).toLowerCase().includes(pattern.name.toLowerCase()), `${question.id}: pattern`).toBe(
						true,
					);
				}
				if (!also.includes('claims')) continue;
				for (const claim of claims) {
					expect(missingFrom(everything, claim.statement), `${claim.id}: statement`).toEqual([]);
					expect(normalize(everything).includes(claim.source.title), `${claim.id}: source`).toBe(true);
				}
			}
		});

		test('nothing arrives that was not selected, and the order is kept', async () => {
			const { units } = await open(await writeOrThrow(exporter, makeSelection(questions.slice(2, 5).reverse())));
			expect([...new Set(units.map((unit) => unit.question))]).toEqual([
				'test-question-5',
				'test-question-4',
				'test-question-3',
			]);
		});

		test('two builds of one selection give identical bytes', async () => {
			const first = await writeOrThrow(exporter, selection);
			const second = await writeOrThrow(exporter, structuredClone(selection));
			expect(second.name).toBe(first.name);
			expect(Buffer.compare(second.bytes, first.bytes)).toBe(0);
		});

		test('the file is named after selection and format', async () => {
			const file = await writeOrThrow(exporter, selection);
			expect(file.name).toBe(`test-selection.${exporter.extension}`);
			expect(file.mediaType).toBe(exporter.mediaType);
		});

		test('a weak answer never stands without its diagnosis', async () => {
			const { units } = await openOnce();
			for (const unit of units) {
				const question = questions.find((each) => each.id === unit.question)!;
				const [opening = ''] = runsOf(question.weak);
				if (!normalize(unit.text).includes(opening)) continue;
				expect(missingFrom(unit.text, question.diagnosis.reason), unit.question).toEqual([]);
			}
		});

		test('title, attribution and the way back to the site are there', async () => {
			const { everything } = await openOnce();
			const words = normalize(everything);
			const needed = ['A test <selection> & more', ATTRIBUTION, 'https://first-call.example/study/'];
			expect(needed.filter((each) => !words.includes(each))).toEqual([]);
		});

		if (hasPairs) {
			test('unlabelled answers stand in the order that the site has', async () => {
				const { units } = await openOnce();
				for (const question of questions) {
					const pairs = units.flatMap((unit) => (unit.question === question.id && unit.pair ? [unit.pair] : []));
					expect(pairs.length, question.id).toBeGreaterThan(0);
					const expected = isStrongFirst(question.id)
						? [question.strong, question.weak]
						: [question.weak, question.strong];
					for (const pair of pairs) {
						expect(missingFrom(pair[0], expected[0]!), `${question.id}: first`).toEqual([]);
						expect(missingFrom(pair[1], expected[1]!), `${question.id}: second`).toEqual([]);
					}
				}
			});

			test('a criterion, a label or the fault is never marked in an unlabelled answer', async () => {
				const { units } = await openOnce();
				for (const unit of units) {
					for (const answer of unit.pair ?? [])
						expect(/<mark|The (?:strong|weak) answer/i.test(answer), unit.question).toBe(false);
				}
			});
		}

		test.each<[string, Selection, string]>([
			['an empty selection', makeSelection([]), 'empty'],
			['a question selected twice', makeSelection([questions[0]!, questions[0]!]), 'duplicate-question'],
			[
				'a question of a topic that is gone',
				makeSelection([{ ...questions[0]!, topic: 'gone' as 'metrics' }]),
				'unknown-topic',
			],
			[
				'a question without its pattern',
				{ ...selection, questions: [{ ...selection.questions[0]!, pattern: { id: 'other', name: '', summary: '' } }] },
				'missing-pattern',
			],
			[
				'a question without its claims',
				{ ...selection, questions: [{ ...selection.questions[0]!, claims: [] }] },
				'missing-claim',
			],
			['a name that is none', { ...selection, id: '../../etc' }, 'bad-name'],
			['no title', { ...selection, title: ' ' }, 'bad-name'],
			['a site without an address', { ...selection, site: '/study' }, 'bad-site'],
		])('%s gives a clear message and no file', async (_, bad, kind) => {
			const result = await exporter.write(bad);
			expect(result.ok).toBe(false);
			if (result.ok) return;
			expect(result.problems.map((problem) => problem.kind)).toContain(kind);
			for (const problem of result.problems) {
				expect(problem.message).toMatch(/^\S.*\.$/);
				expect(problem.advice).toMatch(/^\S.*\.$/);
			}
		});
	});
}

import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { COURSE_PACKAGES } from '#exports/course-packages.ts';
import { defineExporter, gather, toExportQuestion, zip } from '#exports/exporter.ts';
import { makePackage, type Fetched } from '#exports/make-package.ts';
import { makeQuestion, makeSelection, toExportQuestion as makeExportQuestion } from './questions.ts';

const BANK = new Map([1, 2, 3, 4, 5, 6].map((n) => [`test-question-${n}`, makeExportQuestion(makeQuestion(n))]));
const SITE = 'https://first-call.example/';

describe('gathering questions by id', () => {
	test('keeps the order that was asked for', () => {
		const result = gather(['test-question-3', 'test-question-1'], (id) => BANK.get(id));
		expect(result.ok && result.questions.map((each) => each.question.id)).toEqual([
			'test-question-3',
			'test-question-1',
		]);
	});

	test.each<[string, string[], string[]]>([
		['no id', [], ['empty']],
		['an id that is gone', ['test-question-1', 'gone'], ['unknown-question']],
		['an id twice', ['test-question-1', 'test-question-1'], ['duplicate-question']],
		['several at once', ['gone', 'gone-too'], ['unknown-question', 'unknown-question']],
	])('%s gives a problem for each', (_, ids, kinds) => {
		const result = gather(ids, (id) => BANK.get(id));
		expect(result.ok ? [] : result.problems.map((problem) => problem.kind)).toEqual(kinds);
	});
});

describe('an archive', () => {
	test('has its files in their order, and equal files give equal bytes whatever the clock', () => {
		const files = { 'b.txt': 'two', 'a.txt': new Uint8Array([1, 2, 3]) };
		const bytes = zip(files);
		expect(Object.keys(unzipSync(bytes))).toEqual(['b.txt', 'a.txt']);
		expect(Buffer.compare(zip({ ...files }), bytes)).toBe(0);
	});

	test('leaves a file uncompressed where it is asked to', () => {
		const text = 'application/epub+zip';
		expect(new TextDecoder().decode(zip({ mimetype: text }, ['mimetype']))).toContain(text);
	});
});

describe('an exporter', () => {
	test('is not asked to write a selection that cannot be written', async () => {
		let made = 0;
		const exporter = defineExporter({
			format: 'test',
			name: 'Test',
			extension: 'test',
			mediaType: 'text/plain',
			limit: 1,
			make: () => {
				made += 1;
				return 'text';
			},
		});
		expect(await exporter.write(makeSelection([]))).toMatchObject({ ok: false, problems: [{ kind: 'empty' }] });
		expect(await exporter.write(makeSelection([makeQuestion(1), makeQuestion(2)]))).toMatchObject({
			ok: false,
			problems: [{ kind: 'too-many' }],
		});
		expect(made).toBe(0);
		expect(await exporter.write(makeSelection([makeQuestion(1)]))).toMatchObject({ ok: true });
	});

	test('gets every claim of a question, in the order in which it cites them', () => {
		const { claims, pattern } = toExportQuestion(makeQuestion(1), {
			claim: (id) => ({ ...makeExportQuestion(makeQuestion(1)).claims[0]!, id }),
			pattern: (id) => ({ id, name: 'Name', summary: 'Summary', looks: '', why: '', fails: '', hear: '' }),
		});
		expect(claims.map((claim) => claim.id)).toEqual(['test-claim-1', 'test-claim-2']);
		expect(pattern).toEqual({ id: 'test-pattern', name: 'Name', summary: 'Summary' });
	});

	test('of courses has a format, a name and a file ending of its own', () => {
		for (const key of ['format', 'name', 'extension'] as const) {
			expect(new Set(COURSE_PACKAGES.map((exporter) => exporter[key])).size).toBe(COURSE_PACKAGES.length);
		}
	});
});

describe('making a package of a selection', () => {
	/** What the site would send: JSON, read anew. */
	const fetchQuestion = (id: string): Promise<Fetched> => {
		const found = BANK.get(id);
		return Promise.resolve(
			found ? { found: true, data: JSON.parse(JSON.stringify(found)) as unknown } : { found: false, reason: 'gone' },
		);
	};
	const ids = [...BANK.keys()];

	test.each(COURSE_PACKAGES.map((exporter) => exporter.format))(
		'%s: gives a file, and tells how far it is',
		async (format) => {
			const progress: number[] = [];
			const result = await makePackage({ format, ids, title: '', site: SITE }, fetchQuestion, (done) =>
				progress.push(done),
			);
			expect(result.ok && result.file.name).toMatch(/^selection-[0-9a-z]+\./);
			expect(progress).toEqual([4, 6]);
		},
	);

	test('the same questions make the same package, another order another one', async () => {
		const nameOf = async (some: string[]) => {
			const result = await makePackage({ format: 'gift', ids: some, title: 'A', site: SITE }, fetchQuestion);
			return result.ok ? result.file.name : '';
		};
		expect(await nameOf(ids)).toBe(await nameOf([...ids]));
		expect(await nameOf(ids)).not.toBe(await nameOf(ids.toReversed()));
	});

	test.each<[string, Partial<Parameters<typeof makePackage>[0]>, (id: string) => Promise<Fetched>, string]>([
		['nothing selected', { ids: [] }, fetchQuestion, 'empty'],
		['an id that is gone', { ids: ['gone'] }, fetchQuestion, 'unknown-question'],
		['an id twice', { ids: ['test-question-1', 'test-question-1'] }, fetchQuestion, 'duplicate-question'],
		['a format that there is not', { format: 'scorm13' }, fetchQuestion, 'unknown-format'],
		[
			'a connection that is lost',
			{},
			() => Promise.resolve({ found: false, reason: 'unreachable' }),
			'unreachable-question',
		],
		[
			'an answer that is no question',
			{},
			() => Promise.resolve({ found: true, data: { question: 'x' } }),
			'unreadable-question',
		],
		[
			'an answer that is another question',
			{ ids: ['test-question-1'] },
			() => fetchQuestion('test-question-2'),
			'unreadable-question',
		],
	])('%s gives a message and no file', async (_, more, fetcher, kind) => {
		const result = await makePackage({ format: 'gift', ids, title: '', site: SITE, ...more }, fetcher);
		expect(result).toMatchObject({ ok: false });
		if (!result.ok) expect(result.problems[0]?.kind).toBe(kind);
	});
});

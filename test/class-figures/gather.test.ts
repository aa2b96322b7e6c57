import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gatherClass, type DroppedFile } from '#class-figures/gather.ts';
import { BANK, classFile, dropped, judged, pick } from './classes.ts';

const some = [judged('q1', pick(true))];
const reasons = (files: DroppedFile[]) =>
	gatherClass(files, BANK).notes.map((note) => (note.state === 'counted' ? 'counted' : note.why));

test('every file is noted, in the order in which they came, with why it was left out', () => {
	const file = classFile(some);
	const { learners, notes } = gatherClass(
		[
			dropped('a.json', file),
			{ name: 'b.json', reading: { ok: false, why: 'broken', message: 'The file is not JSON.' } },
			dropped('a (1).json', file),
			dropped('c.json', classFile([])),
		],
		BANK,
	);
	expect(learners).toHaveLength(1);
	expect(notes).toEqual([
		{ state: 'counted', name: 'a.json', questions: 1, remarks: [] },
		{ state: 'left-out', name: 'b.json', why: 'broken', message: 'The file is not JSON.' },
		{
			state: 'left-out',
			name: 'a (1).json',
			why: 'same-file',
			message: 'The same file as “a.json”, which is read already.',
		},
		{ state: 'left-out', name: 'c.json', why: 'nothing', message: 'It holds no answer that can be counted.' },
	]);
});

test('of several files of one learner the newest counts, whichever comes first', () => {
	const learner = 'samelearner';
	const [first, second, third] = [1, 2, 3].map((serial) =>
		dropped(`${serial}.json`, classFile(some, { learner, serial })),
	);
	expect(reasons([first!, third!, second!])).toEqual(['older', 'counted', 'older']);
	expect(reasons([third!, second!, first!])).toEqual(['counted', 'older', 'older']);
});

test('of two files with the same number in the row the fuller one counts, then the first', () => {
	const learner = 'samelearner';
	const thin = dropped('thin.json', classFile(some, { learner }));
	const full = dropped('full.json', classFile([...some, judged('q2', pick(false))], { learner }));
	expect(reasons([thin, full])).toEqual(['older', 'counted']);
	expect(reasons([full, thin])).toEqual(['counted', 'older']);
	expect(reasons([thin, dropped('other.json', classFile(some, { learner }))])).toEqual(['counted', 'older']);
});

test('questions that were merged count for the one they went into, through several steps', () => {
	const { learners, notes } = gatherClass([dropped('a.json', classFile([judged('older-q1', pick(false))]))], BANK);
	expect(learners[0]?.get('q1')?.picks?.first.right).toBe(false);
	expect(notes[0]).toMatchObject({
		remarks: ['Counted for the question that it was merged into: older-q1.'],
	});
});

test('a question that stands there under its old and its new name was first answered under the old one', () => {
	for (const questions of [
		[judged('old-q1', pick(false)), judged('q1', pick(true))],
		[judged('q1', pick(true)), judged('old-q1', pick(false))],
	]) {
		const { learners } = gatherClass([dropped('a.json', classFile(questions))], BANK);
		expect(learners[0]?.get('q1')).toMatchObject({
			question: 'q1',
			picks: { times: 2, first: { right: false }, last: { right: true } },
		});
	}
});

test('questions that are no longer asked, and those that never were, are left out and named', () => {
	const { learners, notes } = gatherClass(
		[dropped('a.json', classFile([judged('gone', pick(true)), judged('invented', pick(true)), ...some]))],
		BANK,
	);
	expect([...(learners[0]?.keys() ?? [])]).toEqual(['q1']);
	expect(notes[0]).toMatchObject({
		questions: 1,
		remarks: ['Left out, not in this bank: invented.', 'Left out, no longer asked: gone.'],
	});
});

test('two learners who did exactly the same are both counted, and pointed out only where that is unlikely to be chance', () => {
	const ids = Array.from({ length: 12 }, (_, i) => `n${i}`);
	const bank = { ...BANK, questions: ids.map((id) => ({ ...BANK.questions[0]!, id })) };
	const twins = (count: number) => {
		const questions = ids.slice(0, count).map((id, i) => judged(id, pick(i % 3 > 0)));
		return gatherClass([dropped('a.json', classFile(questions)), dropped('b.json', classFile(questions))], bank);
	};
	expect(twins(12).learners).toHaveLength(2);
	expect(twins(12).notes[1]).toMatchObject({ state: 'counted', remarks: [expect.stringContaining('“a.json”')] });
	expect(twins(3).notes[1]).toMatchObject({ state: 'counted', remarks: [] });
});

test('a learner is never counted twice, however files are mixed and repeated', () => {
	const pool = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].flatMap((learner) =>
		[1, 2, 3].map((serial) => dropped(`${learner}-${serial}`, classFile(some, { learner, serial }))),
	);
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...pool), { maxLength: 20 }), (files) => {
			const { learners, notes } = gatherClass(files, BANK);
			expect(notes).toHaveLength(files.length);
			expect(learners).toHaveLength(new Set(files.map(({ name }) => name.slice(0, 8))).size);
			for (const note of notes) {
				if (note.state !== 'counted') continue;
				const serials = files
					.filter(({ name }) => name.startsWith(note.name.slice(0, 8)))
					.map(({ name }) => name.slice(9));
				expect(note.name.slice(9)).toBe(serials.sort().at(-1));
			}
		}),
	);
});

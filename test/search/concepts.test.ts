import { describe, expect, test } from 'vitest';
import { readQuery } from '#search/concepts.ts';
import { fromWordListFile, toWordListFile } from '#search/word-list.ts';
import { toRoot, toWords } from '#search/words.ts';

const list = fromWordListFile(
	toWordListFile(
		[
			'Idempotency',
			'Error design',
			'Prioritization of SDKs',
			'Behavior',
			'Sunset dates',
			'Throttling',
			'Which library first',
		],
		[
			{ from: ['double charge', 'charged twice'], to: ['idempotency'] },
			{ from: ['charge'], to: ['pricing'] },
			{ from: ['library', 'client library'], to: ['sdk'] },
			{ from: ['ttfc'], to: ['time to first call'] },
			{ from: ['shut off'], to: ['sunset', 'end of'] },
		],
	),
);
const indexed = new Set(
	toWords(
		'subset cost endpoint retry after idempotency behavior sunset prioritization library sdk time to first call charge pricing double twice client shut library throttling',
	).map(toRoot),
);
const read = (query: string) => readQuery(query, list, (word) => Promise.resolve(indexed.has(toRoot(word))));
const termsOf = async (query: string) => (await read(query)).concepts.map((concept) => concept.terms);

describe('a query as concepts', () => {
	test('words that say nothing are dropped', async () => {
		expect(await termsOf('How do we know what the endpoint will cost?')).toEqual([['endpoint'], ['cost']]);
	});

	test('a query of nothing else is kept whole', async () => {
		expect(await termsOf('what is it')).toEqual([['what'], ['is'], ['it']]);
	});

	test('a concept named twice counts once', async () => {
		expect(await termsOf('cost, cost and cost')).toEqual([['cost']]);
	});

	test('what the site speaks of in its titles is a subject, what it mentions is not', async () => {
		expect((await read('sunset cost')).concepts.map((concept) => concept.isSubject)).toEqual([true, false]);
	});

	test('nothing typed is nothing asked', async () => {
		expect(await read('  ?')).toEqual({ concepts: [], corrections: [], missing: [] });
	});
});

describe('aliases', () => {
	test('add the words of the site to what was typed', async () => {
		expect(await termsOf('library')).toEqual([['library', 'sdk']]);
	});

	test('replace what was typed where no page has it', async () => {
		expect(await termsOf('TTFC')).toEqual([['time first call']]);
	});

	test('are searched for without the words in them that say nothing, and not at all for one word of a phrase', async () => {
		expect(await termsOf('shut off')).toEqual([['sunset']]);
	});

	test('fit plurals and other forms alike', async () => {
		expect(await termsOf('libraries')).toEqual([['libraries', 'sdk']]);
		expect(await termsOf('double charging')).toEqual([['double charging', 'idempotency']]);
	});

	test('of several the longest is taken', async () => {
		expect(await termsOf('charged twice')).toEqual([['charged twice', 'idempotency']]);
		expect(await termsOf('charge')).toEqual([['charge', 'pricing']]);
	});

	test('are recognized in a sentence, with slips', async () => {
		expect(await termsOf('which client libary should we build')).toContainEqual(['client library', 'sdk']);
	});
});

describe('spelling', () => {
	test('British is read as American where the site has the American word', async () => {
		expect(await read('behaviour')).toEqual({
			concepts: [{ terms: ['behavior'], names: [['behavior']], isSubject: true }],
			corrections: [{ typed: 'behaviour', read: 'behavior' }],
			missing: [],
		});
		expect(await termsOf('prioritisation')).toEqual([['prioritization']]);
	});

	test('a slip is read as the word it is near to, and said', async () => {
		expect((await read('idempotancy')).corrections).toEqual([{ typed: 'idempotancy', read: 'idempotency' }]);
	});

	test('a word that stands on a page is never corrected, however near to another', async () => {
		expect(await termsOf('subset')).toEqual([['subset']]);
		expect(await termsOf('sumset')).toEqual([['sunset']]);
	});

	test('the last word may be only begun', async () => {
		expect(await termsOf('cost idem')).toEqual([['cost'], ['idem']]);
	});

	test('a slip in a plural is found where the site has the singular', async () => {
		expect(await termsOf('endpoint libarys')).toEqual([['endpoint'], ['library', 'sdk']]);
	});

	test('a slip in one form of a word is found where the site has another', async () => {
		expect(await termsOf('throtle')).toEqual([['throttling']]);
	});

	test('a word like nothing on the site is not searched for, and said as it was written', async () => {
		expect(await termsOf('cost xyzzy')).toEqual([['cost']]);
		expect(await termsOf('xyzzy')).toEqual([]);
		expect((await read('does XYZZY cost, or Mяч? And xyzzy?')).missing).toEqual(['XYZZY', 'Mяч']);
		expect((await read('cost')).missing).toEqual([]);
	});

	test('what an alias knows is not missing, though no page holds it', async () => {
		expect((await read('TTFC')).missing).toEqual([]);
	});

	test('a hyphenated word is taken apart where the site does not have it whole', async () => {
		expect(await termsOf('endpoint-cost')).toEqual([['endpoint'], ['cost']]);
	});
});

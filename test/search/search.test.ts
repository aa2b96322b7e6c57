import { describe, expect, test } from 'vitest';
import { search } from '#search/search.ts';
import { fromWordListFile, toWordListFile } from '#search/word-list.ts';
import { fakeIndex, type FakePage } from './fake-index.ts';

const PAGES: FakePage[] = [
	{
		url: '/topics/idempotency/',
		title: 'Idempotency',
		topic: 'idempotency',
		kind: 'lesson',
		text: 'A key makes a retry safe for every endpoint.',
	},
	{
		url: '/topics/versioning/',
		title: 'Versioning',
		topic: 'versioning',
		kind: 'lesson',
		text: 'Every endpoint has a version and every customer a bill.',
	},
	{
		url: '/topics/metrics/',
		title: 'Metrics',
		topic: 'metrics',
		kind: 'lesson',
		text: 'Time to first call and what each customer does with an endpoint.',
	},
	{
		url: '/q/kiosk/',
		title: 'The second request',
		topic: 'idempotency',
		kind: 'question',
		text: 'A customer pays twice after a timeout because the retry had no key.',
	},
	{
		url: '/q/header/',
		title: 'A header or a path',
		topic: 'versioning',
		kind: 'question',
		text: 'The customer sends a header. A timeout is mentioned.',
	},
	{
		url: '/sources/#versioning-01',
		title: 'Stripe pins an account',
		topic: 'versioning',
		kind: 'claim',
		text: 'Stripe pins an account to a version.',
	},
];
const list = fromWordListFile(
	toWordListFile(
		PAGES.map((page) => page.title),
		[
			{ from: ['double charge'], to: ['pays twice', 'idempotency'] },
			{ from: ['ttfc'], to: ['time to first call'] },
		],
	),
);
const ask = (query: string, options = {}) => search(query, fakeIndex(PAGES), list, options);
const addresses = async (query: string, options = {}) => (await ask(query, options)).results.map((result) => result.id);

describe('the order of results', () => {
	test('a sentence finds pages although none holds all its words', async () => {
		expect((await addresses('why did the customer pay twice when the retry ran into a timeout at checkout'))[0]).toBe(
			'/q/kiosk/',
		);
	});

	test('a page that holds more of the rarer words stands before one that holds the common ones', async () => {
		expect((await addresses('customer key timeout')).slice(0, 3)).toEqual([
			'/q/kiosk/',
			'/q/header/',
			'/topics/idempotency/',
		]);
	});

	test('a page with the word in its title stands before one that only mentions it', async () => {
		expect((await addresses('header'))[0]).toBe('/q/header/');
		expect((await addresses('version'))[0]).toBe('/topics/versioning/');
	});

	test('an alias finds what the words themselves do not', async () => {
		expect(await addresses('TTFC')).toEqual(['/topics/metrics/']);
		expect((await addresses('double charge')).slice(0, 2).sort()).toEqual(['/q/kiosk/', '/topics/idempotency/']);
	});

	test('a page moves up with the topic that most of the answers share', async () => {
		const odd: FakePage = { url: '/q/odd/', title: 'Odd', topic: 'metrics', kind: 'question', text: 'Once a timeout.' };
		const same: FakePage = { ...odd, url: '/q/same/', topic: 'idempotency' };
		const { results } = await search('timeout retry', fakeIndex([odd, same, ...PAGES]), list);
		const order = results.map((result) => result.id);
		expect(order.indexOf('/q/same/')).toBeLessThan(order.indexOf('/q/odd/'));
	});

	test('a lesson stands before a claim that holds the same', async () => {
		const claim: FakePage = { url: '/a/', title: 'Tempo', topic: 'metrics', kind: 'claim', text: 'Tempo.' };
		const lesson: FakePage = { ...claim, url: '/b/', kind: 'lesson' };
		expect((await search('tempo', fakeIndex([claim, lesson]), list)).results.map((result) => result.id)).toEqual([
			'/b/',
			'/a/',
		]);
	});

	test('a single word asks for the lesson, then for questions, and last for claims', async () => {
		const text = 'A limit.';
		const kinds = ['claim', 'question', 'lesson'].map((kind): FakePage => ({
			url: `/${kind}/`,
			title: 'Limit',
			topic: 'metrics',
			kind,
			text,
		}));
		const { results } = await search('limit', fakeIndex(kinds), list);
		expect(results.map((result) => result.kind)).toEqual(['lesson', 'question', 'claim']);
	});

	test('who says the name of a page is led to it, though others say the name more often', async () => {
		const lens: FakePage = {
			url: '/acme/',
			title: 'In public',
			name: 'Acme',
			kind: 'company',
			text: 'Acme has a version.',
		};
		const index = fakeIndex([
			{ url: '/claim/', title: 'Acme pins', topic: 'versioning', kind: 'claim', text: 'Acme, Acme, Acme.' },
			{ ...lens, name: '', url: '/other/' },
			lens,
			...PAGES,
		]);
		const order = async (query: string) => (await search(query, index, list)).results.map((result) => result.id);
		expect((await order('acme'))[0]).toBe('/acme/');
		expect((await order('acme interview'))[0]).toBe('/acme/');
		expect((await order('acme version')).slice(0, 2).sort()).toEqual(['/acme/', '/topics/versioning/']);
	});

	test('half of a name, or a name among much else, does not lead to the page', async () => {
		const pattern: FakePage = {
			url: '/p/',
			title: 'Retry',
			name: 'Retry without a limit of time',
			kind: 'pattern',
			text: '',
		};
		const { results } = await search('retry timeout key customer', fakeIndex([pattern, ...PAGES]), list);
		expect(results[0]?.id).toBe('/q/kiosk/');
	});

	test('is the same each time, whatever the order of the index', async () => {
		const query = 'customer endpoint version retry';
		const reversed = await search(query, fakeIndex([...PAGES].reverse()), list);
		expect(reversed.results.map((result) => result.id)).toEqual(await addresses(query));
		expect(await addresses(query)).toEqual(await addresses(query));
	});
});

describe('an answer', () => {
	test('holds each page once', async () => {
		const found = await addresses('customer customers endpoint retry key version');
		expect(new Set(found).size).toBe(found.length);
	});

	test('has everything that is displayed', async () => {
		const { results } = await ask('idempotency');
		expect(results[0]).toEqual({
			id: '/topics/idempotency/',
			title: 'Idempotency',
			kind: 'lesson',
			topic: 'idempotency',
			places: [
				{
					url: '/topics/idempotency/',
					name: '',
					excerptHtml: 'A key makes a retry safe for every endpoint.',
				},
			],
		});
	});

	test('shows a question by its prompt alone to a reader who reads blind', async () => {
		const anchors = [{ element: 'div', id: 'strong', text: '', location: 4 }];
		const page: FakePage = {
			url: '/q/a/',
			title: 'A kiosk',
			kind: 'question',
			text: 'Sells seats. Wait for the first.',
			anchors,
		};
		const placesOf = async (isBlind: boolean) =>
			(await search('wait', fakeIndex([page]), list, { isBlind })).results[0]?.places.map((place) => place.name);
		expect(await placesOf(false)).toEqual(['', 'The answers']);
		expect(await placesOf(true)).toEqual(['']);
	});

	test('says which words were read as others', async () => {
		expect((await ask('idempotancy')).corrections).toEqual([{ typed: 'idempotancy', read: 'idempotency' }]);
	});

	test('keeps to the filters', async () => {
		expect((await addresses('customer', { filters: { topic: 'versioning' } })).sort()).toEqual([
			'/q/header/',
			'/topics/versioning/',
		]);
		expect(await addresses('version', { filters: { kind: 'claim' } })).toEqual(['/sources/#versioning-01']);
		expect(await addresses('version', { filters: { kind: 'pattern' } })).toEqual([]);
	});

	test('fetches no more pages than it shows, and counts all', async () => {
		const index = fakeIndex(PAGES);
		const { results, total } = await search('customer', index, list, { limit: 2 });
		expect(results).toHaveLength(2);
		expect(total).toBe(4);
		expect(index.loaded).toHaveLength(2);
	});

	test('fetches nothing once it is no longer wanted', async () => {
		const index = fakeIndex(PAGES);
		await search('customer', index, list, { isWanted: () => false });
		expect(index.loaded).toEqual([]);
	});

	test('to nothing is nothing', async () => {
		expect(await ask('')).toEqual({ results: [], total: 0, corrections: [], missing: [] });
	});

	test('to what the site does not have is empty, and says what it lacks', async () => {
		expect(await ask('Xyzzy')).toEqual({ results: [], total: 0, corrections: [], missing: ['Xyzzy'] });
	});

	test('to what the site has in part answers that part, and says what it lacks', async () => {
		const { results, missing } = await ask('xyzzy retry');
		expect(results.length).toBeGreaterThan(0);
		expect(missing).toEqual(['xyzzy']);
	});
});

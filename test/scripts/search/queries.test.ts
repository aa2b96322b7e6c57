import { describe, expect, test } from 'vitest';
import type { SearchAnswer, SearchResult } from '#search/search.ts';
import { judge, shareOf, toQueries } from '../../../scripts/search/queries.ts';

const queryOf = (fields: object) => {
	const [query] = toQueries([{ type: 'retry', kind: 'keywords', ...fields }]);
	if (!query) throw new Error('There is no query.');
	return query;
};

function answerOf(pages: [id: string, kind: string, topic: string][], missing: string[] = []): SearchAnswer {
	const results = pages.map(([id, kind, topic]): SearchResult => ({
		id,
		kind,
		topic,
		title: id,
		places: [{ url: id, name: '', excerptHtml: '' }],
	}));
	return { results, total: results.length, corrections: [], missing };
}
const PAGES = answerOf([
	['/a/', 'claim', 'metrics'],
	['/b/', 'question', 'idempotency'],
	['/c/', 'lesson', 'idempotency'],
	['/d/', 'company', ''],
]);

describe('the place of the right result', () => {
	test.each([
		[{ topic: 'metrics' }, 1],
		[{ topic: ['versioning', 'idempotency'] }, 2],
		[{ topic: 'idempotency', page: 'lesson' }, 3],
		[{ page: ['/d/', '/e/'] }, 4],
		[{ page: ['/d/', 'question'] }, 2],
		[{ topic: 'metrics', page: 'lesson' }, 0],
		[{ missing: [] }, undefined],
	])('%j stands at %s', (fields, place) => {
		expect(judge(queryOf(fields), PAGES).place).toBe(place);
	});

	test('of the topic is found though the page is another', () => {
		expect(judge(queryOf({ topic: 'idempotency', page: '/c/' }), PAGES).topicPlace).toBe(2);
	});

	test('counts towards the shares, unless any place would do', () => {
		const judgments = [{ topic: 'metrics' }, { topic: 'idempotency' }, { missing: [] }].map((fields) =>
			judge(queryOf(fields), PAGES),
		);
		expect(shareOf(judgments, 'place', 1)).toBe(0.5);
		expect(shareOf(judgments, 'place', 3)).toBe(1);
	});
});

describe('a promise is broken', () => {
	const brokenOf = (fields: object, answer = PAGES) => judge(queryOf(fields), answer).broken;

	test('by finding nothing, or something where nothing should be', () => {
		expect(brokenOf({ topic: 'metrics' }, answerOf([]))).toEqual(['finds nothing']);
		expect(brokenOf({ missing: [], nothing: true })).toEqual(['finds what it should not']);
		expect(brokenOf({ missing: [], nothing: true }, answerOf([]))).toEqual([]);
	});

	test('by a page that is not among the first three', () => {
		expect(brokenOf({ topic: 'metrics', among: '/c/' })).toEqual([]);
		expect(brokenOf({ topic: 'metrics', among: '/d/' })).toEqual(['/d/ is not among the first three']);
	});

	test('by not saying what is missing, however it is written', () => {
		expect(brokenOf({ missing: ['kafka'] }, answerOf([['/a/', 'claim', '']], ['Kafka']))).toEqual([]);
		expect(brokenOf({ missing: ['kafka'] })).toEqual(['says that the site lacks “”, not “kafka”']);
	});

	test('by a claim among the first three for a single word', () => {
		expect(brokenOf({ topic: 'metrics', kind: 'word' })).toEqual(['has a claim among the first three']);
	});
});

test.each([
	[{ type: 'retry' }, /needs "type" and "kind"/],
	[{ type: 'retry', kind: 'word' }, /nothing in particular/],
	[{ type: 'retry', kind: 'word', topic: 'weather' }, /weather, which does not exist/],
	[{ type: 'retry', kind: 'word', page: 'poem' }, /poem, which does not exist/],
	[{ type: 'retry', kind: 'word', page: 'lesson', among: 'lesson' }, /lesson, which does not exist/],
])('the query %j is refused', (row, message) => {
	expect(() => toQueries([row])).toThrow(message);
});

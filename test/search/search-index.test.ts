import { describe, expect, test } from 'vitest';
import { fromPagefind, type Pagefind } from '#search/search-index.ts';

function pagefindThat(answer: () => { id: string }[]) {
	const asked: unknown[] = [];
	const pagefind: Pagefind = {
		options: () => Promise.resolve(),
		filters: () => Promise.resolve({ kind: { lesson: 1, page: 1 }, topic: { metrics: 2, versioning: 1 } }),
		search: (term, options) => {
			asked.push([term, options]);
			return Promise.resolve().then(() => ({
				results: answer().map(({ id }) => ({
					id,
					score: 1,
					words: [3],
					data: () => Promise.reject(new Error('not asked for')),
				})),
				unfilteredResultCount: 7,
			}));
		},
	};
	return { asked, pagefind, index: fromPagefind(pagefind) };
}

describe('Pagefind as an index', () => {
	test('gives hits with their places and the number of pages without filters', async () => {
		const { index, asked } = pagefindThat(() => [{ id: 'a' }]);
		const found = await index.find('key', { topic: 'metrics' });
		expect(found.total).toBe(7);
		expect(found.hits[0]).toMatchObject({ id: 'a', score: 1, places: [3] });
		expect(asked).toEqual([['key', { filters: { topic: 'metrics' } }]]);
	});

	test('asks once for the same term, and anew for other filters', async () => {
		const { index, asked } = pagefindThat(() => []);
		await Promise.all([index.find('key', {}), index.find('key', {})]);
		await index.find('key', { kind: 'claim' });
		expect(asked).toHaveLength(2);
	});

	test('asks again after a failure', async () => {
		let isDown = true;
		const { index } = pagefindThat(() => {
			if (isDown) throw new Error('no network');
			return [{ id: 'a' }];
		});
		await expect(index.find('key', {})).rejects.toThrow('no network');
		isDown = false;
		expect((await index.find('key', {})).hits).toHaveLength(1);
	});

	test('tells of every page its kind and its topic, unless it has several', async () => {
		const values: Record<string, string[]> = { lesson: ['a'], page: ['b'], metrics: ['a', 'b'], versioning: ['b'] };
		const index = fromPagefind({
			...pagefindThat(() => []).pagefind,
			search: (_, { filters }) => {
				const value = filters.kind ?? filters.topic;
				const ids = value === undefined ? ['a', 'b', 'c'] : (values[value] ?? []);
				const results = ids.map((id) => ({ id, score: 0, words: [], data: () => Promise.reject(new Error('not asked for')) }));
				return Promise.resolve({ results, unfilteredResultCount: 0 });
			},
		});
		expect(Object.fromEntries(await index.pages())).toEqual({
			a: { kind: 'lesson', topic: 'metrics' },
			b: { kind: 'page', topic: '' },
			c: { kind: '', topic: '' },
		});
	});
});

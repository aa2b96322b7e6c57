import { describe, expect, test } from 'vitest';
import { fromPagefind, type Pagefind } from '#search/search-index.ts';

function pagefindThat(answer: () => { id: string }[]) {
	const asked: unknown[] = [];
	const pagefind: Pagefind = {
		options: () => Promise.resolve(),
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
	return { asked, index: fromPagefind(pagefind, new Map()) };
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
});

import { expect, test } from 'vitest';
import { fromPageListFile, toPageListFile, type PageFacts } from '#search/page-list.ts';

const pages: PageFacts[] = [
	{ kind: 'claim', topic: 'metrics', name: '' },
	{ kind: 'page', topic: '', name: 'What it costs' },
	{ kind: 'lesson', topic: 'metrics', name: 'Metrics' },
	{ kind: '', topic: '', name: '' },
	{ kind: 'claim', topic: 'metrics', name: '' },
	{ kind: 'page', topic: '', name: 'Patterns' },
];

test('the list of pages says each kind and topic once, and names only what has a name', () => {
	expect(toPageListFile('a_', pages)).toEqual({
		file: {
			ids: 'a_',
			groups: [
				['', '', 1],
				['claim', 'metrics', 2],
				['lesson', 'metrics', ['Metrics']],
				['page', '', ['What it costs', 'Patterns']],
			],
		},
		ids: ['a_1', 'a_4', 'a_3', 'a_0', 'a_2', 'a_5'],
	});
});

test('every page has the same facts after its way through a file', () => {
	const many = Array.from({ length: 100 }, (_, i) => pages[i % pages.length]).filter((page) => page !== undefined);
	const { file, ids } = toPageListFile('b_', many);
	const read = fromPageListFile(JSON.parse(JSON.stringify(file)) as typeof file);
	expect(new Set(ids).size).toBe(100);
	expect(ids.map((id) => read.get(id))).toEqual(many);
});

import { expect, test } from 'vitest';
import { fromPageListFile, toPageListFile } from '#search/page-list.ts';

const pages = new Map([
	['en_1', { kind: 'lesson', topic: 'metrics' }],
	['en_2', { kind: 'claim', topic: 'metrics' }],
	['en_3', { kind: 'claim', topic: 'metrics' }],
	['en_4', { kind: 'page', topic: '' }],
	['en_5', { kind: '', topic: '' }],
]);

test('the list of pages names each kind and topic once', () => {
	expect(toPageListFile(pages)).toEqual({
		'': 'en_5',
		'claim metrics': 'en_2 en_3',
		'lesson metrics': 'en_1',
		page: 'en_4',
	});
});

test('and is the same after its way through a file', () => {
	const file: unknown = JSON.parse(JSON.stringify(toPageListFile(pages)));
	expect(Object.fromEntries(fromPageListFile(file as Record<string, string>))).toEqual(Object.fromEntries(pages));
});

import { expect, test } from 'vitest';
import type { SearchResult } from '#search/search.ts';
import { spoilersIn } from '../../../scripts/search/spoilers.ts';

const answers = [
	{
		id: 'kiosk',
		prompt: 'Clients ask again after five seconds of silence.',
		texts: [
			'Make the second one wait for the first.',
			'Answer 409 and let the client ask again.',
			'They ask again after five seconds of silence.',
		],
	},
];

function resultOf(id: string, excerptHtml: string, name = ''): SearchResult {
	return { id, title: 'Kiosk', kind: 'question', topic: 'metrics', places: [{ url: id, name, excerptHtml }] };
}

test.each([
	['… answer <mark>409</mark> and let the client …', ''],
	['Make the second one wait for …', ''],
	['', 'Strong answer'],
	['', 'Why the weak answer fails'],
])('an excerpt “%s” of the place “%s” tells too much', (excerpt, name) => {
	expect(spoilersIn([resultOf('/q/kiosk/', excerpt, name)], answers)).toHaveLength(1);
});

test.each([
	['/q/kiosk/', 'What should the second one hear?', ''],
	['/q/kiosk/', 'Clients ask again after five seconds of silence.', ''],
	['/q/kiosk/', 'Make the second one wait, or', 'The answers'],
	['/q/other/', 'Make the second one wait for the first.', ''],
	['/topics/metrics/', 'Strong claims.', 'Strong claims'],
])('%s may say “%s” of the place “%s”', (id, excerpt, name) => {
	expect(spoilersIn([resultOf(id, excerpt, name)], answers)).toEqual([]);
});

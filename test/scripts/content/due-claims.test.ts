import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dueClaims } from '../../../scripts/content/due-claims.ts';
import { readContent } from '../../../scripts/content/read.ts';

const content = readContent(join(import.meta.dirname, '../../fixtures/content'));

test('a claim is due after its review date, and not on it', () => {
	expect(dueClaims(content, '2027-11-30')).toEqual([]);
	expect(dueClaims(content, '2027-12-01').map((claim) => claim.id)).toEqual(['idempotency-01']);
});

test('a due claim is said with its place, its source and what rests on it', () => {
	expect(dueClaims(content, '2028-01-01')[0]).toEqual({
		id: 'idempotency-01',
		file: 'content/claims/idempotency.yaml',
		line: 7,
		review: '2027-11',
		source: 'https://www.rfc-editor.org/rfc/rfc9110',
		citedIn: [
			'content/questions/idempotency/two-payouts.yaml',
			'content/questions/versioning/a-date-in-a-header.yaml',
			'content/topics/idempotency.mdx',
		],
	});
});

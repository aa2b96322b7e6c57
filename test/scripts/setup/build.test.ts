import { expect, test } from 'vitest';
import { lackingAddress } from '../../../scripts/setup/build.mjs';

test('a build that is not told the site’s address says what that does, and how to tell it', () => {
	expect(lackingAddress({})).toMatch(
		/SITE is not set[^]*https:\/\/first-call\.example[^]*SITE=https:\S+ npm run build$/,
	);
});

test('a build that is told it says nothing', () => {
	expect(lackingAddress({ SITE: 'https://study.test' })).toBeUndefined();
});

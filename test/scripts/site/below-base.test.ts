import { expect, test } from 'vitest';
import { addressesWithoutBase } from '../../../scripts/site/below-base.ts';

const isInSite = (path: string) => ['/search/words.json', '/pagefind/', '/practice/answers/'].includes(path);
const find = (html: string) => addressesWithoutBase(html, '/some/path', isInSite);

test('an address in a data attribute that lacks the base is named, however it is quoted', () => {
	expect(
		find('<site-search class="x" data-pagefind="/pagefind/" data-words=/search/words.json></site-search>'),
	).toEqual(['data-pagefind="/pagefind/"', 'data-words="/search/words.json"']);
	expect(find("<question-pair data-answers='/practice/answers/#mine'>")).toEqual([
		'data-answers="/practice/answers/#mine"',
	]);
});

test('an address below the base, and text that is no address of the site, is fine', () => {
	expect(find('<a data-words="/some/path/search/words.json" data-site="/some/path" data-note="/v1/orders">')).toEqual(
		[],
	);
});

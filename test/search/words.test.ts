import { describe, expect, test } from 'vitest';
import { isStopWord, toRoot, toWords } from '#search/words.ts';

describe('words of a query', () => {
	test.each([
		['What’s a “Breaking” change?', ['what', 'a', 'breaking', 'change']],
		["What's the customer's cost?", ['what', 'the', 'customer', 'cost']],
		['we don’t know', ['we', 'dont', 'know']],
		['Café, naïve', ['cafe', 'naive']],
		['llms.txt', ['llms.txt']],
		['the Retry-After header, invalid_request.', ['the', 'retry-after', 'header', 'invalid_request']],
		['problem+json / a/b test', ['problem', 'json', 'a', 'b', 'test']],
		['429: Too Many Requests!', ['429', 'too', 'many', 'requests']],
		['2022-11-28', ['2022-11-28']],
		['  ?!  ', []],
	])('“%s” is read as %j', (text, words) => {
		expect(toWords(text)).toEqual(words);
	});

	test('words of questions say nothing, words of the field do', () => {
		for (const word of toWords('how do you what would the we should')) expect(isStopWord(word)).toBe(true);
		for (const word of toWords('first call version charge error agent key')) expect(isStopWord(word)).toBe(false);
	});

	test.each([
		['retries', 'retry', 'retrying'],
		['sdks', 'sdk'],
		['apis', 'api'],
		['release', 'releases', 'released', 'releasing'],
		['deprecate', 'deprecated', 'deprecating', 'deprecates'],
		['price', 'prices', 'pricing', 'priced'],
		['version', 'versions', 'versioned', 'versioning'],
		['rate', 'rates'],
	])('%s and its forms compare as equal', (...forms) => {
		expect(new Set(forms.map(toRoot)).size).toBe(1);
	});

	test.each([
		['access', 'acces'],
		['status', 'stat'],
		['rate', 'rating'],
		['key', 'keying'],
		['error', 'err'],
	])('%s and %s do not', (a, b) => {
		expect(toRoot(a)).not.toBe(toRoot(b));
	});
});

import { describe, expect, test } from 'vitest';
import { isStopWord, toSingular, toWords } from '#search/words.ts';

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
		['retries', 'retry'],
		['retry', 'retry'],
		['sdks', 'sdk'],
		['apis', 'api'],
		['releases', 'release'],
		['access', 'access'],
	])('%s compares as %s', (word, singular) => {
		expect(toSingular(word)).toBe(singular);
	});
});

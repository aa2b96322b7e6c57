import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	checkBriefForm,
	checkPairForm,
	COUNTERS,
	countForm,
	endsConditionally,
	LENGTH_BANDS,
	opening,
	relativeDifference,
	runs,
	sharedShare,
	toSentences,
	toWords,
	type Cue,
} from '#model/form.ts';

describe('words', () => {
	test.each([
		['Who pays?', ['Who', 'pays']],
		['a long-lived key', ['a', 'long-lived', 'key']],
		['one\u2014two', ['one', 'two']],
		['I\u2019d wait', ["I'd", 'wait']],
		['"quoted," (aside)', ['quoted', 'aside']],
		['1,200 calls', ['1,200', 'calls']],
		['("n\u2019est-ce")... (b)c)', ["n'est-ce", 'b)c']],
		['`x-1`\u2014"é9"\u00a0z', ['x-1', 'é9', 'z']],
		['- \u2026 !', []],
		['', []],
	])('of "%s" are %j', (text, words) => {
		expect(toWords(text)).toEqual(words);
	});
});

describe('sentences', () => {
	test.each([
		['One. Two? Three!', 3],
		['"Stop." He did.', 2],
		['Version 2.1 is out.', 1],
		['No end\n\nNo end either', 2],
		['', 0],
	])('in "%s" are %i', (text, count) => {
		expect(toSentences(text)).toHaveLength(count);
	});
});

describe('cues', () => {
	test.each<[Cue, string, number]>([
		['words', 'Who pays [[a-01]] **now**?', 3],
		['paragraphs', 'a\n\nb', 2],
		['digits', 'In 2021, 40 of 300', 9],
		['numbers', 'twelve of 1,200 in two', 3],
		['proper names', 'I asked Tomasz and Stripe about APIs. He left.', 2],
		['acronyms', 'The SDK calls two APIs.', 2],
		['hedges', 'Maybe it is about forty, I think.', 3],
		['long words', 'an important agreement', 2],
		['commas', 'a, b, c', 2],
		['first person', 'I told my team we\u2019d wait', 3],
		['questions', 'Who? Why?', 2],
		['negations', 'It isn\u2019t, and never was, no.', 3],
		['conditionals', 'If it fails, unless they stop', 2],
		['contractions', 'It\u2019s theirs, isn\u2019t it', 2],
		['quotation marks', 'say \u201cno\u201d', 2],
	])('%s are counted in "%s"', (cue, text, count) => {
		expect(countForm(text)[cue]).toBe(count);
	});

	test('a longer word and a longer sentence are harder to read', () => {
		expect(COUNTERS['reading grade']('The cat sat. The dog ran.')).toBeLessThan(
			COUNTERS['reading grade']('The organization deliberated interminably over compatibility.'),
		);
	});

	test('are numbers for any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				for (const count of Object.values(countForm(text))) expect(Number.isFinite(count)).toBe(true);
			}),
		);
	});
});

test('two counts differ by a share of the larger, whichever comes first', () => {
	expect(relativeDifference(0, 0)).toBe(0);
	expect(relativeDifference(88, 100)).toBeCloseTo(0.12);
	expect(relativeDifference(100, 88)).toBeCloseTo(0.12);
	expect(relativeDifference(0, 5)).toBe(1);
});

test('runs are overlapping, and none where the text is too short', () => {
	expect(runs('One two three.', 2)).toEqual(['one two', 'two three']);
	expect(runs('One', 2)).toEqual([]);
});

describe('what twins share', () => {
	const words = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `w${from + i}`).join(' ');

	test('is nothing for other words, and all for the same', () => {
		expect(sharedShare(words(0, 20), words(20, 40))).toBe(0);
		expect(sharedShare(words(0, 20), words(0, 20))).toBe(1);
	});

	test('counts words in runs of five, once each', () => {
		expect(sharedShare(`${words(0, 6)} ${words(50, 64)}`, words(0, 6))).toBeCloseTo(6 / 20);
		expect(sharedShare(`${words(0, 4)} ${words(50, 66)}`, words(0, 4))).toBe(0);
	});

	test('is nothing for an empty answer', () => {
		expect(sharedShare('', words(0, 10))).toBe(0);
	});
});

test('an answer opens with its first three words, in lower case', () => {
	expect(opening('**I\u2019d** Ask [[a-01]] first, then')).toBe("i'd ask first");
});

test.each([
	['I wait. If they call, I act.', true],
	['If they call, I act. I wait.', false],
	['', false],
])('"%s" ends conditionally: %s', (answer, expected) => {
	expect(endsConditionally(answer)).toBe(expected);
});

test('the bands of length follow each other without a gap, from 90 to 170 words', () => {
	expect(LENGTH_BANDS[0].from).toBe(90);
	expect(LENGTH_BANDS.at(-1)?.to).toBe(170);
	for (const [i, band] of LENGTH_BANDS.entries()) if (i > 0) expect(band.from).toBe((LENGTH_BANDS[i - 1]?.to ?? 0) + 1);
});

describe('a pair', () => {
	/** An answer of this many words in this many sentences, in words that no other answer has. */
	function answer(name: string, words: number, sentences = 5): string {
		const each = Array.from({ length: words }, (_, i) => `${name}${String(i).padStart(3, '0')}`);
		const length = Math.ceil(words / sentences);
		return Array.from({ length: sentences }, (_, i) => {
			const some = each.slice(i * length, (i + 1) * length).join(' ');
			return `${some.charAt(0).toUpperCase()}${some.slice(1)}.`;
		}).join(' ');
	}
	const problems = (strong: string, weak: string, kind = 'decision') =>
		checkPairForm(strong, weak, kind).map(({ field, message }) => `${field} ${message}`);

	test.each([
		[100, 150, 'cut the weak answer'],
		[150, 100, 'bring the weak answer up'],
	])('of %i against %i words says to %s', (strong, weak, remedy) => {
		expect(problems(answer('a', strong), answer('b', weak)).join()).toContain(remedy);
	});

	test('of equal form has nothing wrong', () => {
		expect(problems(answer('a', 120), answer('b', 120))).toEqual([]);
	});

	test.each([
		[89, false],
		[90, true],
		[170, true],
		[171, false],
	])('of %i words is right: %s', (words, expected) => {
		expect(problems(answer('a', words), answer('b', words)).length === 0).toBe(expected);
	});

	test.each([
		[100, 112, true],
		[100, 114, false],
		[114, 100, false],
	])('of %i and %i words is right: %s', (strong, weak, expected) => {
		expect(problems(answer('a', strong), answer('b', weak)).length === 0).toBe(expected);
	});

	test('may differ by two sentences and not by three', () => {
		expect(problems(answer('a', 120, 5), answer('b', 120, 7))).toEqual([]);
		expect(problems(answer('a', 120, 5), answer('b', 120, 8))).toEqual([
			expect.stringMatching(/^pair differs by more than two sentences/),
		]);
	});

	test('shares little, and more only where both tell what happened', () => {
		const common = answer('c', 24, 1);
		const [strong, weak] = [`${common} ${answer('a', 96)}`, `${common} ${answer('b', 96)}`];
		expect(problems(strong, weak)).toEqual([expect.stringMatching(/^pair shares 20 per cent/)]);
		expect(problems(strong, weak, 'behavior')).toEqual([]);
	});
});

describe('a short form', () => {
	const text = (name: string, words: number) => Array.from({ length: words }, (_, i) => `${name}${i % 10}`).join(' ');
	const problems = (over: { prompt?: number; strong?: number; weak?: number; because?: number }) => {
		const { prompt, strong, weak, because } = { prompt: 40, strong: 28, weak: 28, because: 18, ...over };
		return checkBriefForm({
			prompt: text('p', prompt),
			strong: text('s', strong),
			weak: text('w', weak),
			because: text('b', because),
		}).map(({ field, message }) => `${field} ${message}`);
	};

	test('within its lengths has nothing wrong', () => {
		expect(problems({})).toEqual([]);
		expect(problems({ prompt: 25, strong: 22, weak: 22, because: 8 })).toEqual([]);
		expect(problems({ prompt: 45, strong: 36, weak: 36, because: 24 })).toEqual([]);
	});

	test.each([
		[{ prompt: 24 }, /^prompt has 24 words; write 25 to 45$/],
		[{ prompt: 46 }, /^prompt has 46 words/],
		[{ strong: 37, weak: 36 }, /^strong has 37 words; write 22 to 36$/],
		[{ strong: 22, weak: 21 }, /^weak has 21 words/],
		[{ because: 25 }, /^because has 25 words; write 8 to 24$/],
	])('%j is named', (over, message) => {
		expect(problems(over)).toEqual([expect.stringMatching(message)]);
	});

	test('has two answers of the same length, of which neither repeats the other', () => {
		expect(problems({ strong: 35, weak: 30 })).toEqual([
			expect.stringMatching(/^pair differs in words/),
			expect.stringMatching(/^pair differs in characters/),
		]);
		const brief = { prompt: text('p', 40), strong: text('s', 28), weak: text('s', 28), because: text('b', 18) };
		expect(checkBriefForm(brief).map(({ message }) => message)).toEqual([
			expect.stringMatching(/^shares 100 per cent .* keep it to 15 per cent$/),
		]);
	});
});

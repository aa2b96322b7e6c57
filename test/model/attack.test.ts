import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import {
	attackBank,
	attackByCues,
	attackByClassifiers,
	checkVoices,
	findTells,
	succeeds,
	wilsonInterval,
	type Pair,
} from '#model/attack.ts';
import { COUNTERS, type Cue } from '#model/form.ts';

const TOPICS = ['one', 'two', 'three', 'four'];

/** Forty pairs whose answers are alike but for what `strong` and `weak` add. */
function bankWith(strong: (i: number) => string, weak: (i: number) => string): Pair[] {
	return Array.from({ length: 40 }, (_, i) => ({
		id: `pair-${String(i)}`,
		topic: TOPICS[i % TOPICS.length] ?? '',
		strong: `The plan for case ${String.fromCharCode(97 + (i % 26))} stands ${strong(i)}`,
		weak: `The plan for case ${String.fromCharCode(97 + (i % 26))} stands ${weak(i)}`,
	}));
}

const accuracyOf = (pairs: Pair[], attacker: string) =>
	attackBank(pairs).find((result) => result.attacker === attacker)?.accuracy;

/** For each cue, an addition that only the strong answer carries. */
const CUES: Record<Cue, string> = {
	words: 'and it goes on for a while yet',
	characters: 'incontrovertibly',
	sentences: 'here. Then it ends. Then it rests.',
	paragraphs: 'here.\n\nAnd here.',
	digits: 'at 4096',
	numbers: 'at seventeen',
	'proper names': 'with Ruben',
	acronyms: 'in HTTP',
	hedges: 'perhaps',
	'long words': 'magnificently',
	commas: 'here, there, everywhere,',
	'first person': 'for me',
	questions: 'does it?',
	negations: 'never',
	conditionals: 'unless',
	contractions: "it's",
	'quotation marks': '"so"',
	'reading grade': 'institutionalization',
};

describe('An attacker', () => {
	test.each(Object.keys(COUNTERS) as Cue[])('that looks at %s finds a bank whose strong answers carry it', (cue) => {
		expect(
			accuracyOf(
				bankWith(
					() => CUES[cue],
					() => 'so',
				),
				cue,
			),
		).toBe(1);
	});

	test('that looks at a cue is turned round where the weak answers carry it', () => {
		const [result] = attackByCues(
			bankWith(
				() => 'so',
				() => CUES.words,
			),
		).filter((each) => each.attacker === 'words');
		expect(result).toMatchObject({ accuracy: 1, direction: 'less' });
	});

	test('scores half where all pairs tie', () => {
		for (const result of attackByCues(
			bankWith(
				() => 'so',
				() => 'so',
			),
		)) {
			if (result.attacker !== 'order') expect(result.accuracy, result.attacker).toBe(0.5);
		}
	});

	test('that learns function words finds a bank with a favorite', () => {
		const pairs = bankWith(
			(i) => (i % 3 === 0 ? 'because of them' : 'because it must'),
			() => 'here at last',
		);
		expect(attackByClassifiers(pairs)[0]?.accuracy).toBe(1);
	});

	test('that learns all words finds a favorite that no single cue sees', () => {
		const pairs = bankWith(
			() => 'firmly',
			() => 'weakly',
		);
		expect(accuracyOf(pairs, 'all words')).toBe(1);
		expect(accuracyOf(pairs, 'words')).toBe(0.5);
	});

	test('learns nothing from words that only ever occur in the topic it is asked about', () => {
		const pairs = bankWith(
			(i) => `only${String(i % 4)}strong`,
			(i) => `only${String(i % 4)}weak`,
		);
		expect(accuracyOf(pairs, 'all words')).toBe(0.5);
	});

	test('gives the same result every time', () => {
		const pairs = bankWith(
			(i) => `because ${String(i)}`,
			(i) => `until ${String(i * 7)}`,
		);
		expect(attackBank(pairs)).toEqual(attackBank(pairs));
	});
});

describe('The deliberately bad set', () => {
	const pairs = parse(readFileSync('content/bad-bank.yaml', 'utf8')) as Pair[];

	test('falls to length, numbers, hedges and both classifiers', () => {
		for (const attacker of ['words', 'characters', 'digits', 'hedges', 'function words and punctuation', 'all words']) {
			const result = attackBank(pairs).find((each) => each.attacker === attacker);
			expect(result && succeeds(result), attacker).toBe(true);
		}
	});
});

describe('The interval', () => {
	// Computed by hand from Wilson's formula.
	test('of 54 in 90 runs from 49.7 to 69.5 per cent', () => {
		const [low, high] = wilsonInterval(0.6, 90);
		expect(low).toBeCloseTo(0.497, 3);
		expect(high).toBeCloseTo(0.695, 3);
	});

	test('of nothing is everything', () => {
		expect(wilsonInterval(0.5, 0)).toEqual([0, 1]);
	});
});

describe('The voices', () => {
	test('must not open alike', () => {
		const pairs = bankWith(
			() => 'x',
			() => 'y',
		);
		expect(checkVoices(pairs).map((finding) => finding.rule)).toContain('openings');
	});

	test('must not all end on a condition', () => {
		const pairs = bankWith(
			() => 'here. We stop if it breaks.',
			() => 'here. We go on unless it holds.',
		);
		expect(checkVoices(pairs).map((finding) => finding.rule)).toContain('last sentences');
	});

	test('must not repeat a run of six words in three questions', () => {
		const pairs = bankWith(
			(i) => (i < 3 ? 'on one two three four five six' : 'so'),
			() => 'so',
		).slice(0, 3);
		expect(checkVoices(pairs).filter((finding) => finding.rule === 'shared runs').length).toBeGreaterThan(0);
	});
});

test('A tell is a word that stands on one side only, with the pairs where it does', () => {
	const [tell] = findTells(
		bankWith(
			() => 'my',
			() => 'so',
		),
	);
	expect(tell?.strong.length === 40 || tell?.weak.length === 40).toBe(true);
});

import { describe, expect, test } from 'vitest';
import type { Anchor, IndexedPage } from '#search/search-index.ts';
import { findPlaces } from '#search/sections.ts';

/** A page from its sections: `[element, id, heading, text]`. */
function pageOf(...sections: [element: string, id: string, heading: string, text: string][]): IndexedPage {
	const words: string[] = [];
	const anchors: Anchor[] = [];
	for (const [element, id, heading, text] of sections) {
		if (id) anchors.push({ element, id, text: element.startsWith('h') ? heading : '', location: words.length });
		words.push(...`${heading}. ${text}`.split(/\s+/).filter(Boolean));
	}
	return { url: '/q/kiosk/', content: words.join(' '), anchors, meta: { title: 'Kiosk' } };
}

/** Where words stand on a page, each weighing the same unless said. */
function matchesOf(page: IndexedPage, weights: Record<string, number>) {
	const words = page.content.split(' ');
	return Object.entries(weights).map(([wanted, weight]) => ({
		weight,
		places: words.flatMap((word, i) => (word.replace(/\W+$/, '').toLowerCase() === wanted ? [i] : [])),
	}));
}

const question = pageOf(
	['h1', '_top', 'Kiosk', 'A sale begins and a request is sent twice.'],
	['div', 'strong', 'Strong answer', 'Store the key before the charge, for a day.'],
	['div', 'weak', 'Weak answer', ''],
	['div', 'diagnosis', 'Where it fails', 'The charge is guarded by the client.'],
	['li', 'probe-window', '', 'What if the key comes back after a week?'],
);

const lesson = pageOf(
	['h1', '_top', 'Idempotency', 'A sale begins and a request is sent twice.'],
	['h2', 'store', 'What to store', 'Store the key before the charge, for a day.'],
	['h2', 'guard', 'Who guards', 'The charge is guarded by the client.'],
	['h2', 'late', 'Late keys', 'What if the key comes back after a week?'],
);

describe('the place to lead to', () => {
	test('is the section that holds most of what was asked', () => {
		const [place] = findPlaces(lesson, matchesOf(lesson, { key: 1, charge: 1 }), 1);
		expect(place).toEqual({
			url: '/q/kiosk/#store',
			name: 'What to store',
			excerptHtml: 'Store the <mark>key</mark> before the <mark>charge</mark>, for a day.',
		});
	});

	test('is the rarer word’s section where no section holds both', () => {
		expect(findPlaces(lesson, matchesOf(lesson, { twice: 1, week: 3 }), 1)[0]?.url).toBe('/q/kiosk/#late');
		expect(findPlaces(lesson, matchesOf(lesson, { twice: 3, week: 1 }), 1)[0]?.url).toBe('/q/kiosk/');
	});

	test('is the page itself where its beginning answers', () => {
		expect(findPlaces(lesson, matchesOf(lesson, { sale: 1 }), 1)[0]).toMatchObject({ url: '/q/kiosk/', name: '' });
	});

	test('is the page’s own address where that already has an anchor', () => {
		const claim = { ...pageOf(['p', '', 'Stripe', 'pins an account']), url: '/sources/#versioning-01' };
		expect(findPlaces(claim, matchesOf(claim, { account: 1 }), 1)[0]?.url).toBe('/sources/#versioning-01');
	});

	test('is the beginning where the title says what was asked, however often a section says it', () => {
		const page = pageOf(
			['h1', '_top', 'Keys', 'What they are for.'],
			['h2', 'a', 'Storing', 'Keys, and keys. Other keys.'],
		);
		const places = findPlaces({ ...page, meta: { title: 'Keys' } }, matchesOf(page, { keys: 1 }), 3);
		expect(places.map((place) => place.url)).toEqual(['/q/kiosk/', '/q/kiosk/#a']);
	});

	test('is never the beginning after another, for it has no name of its own', () => {
		const page = pageOf(['h1', '_top', 'One', 'A key.'], ['h2', 'a', 'Two', 'A key and a key.']);
		expect(findPlaces(page, matchesOf(page, { key: 1 }), 3).map((place) => place.name)).toEqual(['Two']);
	});

	test('comes with further places that answer nearly as well, each once', () => {
		const namesOf = (weights: Record<string, number>) =>
			findPlaces(lesson, matchesOf(lesson, weights), 3).map((place) => place.name);
		expect(namesOf({ charge: 1 })).toEqual(['What to store', 'Who guards']);
		expect(namesOf({ key: 2, charge: 1 })).toEqual(['What to store', 'Late keys']);
	});
});

describe('a question', () => {
	const places = (weights: Record<string, number>, isBlind = false) =>
		findPlaces(question, matchesOf(question, weights), 3, { isQuestion: true, isBlind });

	test('is shown by its prompt, whatever else of it answers', () => {
		for (const word of ['key', 'guarded', 'week', 'twice'])
			expect(places({ [word]: 1 })[0], word).toMatchObject({
				url: '/q/kiosk/',
				name: '',
				excerptHtml: expect.stringMatching(/^A sale begins and a request is sent (?:<mark>)?twice/) as string,
			});
	});

	test('leads on to what follows the prompt without a word of it, and without saying which answer it is', () => {
		expect(places({ charge: 1 }).slice(1)).toEqual([{ url: '/q/kiosk/#strong', name: 'The answers', excerptHtml: '' }]);
		expect(places({ guarded: 1 }).slice(1)).toEqual([
			{ url: '/q/kiosk/#diagnosis', name: 'The answers', excerptHtml: '' },
		]);
		expect(places({ week: 1 }).slice(1)).toEqual([
			{ url: '/q/kiosk/#probe-window', name: 'What is asked next', excerptHtml: '' },
		]);
	});

	test('leads to its prompt alone for a reader who reads blind', () => {
		for (const word of ['key', 'guarded', 'week', 'twice']) {
			const found = places({ [word]: 1 }, true);
			expect(found.map(({ url, name }) => [url, name])).toEqual([['/q/kiosk/', '']]);
		}
	});
});

describe('an excerpt', () => {
	test.each(['strong', 'weak', 'diagnosis', 'bands', 'probe-window', 'kiosk-strong', 'kiosk-weak'])(
		'of #%s is never shown, on whatever page it stands',
		(id) => {
			const page = pageOf(
				['h1', '_top', 'Kiosk', 'Text.'],
				['div', id, 'Part', 'Trust the client and move on.'],
				['div', '', 'Rest', 'Nobody checks.'],
			);
			const found = findPlaces(page, matchesOf(page, { trust: 1, text: 1 }), 3);
			expect(found.map((place) => place.excerptHtml).join()).not.toMatch(/trust|client/i);
			expect(found.map((place) => place.name).join()).not.toMatch(/strong|weak/i);
			expect(found.length).toBeGreaterThan(1);
		},
	);

	test('does not repeat the title under which it stands', () => {
		const page = pageOf(['h1', '_top', 'Kiosk', 'A key.']);
		expect(findPlaces(page, matchesOf(page, { key: 1 }), 1)[0]?.excerptHtml).toBe('A <mark>key</mark>.');
	});

	test('does not run on into the next section', () => {
		const page = pageOf(['h1', '_top', 'Kiosk', 'Short text about a key.'], ['h2', 'next', 'Next', 'Another thing.']);
		expect(findPlaces(page, matchesOf(page, { key: 1 }), 1)[0]?.excerptHtml).toBe(
			'Short text about a <mark>key</mark>.',
		);
	});

	test('is cut around the matches, and says that it is cut', () => {
		const page = pageOf(['h1', '_top', 'Long', `${'before '.repeat(60)}the key fits ${'after '.repeat(60)}`]);
		const excerpt = findPlaces(page, matchesOf(page, { key: 1 }), 1)[0]?.excerptHtml ?? '';
		expect(excerpt).toMatch(/^… (?:before ){4}the <mark>key<\/mark> fits (?:after ){20,}…$/);
	});

	test('shows the words where most of the query comes together', () => {
		const page = pageOf(['h1', '_top', 'Long', `a key here ${'filler '.repeat(60)} the key and the charge there`]);
		expect(findPlaces(page, matchesOf(page, { key: 1, charge: 1 }), 1)[0]?.excerptHtml).toContain(
			'the <mark>key</mark> and the <mark>charge</mark> there',
		);
	});

	test('escapes everything but its own marks', () => {
		const page = pageOf(['h1', '_top', 'Kiosk', 'a <script>alert("key")</script> key&lock <img src=x> key']);
		const excerpt = findPlaces(page, [{ weight: 1, places: [2, 3, 6] }], 1)[0]?.excerptHtml ?? '';
		expect(excerpt.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>"]/);
		expect(excerpt).toContain('<mark>key&amp;lock</mark>');
		expect(excerpt).toContain('&lt;img');
	});

	test('leaves punctuation outside the marks', () => {
		const page = pageOf(['h1', '_top', 'Kiosk', 'The (key), then.']);
		expect(findPlaces(page, [{ weight: 1, places: [2] }], 1)[0]?.excerptHtml).toContain('(<mark>key</mark>),');
	});
});

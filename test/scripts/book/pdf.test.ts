import { describe, expect, test } from 'vitest';
import { offerPdf } from '../../../scripts/book/offer-pdf.ts';
import { lostCharacters } from '../../../scripts/book/print-book.ts';

describe('the page of the book', () => {
	const page = '<p>before</p><p data-book="pdf">There is none.</p><p>after</p>';
	const offered = offerPdf(page, { pages: 316, bytes: 7_428_833 });

	test('offers the PDF in the place where it said that there is none', () => {
		expect(offered).toBe(
			'<p>before</p><p data-book="pdf"><a class="book-file" href="first-call.pdf" download>First Call as PDF</a> (316 pages, 7.4 MB)</p><p>after</p>',
		);
	});

	test('can be offered another one later', () => {
		expect(offerPdf(offered, { pages: 2, bytes: 100_000 })).toContain('(2 pages, 0.1 MB)');
	});

	test('that has no place for it is an error', () => {
		expect(() => offerPdf('<p>other</p>', { pages: 1, bytes: 1 })).toThrow('data-book');
	});
});

describe('of the words of a page the PDF has lost', () => {
	test.each([
		['nothing, where all arrive in any order and with any white space', 'a b\nc', 'cab', []],
		['nothing, where letters arrive as ligatures', 'office', 'oﬃce', []],
		['each that arrives less often, once', 'aab日日', 'ab', ['a', '日']],
		['an emoji of several characters, by its parts', 'x👩🏽‍💻', 'x', ['👩', '🏽', '💻']],
	])('%s', (_, wanted, found, lost) => {
		expect(lostCharacters(wanted, found)).toEqual(lost);
	});
});

/** Prints the page that holds the whole book. */
import type { Page } from '@playwright/test';
import { readPdf, type ReadPdf } from './read-pdf.ts';

/** A printed book. */
export interface PrintedBook {
	bytes: Buffer;
	read: ReadPdf;
}

/**
 * Print the page that is open. Where it names a place (`data-page-of`), the number of that place's
 * page is filled in; since numbers take room, it is printed again until they are right.
 * Throws where characters are lost: without a font for them they would vanish silently.
 */
export async function printBook(page: Page): Promise<PrintedBook> {
	await page.emulateMedia({ media: 'print', colorScheme: 'light' });
	await page.evaluate(() => document.fonts.ready);
	// Room for the numbers, as wide as most of them.
	await fillIn(page, () => '000');
	const day = await page.locator('meta[name="dcterms.modified"]').getAttribute('content');
	let known = '';
	for (let round = 0; round < 4; round += 1) {
		const bytes = withFixedDate(
			await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }),
			day ?? '2026-01-01',
		);
		const read = await readPdf(bytes);
		const numbers = await fillIn(page, (id) => String(read.places.get(id) ?? ''));
		if (numbers.includes('')) throw new Error('The book refers to a place that is on no page.');
		if (numbers.join() === known) {
			const lost = lostCharacters(await page.locator('body').innerText(), read.pages.join(''));
			if (lost.length > 0 && !process.env['XX']) {
				const names = lost.map((each) => `"${each}" (U+${each.codePointAt(0)?.toString(16).padStart(4, '0') ?? ''})`);
				throw new Error(
					`The PDF lost ${names.join(', ')}: no font on this machine has it. Install one, for example the package fonts-noto, or leave the character out.`,
				);
			}
			return { bytes, read };
		}
		known = numbers.join();
	}
	throw new Error('The page numbers of the book do not settle.');
}

/** Write the number of each place's page where it is asked for; returns the numbers in order. */
async function fillIn(page: Page, numberOf: (id: string) => string): Promise<string[]> {
	const ids = await page
		.locator('[data-page-of]')
		.evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset['pageOf'] ?? ''));
	const numbers = ids.map(numberOf);
	await page.locator('[data-page-of]').evaluateAll((all, values) => {
		for (const [i, each] of all.entries())
			each.textContent = ((each as HTMLElement).dataset['before'] ?? '') + (values[i] ?? '');
	}, numbers);
	return numbers;
}

/** The characters of a text that occur less often in what was read back, each once. White space does not count. */
export function lostCharacters(text: string, readBack: string): string[] {
	const wanted = count(text);
	const found = count(readBack);
	return [...wanted]
		.filter(([character, times]) => (found.get(character) ?? 0) < times)
		.map(([character]) => character);
}

/** How often each character occurs; ligatures count as their letters. */
function count(text: string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const character of text.normalize('NFKC')) {
		if (/[\s\u00ad\u200b-\u200f\u2060\ufe0f]/u.test(character)) continue;
		counts.set(character, (counts.get(character) ?? 0) + 1);
	}
	return counts;
}

/** Chromium writes the time of printing; the day of the content in its place makes equal books equal files. */
function withFixedDate(pdf: Buffer, day: string): Buffer {
	const date = `D:${day.replaceAll('-', '')}000000+00'00'`;
	return Buffer.from(
		pdf
			.toString('latin1')
			.replace(/\/(CreationDate|ModDate) \(D:\d{14}[+-]\d\d'\d\d'\)/g, (_, key: string) => `/${key} (${date})`),
		'latin1',
	);
}

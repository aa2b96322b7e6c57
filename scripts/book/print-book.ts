/** Prints the page that holds the whole book. */
import type { Page } from '@playwright/test';
import { readPdf, type ReadPdf } from './read-pdf.ts';

/** A printed book. */
export interface PrintedBook {
	bytes: Buffer;
	read: ReadPdf;
}

/** What Chromium is told for every printing. */
const PAPER = { preferCSSPageSize: true, printBackground: true };

/** How often it is printed at most until its page numbers are right. */
const ROUNDS = 4;

/**
 * Print the page that is open. Where it names a place (`data-page-of`), the number of that place's
 * page is filled in. Numbers take room, so it is printed until they are right: first a draft that
 * only tells them, then in full. Throws where characters are lost: without a font for them they
 * would vanish silently.
 */
export async function printBook(page: Page): Promise<PrintedBook> {
	await page.emulateMedia({ media: 'print', colorScheme: 'light' });
	const day = (await page.locator('meta[name="dcterms.modified"]').getAttribute('content')) ?? '2026-01-01';
	let places = (await readPdf(await printWith(() => '000', {}))).places;
	for (let round = 1; round < ROUNDS; round += 1) {
		const numbers = places;
		const bytes = withFixedDate(
			await printWith((id) => String(numberIn(numbers, id)), { tagged: true, outline: true }),
			day,
		);
		const read = await readPdf(bytes);
		places = read.places;
		if ([...numbers].some(([id, number]) => places.get(id) !== number)) continue;
		const lost = lostCharacters(await page.locator('body').innerText(), read.pages.join(''));
		if (lost.length > 0) {
			const names = lost.map((each) => `"${each}" (U+${each.codePointAt(0)?.toString(16).padStart(4, '0') ?? ''})`);
			throw new Error(
				`The PDF lost ${names.join(', ')}: no font on this machine has it. Install one, for example the package fonts-noto, or leave the character out.`,
			);
		}
		return { bytes, read };
	}
	throw new Error('The page numbers of the book do not settle.');

	async function printWith(numberOf: (id: string) => string, more: { tagged?: boolean; outline?: boolean }) {
		await page.evaluate(() => document.fonts.ready);
		await fillIn(page, numberOf);
		return page.pdf({ ...PAPER, tagged: false, outline: false, ...more });
	}
}

function numberIn(places: ReadonlyMap<string, number>, id: string): number {
	const number = places.get(id);
	if (number === undefined) throw new Error(`The book refers to "${id}", which is on no page.`);
	return number;
}

/** Write the number of each place's page where it is asked for. */
async function fillIn(page: Page, numberOf: (id: string) => string): Promise<void> {
	const all = page.locator('[data-page-of]');
	const ids = await all.evaluateAll((each) => each.map((one) => one.getAttribute('data-page-of') ?? ''));
	await all.evaluateAll((each, numbers) => {
		for (const [i, one] of each.entries())
			one.textContent = (one.getAttribute('data-before') ?? '') + (numbers[i] ?? '');
	}, ids.map(numberOf));
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

/** What a PDF holds, as pdf.js reads it. */
import { getDocumentProxy } from 'unpdf';

export interface ReadPdf {
	/** The text of each page; what stands between its runs is lost. */
	pages: string[];
	title: string;
	/** The language of the whole document, as it says itself. */
	language: string;
	/** Whether it says that it is tagged, and every page has its tags. */
	isTagged: boolean;
	outline: OutlineItem[];
	/** The page, from 1, of each named place. */
	places: Map<string, number>;
	/** The names of its fonts, and those that it refers to without carrying them. */
	fonts: { all: string[]; missing: string[] };
}

export interface OutlineItem {
	title: string;
	items: OutlineItem[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
	// A copy: pdf.js takes the buffer that it is given for itself, and takes no Buffer.
	const pdf = await getDocumentProxy(new Uint8Array(bytes));
	try {
		const pages: string[] = [];
		let tagged = 0;
		for (let number = 1; number <= pdf.numPages; number += 1) {
			const page = await pdf.getPage(number);
			const { items } = await page.getTextContent();
			pages.push(withQuotes(items.map((item) => ('str' in item ? item.str : '')).join('')));
			// Null on a page without tags, whatever its type says.
			const tags: unknown = await page.getStructTree();
			if (tags !== null) tagged += 1;
		}
		const places = new Map<string, number>();
		for (const [name, place] of Object.entries(await pdf.getDestinations())) {
			const page: unknown = Array.isArray(place) ? place[0] : undefined;
			if (isReference(page)) places.set(name, (await pdf.getPageIndex(page)) + 1);
		}
		const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
		const mark = (await pdf.getMarkInfo()) as { Marked?: boolean } | null;
		return {
			pages,
			title: typeof info['Title'] === 'string' ? info['Title'] : '',
			language: typeof info['Language'] === 'string' ? info['Language'] : '',
			isTagged: mark?.Marked === true && tagged === pages.length,
			outline: toOutline(await pdf.getOutline()),
			places,
			fonts: fontsOf(bytes),
		};
	} finally {
		await pdf.loadingTask.destroy();
	}
}

/**
 * Source Serif draws the quotation marks ‘ and ’ and the letters ʻ and ʼ with the same glyphs. A PDF
 * maps a glyph to one character, the letter, and says by `ActualText` where it stands for the mark;
 * pdf.js gives only the former. The book's languages do not have these letters.
 */
function withQuotes(text: string): string {
	return text.replaceAll('ʻ', '‘').replaceAll('ʼ', '’');
}

function isReference(value: unknown): value is { num: number; gen: number } {
	return typeof value === 'object' && value !== null && 'num' in value && 'gen' in value;
}

function toOutline(items: readonly { title: string; items: unknown[] }[] | null): OutlineItem[] {
	return (items ?? []).map(({ title, items: inner }) => ({
		title,
		items: toOutline(inner as { title: string; items: unknown[] }[]),
	}));
}

/**
 * A font descriptor that carries its font has one of three keys (ISO 32000-2, table 120). Chromium
 * writes descriptors uncompressed, so they can be read where they stand.
 */
function fontsOf(bytes: Uint8Array): ReadPdf['fonts'] {
	const descriptors = [
		...Buffer.from(bytes)
			.toString('latin1')
			.matchAll(/<<[^<>]*\/Type \/FontDescriptor\b[^<>]*>>/g),
	].map(([text]) => ({ name: /\/FontName \/(\S+)/.exec(text)?.[1] ?? '', carried: /\/FontFile[23]?\b/.test(text) }));
	return {
		all: descriptors.map(({ name }) => name),
		missing: descriptors.filter(({ carried }) => !carried).map(({ name }) => name),
	};
}

/** The text of a PDF that Chromium printed, without white space. Knows no more of the format than that needs. */
import { inflateSync } from 'node:zlib';

export function textOfPdf(pdf: Buffer): string {
	return textOfPages(pdf).join('');
}

/** The same, page by page, in the order in which Chromium wrote them. */
export function textOfPages(pdf: Buffer): string[] {
	const objects = readObjects(pdf);
	const toUnicode = new Map<number, Map<number, string>>();
	for (const [number, { head }] of objects) {
		const map = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
		if (map !== undefined) toUnicode.set(number, readToUnicode(objects.get(Number(map))?.stream ?? ''));
	}
	const pages: string[] = [];
	for (const { head } of objects.values()) {
		if (!/\/Type \/Page\b/.test(head)) continue;
		let text = '';
		const fonts = fontsOf(head, objects);
		const contents = [...(/\/Contents (\[[^\]]*\]|\d+ 0 R)/.exec(head)?.[1] ?? '').matchAll(/(\d+) 0 R/g)];
		for (const [, number] of contents) {
			text += readContents(objects.get(Number(number))?.stream ?? '', (name) => toUnicode.get(fonts.get(name) ?? -1));
		}
		pages.push(text.replace(/\s+/g, ''));
	}
	return pages;
}

interface PdfObject {
	head: string;
	stream: string;
}

function readObjects(pdf: Buffer): Map<number, PdfObject> {
	const text = pdf.toString('latin1');
	const objects = new Map<number, PdfObject>();
	for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n?/g)) {
		const start = match.index + match[0].length;
		const end = text.indexOf('endobj', start);
		const at = text.slice(start, end).search(/stream\r?\n/);
		const head = at < 0 ? text.slice(start, end) : text.slice(start, start + at);
		let stream = '';
		if (at >= 0) {
			const begin = text.indexOf('\n', start + at) + 1;
			const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
			const bytes = pdf.subarray(begin, begin + length);
			stream = (
				head.includes('/FlateDecode') && !head.includes('/Subtype /Image') ? inflateSync(bytes) : bytes
			).toString('latin1');
		}
		objects.set(Number(match[1]), { head, stream });
	}
	return objects;
}

/** Which object each font name of a page stands for. */
function fontsOf(head: string, objects: Map<number, PdfObject>): Map<string, number> {
	const resources = /\/Resources (\d+) 0 R/.exec(head)?.[1];
	const text = resources === undefined ? head : (objects.get(Number(resources))?.head ?? '');
	const fonts = /\/Font (?:<<([^>]*)>>|(\d+) 0 R)/.exec(text);
	const list = fonts?.[1] ?? objects.get(Number(fonts?.[2]))?.head ?? '';
	return new Map([...list.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number]) => [name, Number(number)]));
}

function readToUnicode(map: string): Map<number, string> {
	const glyphs = new Map<number, string>();
	const toText = (hex: string) =>
		(hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
	for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
		for (const [, glyph = '', text = ''] of block.matchAll(/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/g))
			glyphs.set(parseInt(glyph, 16), toText(text));
	}
	for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
		for (const [, from = '', to = '', text = ''] of block.matchAll(
			/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/g,
		)) {
			for (let glyph = parseInt(from, 16), at = parseInt(text, 16); glyph <= parseInt(to, 16); glyph += 1, at += 1) {
				glyphs.set(glyph, String.fromCharCode(at));
			}
		}
	}
	return glyphs;
}

function readContents(stream: string, fontOf: (name: string) => Map<number, string> | undefined): string {
	let font: Map<number, string> | undefined;
	let text = '';
	for (const [, name, hex] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
		if (name !== undefined) font = fontOf(name);
		else if (hex !== undefined)
			text += (hex.match(/.{4}/g) ?? []).map((glyph) => font?.get(parseInt(glyph, 16)) ?? '').join('');
	}
	return text;
}

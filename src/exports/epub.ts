/**
 * EPUB 3.3 (https://www.w3.org/TR/epub-33/) with the metadata of EPUB Accessibility 1.1
 * (https://www.w3.org/TR/epub-a11y-11/): the parts of the book, one file each, a table of contents
 * and the list of landmarks.
 */
import { escapeHtml } from '#model/html.ts';
import { toTypographic } from '#model/rich-text.ts';
import style from './book-style/epub.css?raw';
import { dayOfBook, headingsOf, NO_MATTER, writeBook, type BookMatter, type BookPart } from './book.ts';
import { ATTRIBUTION, defineExporter, zip, type Exporter, type Selection } from './exporter.ts';
import { checkXmlText, element, escapeXml, textElement, XML_DECLARATION } from './xml.ts';

const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';
const LANGUAGE = 'en-US';

/** The exporter of books with this matter beside the questions. */
export function createEpubExporter(matter: BookMatter = NO_MATTER): Exporter {
	return defineExporter({
		format: 'epub',
		name: 'EPUB 3',
		extension: 'epub',
		mediaType: 'application/epub+zip',
		check: checkXmlText,
		make: (selection) => {
			const parts = writeBook(selection, matter);
			const fileOfId = indexIds(parts);
			return zip(
				{
					// First and uncompressed: this is how the format is recognized.
					mimetype: 'application/epub+zip',
					'META-INF/container.xml': container(),
					'EPUB/package.opf': packageDocument(selection, parts, dayOfBook(selection, matter)),
					'EPUB/nav.xhtml': navigation(selection, parts),
					'EPUB/style.css': style,
					...Object.fromEntries(parts.map((part) => [`EPUB/${fileOf(part)}`, contentDocument(part, fileOfId)])),
				},
				['mimetype'],
			);
		},
	});
}

function fileOf({ id }: BookPart): string {
	return `${id}.xhtml`;
}

/** Which file holds each id of the book. Throws where two parts hold the same one. */
function indexIds(parts: readonly BookPart[]): Map<string, string> {
	const files = new Map<string, string>();
	for (const part of parts) {
		for (const [, id = ''] of part.html.matchAll(/ id="([^"]*)"/g)) {
			if (files.has(id)) throw new Error(`The book has two places named "${id}".`);
			files.set(id, fileOf(part));
		}
	}
	return files;
}

function container(): string {
	return `${XML_DECLARATION}${element(
		'container',
		{ xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container', version: '1.0' },
		element(
			'rootfiles',
			{},
			element('rootfile', { 'full-path': 'EPUB/package.opf', 'media-type': 'application/oebps-package+xml' }),
		),
	)}\n`;
}

function packageDocument(selection: Selection, parts: readonly BookPart[], day: string): string {
	const hasPictures = parts.some(hasSvg);
	const meta = (property: string, text: string) => textElement('meta', text, { property });
	const item = (id: string, href: string, type: string, properties = '') =>
		element('item', { id, href, 'media-type': type, ...(properties !== '' && { properties }) });
	return `${XML_DECLARATION}${element(
		'package',
		{
			xmlns: 'http://www.idpf.org/2007/opf',
			version: '3.0',
			'unique-identifier': 'book-id',
			'xml:lang': LANGUAGE,
		},
		element(
			'metadata',
			{ 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
			// The same for all editions of the book on one site: a newer file replaces an older one.
			textElement('dc:identifier', `${selection.site}teach/book/${selection.id}.epub`, { id: 'book-id' }),
			textElement('dc:title', selection.title),
			textElement('dc:language', LANGUAGE),
			textElement('dc:creator', 'First Call'),
			textElement('dc:publisher', 'First Call'),
			textElement(
				'dc:description',
				'Questions from interviews for API product managers, each with a strong and a weak answer, the diagnosis and the sources.',
			),
			textElement('dc:subject', 'Product management'),
			textElement('dc:subject', 'Application program interfaces (Computer software)'),
			textElement('dc:rights', `${ATTRIBUTION}. ${selection.site} ${LICENCE}`),
			textElement('dc:date', day),
			meta('dcterms:modified', `${day}T00:00:00Z`),
			meta('schema:accessMode', 'textual'),
			...(hasPictures ? [meta('schema:accessMode', 'visual')] : []),
			meta('schema:accessModeSufficient', 'textual'),
			...[
				'tableOfContents',
				'structuralNavigation',
				'readingOrder',
				'displayTransformability',
				...(hasPictures ? ['alternativeText'] : []),
				'unlocked',
			].map((feature) => meta('schema:accessibilityFeature', feature)),
			meta('schema:accessibilityHazard', 'none'),
			meta(
				'schema:accessibilitySummary',
				`Text with headings, lists, tables and links in reading order${hasPictures ? ', and line drawings that are described in words' : ''}. Marked words are underlined as well as named in the commentary. Every file is checked with EPUBCheck and Ace by DAISY; no person has certified it.`,
			),
		),
		element(
			'manifest',
			{},
			item('nav', 'nav.xhtml', 'application/xhtml+xml', 'nav'),
			item('style', 'style.css', 'text/css'),
			...parts.map((part) => item(part.id, fileOf(part), 'application/xhtml+xml', hasSvg(part) ? 'svg' : '')),
		),
		element(
			'spine',
			{},
			...parts.flatMap((part, i) => [
				element('itemref', { idref: part.id }),
				...(i === 0 ? [element('itemref', { idref: 'nav' })] : []),
			]),
		),
	)}\n`;
}

function hasSvg({ html }: BookPart): boolean {
	return html.includes('<svg');
}

function navigation(selection: Selection, parts: readonly BookPart[]): string {
	const link = (href: string, title: string) => `<a href="${escapeHtml(href)}">${title}</a>`;
	const partLink = (part: BookPart) => link(fileOf(part), text(part.title));
	const list = (items: string[]) => `<ol>${items.map((item) => `<li>${item}</li>`).join('\n')}</ol>`;
	const entry = (part: BookPart): string => {
		// Sections, each with the questions that stand in it.
		const sections: { own: string; inner: string[] }[] = [];
		for (const { level, id, title } of headingsOf(part)) {
			const own = link(`${fileOf(part)}#${id}`, title);
			if (level === 2) sections.push({ own, inner: [] });
			else sections.at(-1)?.inner.push(own);
		}
		const items = sections.map(({ own, inner }) => own + (inner.length === 0 ? '' : list(inner)));
		return partLink(part) + (items.length === 0 ? '' : list(items));
	};
	const answers = parts.filter((part) => part.isAnswers);
	const contents = parts.flatMap((part) => {
		if (!part.isAnswers) return [entry(part)];
		return part === answers[0] ? [`<span>Answers</span>${list(answers.map(entry))}`] : [];
	});
	const landmarks: [string, string, string][] = [
		['toc', '#toc', 'Contents'],
		...firstOf('bodymatter', 'Questions', (part) => part.role === 'chapter' && !part.isAnswers),
		...firstOf('backmatter', 'Answers', (part) => part.isAnswers),
		...firstOf('appendix', 'Failure patterns', (part) => part.role === 'appendix'),
		...firstOf('endnotes', 'Sources', (part) => part.role === 'endnotes'),
	];
	return xhtml(
		'Contents',
		[
			'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">',
			'<h1 id="contents">Contents</h1>',
			list(contents),
			'</nav>',
			'<nav epub:type="landmarks" aria-labelledby="landmarks" hidden="hidden">',
			'<h2 id="landmarks">Landmarks</h2>',
			list(landmarks.map(([type, href, title]) => `<a epub:type="${type}" href="${href}">${title}</a>`)),
			'</nav>',
		].join('\n'),
		text(selection.title),
	);

	function firstOf(type: string, title: string, is: (part: BookPart) => boolean): [string, string, string][] {
		const found = parts.find(is);
		return found ? [[type, fileOf(found), title]] : [];
	}
}

function contentDocument(part: BookPart, fileOfId: Map<string, string>): string {
	const own = fileOf(part);
	const body = part.html
		.replace(/ href="#([^"]*)"/g, (_, id: string) => {
			const file = fileOfId.get(id);
			if (file === undefined) throw new Error(`The book links to "${id}", which it does not hold.`);
			return ` href="${file === own ? '' : file}#${id}"`;
		})
		// Reading systems know the kinds of links by their older name.
		.replace(/ role="doc-(noteref|backlink)"/g, ' role="doc-$1" epub:type="$1"');
	return xhtml(
		text(part.title),
		`<section epub:type="${part.role}" role="doc-${part.role}" aria-labelledby="${part.id}">\n${body}\n</section>`,
	);
}

/** A file of the book. */
function xhtml(title: string, body: string, book = ''): string {
	return `${XML_DECLARATION}<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${LANGUAGE}" xml:lang="${LANGUAGE}">
<head>
<meta charset="utf-8"/>
<title>${title}${book === '' ? '' : `: ${book}`}</title>
<link rel="stylesheet" href="style.css"/>
</head>
<body>
${body}
</body>
</html>
`;
}

function text(words: string): string {
	return escapeXml(toTypographic(words));
}

import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createEpubExporter } from '#exports/epub.ts';
import { makeQuestions, makeSelection } from './questions.ts';
import { parseXml, required, wordsOf } from './read-html.ts';
import { describeExporter, writeOrThrow, type Unit } from './suite.ts';

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The files of a book, each as an XML document. */
function open(bytes: Uint8Array): Map<string, Document> {
	return new Map(
		Object.entries(unzipSync(bytes))
			.filter(([path]) => /\.(?:xhtml|opf|xml)$/.test(path))
			.map(([path, content]) => [path, parseXml(decode(content))]),
	);
}

/** The parts of a book in the order of its spine. */
function spineOf(files: Map<string, Document>): Document[] {
	const opf = files.get('EPUB/package.opf')!;
	return [...opf.querySelectorAll('itemref')].map((ref) => {
		const href = required(opf, `item[id="${ref.getAttribute('idref') ?? ''}"]`).getAttribute('href') ?? '';
		return files.get(`EPUB/${href}`)!;
	});
}

describeExporter({
	exporter: createEpubExporter(),
	also: ['candidate', 'hinge', 'flip', 'bands', 'probes', 'claims'],
	open: ({ bytes }) => {
		const spine = spineOf(open(bytes));
		const units = spine.flatMap((document) =>
			[...document.querySelectorAll('section.question, section.answer')].map((section): Unit => ({
				question: (section.getAttribute('aria-labelledby') ?? '').replace(/^[qa]-/, ''),
				text: wordsOf(section),
			})),
		);
		return { units, everything: spine.map((document) => wordsOf(required(document, 'body'))).join('\n') };
	},
});

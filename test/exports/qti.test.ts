import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { commonCartridgeExporter } from '#exports/common-cartridge.ts';
import type { Exporter } from '#exports/exporter.ts';
import { fromItemId } from '#exports/item-names.ts';
import { qti12Exporter } from '#exports/qti12.ts';
import { makeQuestions, makeSelection } from './questions.ts';
import { parseXml, required, wordsOfHtml } from './read-html.ts';
import { describeExporter, writeOrThrow, type Opened, type Unit } from './suite.ts';

const FORMATS = [commonCartridgeExporter, qti12Exporter] as const;
const ASSESSMENT = /^imsqti_xmlv1p2(?:\/imscc_xmlv1p1\/assessment)?$/;

/** The package's files, and its assessments as the manifest names them. */
function read(bytes: Uint8Array) {
	const files = Object.fromEntries(
		Object.entries(unzipSync(bytes)).map(([path, content]) => [path, new TextDecoder().decode(content)]),
	);
	const manifest = parseXml(files['imsmanifest.xml'] ?? '');
	const assessments = [...manifest.querySelectorAll('resource')]
		.filter((resource) => ASSESSMENT.test(resource.getAttribute('type') ?? ''))
		.map((resource) => parseXml(files[required(resource, 'file').getAttribute('href') ?? ''] ?? ''));
	return { files, manifest, assessments };
}

function open(bytes: Uint8Array): Opened {
	const { manifest, assessments } = read(bytes);
	const units = assessments.flatMap((assessment) =>
		[...assessment.querySelectorAll('item')].map((item): Unit => {
			const [first, second] = [...item.querySelectorAll('response_label mattext')].map((text) =>
				wordsOfHtml(text.textContent),
			);
			return {
				question: fromItemId(item.getAttribute('ident') ?? '') ?? '',
				text: [...item.querySelectorAll('mattext')].map((text) => wordsOfHtml(text.textContent)).join('\n'),
				...(first !== undefined && second !== undefined && { pair: [first, second] }),
			};
		}),
	);
	const about = assessments.map((assessment) => wordsOfHtml(required(assessment, 'rubric mattext').textContent));
	return {
		units,
		everything: [manifest.documentElement.textContent, ...about, ...units.map((unit) => unit.text)].join('\n'),
	};
}

for (const exporter of FORMATS) {
	describeExporter({
		exporter,
		hasPairs: true,
		also: ['hinge', 'flip', 'bands', 'candidate', 'probes', 'claims'],
		open: ({ bytes }) => open(bytes),
	});
}

/**
 * What the cartridge's schemas ask for (`ccv1p1_imscp_v1p2_v1p0.xsd`,
 * `ccv1p1_qtiasiv1p2p1_v1p0.xsd`, `ccv1p1_imswl_v1p1.xsd`), as far as we use it: the children of an
 * element, in order. Elements that are missing here hold text or nothing. No package of the
 * registry carries these schemas, so they are written down as rules.
 */
const CHILDREN: Record<string, RegExp> = {
	manifest: /^metadata organizations resources$/,
	metadata: /^schema schemaversion lomimscc:lom$/,
	organizations: /^organization$/,
	organization: /^item$/,
	resources: /^resource( resource)*$/,
	resource: /^file$/,
	webLink: /^title url$/,
	questestinterop: /^assessment$/,
	assessment: /^qtimetadata rubric section$/,
	rubric: /^material$/,
	section: /^item( item)*$/,
	itemmetadata: /^qtimetadata$/,
	qtimetadata: /^qtimetadatafield( qtimetadatafield)*$/,
	qtimetadatafield: /^fieldlabel fieldentry$/,
	presentation: /^material (response_lid|response_str)$/,
	response_lid: /^render_choice$/,
	response_str: /^render_fib$/,
	render_choice: /^response_label( response_label)*$/,
	response_label: /^material$/,
	resprocessing: /^outcomes respcondition( respcondition)*$/,
	outcomes: /^decvar$/,
	respcondition: /^conditionvar( setvar)*( displayfeedback)*$/,
	conditionvar: /^(other|varequal)$/,
	itemfeedback: /^(flow_mat|solution)$/,
	solution: /^solutionmaterial$/,
	solutionmaterial: /^flow_mat$/,
	flow_mat: /^material$/,
	material: /^mattext$/,
};

/** The attributes that the same schemas ask for, and the values that they allow, as far as we use them. An element that is missing here has none. */
const ATTRIBUTES: Record<string, Record<string, RegExp>> = {
	manifest: { identifier: /./ },
	organization: { identifier: /./, structure: /^rooted-hierarchy$/ },
	resource: { identifier: /./, type: /^(imsqti_xmlv1p2(\/imscc_xmlv1p1\/assessment)?|imswl_xmlv1p1)$/ },
	file: { href: /./ },
	url: { href: /^https?:/, target: /./ },
	assessment: { ident: /./, title: /./, 'xml:lang': /^en$/ },
	section: { ident: /./ },
	response_lid: { ident: /./, rcardinality: /^(Single|Multiple|Ordered)$/ },
	response_str: { ident: /./, rcardinality: /^(Single|Multiple|Ordered)$/ },
	render_choice: { shuffle: /^(Yes|No)$/ },
	render_fib: {
		fibtype: /^(Decimal|Integer|Scientific|String)$/,
		prompt: /^(Asterisk|Box|Dashline|Underline)$/,
		rows: /^\d+$/,
	},
	response_label: { ident: /./, rshuffle: /^(Yes|No)$/ },
	decvar: { maxvalue: /^\d+$/, minvalue: /^\d+$/, varname: /^SCORE$/, vartype: /^(Decimal|Integer)$/ },
	respcondition: { continue: /^(Yes|No)$/ },
	varequal: { respident: /./ },
	setvar: { action: /^Set$/, varname: /^SCORE$/ },
	displayfeedback: { feedbacktype: /^(Response|Solution|Hint)$/, linkrefid: /./ },
	itemfeedback: { ident: /./ },
	mattext: { texttype: /^text\/(plain|html)$/ },
	'lomimscc:string': { language: /^en$/ },
};

/** What is wrong with an element's attributes, but for the declarations of namespaces and the two kinds of `item`. */
function wrongAttributes(element: Element): string[] {
	if (element.tagName === 'item') return [];
	const rules = ATTRIBUTES[element.tagName] ?? {};
	const there = element.getAttributeNames().filter((name) => !name.startsWith('xmlns'));
	return [
		...there.filter((name) => !rules[name]?.test(element.getAttribute(name) ?? '')),
		...Object.keys(rules).filter((name) => !there.includes(name)),
	].map((name) => `${element.tagName} ${name}`);
}

function childrenOf(element: Element): string {
	return [...element.children].map((child) => child.tagName).join(' ');
}

describe.each(FORMATS.map((exporter): [string, Exporter] => [exporter.name, exporter]))('%s', (_, exporter) => {
	test('every element has the children that the schema allows, in its order', async () => {
		const { assessments, manifest, files } = read((await writeOrThrow(exporter, makeSelection(makeQuestions()))).bytes);
		const documents =
			exporter === qti12Exporter ? assessments : [manifest, ...assessments, parseXml(files['link/weblink.xml'] ?? '')];
		for (const document of documents) {
			for (const each of document.querySelectorAll('*')) {
				const children = childrenOf(each);
				// An item of the organization and an item of a quiz share a name.
				if (each.tagName === 'item')
					expect(children).toMatch(
						document === manifest
							? /^(title|item$)( item)*$/
							: /^itemmetadata presentation resprocessing( itemfeedback)+$/,
					);
				else if (!each.tagName.startsWith('lomimscc:'))
					expect(children, each.tagName).toMatch(CHILDREN[each.tagName] ?? /^$/);
			}
		}
	});

	test('every attribute is one that the schema knows, with a value that it allows, and none is missing', async () => {
		const { assessments, manifest, files } = read((await writeOrThrow(exporter, makeSelection(makeQuestions()))).bytes);
		const documents =
			exporter === qti12Exporter ? assessments : [manifest, ...assessments, parseXml(files['link/weblink.xml'] ?? '')];
		expect(documents.flatMap((document) => [...document.querySelectorAll('*')].flatMap(wrongAttributes))).toEqual([]);
	});

	test('every file that the manifest names is there, and no other', async () => {
		const { files, manifest } = read((await writeOrThrow(exporter, makeSelection(makeQuestions()))).bytes);
		const named = [...manifest.querySelectorAll('file')].map((file) => file.getAttribute('href'));
		expect(Object.keys(files).sort()).toEqual(['imsmanifest.xml', ...named].sort());
	});

	test('identifiers are unique and valid in XML', async () => {
		const { manifest, assessments } = read((await writeOrThrow(exporter, makeSelection(makeQuestions()))).bytes);
		const ids = [...manifest.querySelectorAll('[identifier]')].map((each) => each.getAttribute('identifier') ?? '');
		expect(new Set(ids).size).toBe(ids.length);
		for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
		for (const assessment of assessments) {
			const idents = [...assessment.querySelectorAll('item')].map((item) => item.getAttribute('ident'));
			expect(new Set(idents).size).toBe(13);
		}
	});

	test('exactly one choice scores, feedback that is shown exists, and feedback that exists is shown', async () => {
		const { assessments } = read((await writeOrThrow(exporter, makeSelection(makeQuestions()))).bytes);
		for (const item of assessments.flatMap((assessment) => [...assessment.querySelectorAll('item')])) {
			const shown = [...item.querySelectorAll('displayfeedback')].map((each) => each.getAttribute('linkrefid'));
			const there = [...item.querySelectorAll('itemfeedback')].map((each) => each.getAttribute('ident'));
			expect(shown.sort()).toEqual(there.sort());
			if (!item.querySelector('response_lid')) continue;
			expect([...item.querySelectorAll('setvar')].filter((each) => each.textContent === '100')).toHaveLength(1);
			const labels = [...item.querySelectorAll('response_label')].map((each) => each.getAttribute('ident'));
			expect([...item.querySelectorAll('varequal')].map((each) => each.textContent)).toEqual(labels);
		}
	});
});

describe('Common Cartridge', () => {
	test('its Schematron rules hold: three choices at least, essays not scored by computer, known metadata only', async () => {
		const { assessments } = read((await writeOrThrow(commonCartridgeExporter, makeSelection(makeQuestions()))).bytes);
		for (const item of assessments.flatMap((assessment) => [...assessment.querySelectorAll('item')])) {
			const fields = Object.fromEntries(
				[...item.querySelectorAll('qtimetadatafield')].map((field) => [
					required(field, 'fieldlabel').textContent,
					required(field, 'fieldentry').textContent,
				]),
			);
			expect(Object.keys(fields)).toEqual(['cc_profile', 'cc_weighting', 'qmd_scoringpermitted', 'qmd_computerscored']);
			const isChoice = fields['cc_profile'] === 'cc.multiple_choice.v0p1';
			expect(fields['qmd_computerscored']).toBe(isChoice ? 'Yes' : 'No');
			if (isChoice) expect(item.querySelectorAll('response_label').length).toBeGreaterThan(2);
			else expect(item.querySelectorAll('varequal')).toHaveLength(0);
		}
	});

	test('it says that it is 1.1, the newest version that Moodle reads', async () => {
		const { manifest } = read((await writeOrThrow(commonCartridgeExporter, makeSelection(makeQuestions()))).bytes);
		expect(required(manifest, 'schemaversion').textContent).toBe('1.1.0');
		expect(manifest.documentElement.namespaceURI).toBe('http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1');
	});
});

/**
 * IMS Common Cartridge 1.1, the newest version that Moodle reads
 * (https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1-Implementation.html). A course of two
 * quizzes, the blind pairs and the open questions, and a link to the site.
 */
import { ATTRIBUTION, defineExporter, type Selection } from './exporter.ts';
import { assessmentId, assessmentTitle, assessmentXml, type ItemKind } from './qti.ts';
import { checkXmlText, element, textElement, XML_DECLARATION } from './xml.ts';

const KINDS = ['choice', 'open'] as const satisfies ItemKind[];
const LINK = 'first-call-site';

function manifest(selection: Selection): string {
	const { title } = selection;
	const lom = (name: string, ...content: string[]) => element(`lomimscc:${name}`, {}, ...content);
	const string = (text: string) => textElement('lomimscc:string', text, { language: 'en' });
	const item = (identifierref: string, name: string) =>
		element('item', { identifier: `item-${identifierref}`, identifierref }, textElement('title', name));
	return `${XML_DECLARATION}${element(
		'manifest',
		{
			identifier: `first-call-${selection.id}`,
			xmlns: 'http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1',
			'xmlns:lomimscc': 'http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest',
		},
		element(
			'metadata',
			{},
			textElement('schema', 'IMS Common Cartridge'),
			textElement('schemaversion', '1.1.0'),
			lom(
				'lom',
				lom(
					'general',
					lom('title', string(title)),
					lom('language', 'en'),
					lom('description', string(`${title}. ${ATTRIBUTION}.`)),
				),
				lom(
					'rights',
					lom('copyrightAndOtherRestrictions', lom('value', 'yes')),
					lom('description', string(`${ATTRIBUTION}. ${selection.site}`)),
				),
			),
		),
		element(
			'organizations',
			{},
			element(
				'organization',
				{ identifier: 'organization', structure: 'rooted-hierarchy' },
				element(
					'item',
					{ identifier: 'root' },
					element(
						'item',
						{ identifier: 'module' },
						textElement('title', title),
						...KINDS.map((kind) => item(assessmentId(selection, kind), assessmentTitle(selection, kind))),
						item(LINK, 'First Call, the site'),
					),
				),
			),
		),
		element(
			'resources',
			{},
			...KINDS.map((kind) =>
				element(
					'resource',
					{ identifier: assessmentId(selection, kind), type: 'imsqti_xmlv1p2/imscc_xmlv1p1/assessment' },
					element('file', { href: `${kind}/assessment.xml` }),
				),
			),
			element('resource', { identifier: LINK, type: 'imswl_xmlv1p1' }, element('file', { href: 'link/weblink.xml' })),
		),
	)}\n`;
}

function webLink({ site }: Selection): string {
	return `${XML_DECLARATION}${element(
		'webLink',
		{ xmlns: 'http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1' },
		textElement('title', 'First Call, the site'),
		element('url', { href: site, target: '_blank' }),
	)}\n`;
}

export const commonCartridgeExporter = defineExporter({
	format: 'common-cartridge',
	name: 'Common Cartridge 1.1',
	extension: 'imscc',
	mediaType: 'application/zip',
	check: checkXmlText,
	make: (selection) => ({
		'imsmanifest.xml': manifest(selection),
		...Object.fromEntries(KINDS.map((kind) => [`${kind}/assessment.xml`, assessmentXml(selection, kind, 'cartridge')])),
		'link/weblink.xml': webLink(selection),
	}),
});

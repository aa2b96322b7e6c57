/**
 * IMS QTI 1.2 in an IMS content package: what Canvas, Blackboard, D2L and others call a "QTI
 * package" or "QTI zip". Two assessments: the blind pairs as multiple choice, and the same questions
 * as essays with the rubric.
 */
import { defineExporter, type Selection } from './exporter.ts';
import { assessmentId, assessmentXml, type ItemKind } from './qti.ts';
import { checkXmlText, element, textElement, XML_DECLARATION } from './xml.ts';

const KINDS = ['choice', 'open'] as const satisfies ItemKind[];

function manifest(selection: Selection): string {
	return `${XML_DECLARATION}${element(
		'manifest',
		{
			identifier: `first-call-${selection.id}`,
			xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1',
			'xmlns:imsmd': 'http://www.imsglobal.org/xsd/imsmd_v1p2',
		},
		element(
			'metadata',
			{},
			textElement('schema', 'IMS Content'),
			textElement('schemaversion', '1.1.3'),
			element(
				'imsmd:lom',
				{},
				element(
					'imsmd:general',
					{},
					element('imsmd:title', {}, textElement('imsmd:langstring', selection.title, { 'xml:lang': 'en' })),
				),
			),
		),
		element('organizations', {}),
		element(
			'resources',
			{},
			...KINDS.map((kind) => {
				const file = `${kind}.xml`;
				return element(
					'resource',
					{ identifier: assessmentId(selection, kind), type: 'imsqti_xmlv1p2', href: file },
					element('file', { href: file }),
				);
			}),
		),
	)}\n`;
}

export const qti12Exporter = defineExporter({
	format: 'qti12',
	name: 'QTI 1.2',
	extension: 'qti.zip',
	mediaType: 'application/zip',
	check: checkXmlText,
	make: (selection) => ({
		'imsmanifest.xml': manifest(selection),
		...Object.fromEntries(KINDS.map((kind) => [`${kind}.xml`, assessmentXml(selection, kind, 'qti')])),
	}),
});

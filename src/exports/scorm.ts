/**
 * Course packages for learning management systems: SCORM 1.2 and SCORM 2004 4th edition.
 *
 * One SCO, one file beside the manifest: a page that is complete without script, with its style and
 * script in it, so that nothing has to be found at the system's. The manifests are valid against the
 * official schemas, which they do not carry along.
 */
import { hashText, isStrongFirst } from '#model/blind-order.ts';
import { escapeHtml } from '#model/html.ts';
import { toInlineHtml, toTypographic, toHtml } from '#model/rich-text.ts';
import {
	attributionHtml,
	bandsHtml,
	criteriaHtml,
	diagnosisHtml,
	markedStrongHtml,
	markedWeakHtml,
	originHtml,
	sourcesHtml,
} from './commentary.ts';
import { defineExporter, type ExportQuestion, type Files, type Selection } from './exporter.ts';
import script from './scorm-runtime/sco.js?raw';
import style from './scorm-runtime/sco.css?raw';
import { checkXmlText, element, textElement, XML_DECLARATION } from './xml.ts';

type ScormVersion = '1.2' | '2004';

/** How many characters SCORM 1.2 keeps of a learner's state (`cmi.suspend_data`, CMIString4096). */
export const STATE_LIMIT = 4096;

/** The most questions that fit: one character each, after `1.`, a fingerprint of at most seven characters and a dot. */
const MOST_QUESTIONS = STATE_LIMIT - 10;

/** Stands for the ids of the questions and their order: what a stored state belongs to. At most seven characters. */
export function fingerprintOf(ids: readonly string[]): string {
	return hashText(ids.join(' ')).toString(36);
}

function article(each: ExportQuestion, index: number, selection: Selection): string {
	const { question } = each;
	return `<article data-id="${question.id}" data-strong-first="${String(isStrongFirst(question.id))}">
<h2>${index + 1}. ${escapeHtml(toTypographic(question.title))}</h2>
<div class="prompt">${toHtml(question.prompt)}</div>
<p class="candidate">The candidate: ${toInlineHtml(question.candidate)}</p>
<div class="study">
<details class="strong"><summary>The strong answer</summary><div class="said">${markedStrongHtml(each)}</div>${criteriaHtml(each)}</details>
<details class="weak"><summary>The weak answer</summary><div class="said">${markedWeakHtml(each)}</div>${diagnosisHtml(each)}</details>
<details class="more"><summary>How answers are rated, and sources</summary>${bandsHtml(each)}${sourcesHtml(each)}${originHtml(each, selection)}</details>
</div>
</article>`;
}

/** The page that is the SCO. */
function pageHtml(selection: Selection, version: ScormVersion): string {
	const title = escapeHtml(toTypographic(selection.title));
	const fingerprint = fingerprintOf(selection.questions.map((each) => each.question.id));
	return `<!doctype html>
<html lang="en" data-scorm="${version}" data-fingerprint="${fingerprint}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
${style}</style>
</head>
<body>
<header><h1>${title}</h1></header>
<main>
<noscript><p>Without script nothing is recorded. Read each question, decide on an answer of your own, then open the two below it.</p></noscript>
${selection.questions.map((each, i) => article(each, i, selection)).join('\n')}
</main>
<footer><p><small>${attributionHtml(selection)}</small></p></footer>
<script>
${script}</script>
</body>
</html>
`;
}

function manifest12({ id, title }: Selection): string {
	return element(
		'manifest',
		{
			identifier: `first-call-${id}`,
			version: '1.0',
			xmlns: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
			'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
		},
		element('metadata', {}, textElement('schema', 'ADL SCORM'), textElement('schemaversion', '1.2')),
		element(
			'organizations',
			{ default: 'organization' },
			element(
				'organization',
				{ identifier: 'organization' },
				textElement('title', title),
				element(
					'item',
					{ identifier: 'item', identifierref: 'resource', isvisible: 'true' },
					textElement('title', title),
				),
			),
		),
		element(
			'resources',
			{},
			element(
				'resource',
				{ identifier: 'resource', type: 'webcontent', 'adlcp:scormtype': 'sco', href: 'index.html' },
				element('file', { href: 'index.html' }),
			),
		),
	);
}

function manifest2004({ id, title }: Selection): string {
	// Without this a system may take a SCO that was opened and closed for completed and satisfied.
	const setByContent = element('imsss:deliveryControls', {
		completionSetByContent: 'true',
		objectiveSetByContent: 'true',
	});
	return element(
		'manifest',
		{
			identifier: `first-call-${id}`,
			version: '1',
			xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1',
			'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_v1p3',
			'xmlns:imsss': 'http://www.imsglobal.org/xsd/imsss',
		},
		element('metadata', {}, textElement('schema', 'ADL SCORM'), textElement('schemaversion', '2004 4th Edition')),
		element(
			'organizations',
			{ default: 'organization' },
			element(
				'organization',
				{ identifier: 'organization' },
				textElement('title', title),
				element(
					'item',
					{ identifier: 'item', identifierref: 'resource' },
					textElement('title', title),
					element('imsss:sequencing', {}, setByContent),
				),
				element('imsss:sequencing', {}, element('imsss:controlMode', { choice: 'true', flow: 'true' })),
			),
		),
		element(
			'resources',
			{},
			element(
				'resource',
				{ identifier: 'resource', type: 'webcontent', 'adlcp:scormType': 'sco', href: 'index.html' },
				element('file', { href: 'index.html' }),
			),
		),
	);
}

function make(selection: Selection, version: ScormVersion): Files {
	const manifest = version === '1.2' ? manifest12(selection) : manifest2004(selection);
	return { 'imsmanifest.xml': `${XML_DECLARATION}${manifest}\n`, 'index.html': pageHtml(selection, version) };
}

export const scorm12Exporter = defineExporter({
	format: 'scorm12',
	name: 'SCORM 1.2',
	extension: 'scorm12.zip',
	mediaType: 'application/zip',
	limit: MOST_QUESTIONS,
	check: checkXmlText,
	make: (selection) => make(selection, '1.2'),
});

export const scorm2004Exporter = defineExporter({
	format: 'scorm2004',
	name: 'SCORM 2004 4th edition',
	extension: 'scorm2004.zip',
	mediaType: 'application/zip',
	limit: MOST_QUESTIONS,
	check: checkXmlText,
	make: (selection) => make(selection, '2004'),
});

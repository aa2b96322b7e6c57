/** XML as text: escaping by one rule, and CDATA only where a reader needs it (`cdata`). */
import type { ExportProblem, Selection } from './exporter.ts';

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Text as XML character data or as the value of a double-quoted attribute. */
export function escapeXml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** An element. Attribute values are escaped here; content is XML already: other elements, or text that went through `escapeXml`. */
export function element(name: string, attributes: Record<string, string>, ...content: string[]): string {
	const open = `<${name}${Object.entries(attributes)
		.map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
		.join('')}`;
	return content.length === 0 ? `${open}/>` : `${open}>${content.join('')}</${name}>`;
}

/** An element that holds text only. */
export function textElement(name: string, text: string, attributes: Record<string, string> = {}): string {
	return element(name, attributes, escapeXml(text));
}

/** Text as a CDATA section; what would end it is cut in two. */
export function cdata(text: string): string {
	return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** What XML 1.0 cannot carry in any form (its section 2.2, "Char"): most control characters and lone surrogates. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** The problems of a selection whose words XML cannot carry. */
export function checkXmlText({ title, questions }: Selection): ExportProblem[] {
	const problems: ExportProblem[] = [];
	const advice = 'Take the character out: no tool that reads XML can read it.';
	if (UNWRITABLE.test(title))
		problems.push({
			kind: 'unwritable-text',
			message: 'The title contains a character that XML cannot carry.',
			advice,
		});
	for (const each of questions) {
		if (!stringsOf(each).some((text) => UNWRITABLE.test(text))) continue;
		problems.push({
			kind: 'unwritable-text',
			question: each.question.id,
			message: `The question ${each.question.id} contains a character that XML cannot carry.`,
			advice,
		});
	}
	return problems;
}

function stringsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

/** HTML as a field of an Anki note: what Anki would read as its own markup is made text again. */

/**
 * Control characters, which HTML cannot hold. One of them, U+001F, is what Anki puts between fields.
 */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/**
 * HTML whose words mean nothing to Anki. Without this a reader would see a missing field for
 * `{{name}}`, a play button for `[sound:name]`, an input for `[[type:name]]`, a failed formula for
 * `[latex]`, `[$]` and `\(` (Anki's manual, "Card Templates" and "Math"). Character references undo
 * the first ones, since Anki looks at the source; MathJax looks at the text, and stops at an element.
 */
export function toAnkiHtml(html: string): string {
	return html
		.replace(CONTROLS, '')
		.split(/(<[^>]*>)/)
		.map((part) => {
			const plain = part
				.replace(/\{(?=\{)|(?<=\{)\{/g, '&#123;')
				.replace(/\}(?=\})|(?<=\})\}/g, '&#125;')
				.replace(/\[(?=sound:|anki:|\[type:|\/?latex\]|\/?\${1,2}\])/gi, '&#91;');
			return part.startsWith('<') ? plain : plain.replace(/\\(?=[()[\]])/g, '\\<wbr>');
		})
		.join('');
}

/** The hidden part of a cloze deletion, the only one of its note: `::` would begin a hint. */
export function toCloze(html: string): string {
	return `{{c1::${html.replaceAll('::', '&#58;&#58;')}}}`;
}

/**
 * Where a text stops being JSON (RFC 8259), so that whoever made the file can look there. Browsers
 * word their own errors differently and not all of them name the place.
 */

export interface JsonFault {
	/** Both from 1. */
	line: number;
	column: number;
	/** What should stand there, in words. */
	expected: string;
	/** Whether the text ends there: it may have been cut off. */
	atEnd: boolean;
}

const SPACE = /[ \t\n\r]*/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** A text, a number or a word that goes on to the end of the file without being finished. */
const CUT_OFF =
	/"[^"\\\u0000-\u001f]*(?:\\["\\/bfnrtu][^"\\\u0000-\u001f]*)*\\?$|(?:-|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/y;

/** What may follow at a place; `empty…` is right behind an opening bracket. */
type Wanted = 'value' | 'empty list' | 'key' | 'empty object' | 'colon' | 'next' | 'end';

const WORDS: Record<Wanted, string> = {
	value: 'a value',
	'empty list': 'a value or “]”',
	key: 'a name in quotation marks',
	'empty object': 'a name in quotation marks or “}”',
	colon: 'a colon',
	next: 'a comma or a closing bracket',
	end: 'the end of the file',
};

/** The first fault; `undefined` where the text is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
	const open: ('[' | '{')[] = [];
	let at = 0;
	let wanted: Wanted = 'value';

	const take = (pattern: RegExp): boolean => {
		pattern.lastIndex = at;
		if (!pattern.test(text)) return false;
		at = pattern.lastIndex;
		return true;
	};
	const takeCharacter = (character: string): boolean => {
		if (text[at] !== character) return false;
		at += 1;
		return true;
	};
	const afterValue = (): Wanted => (open.length === 0 ? 'end' : 'next');

	for (;;) {
		take(SPACE);
		if (wanted === 'end' && at === text.length) return undefined;
		let next: Wanted | undefined;
		switch (wanted) {
			case 'value':
			case 'empty list':
				if (wanted === 'empty list' && takeCharacter(']')) {
					open.pop();
					next = afterValue();
				} else if (takeCharacter('[')) {
					open.push('[');
					next = 'empty list';
				} else if (takeCharacter('{')) {
					open.push('{');
					next = 'empty object';
				} else if (take(STRING) || take(ATOM)) next = afterValue();
				break;
			case 'key':
			case 'empty object':
				if (wanted === 'empty object' && takeCharacter('}')) {
					open.pop();
					next = afterValue();
				} else if (take(STRING)) next = 'colon';
				break;
			case 'colon':
				if (takeCharacter(':')) next = 'value';
				break;
			case 'next': {
				const inList = open.at(-1) === '[';
				if (takeCharacter(',')) next = inList ? 'value' : 'key';
				else if (takeCharacter(inList ? ']' : '}')) {
					open.pop();
					next = afterValue();
				}
				break;
			}
			case 'end':
		}
		if (next === undefined) {
			const expected = WORDS[wanted];
			if (wanted !== 'colon' && wanted !== 'next' && wanted !== 'end') take(CUT_OFF);
			return toFault(text, at, expected);
		}
		wanted = next;
	}
}

function toFault(text: string, at: number, expected: string): JsonFault {
	const before = text.slice(0, at).split(/\r\n|\n|\r/);
	return { line: before.length, column: (before.at(-1) ?? '').length + 1, expected, atEnd: at >= text.length };
}

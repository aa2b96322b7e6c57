/** ESLint's rules for the pure folders: no Node, no Astro, no DOM; time and chance are arguments. */

const DOM =
	'is the browser’s. Pure folders run in Node, in tests and at the reader’s alike: take what is needed as an argument.';
const NODE = 'is Node’s. Pure folders run at the reader’s too: take what is needed as an argument.';
const TIME = 'reads the clock. Time is an argument here, so that every result can be repeated.';
const CHANCE = 'is chance. Pass a random source as an argument, so that every result can be repeated.';

/** @type {readonly [string, readonly string[]][]} */
const GLOBALS = [
	[
		DOM,
		[
			'document',
			'window',
			'self',
			'localStorage',
			'sessionStorage',
			'indexedDB',
			'navigator',
			'location',
			'history',
			'fetch',
			'customElements',
			'HTMLElement',
			'matchMedia',
			'addEventListener',
			'requestAnimationFrame',
		],
	],
	[NODE, ['process', 'Buffer', '__dirname', '__filename', 'require']],
	[TIME, ['performance', 'setTimeout', 'setInterval', 'queueMicrotask']],
	[CHANCE, ['crypto']],
];

/** @type {import('eslint').Linter.RulesRecord} */
export const PURITY_RULES = {
	'no-restricted-globals': [
		'error',
		...GLOBALS.flatMap(([reason, names]) => names.map((name) => ({ name, message: `"${name}" ${reason}` }))),
	],
	'no-restricted-properties': [
		'error',
		{ object: 'Date', property: 'now', message: `It ${TIME}` },
		{ object: 'Math', property: 'random', message: `It ${CHANCE}` },
	],
	'no-restricted-syntax': [
		'error',
		{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: `"new Date()" ${TIME}` },
		{ selector: 'CallExpression[callee.name="Date"]', message: `"Date()" ${TIME}` },
		{ selector: 'MemberExpression[object.type="MetaProperty"]', message: `"import.meta" ${NODE}` },
	],
};

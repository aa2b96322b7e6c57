/**
 * Which way imports point: one table, used by ESLint (TypeScript, frontmatter, `<script>`) and by
 * the test that reads MDX. The reasons are in the design: a pure core in a thin shell.
 */
import { posix } from 'node:path';

/**
 * What the files of one folder of `src/` (or one file directly in it) may import.
 * @typedef {object} Direction
 * @property {readonly string[] | 'anything'} may Folders that may be imported.
 * @property {readonly string[]} [typesFrom] Folders from which only types may come.
 * @property {readonly string[]} [inScript] Folders that may be imported in a `<script>` only.
 * @property {boolean} [pure] No Node, no Astro, no DOM; time and chance are arguments.
 * @property {readonly string[]} [packages] Packages that may be imported although the rules for the folder say otherwise.
 * @property {string} why Said to whoever gets it wrong.
 */

/** @type {Readonly<Record<string, Direction>>} */
export const DIRECTIONS = {
	schemas: {
		may: [],
		pure: true,
		packages: ['astro/zod'],
		why: 'Schemas say what content may look like and depend on nothing.',
	},
	labs: { may: [], pure: true, why: 'A lab turns an input into a result and depends on nothing.' },
	model: {
		may: [],
		typesFrom: ['schemas'],
		pure: true,
		why: 'The model says what content means; it takes types from the schemas and nothing else, so that Zod stays out of the browser.',
	},
	practice: {
		may: ['model'],
		pure: true,
		why: 'Practice is logic over the model, the same in browser, test and export.',
	},
	'class-figures': {
		may: ['practice', 'model'],
		pure: true,
		why: 'The figures of a class are worked out from the files that practice makes, the same in browser and test.',
	},
	search: { may: ['model'], pure: true, why: 'Search is logic over the model, the same in browser and test.' },
	exports: { may: ['model'], pure: true, why: 'An export turns the bank into a file and needs only the model.' },
	starlight: {
		may: ['model', 'components', 'styles'],
		inScript: ['browser'],
		why: 'What works around Starlight places our components in its frame and stays apart from what the site is made of, so that an upgrade touches one folder.',
	},
	bank: {
		may: ['model'],
		packages: ['astro:content'],
		why: 'The bank turns collections into model objects and knows nothing of how they are shown.',
	},
	browser: {
		may: ['practice', 'class-figures', 'search', 'labs', 'model'],
		why: 'What runs at the reader’s is a shell around the pure core, and small: no content, no Zod, no Astro.',
	},
	components: {
		may: ['bank', 'model', 'labs', 'styles'],
		inScript: ['browser'],
		why: 'Components are markup; what runs at the reader’s is imported in their <script>.',
	},
	pages: { may: 'anything', why: 'Routes join everything.' },
	'content.config': {
		may: ['schemas', 'content-loader'],
		why: 'The configuration of the collections names schemas and loaders.',
	},
	'content-loader': { may: [], why: 'A loader reads files and leaves their meaning to the schemas.' },
	database: {
		may: [],
		typesFrom: ['exports'],
		why: 'It writes databases, whatever is in them, and is the only module that uses Node’s SQLite.',
	},
	styles: { may: [], why: 'Styles build on tokens and nothing else.' },
};

/** What MDX files may import. */
const MDX_IMPORTS = [/^#components\/index\.ts$/, /^#components\/diagrams\/[A-Za-z0-9]+\.astro$/];

/**
 * @typedef {object} Import
 * @property {string} file The importing file, from the project's root, with slashes.
 * @property {string} specifier What stands in quotes.
 * @property {boolean} [typeOnly] Whether only types are imported.
 * @property {boolean} [inScript] Whether it stands in a `<script>` of an Astro file.
 */

/**
 * What is wrong with an import; `undefined` where nothing is.
 * @param {Import} input
 * @returns {string | undefined}
 */
export function judgeImport({ file, specifier, typeOnly = false, inScript = false }) {
	if (file.startsWith('content/')) {
		if (MDX_IMPORTS.some((pattern) => pattern.test(specifier))) return undefined;
		return `Content may import only '#components/index.ts' and '#components/diagrams/*.astro', not '${specifier}': authors get one list of components, and words stay apart from code.`;
	}

	const from = folderOf(file);
	if (specifier.startsWith('.')) {
		const target = posix.normalize(posix.join(posix.dirname(file), specifier));
		if (folderOf(target) === from) return undefined;
		const isNeighbor = posix.dirname(target) === posix.dirname(file);
		if (isNeighbor) return judgeImport({ file, specifier: `#${target.slice('src/'.length)}`, typeOnly, inScript });
		// Text of the content as it stands, for a route that shows it.
		if (from === 'pages' && target.startsWith('content/') && target.endsWith('?raw')) return undefined;
		if (!target.startsWith('src/'))
			return 'What the site is made of lies in src/, content/ and public/, not elsewhere.';
		return `Leave a folder only through '#${target.slice('src/'.length)}', not '${specifier}': the same address then works in Astro, Vite, Vitest, ESLint and plain Node.`;
	}
	if (specifier.startsWith('#') && posix.extname(specifier) === '') {
		return `Write '${specifier}' with its extension: plain Node needs it.`;
	}
	if (from === undefined) return undefined;
	const direction = DIRECTIONS[from];
	if (!direction)
		return `The folder "src/${from}" has no place in DIRECTIONS (scripts/lint/import-directions.mjs). Say there what it may import.`;

	if (specifier.startsWith('#')) {
		const to = folderOf(`src/${specifier.slice(1)}`) ?? '';
		if (to === from || direction.may === 'anything' || direction.may.includes(to)) return undefined;
		if (typeOnly && direction.typesFrom?.includes(to)) return undefined;
		if (inScript && direction.inScript?.includes(to)) return undefined;
		return `"${from}" may import ${listOf(direction)}, not "${to}". ${direction.why}`;
	}

	if (direction.packages?.includes(specifier) || typeOnly) return undefined;
	const platform = isPlatform(specifier);
	if (direction.pure && platform) {
		return `"${from}" is pure: no ${platform}. Take what is needed as an argument. ${direction.why}`;
	}
	if ((from === 'browser' || inScript) && (platform || specifier === 'zod')) {
		return `'${specifier}' cannot run at the reader’s. ${DIRECTIONS['browser']?.why ?? ''}`;
	}
	if (specifier === 'astro:content' && from !== 'bank' && from !== 'content.config') {
		return "Only src/bank.ts queries 'astro:content'; import '#bank.ts' instead, so that everything sees the same checked bank.";
	}
	return undefined;
}

/**
 * The folder of `src/` in which a file lies, or the name of a file directly in it.
 * @param {string} file
 * @returns {string | undefined}
 */
function folderOf(file) {
	const match = /^src\/([^/]+)/.exec(file);
	return match?.[1]?.replace(/\.(?:ts|mjs|js|astro)$/, '');
}

/**
 * @param {string} specifier
 * @returns {string | undefined}
 */
function isPlatform(specifier) {
	if (specifier.startsWith('node:') || NODE_MODULES.has(specifier)) return 'Node modules';
	if (specifier.startsWith('astro:') || /^(?:astro|@astrojs\/[^/]+)(?:\/|$)/.test(specifier)) return 'Astro modules';
	if (specifier.startsWith('virtual:')) return 'virtual modules';
	return undefined;
}

/** Node's modules that are often imported without `node:`. */
const NODE_MODULES = new Set([
	'fs',
	'path',
	'os',
	'crypto',
	'url',
	'util',
	'child_process',
	'http',
	'https',
	'stream',
	'buffer',
	'process',
	'zlib',
	'worker_threads',
	'fs/promises',
]);

/**
 * @param {Direction} direction
 * @returns {string}
 */
function listOf(direction) {
	const parts = [
		...(direction.may === 'anything' ? [] : direction.may.map((name) => `"${name}"`)),
		...(direction.typesFrom ?? []).map((name) => `types of "${name}"`),
		...(direction.inScript ?? []).map((name) => `"${name}" (in <script>)`),
	];
	return parts.length === 0 ? 'nothing of src/' : `only ${parts.join(', ')}`;
}

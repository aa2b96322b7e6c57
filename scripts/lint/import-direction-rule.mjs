/** The ESLint rule that applies the table of import directions. */
import { relative, sep } from 'node:path';
import { judgeImport } from './import-directions.mjs';

/** A file that eslint-plugin-astro makes of a `<script>`: `…/Name.astro/0_0.ts`. */
const SCRIPT_OF_ASTRO = /\.astro\/[^/]+$/;

/** @type {import('eslint').Rule.RuleModule} */
export const importDirection = {
	meta: {
		type: 'problem',
		docs: { description: 'Imports point the way the design says.' },
		messages: { wrong: '{{ message }}' },
		schema: [],
	},
	create(context) {
		const path = relative(context.cwd, context.filename).split(sep).join('/');
		const inScript = SCRIPT_OF_ASTRO.test(path);
		const file = path.replace(SCRIPT_OF_ASTRO, '.astro');

		/**
		 * @param {{ type: string, value?: unknown } | null | undefined} source
		 * @param {boolean} typeOnly
		 */
		function check(source, typeOnly) {
			if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
			const message = judgeImport({ file, specifier: source.value, typeOnly, inScript });
			if (message) context.report({ node: source, messageId: 'wrong', data: { message } });
		}

		/** @param {object} node */
		const isTypeOnly = (node) =>
			('importKind' in node && node.importKind === 'type') || ('exportKind' in node && node.exportKind === 'type');

		return {
			ImportDeclaration(node) {
				const named = node.specifiers.length > 0 && node.specifiers.every(isTypeOnly);
				check(node.source, isTypeOnly(node) || named);
			},
			ExportNamedDeclaration(node) {
				check(node.source, isTypeOnly(node));
			},
			ExportAllDeclaration(node) {
				check(node.source, isTypeOnly(node));
			},
			ImportExpression(node) {
				check(node.source, false);
			},
		};
	},
};

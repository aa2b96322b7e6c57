import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { DIRECTIONS } from './scripts/lint/import-directions.mjs';
import { importDirection } from './scripts/lint/import-direction-rule.mjs';
import { PURITY_RULES } from './scripts/lint/purity.mjs';

const PURE = Object.entries(DIRECTIONS).flatMap(([folder, { pure }]) => (pure ? [folder] : []));

export default defineConfig(
	globalIgnores(['dist/', '.astro/', '.cache/', 'test-results/', 'playwright-report/', 'public/', 'test/fixtures/']),
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	tseslint.configs.strictTypeChecked,
	tseslint.configs.stylisticTypeChecked,
	{
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			eqeqeq: 'error',
			'no-empty': 'error',
			'no-fallthrough': 'error',
			'no-irregular-whitespace': 'error',
			'no-loss-of-precision': 'error',
			'no-self-assign': 'error',
			'no-sparse-arrays': 'error',
			'no-unsafe-finally': 'error',
			'no-useless-escape': 'error',
			'object-shorthand': 'error',
			'prefer-template': 'error',
			// Numbers in messages and templates are what they look like; everything else must be said.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// `() => { act(); }` for a callback of one call is noise.
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			// Index signatures are read with brackets (TypeScript's noPropertyAccessFromIndexSignature says so).
			'@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			// A type imported for its type only must not pull the module in.
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			// A suppression carries its reason.
			'@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
			// node:test and Vitest: titles and hooks return promises that nobody needs to hold.
			'@typescript-eslint/no-floating-promises': [
				'error',
				{ allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'describe', 'it'], package: 'vitest' }] },
			],
		},
	},
	{
		plugins: { local: { rules: { 'import-direction': importDirection } } },
		rules: { 'local/import-direction': 'error' },
	},
	{
		name: 'pure folders',
		files: PURE.map((folder) => `src/${folder}/**`),
		rules: PURITY_RULES,
	},
	...astro.configs.recommended,
	{
		name: 'astro',
		files: ['**/*.astro', '**/*.astro/*.ts', '**/*.astro/*.js'],
		// `astro check` checks the types here; the parser knows no project service.
		extends: [tseslint.configs.disableTypeChecked],
		languageOptions: { parserOptions: { projectService: false } },
		rules: {
			// What is set as HTML comes from our own renderer, which escapes; components say so where they do it.
			'astro/no-unused-css-selector': 'off',
			'astro/no-unused-define-vars-in-style': 'error',
			// Astro's `Props` is read by the compiler.
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^(?:_|Props$)' }],
		},
	},
	{
		name: 'plain JavaScript',
		files: ['**/*.mjs'],
		rules: {
			// A cast in a comment is invisible to ESLint, which then sees `any`; TypeScript checks these files and sees it.
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
		},
	},
	{
		name: 'tests',
		files: ['test/**'],
		rules: {
			// A test may say "this exists" by failing.
			'@typescript-eslint/no-non-null-assertion': 'off',
		},
	},
);

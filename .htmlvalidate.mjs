/** What counts as valid HTML here. Used by scripts/check-html.ts. */
import { defineConfig } from 'html-validate';

export default defineConfig({
	root: true,
	extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
	elements: ['html5'],
	rules: {
		// Astro writes attributes and void elements its own way; either is valid.
		'attribute-boolean-style': 'off',
		'attribute-empty-style': 'off',
		'doctype-style': 'off',
		'void-style': 'off',
		// Minified pages end where they end.
		'no-trailing-whitespace': 'off',
		// The markup is made by machines and read by them; sizes are gated elsewhere.
		'long-title': 'off',
		'no-inline-style': 'off',
		// Search engines cut where they like; a bookmark wants the whole title.
		'text-content': 'error',
		// Everything a page needs comes from its own host.
		'require-sri': 'off',
		// The navigation stands before the page's own heading, and has headings.
		'heading-level': ['error', { minInitialRank: 'h2' }],
		// These forms act while the reader types and send nothing; without script they are hidden.
		'wcag/h32': 'off',
		// A list of search results that are links and can be walked with arrows is no <select>.
		'prefer-native-element': ['error', { exclude: ['listbox'] }],
		// Typography is the author's.
		'no-raw-characters': ['error', { relaxed: true }],
		'tel-non-breaking': 'off',
	},
});

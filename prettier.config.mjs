/** @type {import('prettier').Config} */
export default {
	useTabs: true,
	singleQuote: true,
	printWidth: 120,
	plugins: ['prettier-plugin-astro'],
	overrides: [
		{ files: '*.astro', options: { parser: 'astro' } },
		// Two spaces, as npm writes them.
		{ files: ['package.json', '*.yaml', '*.yml'], options: { useTabs: false } },
	],
};

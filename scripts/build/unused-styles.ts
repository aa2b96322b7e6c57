/** Starlight's palette and sizes, its asides and its helper classes. What is left of it reads src/styles/tokens.css. */
const UNUSED = /\/starlight\/dist\/style\/(?:props|asides|util)\.css$/;

/** Every page carries its styles in itself, so those for what no page has are left out. */
export function withoutUnusedStyles() {
	return {
		name: 'without-unused-styles',
		enforce: 'pre' as const,
		load: (id: string) => (UNUSED.test(id) ? '' : undefined),
	};
}

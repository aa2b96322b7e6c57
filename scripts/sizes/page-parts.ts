/** What a page is made of: the inside of `<main>`, what is around it, and what it loads. */
import { JSDOM } from 'jsdom';

export interface PageParts {
	/** The HTML inside `<main>`. */
	main: string;
	/** The HTML without the inside of `<main>`. */
	around: string;
	/** The text of scripts that stand in the page. Data (`application/json`, `ld+json`) is not script. */
	inlineScripts: string[];
	/** Addresses of scripts, as written, modules that are preloaded included. */
	scripts: string[];
	/** Addresses of style sheets. */
	styles: string[];
	/** Addresses of images, icons and manifests. */
	images: string[];
	/** Addresses of fonts and other files that are loaded early. */
	preloads: string[];
	/** Addresses that the page's own style sheets load. */
	fromInlineStyles: string[];
	/** Style sheets and scripts that hold up the first paint, each with the reason. */
	blocking: string[];
	/** The beginning of the page that the first screen needs. */
	firstScreen: string;
}

/** How many characters of text a first screen shows: 1280 by 900 pixels hold about 25 lines of 72. */
const FIRST_SCREEN_TEXT = 1800;

/** Take a page apart. */
export function toPageParts(html: string): PageParts {
	const dom = new JSDOM(html, { includeNodeLocations: true });
	const { document } = dom.window;
	const main = document.querySelector('main');
	// An element's location tells its tags apart; the types know only that of any node.
	const tags =
		main && (dom.nodeLocation(main) as { startTag?: { endOffset: number }; endTag?: { startOffset: number } } | null);
	const from = tags?.startTag?.endOffset ?? html.length;
	const to = tags?.endTag?.startOffset ?? from;

	const scripts = [...document.querySelectorAll('script')].filter((script) => isCode(script.type));
	const links = [...document.querySelectorAll('link')];
	const addresses = (rel: RegExp) =>
		links.filter((link) => rel.test(link.rel)).map((link) => link.getAttribute('href') ?? '');
	const sheets = links.filter((link) => /\bstylesheet\b/.test(link.rel) && !/\balternate\b/.test(link.rel));

	return {
		main: html.slice(from, to),
		around: html.slice(0, from) + html.slice(to),
		inlineScripts: scripts
			.filter((script) => !script.src && !script.hasAttribute('src'))
			.map((script) => script.textContent),
		scripts: [...scripts.flatMap((script) => script.getAttribute('src') ?? []), ...addresses(/\bmodulepreload\b/)],
		styles: sheets.map((link) => link.getAttribute('href') ?? ''),
		images: [...imagesOf(document), ...addresses(/\b(?:icon|manifest|apple-touch-icon)\b/)],
		preloads: addresses(/\bpreload\b/),
		fromInlineStyles: [...document.querySelectorAll('style')].flatMap((style) => addressesInCss(style.textContent)),
		blocking: [
			...sheets
				.filter((link) => !['print', 'not all'].includes(link.media) && !link.disabled)
				.map((link) => `style sheet ${link.getAttribute('href') ?? ''}`),
			...scripts
				.filter((script) => script.hasAttribute('src') && script.type !== 'module' && !script.async && !script.defer)
				.map((script) => `script ${script.getAttribute('src') ?? ''}`),
			...[...document.querySelectorAll('style')]
				.filter((style) => /@import\b/.test(style.textContent))
				.map(() => '@import in a style element'),
		],
		firstScreen: html.slice(0, endOfFirstScreen(html, from, to)),
	};
}

function isCode(type: string): boolean {
	return type === '' || type === 'module' || /^(?:text|application)\/(?:java|ecma)script$/.test(type);
}

/** Where, in `html`, the text of the first screen ends; the text of `<main>` begins at `from`. */
function endOfFirstScreen(html: string, from: number, to: number): number {
	let seen = 0;
	let end = from;
	for (const match of html.slice(from, to).matchAll(/<[^>]*>|[^<]+/g)) {
		end = from + match.index + match[0].length;
		if (!match[0].startsWith('<')) seen += match[0].replace(/\s+/g, ' ').length;
		if (seen >= FIRST_SCREEN_TEXT) break;
	}
	return end;
}

/** Every image, in the largest of its versions. */
function imagesOf(document: Document): string[] {
	const pictures = [...document.querySelectorAll('img, source[srcset], video[poster], input[type="image"]')];
	return pictures.flatMap((element) => {
		const candidates = (element.getAttribute('srcset') ?? '').split(/,\s+/).filter(Boolean);
		const largest = candidates
			.map((candidate) => candidate.trim().split(/\s+/))
			.map(([address = '', size = '1x']) => ({ address, size: Number.parseFloat(size) }))
			.sort((a, b) => b.size - a.size)[0]?.address;
		return [largest ?? element.getAttribute('src') ?? element.getAttribute('poster') ?? ''].filter(
			(address) => address !== '',
		);
	});
}

/** How many questions a page names by their ids, and how many of them outside `<main>`: in links to a page or an embed, and in what can be chosen. */
export function countQuestionLinks(html: string, ids: ReadonlySet<string>): { questions: number; around: number } {
	const links = /<a\b[^>]*\shref="?[^"\s>]*\/(?:q|embed)\/([a-z0-9-]+)\//g;
	const choices = /<(?:input|option|button)\b[^>]*\svalue="?([a-z0-9-]+)/g;
	const idsIn = (text: string) =>
		new Set(
			[links, choices]
				.flatMap((named) => [...text.matchAll(named)].map((match) => match[1] ?? ''))
				.filter((id) => ids.has(id)),
		);
	return { questions: idsIn(html).size, around: idsIn(html.replace(/<main\b[^]*<\/main>/, '')).size };
}

/** What a style sheet loads: other sheets, fonts, images. Data in the sheet itself is not loaded. */
export function addressesInCss(css: string): string[] {
	const bare = css.replace(/\/\*[^]*?\*\//g, '');
	const urls = [...bare.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)/g)].map(
		(match) => match[1] ?? match[2] ?? match[3] ?? '',
	);
	const imports = [...bare.matchAll(/@import\s+(?:"([^"]*)"|'([^']*)')/g)].map((match) => match[1] ?? match[2] ?? '');
	return [...imports, ...urls].filter((address) => address !== '' && !/^(?:data:|#)/.test(address));
}

/** What a module imports when it is loaded. Imports that wait for something are not counted. */
export function staticImportsOf(script: string): string[] {
	const statements = script.matchAll(
		/(?:^|[;}\s])(?:import|export)(?:[\s\w$*,{}]*?\bfrom)?\s*(?:"([^"\n]+)"|'([^'\n]+)')/g,
	);
	return [...new Set([...statements].map((match) => match[1] ?? match[2] ?? ''))];
}

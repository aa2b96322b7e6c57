/**
 * A lesson of the site as XHTML for a book. The lesson arrives as the HTML that the site renders, so
 * that there is no second rendering of the same words; what only a page can do (citations that open
 * a note, answers that open, copied links) is replaced by what a book can do. Elements that a book
 * does not know are an error: a lesson never loses words silently.
 */
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { escapeHtml } from '#model/html.ts';

/** What the book puts in the place of what a page does. All give XHTML. */
export interface LessonParts {
	/** Put before each heading's id, so that ids are unique in the whole book. */
	prefix: string;
	cite: (claim: string) => string;
	/** A question at the place where the lesson shows it. */
	question: (id: string) => string;
	/** The questions that the lesson only lists; called once all others have been placed. */
	others: () => string;
	/** Where a link leads from the book. */
	link: (href: string) => string;
}

/** The attributes that are kept of each element that is kept. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
	...Object.fromEntries(
		[
			'p',
			'ul',
			'li',
			'table',
			'thead',
			'tbody',
			'tr',
			'em',
			'strong',
			'code',
			'blockquote',
			'sup',
			'sub',
			'br',
			'hr',
			'dl',
			'dt',
			'dd',
			'figure',
			'figcaption',
			'aside',
			'title',
		].map((name) => [name, []]),
	),
	h2: ['id'],
	h3: ['id'],
	h4: ['id'],
	ol: ['start'],
	a: ['href'],
	th: ['scope', 'colspan'],
	td: ['colspan'],
	pre: ['tabindex'],
	svg: ['role', 'class', 'viewBox', 'width', 'height', 'fill', 'stroke', 'stroke-width'],
	g: ['class', 'fill', 'stroke', 'stroke-width', 'transform'],
	path: ['class', 'd', 'fill', 'stroke', 'stroke-width', 'stroke-dasharray'],
	rect: ['class', 'x', 'y', 'width', 'height', 'rx', 'fill', 'stroke'],
	circle: ['class', 'cx', 'cy', 'r', 'fill', 'stroke'],
	line: ['class', 'x1', 'y1', 'x2', 'y2', 'stroke', 'stroke-dasharray'],
	text: ['class', 'x', 'y'],
	tspan: ['class', 'x', 'y', 'dx', 'dy'],
};

/** Elements whose children take their place. */
const UNWRAPPED = new Set(['div', 'span']);

/** Elements without words. */
const DROPPED = new Set(['script', 'style', 'link', 'copy-link']);

const EMPTY = new Set(['br', 'hr', 'path', 'rect', 'circle', 'line']);

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** The lesson's words as XHTML. Throws where it holds an element that a book cannot show. */
export function lessonToXhtml(html: string, parts: LessonParts): string {
	// What the lesson only lists is known when all else has its place. HTML cannot hold a NUL itself.
	const written = writeAll(parseFragment(html).childNodes);
	return written
		.split('\0')
		.reduce((before, after, i) => before + (i === 1 ? parts.others() : '') + after)
		.trim();

	function writeAll(nodes: readonly Node[]): string {
		return nodes.map(write).join('');
	}

	function write(node: Node): string {
		if ('value' in node) return escapeHtml(node.value);
		if (!('tagName' in node)) return '';
		const name = node.tagName;
		const classes = attributeOf(node, 'class')?.split(/\s+/) ?? [];
		if (name === 'button' && classes.includes('cite')) {
			return parts.cite((attributeOf(node, 'popovertarget') ?? '').replace(/^claim-/, ''));
		}
		// What holds the marker to its word on a page is not needed where the marker is a link.
		if (classes.includes('held')) return writeAll(node.childNodes.filter((child) => !('value' in child)));
		if (name === 'question-pair') return parts.question(attributeOf(node, 'data-question') ?? '');
		if (name === 'ul' && classes.includes('question-list')) return '\0';
		if (DROPPED.has(name)) return '';
		if (UNWRAPPED.has(name)) return writeAll(node.childNodes);
		const kept = KEPT[name];
		if (!kept) throw new Error(`A lesson holds <${name}>, which the book cannot show yet.`);
		const attributes = node.attrs
			.filter((attribute) => kept.includes(attribute.name))
			.map(({ name: key, value }) => ` ${key}="${escapeHtml(adapt(key, value))}"`)
			.join('');
		const namespace = name === 'svg' ? ' xmlns="http://www.w3.org/2000/svg"' : '';
		if (EMPTY.has(name)) return `<${name}${namespace}${attributes}/>`;
		return `<${name}${namespace}${attributes}>${writeAll(node.childNodes)}</${name}>`;
	}

	function adapt(key: string, value: string): string {
		if (key === 'id') return parts.prefix + value;
		return key === 'href' ? parts.link(value) : value;
	}
}

function attributeOf(element: Element, name: string): string | undefined {
	return element.attrs.find((attribute) => attribute.name === name)?.value;
}

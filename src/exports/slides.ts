/**
 * Prompts to show to a class, one a slide: as the site's own slides, and as Markdown that Marp and
 * pandoc read. A slide holds the prompt and nothing that answers it.
 */
import { parseText, toHtml, toTypographic, type Block, type Inline } from '#model/rich-text.ts';
import { addressOfQuestion, ATTRIBUTION, defineExporter, type Selection } from './exporter.ts';

export interface Slide {
	id: string;
	title: string;
	/** The prompt as HTML, without citations. */
	html: string;
	/** How large it can be set: prompts of many words need smaller type. */
	size: 'large' | 'medium' | 'small';
}

/** How many words are shown in the two larger sizes; measured so that they fit a slide of 16 by 9. */
const LARGE_WORDS = 80;
const MEDIUM_WORDS = 110;

/** The slides of a selection, in its order. */
export function toSlides({ questions }: Pick<Selection, 'questions'>): Slide[] {
	return questions.map(({ question: { id, title, prompt } }) => {
		const words = prompt.split(/\s+/).length;
		return {
			id,
			title: toTypographic(title),
			html: toHtml(prompt),
			size: words <= LARGE_WORDS ? 'large' : words <= MEDIUM_WORDS ? 'medium' : 'small',
		};
	});
}

/**
 * Text as Markdown that shows exactly these words, in CommonMark and with what Marp and pandoc add
 * (math, citations, tables, raw HTML, directives in comments).
 */
export function escapeMarkdown(text: string): string {
	return (
		text
			.replace(/[\\`*_{}[\]<>&$~^|@#]/g, '\\$&')
			// Runs that are taken for a rule, a dash, a heading, a list or a fence; and emoji by name.
			.replace(/-{2,}|\.{3,}|:(?=[:\w])/g, (run) => run.replace(/./g, '\\$&'))
			.replace(/^(\s*)([-+=%:])/, '$1\\$2')
			.replace(/^(\s*\d+)([.)])/, '$1\\$2')
	);
}

/** Text in backticks, more of them than it holds. */
function codeSpan(text: string): string {
	const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const ticks = '`'.repeat(longest + 1);
	const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
	return `${ticks}${pad}${text}${pad}${ticks}`;
}

function toInline(nodes: Inline[]): string {
	return nodes
		.map((node) => {
			switch (node.kind) {
				case 'claim':
					return '';
				case 'text':
					return escapeMarkdown(toTypographic(node.text));
				case 'code':
					return codeSpan(node.text);
				case 'emphasis':
					return `*${toInline(node.children)}*`;
				case 'importance':
					return `**${toInline(node.children)}**`;
				case 'mark':
					return toInline(node.children);
			}
		})
		.join('');
}

function toMarkdown(blocks: Block[]): string {
	return blocks
		.map((block) => {
			if (block.kind === 'list') return block.items.map((item) => `- ${toInline(item)}`).join('\n');
			if (block.kind === 'paragraph') return toInline(block.children);
			const longest = Math.max(2, ...[...block.text.matchAll(/`+/g)].map(([run]) => run.length));
			const fence = '`'.repeat(longest + 1);
			return `${fence}${block.language}\n${block.text}\n${fence}`;
		})
		.join('\n\n');
}

export const slidesExporter = defineExporter({
	format: 'slides-markdown',
	name: 'Slides in Markdown',
	extension: 'md',
	mediaType: 'text/markdown; charset=utf-8',
	make: (selection) => {
		const title = toTypographic(selection.title);
		// JSON's strings are YAML's too.
		const head = ['---', 'marp: true', 'paginate: true', `title: ${JSON.stringify(title)}`, '---'].join('\n');
		const cover = `# ${escapeMarkdown(title)}\n\n${escapeMarkdown(ATTRIBUTION)}. <${selection.site}>`;
		const slides = selection.questions.map(
			({ question }) =>
				`# ${escapeMarkdown(toTypographic(question.title))}\n\n${toMarkdown(parseText(question.prompt))}\n\n<${addressOfQuestion(selection, question.id)}>`,
		);
		return `${head}\n\n${[cover, ...slides].join('\n\n---\n\n')}\n`;
	},
});

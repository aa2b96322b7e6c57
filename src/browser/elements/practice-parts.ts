/** What the practice screens share when they fill markup that the page brought with it. */
import type { QuestionData } from '#practice/question-data.ts';
import { dayOf, type Day } from '#practice/day.ts';

/** The part with this name; it is a mistake of ours where it is not there. */
export function partOf(root: ParentNode, name: string): HTMLElement;
export function partOf<T extends Element>(root: ParentNode, name: string, type: abstract new () => T): T;
export function partOf(root: ParentNode, name: string, type: abstract new () => Element = HTMLElement): Element {
	const found = root.querySelector(`[data-part="${name}"]`);
	if (!(found instanceof type)) throw new Error(`The page has no part “${name}”.`);
	return found;
}

/** A copy of what the page's template with this id holds. */
export function cloneTemplate(id: string): DocumentFragment {
	const template = document.getElementById(id);
	if (!(template instanceof HTMLTemplateElement)) throw new Error(`The page has no template “${id}”.`);
	return document.importNode(template.content, true);
}

/** Set markup that the site's build made from its own text. What a reader typed is set with `textContent`, always. */
export function setMarkup(target: Element, html: string): void {
	const template = document.createElement('template');
	template.innerHTML = html;
	target.replaceChildren(document.importNode(template.content, true));
}

/** Today, at the reader's place. */
export function today(): Day {
	const now = Date.now();
	return dayOf(now, -new Date(now).getTimezoneOffset());
}

/** The last part of a count: `1 question`, `2 questions`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}

/** Fill a question's head: which of how many, its title, what is asked, of whom. */
export function fillQuestion(root: ParentNode, question: QuestionData, count: string): void {
	partOf(root, 'count').textContent = count;
	partOf(root, 'title').textContent = question.title;
	setMarkup(partOf(root, 'prompt'), question.promptHtml);
	setMarkup(partOf(root, 'candidate'), question.candidateHtml);
	root.querySelector('practice-flags')?.setAttribute('question', question.id);
}

/** The question once more, in every part of the step that has room for it. */
export function fillAgain(root: ParentNode, question: QuestionData): void {
	const again = partOf(root, 'again');
	setMarkup(again, question.promptHtml);
	again.closest('details')?.removeAttribute('open');
}

/** Move the focus to a heading or a result that has just come to stand there, and bring it to the top. */
export function moveFocus(target: HTMLElement): void {
	target.focus({ preventScroll: true });
	const reduced = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
	target.scrollIntoView({ block: 'start', behavior: reduced ? 'instant' : 'smooth' });
}

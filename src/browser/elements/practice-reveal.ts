/** Both answers by name, from the page's template `practice-reveal`. */
import type { QuestionData } from '#practice/question-data.ts';
import { isStrongFirst } from '#model/blind-order.ts';
import { cloneTemplate, partOf, setMarkup } from './practice-parts.ts';

export interface RevealOptions {
	/** Where the site is served: the address that all others begin with. */
	readonly site: string;
	/** Whether the reader saw the two as A and B; they then stand in the same order, with their letters. */
	readonly lettered: boolean;
	/** What the reader chose for this question before, in a line; empty where nothing. */
	readonly earlier?: string;
}

/** The answers, what they do and where the weak one fails. */
export function makeReveal(question: QuestionData, { site, lettered, earlier = '' }: RevealOptions): DocumentFragment {
	const reveal = cloneTemplate('practice-reveal');
	if (earlier === '') partOf(reveal, 'earlier-verdicts').remove();
	else {
		partOf(reveal, 'earlier-words').textContent = earlier;
		partOf(reveal, 'earlier-all', HTMLAnchorElement).href = `${site}practice/answers/?q=${question.id}`;
	}
	const strong = partOf(reveal, 'strong');
	setMarkup(strong, question.strongHtml);
	for (const mark of strong.querySelectorAll<HTMLElement>('mark[data-key]')) {
		const place = question.criteria.findIndex(({ id }) => id === mark.dataset['key']);
		const letter = document.createElement('sup');
		letter.textContent = letterOf(place);
		mark.prepend(letter);
	}
	partOf(reveal, 'criteria').replaceChildren(
		...question.criteria.map(({ textHtml }) => {
			const item = document.createElement('li');
			setMarkup(item, textHtml);
			return item;
		}),
	);
	setMarkup(partOf(reveal, 'hinge'), question.hingeHtml);
	setMarkup(partOf(reveal, 'weak'), question.weakHtml);
	const pattern = partOf(reveal, 'pattern', HTMLAnchorElement);
	pattern.textContent = question.diagnosis.pattern.name.toLowerCase();
	pattern.href = `${site}patterns/${question.diagnosis.pattern.id}/`;
	setMarkup(partOf(reveal, 'reason'), question.diagnosis.reasonHtml);
	setMarkup(partOf(reveal, 'note'), question.diagnosis.noteHtml);
	setMarkup(partOf(reveal, 'repair'), question.repairHtml);
	if (question.flipHtml === undefined) partOf(reveal, 'flipped').remove();
	else setMarkup(partOf(reveal, 'flip'), question.flipHtml);
	const topic = partOf(reveal, 'topic', HTMLAnchorElement);
	topic.textContent = question.topic.name;
	topic.href = `${site}topics/${question.topic.id}/`;
	partOf(reveal, 'whole', HTMLAnchorElement).href = `${site}q/${question.id}/`;

	const strongFirst = isStrongFirst(question.id);
	partOf(reveal, 'strong-letter').textContent = lettered ? (strongFirst ? 'A:' : 'B:') : '';
	partOf(reveal, 'weak-letter').textContent = lettered ? (strongFirst ? 'B:' : 'A:') : '';
	if (lettered && !strongFirst) {
		const answers = reveal.querySelector('.answers');
		const first = answers?.firstElementChild;
		if (first) answers.append(first);
	}
	return reveal;
}

function letterOf(place: number): string {
	return 'abcdefgh'.charAt(place);
}

import {
	answersByQuestion,
	CONFIDENCE_WORDS,
	filterAnswers,
	type Answer,
	type AnswerFilter,
	type AnswerState,
	type QuestionAnswers,
} from '#practice/answers.ts';
import { dayOf, toShortDay } from '#practice/day.ts';
import { hasWords, type Marks, type ProbeReply } from '#practice/event.ts';
import type { Log } from '#practice/log.ts';
import { successorsOf, type QuestionData } from '#practice/question-data.ts';
import { followSuccessors } from '#model/successors.ts';
import { recordingKey } from '#browser/interview-draft.ts';
import { cloneTemplate, countOf, moveFocus, partOf, setMarkup, today } from './practice-parts.ts';
import { PracticeScreenElement } from './practice-screen.ts';

/** How many questions stand on a page. */
const PAGE = 10;
/** How many answers to a question stand there at once; the others are a click away. */
const SHOWN = 4;

const STATE_WORDS: Readonly<Record<AnswerState, string>> = {
	'sure-wrong': 'You were sure of the weak answer',
	wrong: 'You chose the weak answer',
	mended: 'The weak answer once, right since',
	right: 'Right each time',
	none: 'No blind pair that counts',
};

/**
 * Everything that the reader answered, by question: what, when, how sure, in which words, and where the weak
 * answer fails by the question's own record. Filter and page stand in the address; `?q=` asks for one question.
 */
export class PracticeAnswersElement extends PracticeScreenElement {
	#log: Log | undefined;
	#all: readonly QuestionAnswers[] = [];
	#page = 0;
	#isWhole = false;
	/** The one question that the address asks for. */
	#only: string | undefined;
	/** Questions in full, as far as they could be fetched. */
	#questions = new Map<string, QuestionData>();
	/** Grows with each time that something is to be shown, so that what comes too late is not. */
	#turn = 0;

	protected connected(signal: AbortSignal): void {
		partOf(this, 'filter', HTMLFormElement).addEventListener(
			'change',
			() => {
				this.#page = 0;
				void this.#fill().then(() => {
					this.tell(partOf(this, 'count').textContent);
				});
			},
			{ signal },
		);
		const on = (part: string, act: () => void) => {
			partOf(this, part).addEventListener(
				'click',
				() => {
					act();
					void this.#fill().then(() => {
						moveFocus(partOf(this, 'count'));
					});
				},
				{ signal },
			);
		};
		on('before', () => (this.#page -= 1));
		on('after', () => (this.#page += 1));
		on('whole', () => (this.#isWhole = true));
		on('every', () => {
			this.#only = undefined;
			partOf(this, 'filter', HTMLFormElement).reset();
		});
		partOf(this, 'print').addEventListener(
			'click',
			() => {
				print();
			},
			{ signal },
		);
		partOf(this, 'list').addEventListener(
			'click',
			({ target }) => {
				const button = target instanceof Element ? target.closest<HTMLElement>('[data-erase]') : undefined;
				if (button) this.#erase(button);
			},
			{ signal },
		);
	}

	protected async begin(): Promise<void> {
		const asked = new URLSearchParams(location.search);
		for (const select of this.#selects()) {
			const value = asked.get(select.name) ?? '';
			select.value = [...select.options].some((option) => option.value === value) ? value : '';
		}
		const only = asked.get('q');
		this.#only = only === null ? undefined : followSuccessors(only, this.index.successors);
		this.#page = Math.max(0, Math.trunc(Number(asked.get('page') ?? 1)) - 1) || 0;
		await this.#fill();
		this.show('answers');
	}

	protected override progressChanged(): void {
		if (this.step === 'answers') void this.#fill();
	}

	protected override forget(): void {
		partOf(this, 'list').replaceChildren();
	}

	#selects(): NodeListOf<HTMLSelectElement> {
		return partOf(this, 'filter').querySelectorAll('select');
	}

	#filter(): AnswerFilter {
		const data = new FormData(partOf(this, 'filter', HTMLFormElement));
		const show = data.get('show');
		const topic = data.get('topic');
		const among =
			this.#only !== undefined
				? [this.#only]
				: typeof topic === 'string' && topic !== ''
					? this.index.questions.filter((entry) => entry.topic === topic).map(({ id }) => id)
					: undefined;
		return {
			...((show === 'wrong' || show === 'sure-wrong' || show === 'own') && { show }),
			...(among && { among: new Set(among) }),
		};
	}

	async #fill(): Promise<void> {
		const turn = ++this.#turn;
		const { log } = this.store;
		if (this.#log !== log) {
			this.#log = log;
			this.#all = answersByQuestion(log, successorsOf(this.index));
		}
		const fitting = filterAnswers(this.#all, this.#filter());
		const size = this.#isWhole ? Math.max(1, fitting.length) : PAGE;
		const pages = Math.max(1, Math.ceil(fitting.length / size));
		this.#page = Math.min(Math.max(0, this.#page), pages - 1);
		const shown = fitting.slice(this.#page * size, (this.#page + 1) * size);
		await this.#fetch(shown.map(({ question }) => question));
		if (turn !== this.#turn) return;

		partOf(this, 'summary').textContent = this.#summarize();
		partOf(this, 'summary').hidden = this.#all.length === 0;
		partOf(this, 'empty').hidden = this.#all.length > 0;
		partOf(this, 'filter').hidden = this.#all.length === 0 || this.#only !== undefined;
		partOf(this, 'only').hidden = this.#only === undefined;
		const from = this.#page * size;
		const count =
			fitting.length === 0
				? this.#only === undefined
					? 'No question fits.'
					: 'You have not answered this question.'
				: fitting.length === shown.length
					? countOf(fitting.length, 'question')
					: `Questions ${from + 1} to ${from + shown.length} of ${fitting.length}`;
		partOf(this, 'count').textContent = count;
		partOf(this, 'count').hidden = this.#all.length === 0;
		partOf(this, 'list').replaceChildren(...shown.map((each) => this.#toEntry(each)));
		partOf(this, 'pages').hidden = pages === 1;
		partOf(this, 'page').textContent = `Page ${this.#page + 1} of ${pages}`;
		partOf(this, 'before', HTMLButtonElement).disabled = this.#page === 0;
		partOf(this, 'after', HTMLButtonElement).disabled = this.#page === pages - 1;
		this.#showAddress();
	}

	/** Those that cannot be fetched are shown without what their record says. */
	async #fetch(ids: readonly string[]): Promise<void> {
		const known = new Set(this.index.questions.map(({ id }) => id));
		const wanted = ids.filter((id) => known.has(id) && !this.#questions.has(id));
		const fetched = await Promise.allSettled(wanted.map((id) => this.load([id])));
		for (const each of fetched)
			if (each.status === 'fulfilled') for (const question of each.value) this.#questions.set(question.id, question);
	}

	#summarize(): string {
		const count = (show: 'wrong' | 'sure-wrong') => filterAnswers(this.#all, { show }).length;
		const [wrong, sure] = [count('wrong'), count('sure-wrong')];
		const answered = `You have answered ${countOf(this.#all.length, 'question')}.`;
		if (wrong === 0) return answered;
		return `${answered} On ${wrong} of them you chose the weak answer at some time${sure === 0 ? '' : `, on ${sure} although you were sure`}.`;
	}

	#showAddress(): void {
		const address = new URL(location.href);
		const wanted = new URLSearchParams();
		if (this.#only !== undefined) wanted.set('q', this.#only);
		for (const { name, value } of this.#selects())
			if (value !== '' && this.#only === undefined) wanted.set(name, value);
		if (this.#page > 0) wanted.set('page', String(this.#page + 1));
		address.search = wanted.toString();
		if (address.href !== location.href) history.replaceState(null, '', address);
	}

	#toEntry({ question: id, retired, state, answers }: QuestionAnswers): DocumentFragment {
		const copy = cloneTemplate('answered-question');
		const question = this.#questions.get(id);
		const entry = this.index.questions.find((each) => each.id === id);
		const title = entry?.title ?? this.index.successors.find((each) => each.id === id)?.title ?? id;
		const link = partOf(copy, 'title', HTMLAnchorElement);
		link.textContent = title;
		link.href = `${this.site}q/${id}/`;
		const topic = this.index.topics.find((each) => each.id === entry?.topic)?.name;
		partOf(copy, 'topic').textContent = topic ?? (retired ? 'No longer asked' : 'Not in the bank');
		partOf(copy, 'state').textContent = STATE_WORDS[state];
		const item = copy.querySelector('li');
		if (item) item.dataset['state'] = state;
		const items = answers.map((answer, i) =>
			this.#toAnswer(answer, { title, revision: entry?.revision ?? answer.revision, plays: i < SHOWN }),
		);
		partOf(copy, 'answers').append(...items.slice(0, SHOWN));
		const rest = partOf(copy, 'rest');
		if (items.length <= SHOWN) rest.remove();
		else {
			partOf(rest, 'rest-words').textContent = countOf(items.length - SHOWN, 'earlier answer');
			partOf(rest, 'rest-answers').append(...items.slice(SHOWN));
		}
		const why = partOf(copy, 'why', HTMLDetailsElement);
		partOf(copy, 'unfetched').hidden = question !== undefined || !entry;
		if (question) this.#fillWhy(why, question, state);
		else why.remove();
		return copy;
	}

	#fillWhy(why: HTMLDetailsElement, question: QuestionData, state: AnswerState): void {
		why.open = state === 'sure-wrong' || state === 'wrong';
		const pattern = partOf(why, 'pattern', HTMLAnchorElement);
		pattern.textContent = question.diagnosis.pattern.name.toLowerCase();
		pattern.href = `${this.site}patterns/${question.diagnosis.pattern.id}/`;
		partOf(why, 'span').textContent = question.diagnosis.quote;
		setMarkup(partOf(why, 'reason'), question.diagnosis.reasonHtml);
		setMarkup(partOf(why, 'hinge'), question.hingeHtml);
		setMarkup(partOf(why, 'repair'), question.repairHtml);
	}

	/** `revision`: the one that the bank has; `plays`: whether a recording is looked for. */
	#toAnswer(
		answer: Answer,
		{ title, revision, plays }: { title: string; revision: number; plays: boolean },
	): HTMLElement {
		const item = document.createElement('li');
		const day = toShortDay(dayOf(answer.at, answer.offset), today());
		const notes = [
			...(answer.kind === 'verdict' ? [CONFIDENCE_WORDS[answer.confidence]] : []),
			...(answer.kind === 'verdict' && answer.brief ? ['in the short form'] : []),
			...(answer.kind === 'verdict' && answer.place === 'lesson' ? ['while reading'] : []),
			...(answer.revision < revision ? ['an earlier version'] : []),
			...(answer.past ? ['before you began anew'] : []),
		];
		const head = document.createElement('p');
		const when = document.createElement('b');
		when.textContent = day;
		head.append(when, ` ${toWords(answer)}${notes.length === 0 ? '.' : ` (${notes.join(', ')}).`}`);
		item.append(head);
		const words =
			answer.kind === 'verdict'
				? [answer.why]
				: answer.kind === 'grade'
					? []
					: [answer.text, ...repliesOf(answer.probes)];
		for (const each of words) if (each !== undefined) item.append(toOwnWords(each));
		if (plays && ((answer.kind === 'said' && answer.recorded) || answer.kind === 'round')) {
			const recorder = cloneTemplate('answered-recording');
			const key = answer.kind === 'round' ? recordingKey(answer.id, answer.place) : answer.id;
			recorder.querySelector('practice-recorder')?.setAttribute('key', key);
			item.append(recorder);
		}
		// Those of an interview belong to its transcript.
		if ((answer.kind === 'verdict' || answer.kind === 'said') && hasWords(answer)) {
			const button = document.createElement('button');
			button.type = 'button';
			button.className = 'practice-no-print';
			button.textContent = 'Delete these words';
			button.setAttribute('aria-label', `Delete these words of ${day} on “${title}”`);
			button.dataset['erase'] = answer.id;
			item.append(button);
		}
		return item;
	}

	#erase(button: HTMLElement): void {
		const links = () => [...partOf(this, 'list').querySelectorAll<HTMLElement>('.answered h3 a')];
		const place = links().findIndex((link) => link.closest('.answered')?.contains(button));
		const title = links()[place]?.textContent ?? '';
		this.store.erase(button.dataset['erase'] ?? '');
		void this.#fill().then(() => {
			// With the filter as it is, it may not stand there any more.
			(links()[place] ?? partOf(this, 'count')).focus();
			this.tell(`Your words on “${title}” are deleted; what you chose stays.`);
		});
	}
}

function toWords(answer: Answer): string {
	switch (answer.kind) {
		case 'verdict':
			return `You chose ${answer.side}, the ${answer.chose} answer`;

		case 'said':
			return `You answered it yourself: ${countMarks(answer.marks)}`;
		case 'round':
			return `You answered it in a mock interview: ${countMarks(answer.marks)}`;
		case 'grade':
			return `You reviewed it: ${answer.grade}`;
	}
}

function countMarks(marks: Marks): string {
	const all = Object.values(marks);
	return all.length === 0
		? 'not marked'
		: `${all.filter((mark) => mark === 'met').length} of ${countOf(all.length, 'criterion', 'criteria')} met`;
}

function repliesOf(probes: readonly ProbeReply[] = []): (string | undefined)[] {
	return probes.map(({ text }) => (text === undefined ? undefined : `To a follow-up: ${text}`));
}

function toOwnWords(text: string): HTMLElement {
	return Object.assign(document.createElement('p'), { className: 'own-words', textContent: text });
}

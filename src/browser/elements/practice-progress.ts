import { changesOf, noteChanges, type BankChange } from '#practice/changes.ts';
import { nextStep } from '#practice/choice.ts';
import { dayOf, toDayWords, toLongDay } from '#practice/day.ts';
import type { InterviewRound } from '#practice/event.ts';
import type { InterviewMark } from '#practice/fold.ts';
import { interviewOf } from '#practice/plan.ts';
import { readinessByPattern, readinessByTopic, type Readiness } from '#practice/readiness.ts';
import { LEVEL_NAMES } from '#model/names.ts';
import { readInterviewDraft, recordingKey } from '#browser/interview-draft.ts';
import { describeNext } from './practice-next.ts';
import { cloneTemplate, countOf, partOf, today } from './practice-parts.ts';
import { PracticeScreenElement } from './practice-screen.ts';

const WORDS = { untried: 'not tried', begun: 'begun', uneven: 'uneven', steady: 'steady' } as const;

/** Where the reader stands: per topic and failure pattern, what changed, what they marked, which interviews they had. */
export class PracticeProgressElement extends PracticeScreenElement {
	/** What was just noted, which can be taken back. */
	#noted: string | undefined;

	protected connected(signal: AbortSignal): void {
		partOf(this, 'note').addEventListener(
			'click',
			() => {
				this.#note();
			},
			{ signal },
		);
		partOf(this, 'note-undo').addEventListener(
			'click',
			() => {
				this.#takeBack();
			},
			{ signal },
		);
		for (const flag of ['unsure', 'starred'] as const)
			partOf(this, flag).addEventListener(
				'click',
				({ target }) => {
					const button = target instanceof Element ? target.closest<HTMLElement>('[data-question]') : undefined;
					if (button) this.#takeMarkAway(flag, button.dataset['question'] ?? '');
				},
				{ signal },
			);
		partOf(this, 'print').addEventListener(
			'click',
			() => {
				print();
			},
			{ signal },
		);
	}

	protected begin(): void {
		const start = performance.now();
		this.#fill();
		this.show('standing');
		performance.measure('first-call:show', { start });
	}

	protected override progressChanged(): void {
		if (this.step === 'standing') this.#fill();
	}

	#fill(): void {
		const { progress } = this.store;
		const now = today();
		const interview = interviewOf(progress, now);
		const on = interview ?? now;
		const input = { questions: this.index.questions, progress, on };
		const topics = readinessByTopic(input);
		this.toggleAttribute('empty', progress.answers === 0);
		partOf(this, 'empty').hidden = progress.answers > 0;
		partOf(this, 'numbers').hidden = progress.answers === 0;

		const step = nextStep({
			questions: this.index.questions,
			progress,
			today: now,
			...(interview !== undefined && { interview }),
		});
		const { text, path } = describeNext(step, readInterviewDraft() !== undefined);
		const next = partOf(this, 'next', HTMLAnchorElement);
		next.textContent = text;
		next.href = `${this.site}practice/${path}`;

		const tried = topics.reduce((sum, topic) => sum + topic.tried, 0);
		const holding = topics.reduce((sum, topic) => sum + topic.holding, 0);
		partOf(this, 'whole').textContent =
			`You have tried ${tried} of ${countOf(this.index.questions.length, 'question')}, with ${countOf(progress.answers, 'answer')} on ${countOf(progress.days.size, 'day')}. The last attempt held for ${holding}.`;
		partOf(this, 'when').textContent =
			interview === undefined || interview === now
				? 'today'
				: `on the day of your interview, ${toLongDay(interview, now)}`;
		partOf(this, 'topics').replaceChildren(...topics.map((each) => this.#topicRow(each)));
		const patterns = readinessByPattern(input).filter((pattern) => pattern.verdicts > 0 || pattern.marked > 0);
		partOf(this, 'patterns-empty').hidden = patterns.length > 0;
		partOf(this, 'patterns-table').hidden = patterns.length === 0;
		partOf(this, 'patterns').replaceChildren(
			...patterns
				.sort((a, b) => b.fooled / (b.verdicts || 1) - a.fooled / (a.verdicts || 1) || b.fooled - a.fooled)
				.map((each) => this.#patternRow(each)),
		);

		this.#fillChanges(changesOf(this.index, progress));
		this.#fillMarked('unsure');
		this.#fillMarked('starred');
		this.#fillInterviews(progress.interviews.toReversed());
	}

	#topicRow({ id, questions, tried, holding, ready, recall, word }: Readiness): HTMLTableRowElement {
		const name = this.index.topics.find((topic) => topic.id === id)?.name ?? id;
		const numbers =
			tried === 0
				? `0 of ${questions} tried`
				: holding === 0
					? `${tried} of ${questions} tried, none held`
					: `${tried} of ${questions} tried, ${holding} held; of those ${percent(recall)} likely still known`;
		return toRow(toLink(name, `${this.site}topics/${id}/`), toBar(tried / questions, ready), WORDS[word], numbers);
	}

	#patternRow({ id, verdicts, fooled, marked, missed }: Readiness): HTMLTableRowElement {
		const name = this.index.patterns.find((pattern) => pattern.id === id)?.name ?? id;
		return toRow(
			toLink(name, `${this.site}patterns/${id}/`),
			verdicts === 0 ? 'no blind pair yet' : `${fooled} of ${verdicts}`,
			marked === 0 ? 'none marked' : `${missed} of ${marked}`,
		);
	}

	#fillChanges(changes: readonly BankChange[]): void {
		partOf(this, 'changes-part').hidden = changes.length === 0 && this.#noted === undefined;
		partOf(this, 'note').hidden = changes.length === 0;
		partOf(this, 'note-undo').hidden = this.#noted === undefined;
		partOf(this, 'changes').replaceChildren(
			...changes.map((change) => {
				const item = document.createElement('li');
				const id = 'from' in change ? change.question : change.to;
				item.append(toLink(change.title, `${this.site}q/${id}/`), ` ${describeChange(change)}`);
				return item;
			}),
		);
	}

	#note(): void {
		const { id } = this.store.append(noteChanges(changesOf(this.index, this.store.progress)));
		this.#noted = id;
		this.#fill();
		this.tell('Noted.');
		partOf(this, 'note-undo').focus();
	}

	#takeBack(): void {
		if (this.#noted === undefined) return;
		const id = this.#noted;
		this.#noted = undefined;
		this.store.undo(id);
		this.tell('Taken back.');
		partOf(this, 'note').focus();
	}

	#fillMarked(flag: 'unsure' | 'starred'): void {
		const { standings } = this.store.progress;
		const marked = this.index.questions.filter(({ id }) => standings.get(id)?.[flag]);
		const { site } = this;
		partOf(this, `${flag}-empty`).hidden = marked.length > 0;
		partOf(this, flag).replaceChildren(
			...marked.map(({ id, title }) => {
				const item = document.createElement('li');
				const button = document.createElement('button');
				button.type = 'button';
				button.className = 'practice-no-print';
				button.textContent = 'Take the mark away';
				button.setAttribute('aria-label', `Take the mark away from “${title}”`);
				button.setAttribute('data-question', id);
				item.append(toLink(title, `${site}q/${id}/`), ' ', button);
				return item;
			}),
		);
	}

	#takeMarkAway(flag: 'unsure' | 'starred', id: string): void {
		const title = this.index.questions.find((entry) => entry.id === id)?.title ?? id;
		this.store.append({ kind: flag === 'unsure' ? 'unsure' : 'star', question: id, on: false });
		this.tell(`“${title}” is no longer marked.`);
		partOf(this, `${flag}-title`).focus();
	}

	#fillInterviews(interviews: readonly InterviewMark[]): void {
		partOf(this, 'interviews-empty').hidden = interviews.length > 0;
		const titles = new Map(this.index.questions.map(({ id, title }) => [id, title]));
		const now = today();
		partOf(this, 'interviews').replaceChildren(
			...interviews.map((mark) => {
				const copy = cloneTemplate('interview-entry');
				const company = this.index.companies.find(({ id }) => id === mark.company)?.name;
				const day = toDayWords(dayOf(mark.at, mark.offset), now);
				partOf(copy, 'head').textContent =
					`${day.charAt(0).toUpperCase()}${day.slice(1)}: ${mark.minutes} minutes, ${LEVEL_NAMES[mark.level].toLowerCase()} level${company ? `, ${company}` : ''}${mark.finished ? '' : ', ended early'}`;
				const details = copy.querySelector('details');
				const body = partOf(copy, 'body');
				// The transcript stands in the log, which is read only when somebody asks for it.
				details?.addEventListener('toggle', () => {
					if (details.open && body.childElementCount === 0)
						body.append(...toTranscript(mark.id, this.#roundsOf(mark.id), titles, this.site));
				});
				return copy;
			}),
		);
	}

	#roundsOf(id: string): readonly InterviewRound[] {
		const event = this.store.log.find((each) => each.id === id);
		return event?.kind === 'interview' ? event.rounds : [];
	}
}

function toTranscript(
	id: string,
	rounds: readonly InterviewRound[],
	titles: ReadonlyMap<string, string>,
	site: string,
): (HTMLElement | DocumentFragment)[] {
	if (rounds.length === 0) return [withText('p', 'Nothing was said in it.')];
	return rounds.flatMap((round, place) => {
		const head = document.createElement('h3');
		head.append(toLink(titles.get(round.question) ?? round.question, `${site}q/${round.question}/`));
		const marks = Object.values(round.marks);
		const met = marks.filter((mark) => mark === 'met').length;
		const said = withText('p', round.text ?? 'Nothing was typed.');
		said.className = 'own-words';
		// Shows itself where there is a recording.
		const recorder = cloneTemplate('round-recording');
		recorder.querySelector('practice-recorder')?.setAttribute('key', recordingKey(id, place));
		const replies = round.probes.flatMap((reply) =>
			reply.text === undefined ? [] : [Object.assign(withText('p', reply.text), { className: 'own-words' })],
		);
		return [
			head,
			withText(
				'p',
				marks.length === 0
					? 'Not marked.'
					: `${met} of ${countOf(marks.length, 'criterion', 'criteria')} met, ${countOf(round.probes.length, 'probe')}.`,
			),
			said,
			recorder,
			...replies,
		];
	});
}

function describeChange(change: BankChange): string {
	switch (change.kind) {
		case 'material':
			return 'changed in its judgment since you saw it. It is due for review.';
		case 'minor':
			return 'was reworded since you saw it. The judgment is the same.';
		case 'merged':
			return 'was merged into another question, which has what you did for it.';
		case 'retired':
			return 'is no longer asked. The nearest question is linked.';
	}
}

/** Two lengths, one in the other: what was tried, and of that what is likely to be known. The numbers stand beside it. */
function toBar(tried: number, ready: number): HTMLElement {
	const bar = document.createElement('span');
	bar.className = 'standing-bar';
	bar.setAttribute('aria-hidden', 'true');
	bar.style.setProperty('--tried', percent(tried));
	bar.style.setProperty('--ready', percent(ready));
	return bar;
}

function toRow(head: Node, ...cells: (Node | string)[]): HTMLTableRowElement {
	const row = document.createElement('tr');
	const first = document.createElement('th');
	first.scope = 'row';
	first.append(head);
	row.append(first);
	for (const content of cells) row.insertCell().append(content);
	return row;
}

function toLink(text: string, href: string): HTMLAnchorElement {
	const link = document.createElement('a');
	link.textContent = text;
	link.href = href;
	return link;
}

function withText(tag: 'p', text: string): HTMLElement {
	return Object.assign(document.createElement(tag), { textContent: text });
}

function percent(share: number): string {
	return `${Math.round(share * 100)}%`;
}

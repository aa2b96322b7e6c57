import type { Grade, VerdictEvent } from '#practice/event.ts';
import { interviewOf } from '#practice/plan.ts';
import { dueOn } from '#practice/gap.ts';
import { bringBack, dueToday, makeSitting, secondsEach, type QueueItem, type QueueOptions } from '#practice/queue.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { isComingBack } from '#browser/coming-back.ts';
import { hasChoice, keepSitting, readReviewSitting, type ReviewSitting } from '#browser/sitting-draft.ts';
import { dropDraft } from '#browser/storage/draft-storage.ts';
import { describeCommitment, COMMITMENT, type Commitment, type PracticeBlindElement } from './practice-blind.ts';
import { describeEarlier } from './practice-earlier.ts';
import { countOf, fillAgain, fillQuestion, partOf, today } from './practice-parts.ts';
import { makeReveal } from './practice-reveal.ts';
import { PracticeScreenElement } from './practice-screen.ts';

const GRADES: readonly Grade[] = ['again', 'hard', 'good', 'easy'];
const REASONS = {
	due: 'Due today',
	changed: 'Changed since you saw it',
	unsure: 'You marked it not sure',
	new: 'New to you',
} as const;

/**
 * Reviews of so many minutes: what is due today, mixed over topics and failure patterns. A question that
 * was met before is said aloud, shown, graded; one that is new is met as a blind pair. What failed
 * comes back a few questions later.
 */
export class PracticeReviewElement extends PracticeScreenElement {
	#questions = new Map<string, QuestionData>();
	#left: readonly QueueItem[] = [];
	#item: QueueItem | undefined;
	/** What can be taken back, with the sitting as it was before it. */
	#before: ReviewSitting['before'][number][] = [];
	#done = 0;
	#since = 0;
	/** What the address asked for when the sitting began. */
	#search = '';

	protected connected(signal: AbortSignal): void {
		for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-minutes]')) {
			button.addEventListener(
				'click',
				() => {
					void this.attempt(() => this.#sit(Number(button.dataset['minutes'])));
				},
				{ signal },
			);
		}
		for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-grade]')) {
			button.addEventListener(
				'click',
				() => {
					this.#grade(GRADES.find((each) => each === button.dataset['grade']) ?? 'good');
				},
				{ signal },
			);
		}
		for (const button of this.querySelectorAll('[data-do="undo"]'))
			button.addEventListener(
				'click',
				() => {
					this.#undo();
				},
				{ signal },
			);
		for (const button of this.querySelectorAll('[data-do="end"]'))
			button.addEventListener(
				'click',
				() => {
					this.#end();
				},
				{ signal },
			);
		for (const button of this.querySelectorAll('[data-do="again"]'))
			button.addEventListener(
				'click',
				() => {
					this.#choose();
				},
				{ signal },
			);
		partOf(this, 'reveal-button').addEventListener(
			'click',
			() => {
				this.#reveal();
			},
			{ signal },
		);
		partOf(this, 'next').addEventListener(
			'click',
			() => {
				this.#next();
			},
			{ signal },
		);
		this.addEventListener(
			COMMITMENT,
			(event) => {
				this.#commit((event as CustomEvent<Commitment>).detail);
			},
			{ signal },
		);
		partOf(this, 'fresh', HTMLInputElement).addEventListener(
			'change',
			() => {
				this.#fillChoice();
			},
			{ signal },
		);
	}

	protected async begin(): Promise<void> {
		if (await this.#goOn()) return;
		const minutes = Number(new URLSearchParams(location.search).get('minutes'));
		if ([5, 10, 20].includes(minutes)) await this.#sit(minutes);
		else this.#choose();
	}

	protected override progressChanged(): void {
		if (this.step === 'choose') this.#fillChoice();
	}

	protected override forget(): void {
		this.#left = [];
		this.#before = [];
		this.#done = 0;
	}

	#options(): QueueOptions & { fresh: boolean } {
		const day = today();
		const { progress } = this.store;
		const interview = interviewOf(progress, day);
		return {
			questions: this.index.questions,
			progress,
			today: day,
			...(interview !== undefined && { interview }),
			fresh: partOf(this, 'fresh', HTMLInputElement).checked,
		};
	}

	#choose(): void {
		this.#fillChoice();
		this.show('choose', this.section('choose').querySelector('h2') ?? undefined);
	}

	#fillChoice(): void {
		const options = this.#options();
		const due = dueToday(options).length;
		const each = secondsEach(options.progress);
		partOf(this, 'due').textContent =
			due === 0
				? options.progress.answers === 0
					? 'Nothing is due yet: a question comes up for review once you have answered it in some other way.'
					: `Nothing is due today.${this.#nextDue()}`
				: `${countOf(due, 'question is', 'questions are')} due today: about ${countOf(Math.max(1, Math.round((due * each) / 60)), 'minute')}.`;
		for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-minutes]')) {
			const { items } = makeSitting(Number(button.dataset['minutes']), options);
			partOf(button, 'holds').textContent = items.length === 0 ? 'nothing to do' : countOf(items.length, 'question');
			button.disabled = items.length === 0;
		}
	}

	/** When something is due next, in words. */
	#nextDue(): string {
		const { progress, today: day, interview } = this.#options();
		let next = Infinity;
		for (const { card, retired } of progress.standings.values())
			if (card && !retired) next = Math.min(next, dueOn(card, interview));
		return next === Infinity ? '' : ` The next is due ${whenOf(next - day)}.`;
	}

	/** Go on with the sitting that was left. Says whether there was one. */
	async #goOn(): Promise<boolean> {
		const left = readReviewSitting(this.index);
		if (left?.search !== location.search) return false;
		const { item, step, before } = left;
		const isBack = isComingBack();
		const isOver = step === 'told' && left.left.length === 0;
		const isToday = left.day === today() && !isOver;
		if (!isBack && !isToday && !hasChoice(item.question, this.index)) return false;
		const told = isBack && step === 'told' ? this.#verdict(before.at(-1)?.event) : undefined;
		const items = [item, ...left.left, ...before.map((each) => each.item)];
		const questions = await this.load([...new Set(items.map(({ question }) => question))]);
		this.#questions = new Map(questions.map((question) => [question.id, question]));
		this.#left = left.left;
		this.#item = item;
		this.#before = [...before];
		this.#done = left.done;
		this.#search = left.search;
		if (step === 'grade') this.#reveal();
		else if (told) this.#tell(told);
		else if (step === 'told') this.#next();
		else this.#ask(item);
		partOf(this, 'resumed').hidden = isBack;
		return true;
	}

	#verdict(id: string | undefined): VerdictEvent | undefined {
		const event = this.store.log.find((each) => each.id === id);
		return event?.kind === 'verdict' ? event : undefined;
	}

	#keepSitting(step: ReviewSitting['step']): void {
		if (!this.#item) return;
		keepSitting('review', {
			search: this.#search,
			day: today(),
			step,
			item: this.#item,
			left: this.#left,
			before: this.#before,
			done: this.#done,
		});
	}

	async #sit(minutes: number): Promise<void> {
		const { items } = makeSitting(minutes, this.#options());
		const questions = await this.load(items.map(({ question }) => question));
		this.#questions = new Map(questions.map((question) => [question.id, question]));
		this.#left = items;
		this.#before = [];
		this.#done = 0;
		this.#search = location.search;
		if (items.length === 0) this.#choose();
		else this.#next();
	}

	#next(): void {
		const [item, ...left] = this.#left;
		if (!item) {
			this.#end();
			return;
		}
		this.#left = left;
		this.#ask(item);
	}

	#ask(item: QueueItem): void {
		const question = this.#questions.get(item.question);
		if (!question) return;
		this.#item = item;
		this.#since = Date.now();
		partOf(this, 'resumed').hidden = true;
		this.#keepSitting('ask');
		const section = this.section(item.reason === 'new' ? 'pair' : 'ask');
		// What was revealed before is gone, also for whoever looks into the document.
		for (const step of ['grade', 'told']) partOf(this.section(step), 'reveal').replaceChildren();
		fillQuestion(
			section,
			question,
			`${REASONS[item.reason]} · ${countOf(this.#left.length, 'more question')} after this one`,
		);
		section.querySelector<PracticeBlindElement>('practice-blind')?.ask(question);
		this.#showUndo();
		this.show(section.dataset['step'] ?? '', partOf(section, 'title'));
	}

	#reveal(): void {
		const question = this.#item && this.#questions.get(this.#item.question);
		if (!question) return;
		this.#keepSitting('grade');
		const section = this.section('grade');
		partOf(section, 'told-title').textContent = question.title;
		fillAgain(section, question);
		partOf(section, 'reveal').replaceChildren(
			makeReveal(question, {
				site: this.site,
				lettered: false,
				earlier: describeEarlier(this.store, question.id),
			}),
		);
		section.querySelector('practice-flags')?.setAttribute('question', question.id);
		this.#showUndo();
		this.show('grade', section.querySelector('h2') ?? undefined);
	}

	#grade(grade: Grade): void {
		const item = this.#item;
		const question = item && this.#questions.get(item.question);
		if (!question) return;
		const seconds = Math.min(1_800, Math.max(0, Math.round((Date.now() - this.#since) / 1000)));
		this.#keep(
			item,
			this.store.append({
				kind: 'grade',
				place: 'review',
				question: question.id,
				revision: question.revision,
				seconds,
				grade,
			}).id,
		);
		if (grade === 'again') this.#left = bringBack(this.#left, { ...item, reason: 'due' });
		this.tell(`Graded ${grade}. ${this.#whenBack(question.id, grade)}`);
		this.#next();
	}

	#commit(commitment: Commitment): void {
		const item = this.#item;
		if (!item) return;
		const verdict = this.store.append({ kind: 'verdict', place: 'review', ...commitment });
		this.#keep(item, verdict.id);
		// A question that was met a minute ago is no longer new: it comes back to be said.
		if (commitment.chose === 'weak') this.#left = bringBack(this.#left, { ...item, reason: 'due' });
		this.#keepSitting('told');
		partOf(this, 'resumed').hidden = true;
		this.#tell(verdict);
	}

	#tell(verdict: VerdictEvent): void {
		const question = this.#questions.get(verdict.question);
		if (!question) return;
		const section = this.section('told');
		partOf(section, 'verdict').textContent =
			`${describeCommitment(verdict)} ${this.#whenBack(question.id, verdict.chose === 'weak' ? 'again' : 'good')}`;
		partOf(section, 'told-title').textContent = question.title;
		fillAgain(section, question);
		partOf(section, 'reveal').replaceChildren(
			makeReveal(question, {
				site: this.site,
				lettered: true,
				earlier: describeEarlier(this.store, question.id, verdict.id),
			}),
		);
		section.querySelector('practice-flags')?.setAttribute('question', question.id);
		this.#showUndo();
		this.show('told', partOf(section, 'verdict'));
	}

	#keep(item: QueueItem, event: string): void {
		this.#before.push({ event, item, left: this.#left });
		this.#done += 1;
	}

	#undo(): void {
		const before = this.#before.pop();
		if (!before) return;
		this.store.undo(before.event);
		this.#left = before.left;
		this.#done -= 1;
		this.tell('Taken back. The question stands there again.');
		this.#ask(before.item);
	}

	#showUndo(): void {
		for (const button of this.querySelectorAll<HTMLButtonElement>('[data-do="undo"]'))
			button.hidden = this.#before.length === 0;
	}

	#whenBack(id: string, grade: Grade): string {
		if (grade === 'again') return 'It comes back in this sitting.';
		const { progress, today: day, interview } = this.#options();
		const card = progress.standings.get(id)?.card;
		return card ? `It comes back ${whenOf(dueOn(card, interview) - day)}.` : '';
	}

	#end(): void {
		dropDraft('review');
		partOf(this, 'resumed').hidden = true;
		const section = this.section('done');
		const { progress } = this.store;
		const left = dueToday(this.#options()).length;
		partOf(section, 'result').textContent =
			this.#done === 0
				? 'You answered nothing in this sitting, and nothing was changed.'
				: `${countOf(this.#done, 'answer')} in this sitting.`;
		partOf(section, 'left').textContent =
			left === 0
				? `Nothing more is due today.${this.#nextDue()}`
				: `${countOf(left, 'question is', 'questions are')} still due today; ${left === 1 ? 'it is' : 'they are'} there when you come back.`;
		partOf(section, 'answers').textContent = `${countOf(progress.answers, 'answer')} in all.`;
		this.#showUndo();
		this.show('done', section.querySelector('h2') ?? undefined);
	}
}

function whenOf(days: number): string {
	if (days <= 0) return 'today';
	return days === 1 ? 'tomorrow' : `in ${days} days`;
}

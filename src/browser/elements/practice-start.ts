import { pickStart, placeAfterStart, type Placement } from '#practice/start.ts';
import type { VerdictEvent } from '#practice/event.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { setReading } from '#browser/reading.ts';
import { describeCommitment, COMMITMENT, type Commitment, type PracticeBlindElement } from './practice-blind.ts';
import { fillAgain, fillQuestion, partOf } from './practice-parts.ts';
import { makeReveal } from './practice-reveal.ts';
import { PracticeScreenElement } from './practice-screen.ts';

/** Five blind pairs, one suggestion. */
export class PracticeStartElement extends PracticeScreenElement {
	#questions: readonly QuestionData[] = [];
	#verdicts: VerdictEvent[] = [];
	#at = 0;

	protected connected(signal: AbortSignal): void {
		this.addEventListener(
			COMMITMENT,
			(event) => {
				this.#tellVerdict((event as CustomEvent<Commitment>).detail);
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
		partOf(this, 'begin').addEventListener(
			'click',
			() => {
				this.setAttribute('acted', '');
				this.#ask();
			},
			{ signal },
		);
	}

	protected async begin(): Promise<void> {
		const { standings } = this.store.progress;
		const known = new Set([...standings.values()].filter((standing) => standing.card).map(({ question }) => question));
		this.#questions = await this.load(pickStart(this.index.questions, known).map(({ id }) => id));
		this.show('hello');
	}

	protected override forget(): void {
		this.#verdicts = [];
		this.#at = 0;
	}

	#ask(): void {
		const question = this.#questions[this.#at];
		if (!question) return;
		const section = this.section('ask');
		// What was revealed before is gone, also for whoever looks into the document.
		partOf(this.section('told'), 'reveal').replaceChildren();
		fillQuestion(section, question, `Question ${this.#at + 1} of ${this.#questions.length}`);
		section.querySelector<PracticeBlindElement>('practice-blind')?.ask(question);
		this.show('ask', partOf(section, 'title'));
	}

	#tellVerdict(commitment: Commitment): void {
		const question = this.#questions[this.#at];
		if (!question) return;
		this.#verdicts.push(this.store.append({ kind: 'verdict', place: 'start', ...commitment }));
		const section = this.section('told');
		partOf(section, 'verdict').textContent = describeCommitment(commitment);
		partOf(section, 'told-title').textContent = question.title;
		fillAgain(section, question);
		section.querySelector('practice-flags')?.setAttribute('question', question.id);
		partOf(section, 'reveal').replaceChildren(makeReveal(question, { site: this.site, lettered: true }));
		partOf(section, 'next-words').textContent =
			this.#at + 1 < this.#questions.length ? 'Next question' : 'Where that puts you';
		this.show('told', partOf(section, 'verdict'));
	}

	#next(): void {
		this.#at += 1;
		if (this.#at < this.#questions.length) this.#ask();
		else this.#place();
	}

	#place(): void {
		const section = this.section('placed');
		const placement = placeAfterStart(this.#verdicts);
		const questions = new Map(this.#questions.map((question) => [question.id, question]));
		partOf(section, 'result').textContent =
			`You rated the strong answer higher in ${placement.right} of ${placement.of}.`;
		partOf(section, 'meaning').textContent = describePlacement(placement);
		const reread = questions.get(placement.sureAndWrong[0] ?? placement.wrong[0] ?? '');
		const link = partOf(section, 'suggestion', HTMLAnchorElement);
		if (reread) {
			link.textContent = `${describeSurprises(placement.sureAndWrong.length)} “${reread.topic.name}” first`;
			link.href = `${this.site}topics/${reread.topic.id}/`;
		} else {
			link.textContent = 'Go on with ten blind pairs';
			link.href = `${this.site}practice/pair/`;
		}
		setReading(placement.reading);
		this.show('placed', section.querySelector('h2') ?? undefined);
	}
}

function describeSurprises(count: number): string {
	if (count === 0) return 'Read';
	return `You were sure and taken in ${count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`}: read`;
}

function describePlacement({ right, of, reading }: Placement): string {
	const chance = `Five answers say little: somebody who flips a coin gets two or three of five.`;
	if (reading === 'blind')
		return `${chance} ${right === of ? 'All of them' : 'Four'} is more than luck usually gives, so lessons will open blind for you: two unlabelled answers first. You can change that at the top of each.`;
	return `${chance} Lessons will open in the study reading for you, with both answers labelled and the strong one first. You can change that at the top of each.`;
}

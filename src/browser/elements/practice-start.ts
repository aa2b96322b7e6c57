import { isStrongFirst } from '#model/blind-order.ts';
import { pickStart, placeAfterStart, type Placement } from '#practice/start.ts';
import type { Confidence, VerdictEvent } from '#practice/event.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { isComingBack } from '#browser/coming-back.ts';
import { setReading } from '#browser/reading.ts';
import { keepStart, readStart, verdictsOf } from '#browser/sitting-draft.ts';
import { partOf, setMarkup } from './practice-parts.ts';
import { PracticeScreenElement } from './practice-screen.ts';

/** Longer than this nobody looks at two sentences; they went away. */
const LONGEST = 600;

/** Five blind pairs in their short form, one press each; then one suggestion. */
export class PracticeStartElement extends PracticeScreenElement {
	#questions: readonly QuestionData[] = [];
	#verdicts: VerdictEvent[] = [];
	#since = 0;

	protected connected(signal: AbortSignal): void {
		for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-side]')) {
			const side = button.dataset['side'] === 'A' ? 'A' : 'B';
			button.addEventListener(
				'click',
				() => {
					this.#commit(side, toConfidence(button.value));
				},
				{ signal },
			);
		}
		partOf(this, 'next').addEventListener(
			'click',
			() => {
				this.#ask();
			},
			{ signal },
		);
		partOf(this, 'more').addEventListener(
			'click',
			() => {
				void this.#beginAnew();
			},
			{ signal },
		);
	}

	protected async begin(): Promise<void> {
		const sitting = readStart(this.index);
		if (!sitting) return this.#beginAnew();
		this.#questions = await this.load(sitting.questions);
		// What was begun anew since is asked again.
		const known = this.#known;
		this.#verdicts = verdictsOf(sitting, this.store).filter(({ question }) => known.has(question));
		const last = this.#verdicts.at(-1);
		const told = this.#questions.find(({ id }) => id === last?.question);
		if (sitting.told && last && told && isComingBack()) this.#tell(told, last);
		else this.#ask();
	}

	async #beginAnew(): Promise<void> {
		const five = pickStart(this.index.questions, this.#known);
		this.#questions = await this.load(five.map(({ id }) => id));
		this.#verdicts = [];
		this.#ask();
	}

	/** The questions that have been practiced. */
	get #known(): Set<string> {
		return new Set(
			[...this.store.progress.standings.values()].flatMap(({ card, question }) => (card ? [question] : [])),
		);
	}

	#keep(told: boolean): void {
		keepStart({
			questions: this.#questions.map(({ id }) => id),
			verdicts: this.#verdicts.map(({ id }) => id),
			told,
		});
	}

	protected override forget(): void {
		this.#verdicts = [];
	}

	/** The first question without a verdict. */
	get #asked(): QuestionData | undefined {
		return this.#questions.find(({ id }) => !this.#verdicts.some(({ question }) => question === id));
	}

	#ask(): void {
		const question = this.#asked;
		this.#keep(false);
		if (!question?.brief) {
			this.#place();
			return;
		}
		const section = this.section('ask');
		// What was revealed before is gone, also for whoever looks into the document.
		for (const part of this.section('told').querySelectorAll('[data-told]')) part.replaceChildren();
		const { promptHtml, strongHtml, weakHtml } = question.brief;
		const [a, b] = isStrongFirst(question.id) ? [strongHtml, weakHtml] : [weakHtml, strongHtml];
		partOf(section, 'title').textContent = `Question ${this.#verdicts.length + 1} of ${this.#questions.length}`;
		setMarkup(partOf(section, 'prompt'), promptHtml);
		setMarkup(partOf(section, 'A'), a);
		setMarkup(partOf(section, 'B'), b);
		this.#since = Date.now();
		this.show('ask', partOf(section, 'title'));
	}

	#commit(side: 'A' | 'B', confidence: Confidence): void {
		const question = this.#asked;
		if (!question || this.step !== 'ask') return;
		const seconds = Math.round((Date.now() - this.#since) / 1000);
		const verdict = this.store.append({
			kind: 'verdict',
			place: 'start',
			brief: true,
			question: question.id,
			revision: question.revision,
			side,
			chose: (side === 'A') === isStrongFirst(question.id) ? 'strong' : 'weak',
			confidence,
			...(seconds >= 0 && seconds <= LONGEST && { seconds }),
		});
		this.#verdicts.push(verdict);
		this.#keep(true);
		this.#tell(question, verdict);
	}

	#tell(question: QuestionData, { chose }: VerdictEvent): void {
		const { brief, diagnosis } = question;
		if (!brief) return;
		const section = this.section('told');
		const strongFirst = isStrongFirst(question.id);
		partOf(section, 'told-count').textContent = `Question ${this.#verdicts.length} of ${this.#questions.length}`;
		partOf(section, 'verdict').textContent =
			`${chose === 'strong' ? 'Yes' : 'No'}, ${strongFirst ? 'A' : 'B'} is stronger.`;
		setMarkup(partOf(section, 'because'), brief.becauseHtml);
		setMarkup(partOf(section, 'again'), brief.promptHtml);
		for (const [place, isStrong] of [
			['first', strongFirst],
			['second', !strongFirst],
		] as const) {
			const answer = partOf(section, place);
			answer.className = `brief-answer ${isStrong ? 'strong' : 'weak'}`;
			partOf(answer, `${place}-name`).textContent =
				`${place === 'first' ? 'A' : 'B'}: ${isStrong ? 'strong answer' : 'weak answer'}`;
			setMarkup(partOf(answer, `${place}-said`), isStrong ? brief.strongHtml : brief.weakHtml);
		}
		const pattern = partOf(section, 'pattern', HTMLAnchorElement);
		pattern.textContent = diagnosis.pattern.name.toLowerCase();
		pattern.href = `${this.site}patterns/${diagnosis.pattern.id}/`;
		const whole = partOf(section, 'whole', HTMLAnchorElement);
		whole.textContent = `The whole pair: ${question.title}`;
		whole.href = `${this.site}q/${question.id}/`;
		partOf(section, 'next-words').textContent = this.#asked ? 'Next question' : 'Where that puts you';
		this.show('told', partOf(section, 'verdict'));
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

function toConfidence(value: string): Confidence {
	return value === 'sure' || value === 'leaning' ? value : 'guess';
}

function describeSurprises(count: number): string {
	if (count === 0) return 'Read';
	return `You were sure and taken in ${count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`}: read`;
}

function describePlacement({ reading }: Placement): string {
	const chance = 'Five answers say little: a coin gets two or three.';
	return reading === 'blind'
		? `${chance} Lessons will open blind for you, with two unlabeled answers first. You can change that at the top of each.`
		: `${chance} Lessons will open in the study reading for you, with both answers labeled and the strong one first. You can change that at the top of each.`;
}

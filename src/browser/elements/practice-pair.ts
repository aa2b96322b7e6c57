import { pickPairs, matching } from '#practice/choice.ts';
import { interviewOf } from '#practice/plan.ts';
import type { VerdictEvent } from '#practice/event.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { followSuccessors } from '#model/successors.ts';
import { isComingBack } from '#browser/coming-back.ts';
import { hasChoice, keepSitting, readPairSitting, verdictsOf, whereToGoOn } from '#browser/sitting-draft.ts';
import { describeCommitment, COMMITMENT, type Commitment, type PracticeBlindElement } from './practice-blind.ts';
import { describeEarlier } from './practice-earlier.ts';
import { countOf, fillAgain, fillQuestion, partOf, today } from './practice-parts.ts';
import { makeReveal } from './practice-reveal.ts';
import { PracticeScreenElement } from './practice-screen.ts';

/** How many pairs are fetched and asked at a time. */
const SITTING = 10;

/**
 * Blind pairs, ten at a time, of all topics or of one topic or failure pattern; the filter stands in the
 * address. `?q=` with ids and commas between them asks for these pairs in this order, as a class does.
 */
export class PracticePairElement extends PracticeScreenElement {
	#questions: readonly QuestionData[] = [];
	#verdicts: VerdictEvent[] = [];
	#at = 0;
	/** What the address asked for when the sitting began, and whether it named the questions. */
	#search = '';
	#isAsked = false;
	/** Whether a sitting has been fetched: until then, trying again asks for what the address asks for. */
	#hasBegun = false;

	protected connected(signal: AbortSignal): void {
		const filter = this.#filter();
		filter.addEventListener(
			'change',
			() => {
				this.#showCount();
			},
			{ signal },
		);
		filter.addEventListener(
			'submit',
			(event) => {
				event.preventDefault();
				this.#applyFilter();
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
		partOf(this, 'next').addEventListener(
			'click',
			() => {
				this.#next();
			},
			{ signal },
		);
		partOf(this, 'more').addEventListener(
			'click',
			() => {
				void this.attempt(() => this.#fetch());
			},
			{ signal },
		);
		partOf(this, 'all').addEventListener(
			'click',
			() => {
				filter.reset();
				this.#applyFilter();
			},
			{ signal },
		);
	}

	protected async begin(): Promise<void> {
		const asked = new URLSearchParams(location.search);
		for (const select of this.#filter().querySelectorAll('select')) {
			const value = asked.get(select.name) ?? '';
			select.value = [...select.options].some((option) => option.value === value) ? value : '';
		}
		this.#showCount();
		if (!(await this.#goOn())) await this.#fetch();
	}

	protected override forget(): void {
		this.#verdicts = [];
		this.#hasBegun = false;
	}

	/** Go on with the sitting that was left. Says whether there was one. */
	async #goOn(): Promise<boolean> {
		const left = readPairSitting(this.index);
		const isBack = isComingBack();
		// Whoever follows a link to certain questions anew is asked these.
		const isNamed = new URLSearchParams(location.search).has('q');
		if (left?.search !== location.search || (isNamed && !isBack && !left.asked)) return false;
		const verdicts = verdictsOf(left, this.store);
		const told = verdicts.find(({ question }) => question === left.questions[left.at]);
		const place = whereToGoOn(left, {
			told: told !== undefined,
			isBack,
			today: today(),
			isChosen: (id) => hasChoice(id, this.index),
		});
		if (!place) return false;
		if (left.asked) this.#takeAsked();
		this.#questions = await this.load(left.questions);
		this.#hasBegun = true;
		this.#verdicts = verdicts;
		this.#at = place.at;
		this.#search = left.search;
		this.#isAsked = left.asked;
		if (place.told && told) this.#tell(told);
		else this.#ask();
		partOf(this, 'resumed').hidden = isBack;
		return true;
	}

	async #fetch(): Promise<void> {
		const asked = this.#takeAsked();
		const ids = asked.length > 0 ? asked : this.#pick();
		this.#questions = await this.load(ids);
		this.#hasBegun = true;
		this.#verdicts = [];
		this.#at = 0;
		this.#search = location.search;
		this.#isAsked = asked.length > 0;
		if (ids.length === 0) this.show('empty', this.section('empty').querySelector('h2') ?? undefined);
		else this.#ask();
	}

	#pick(): string[] {
		const day = today();
		const { progress } = this.store;
		const interview = interviewOf(progress, day);
		return pickPairs(
			{
				questions: this.index.questions,
				progress,
				today: day,
				...(interview !== undefined && { interview }),
				...this.#wanted(),
				first: 'new',
			},
			SITTING,
		);
	}

	/** The ids that the address asks for, merged questions by their successors. Only the first sitting is theirs. */
	#takeAsked(): string[] {
		const asked = this.#hasBegun
			? []
			: (new URLSearchParams(location.search).get('q') ?? '').split(',').filter(Boolean);
		const known = new Set(this.index.questions.map(({ id }) => id));
		const found = asked.map((id) => ({ id, is: followSuccessors(id, this.index.successors) }));
		const gone = found.filter(({ is }) => !known.has(is)).map(({ id }) => id);
		const note = partOf(this, 'gone');
		note.hidden = gone.length === 0;
		note.textContent = `The address asks for ${countOf(gone.length, 'question')} that the bank does not have: ${gone.join(', ')}. It may be mistyped.`;
		return [...new Set(found.map(({ is }) => is))].filter((id) => known.has(id));
	}

	#keep(): void {
		keepSitting('pair', {
			search: this.#search,
			day: today(),
			questions: this.#questions.map(({ id }) => id),
			at: this.#at,
			verdicts: this.#verdicts.map(({ id }) => id),
			asked: this.#isAsked,
		});
	}

	#ask(): void {
		this.#keep();
		partOf(this, 'resumed').hidden = true;
		const question = this.#questions[this.#at];
		if (!question) {
			this.#sumUp();
			return;
		}
		const section = this.section('ask');
		// What was revealed before is gone, also for whoever looks into the document.
		partOf(this.section('told'), 'reveal').replaceChildren();
		fillQuestion(section, question, `Pair ${this.#at + 1} of ${this.#questions.length}`);
		section.querySelector<PracticeBlindElement>('practice-blind')?.ask(question);
		this.show('ask', partOf(section, 'title'));
	}

	#commit(commitment: Commitment): void {
		const verdict = this.store.append({ kind: 'verdict', place: 'pair', ...commitment });
		this.#verdicts.push(verdict);
		this.#keep();
		partOf(this, 'resumed').hidden = true;
		this.#tell(verdict);
	}

	#tell(verdict: VerdictEvent): void {
		const question = this.#questions[this.#at];
		if (!question) return;
		const section = this.section('told');
		partOf(section, 'verdict').textContent = describeCommitment(verdict);
		partOf(section, 'told-title').textContent = question.title;
		fillAgain(section, question);
		const why = partOf(section, 'why');
		why.hidden = verdict.why === undefined;
		partOf(section, 'why-words').textContent = verdict.why ?? '';
		section.querySelector('practice-flags')?.setAttribute('question', question.id);
		partOf(section, 'reveal').replaceChildren(
			makeReveal(question, {
				site: this.site,
				lettered: true,
				earlier: describeEarlier(this.store, question.id, verdict.id),
			}),
		);
		partOf(section, 'next-words').textContent = this.#at + 1 < this.#questions.length ? 'Next pair' : 'How these went';
		this.show('told', partOf(section, 'verdict'));
	}

	#next(): void {
		this.#at += 1;
		this.#ask();
	}

	#sumUp(): void {
		const section = this.section('done');
		const right = this.#verdicts.filter(({ chose }) => chose === 'strong').length;
		partOf(section, 'result').textContent =
			`You rated the strong answer higher in ${right} of ${this.#verdicts.length}.`;
		const titles = new Map(this.#questions.map((question) => [question.id, question]));
		const wrong = this.#verdicts.filter(({ chose }) => chose === 'weak');
		partOf(section, 'taken-in').hidden = wrong.length === 0;
		partOf(section, 'wrong').replaceChildren(
			...wrong.map(({ question: id }) => {
				const item = document.createElement('li');
				const link = document.createElement('a');
				link.href = `${this.site}q/${id}/#diagnosis`;
				link.textContent = titles.get(id)?.title ?? id;
				item.append(link, ` ${titles.get(id)?.diagnosis.pattern.name ?? ''}`);
				return item;
			}),
		);
		this.show('done', section.querySelector('h2') ?? undefined);
	}

	#filter(): HTMLFormElement {
		return partOf(this, 'filter', HTMLFormElement);
	}

	#wanted(): { topic?: string; pattern?: string } {
		const data = new FormData(this.#filter());
		const [topic, pattern] = [data.get('topic'), data.get('pattern')];
		return {
			...(typeof topic === 'string' && topic !== '' && { topic }),
			...(typeof pattern === 'string' && pattern !== '' && { pattern }),
		};
	}

	#showCount(): void {
		const count = matching(this.index.questions, this.#wanted()).length;
		partOf(this, 'fits').textContent =
			count === 0 ? 'No question fits both.' : `${countOf(count, 'question fits', 'questions fit')}.`;
	}

	#applyFilter(): void {
		const address = new URL(location.href);
		address.search = new URLSearchParams(this.#wanted()).toString();
		history.replaceState(null, '', address);
		this.#showCount();
		this.#filter().closest('details')?.removeAttribute('open');
		void this.attempt(() => this.#fetch());
	}
}

import { elapsedOn, pauseClock, startClock, STOPPED, toClockText, type Clock } from '#practice/clock.ts';
import { orderToPractice } from '#practice/choice.ts';
import type { Mark, Marks, NewEvent, ProbeReply, SaidEvent } from '#practice/event.ts';
import { bandOf, introduceBand, nextProbe, scoreRound, type NextProbe } from '#practice/interview.ts';
import { interviewOf } from '#practice/plan.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { BAND_NAMES } from '#model/names.ts';
import { followSuccessors } from '#model/successors.ts';
import {
	draftKey,
	finishMove,
	keepMarksDraft,
	keepReplyDraft,
	moveRecording,
	pendingReply,
	putAnswersAway,
	readAnswerDraft,
	readMarksDraft,
	readReplyDraft,
	type ReplyDraft,
} from '#browser/answer-draft.ts';
import { isComingBack } from '#browser/coming-back.ts';
import { dropDraft, keepDraft } from '#browser/storage/draft-storage.ts';
import { openRecordings } from '#browser/storage/recording-storage.ts';
import { MARKED, type PracticeMarkingElement } from './practice-marking.ts';
import { fillAgain, fillQuestion, moveFocus, partOf, setMarkup, today } from './practice-parts.ts';
import { PracticeRecorderElement, RECORDED } from './practice-recorder.ts';
import { makeReveal } from './practice-reveal.ts';
import { PracticeScreenElement } from './practice-screen.ts';

const MARK_NAMES: Readonly<Record<Mark, string>> = { met: 'met', partly: 'partly', missed: 'missed' };

/** An answer of the reader's own: said or typed, marked criterion by criterion, compared, probed where it missed. */
export class PracticeSayElement extends PracticeScreenElement {
	#question: QuestionData | undefined;
	#clock: Clock = STOPPED;
	#marks: Marks = {};
	#probes: ProbeReply[] = [];
	#probe: NextProbe | undefined;
	#hasRecording = false;
	/** The answer in the log, once it is there. */
	#said: SaidEvent | undefined;

	protected connected(signal: AbortSignal): void {
		const text = this.#text();
		text.addEventListener(
			'input',
			() => {
				this.#keepDraft();
				if (text.value !== '' && this.#clock.since === undefined && this.#clock.before === 0) this.#startClock();
			},
			{ signal },
		);
		partOf(this, 'clock-button').addEventListener(
			'click',
			() => {
				if (this.#clock.since === undefined) this.#startClock();
				else this.#pauseClock();
			},
			{ signal },
		);
		partOf(this, 'mark-button').addEventListener(
			'click',
			() => {
				this.#mark();
			},
			{ signal },
		);
		for (const button of this.querySelectorAll('[data-do="another"]'))
			button.addEventListener(
				'click',
				() => {
					this.#another();
				},
				{ signal },
			);
		partOf(this, 'filter', HTMLFormElement).addEventListener(
			'submit',
			(event) => {
				event.preventDefault();
				this.#finish();
				dropDraft('reply');
				partOf(this, 'filter').closest('details')?.removeAttribute('open');
				void this.attempt(async () => {
					await this.#putAway();
					await this.#fetch();
				});
			},
			{ signal },
		);
		this.addEventListener(
			MARKED,
			(event) => {
				this.#compare((event as CustomEvent<Marks>).detail);
			},
			{ signal },
		);
		this.section('mark').addEventListener(
			'change',
			() => {
				this.#keepMarks();
			},
			{ signal },
		);
		this.addEventListener(
			RECORDED,
			(event) => {
				this.#onRecorded(event as CustomEvent<boolean>);
			},
			{ signal },
		);
		partOf(this, 'probe-button').addEventListener(
			'click',
			() => {
				this.#askProbe();
			},
			{ signal },
		);
		partOf(this, 'reply').addEventListener(
			'input',
			() => {
				this.#keepReplyDraft();
			},
			{ signal },
		);
		partOf(this, 'good-button').addEventListener(
			'click',
			() => {
				this.#showGood();
			},
			{ signal },
		);
		for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-mark]')) {
			button.addEventListener(
				'click',
				() => {
					this.#judge(
						button.dataset['mark'] === 'met' ? 'met' : button.dataset['mark'] === 'partly' ? 'partly' : 'missed',
					);
				},
				{ signal },
			);
		}
		// What was marked enters the log also where the reader just goes away.
		window.addEventListener(
			'pagehide',
			() => {
				this.#finish();
			},
			{ signal },
		);
		// A phone may put a page away for good without another word.
		document.addEventListener(
			'visibilitychange',
			() => {
				if (document.visibilityState === 'hidden') this.#finish();
			},
			{ signal },
		);
		const ticking = setInterval(() => {
			this.#tick();
		}, 250);
		signal.addEventListener('abort', () => {
			clearInterval(ticking);
		});
	}

	protected async begin(): Promise<void> {
		await finishMove();
		const draft = readAnswerDraft();
		const asked = followSuccessors(new URLSearchParams(location.search).get('q') ?? '', this.index.successors);
		const known = (id: string | undefined) => (this.index.questions.some((entry) => entry.id === id) ? id : undefined);
		const reply = readReplyDraft(this.store);
		const replied = known(reply?.answer.question);
		const isWanted = reply && (pendingReply(reply) !== undefined || isComingBack());
		if (isWanted && replied !== undefined && (known(asked) ?? replied) === replied) {
			await this.#fetch(replied);
			this.#goOnReplying(reply);
			return;
		}
		if (reply) this.#logLeft(reply, draft?.question);
		dropDraft('reply');
		const marking = readMarksDraft();
		const left = known(marking?.question) ?? known(draft?.question);
		const wanted = known(asked) ?? left;
		if (wanted !== left) await this.#putAway();
		await this.#fetch(wanted);
		if (draft && draft.question === this.#question?.id) this.#text().value = draft.text;
		if (!marking || marking.question !== this.#question?.id) return;
		this.#clock = { before: marking.seconds * 1000 };
		this.#mark(marking.marks);
	}

	/** Another question is wanted: an answer that is not in the log yet enters it as it is. */
	async #putAway(): Promise<void> {
		const revisions = new Map(this.index.questions.map(({ id, revision }) => [id, revision]));
		const begun = new Set([readAnswerDraft()?.question, readMarksDraft()?.question]);
		const count = await putAnswersAway(
			this.store,
			(id) => begun.has(id),
			(id) => revisions.get(id) ?? 1,
		);
		if (count > 0) this.tell('The answer that you had begun is kept with your earlier answers.');
	}

	/** Back to the follow-up that was being replied to. */
	#goOnReplying({ said, answer }: ReplyDraft): void {
		if (answer.question !== this.#question?.id) return;
		const pending = pendingReply({ said, answer });
		this.#said = said;
		this.#hasRecording = answer.recorded ?? false;
		this.#clock = { before: (answer.seconds ?? 0) * 1000 };
		this.#text().value = answer.text ?? '';
		this.#probes = (answer.probes ?? []).filter((reply) => reply !== pending);
		this.#compare(answer.marks);
		if (!pending || this.#probe?.probe.id !== pending.probe) {
			// The bank asks another one by now: the reply stays with the answer as it is.
			if (pending) this.#probes.push(pending);
			this.#offerProbe();
		} else {
			this.#askProbe();
			this.#reply().value = pending.text ?? '';
		}
		this.#keepReplyDraft();
	}

	/** Another question is wanted than the one whose follow-up was left: what is not in the log yet enters it. */
	#logLeft({ said, answer }: ReplyDraft, drafted: string | undefined): void {
		if (said) return;
		const { id } = this.store.append(answer);
		if (answer.recorded) void moveRecording(draftKey(answer.question), id);
		if (drafted === answer.question) dropDraft('say');
	}

	protected override forget(): void {
		this.#question = undefined;
		this.#said = undefined;
		this.#marks = {};
		this.#probes = [];
		partOf(this, 'earlier-list').replaceChildren();
	}

	/** On to another question. Words that were not marked yet are discarded only when asked twice. */
	#another(): void {
		const told = partOf(this, 'skip-told');
		if (this.step === 'ask' && this.#words() !== '' && told.textContent === '') {
			told.textContent = 'What you typed has not been marked. Press again to discard it.';
			return;
		}
		this.#finish();
		for (const draft of ['say', 'marks', 'reply'] as const) dropDraft(draft);
		void this.attempt(() => this.#fetch());
	}

	async #fetch(wanted?: string): Promise<void> {
		const day = today();
		const { progress } = this.store;
		const interview = interviewOf(progress, day);
		const topic = new FormData(partOf(this, 'filter', HTMLFormElement)).get('topic');
		const order = orderToPractice({
			questions: this.index.questions,
			progress,
			today: day,
			...(interview !== undefined && { interview }),
			...(typeof topic === 'string' && topic !== '' && { topic }),
			first: 'due',
		});
		const id = wanted ?? order.find((each) => each !== this.#question?.id) ?? order[0];
		const [question] = id === undefined ? [] : await this.load([id]);
		if (!question) {
			this.show('empty', this.section('empty').querySelector('h2') ?? undefined);
			return;
		}
		this.#question = question;
		this.#clock = STOPPED;
		this.#marks = {};
		this.#probes = [];
		this.#said = undefined;
		this.#text().value = '';
		this.#reply().value = '';
		partOf(this, 'skip-told').textContent = '';
		const section = this.section('ask');
		fillQuestion(
			section,
			question,
			progress.standings.get(question.id)?.said ? 'You have answered this before' : 'A question',
		);
		this.#hasRecording = (await openRecordings().get(draftKey(question.id))) !== undefined;
		section.querySelector('practice-recorder')?.setAttribute('key', draftKey(question.id));
		this.#tick();
		this.show('ask', partOf(section, 'title'));
	}

	#mark(marks: Marks = {}): void {
		const question = this.#question;
		if (!question) return;
		this.querySelector<PracticeRecorderElement>('[data-step="ask"] practice-recorder')?.stop();
		this.#pauseClock();
		const section = this.section('mark');
		fillAgain(section, question);
		partOf(section, 'mine').textContent =
			this.#words() === '' ? 'You typed nothing. Mark what you said.' : this.#words();
		partOf(section, 'took').textContent =
			this.#clock.before >= 1_000 ? `It took ${toClockText(this.#clock.before)}.` : '';
		section.querySelector('practice-recorder')?.setAttribute('key', draftKey(question.id));
		this.#marking()?.ask(question, marks);
		this.#keepMarks();
		this.show('mark', section.querySelector('h2') ?? undefined);
	}

	#compare(marks: Marks): void {
		const question = this.#question;
		if (!question) return;
		this.#marks = marks;
		const section = this.section('compare');
		fillAgain(section, question);
		const met = Object.values(marks).filter((mark) => mark === 'met').length;
		const share = scoreRound(
			question.criteria.map(({ id }) => id),
			{ marks, probes: [] },
		);
		const band = bandOf(share);
		const bandText = (wanted: string) => question.bands.find((each) => each.band === wanted)?.textHtml ?? '';
		partOf(section, 'result').textContent =
			`You marked ${met} of ${question.criteria.length} criteria as met. We read that as “${BAND_NAMES[band].toLowerCase()}”.`;
		partOf(section, 'own-typical').textContent = introduceBand(band);
		setMarkup(partOf(section, 'own-band'), bandText(band));
		setMarkup(partOf(section, 'strong-band'), bandText('strong-hire'));
		setMarkup(partOf(section, 'weak-note'), question.diagnosis.noteHtml);
		partOf(section, 'rows').replaceChildren(
			...question.criteria.map(({ id, textHtml, span }) => {
				const row = document.createElement('tr');
				const head = document.createElement('th');
				head.scope = 'row';
				setMarkup(head, textHtml);
				const own = document.createElement('td');
				own.textContent = MARK_NAMES[marks[id] ?? 'missed'];
				own.dataset['mark'] = marks[id] ?? 'missed';
				const strong = document.createElement('td');
				strong.textContent = `“${span}”`;
				row.append(head, own, strong);
				return row;
			}),
		);
		partOf(section, 'reveal').replaceChildren(makeReveal(question, { site: this.site, lettered: false }));
		section.querySelector('practice-flags')?.setAttribute('question', question.id);
		partOf(section, 'mine').textContent = this.#words() === '' ? 'You typed nothing.' : this.#words();
		section.querySelector('practice-recorder')?.setAttribute('key', this.#recordingKey());
		// What is in the log already is no draft.
		if (!this.#said) this.#keepDraft();
		this.#offerProbe();
		this.#keepReplyDraft();
		dropDraft('marks');
		this.#showEarlier();
		this.show('compare', partOf(section, 'result'));
	}

	/** Earlier answers to this question: what was said, how it was marked; each can be deleted. */
	#showEarlier(): void {
		const said = this.store
			.history(this.#question?.id ?? '')
			.flatMap((event) => (event.kind === 'said' && event.id !== this.#said?.id ? [event] : []));
		partOf(this, 'earlier').hidden = said.length === 0;
		const template = partOf(this, 'earlier-answer', HTMLTemplateElement);
		partOf(this, 'earlier-list').replaceChildren(
			...said.toReversed().map((event) => {
				const copy = document.importNode(template.content, true);
				const marks = Object.values(event.marks);
				const date = new Date(event.at).toLocaleDateString('en', { dateStyle: 'long' });
				partOf(copy, 'earlier-head').textContent =
					`${date}: ${marks.filter((mark) => mark === 'met').length} of ${marks.length} met`;
				partOf(copy, 'earlier-text').textContent = event.text ?? 'No words are kept of this answer.';
				copy.querySelector('practice-recorder')?.setAttribute('key', event.id);
				const button = partOf(copy, 'earlier-delete', HTMLButtonElement);
				button.hidden = event.text === undefined;
				button.addEventListener('click', () => {
					this.store.erase(event.id);
					this.tell('Your words are deleted; the marks stay.');
					this.#showEarlier();
					partOf(this, 'earlier').querySelector('summary')?.focus();
				});
				return copy;
			}),
		);
	}

	/** The probe for a criterion that was missed, if there is one left. */
	#offerProbe(): void {
		const question = this.#question;
		if (!question) return;
		this.#probe = nextProbe(
			question,
			this.#marks,
			this.#probes.map(({ probe }) => probe),
		);
		partOf(this, 'probing').hidden = !this.#probe;
		partOf(this, 'asked').hidden = true;
		const button = partOf(this, 'probe-button');
		button.hidden = !this.#probe;
		button.textContent = this.#probes.length === 0 ? 'What an interviewer asks next' : 'Another follow-up';
	}

	#askProbe(): void {
		const question = this.#question;
		if (!question || !this.#probe) return;
		const { probe, why } = this.#probe;
		const criterion = question.criteria.find(({ id }) => id === probe.tests);
		partOf(this, 'probe-why').textContent =
			why === 'further'
				? 'You missed nothing, so this one goes further:'
				: why === 'missed'
					? 'For the criterion that you missed:'
					: 'For the criterion that you met partly:';
		setMarkup(partOf(this, 'probe-tests'), why === 'further' ? '' : (criterion?.textHtml ?? ''));
		setMarkup(partOf(this, 'probe-ask'), probe.askHtml);
		setMarkup(partOf(this, 'good'), probe.goodHtml);
		this.#reply().value = '';
		partOf(this, 'good-part').hidden = true;
		partOf(this, 'good-button').hidden = false;
		partOf(this, 'probe-button').hidden = true;
		partOf(this, 'asked').hidden = false;
		moveFocus(partOf(this, 'probe-ask'));
	}

	#showGood(): void {
		partOf(this, 'good-part').hidden = false;
		partOf(this, 'good-button').hidden = true;
		moveFocus(partOf(this, 'good-head'));
	}

	#judge(mark: Mark): void {
		if (!this.#probe) return;
		const text = this.#reply().value.trim();
		this.#probes.push({ probe: this.#probe.probe.id, mark, ...(text !== '' && { text }) });
		this.#reply().value = '';
		this.#keepReplyDraft();
		this.#offerProbe();
		this.tell(`Marked ${MARK_NAMES[mark]}.`);
		const next = partOf(this, 'probe-button');
		moveFocus(
			next.hidden ? (this.querySelector<HTMLElement>('[data-step="compare"] [data-do="another"]') ?? this) : next,
		);
	}

	/** What was marked enters the log; where it is there already, it is replaced by what it has become. */
	#finish(): void {
		const question = this.#question;
		if (!question || Object.keys(this.#marks).length === 0) return;
		const event = this.#answer(question);
		if (this.#said && JSON.stringify(this.#said.probes ?? []) === JSON.stringify(event.probes ?? [])) return;
		if (this.#said) {
			this.store.erase(this.#said.id);
			this.store.undo(this.#said.id);
		}
		const before = this.#recordingKey();
		const appended = this.store.append(event);
		const { id } = appended;
		this.#said = appended;
		if (this.#hasRecording) {
			void moveRecording(before, id);
		}
		this.section('compare').querySelector('practice-recorder')?.setAttribute('key', id);
		dropDraft('say');
		this.#keepReplyDraft();
	}

	/** What enters the log: the answer with its marks and replies, the one that is being typed without a mark. */
	#answer(question: QuestionData): Extract<NewEvent, { kind: 'said' }> {
		const seconds = this.#seconds();
		const typed = this.#reply().value.trim();
		const probes = [
			...this.#probes,
			...(this.#probe && typed !== '' ? [{ probe: this.#probe.probe.id, text: typed }] : []),
		];
		return {
			kind: 'said',
			place: 'say',
			question: question.id,
			revision: question.revision,
			marks: this.#marks,
			...(seconds > 0 && { seconds }),
			...(this.#words() !== '' && { text: this.#words() }),
			...(this.#hasRecording && { recorded: true }),
			...(probes.length > 0 && { probes }),
		};
	}

	#keepReplyDraft(): void {
		if (this.#question) keepReplyDraft({ said: this.#said, answer: this.#answer(this.#question) });
	}

	#keepMarks(): void {
		const question = this.#question;
		const marks = this.#marking()?.marks;
		if (question && marks) keepMarksDraft({ question: question.id, marks, seconds: this.#seconds() });
	}

	#marking(): PracticeMarkingElement | null {
		return this.querySelector<PracticeMarkingElement>('practice-marking');
	}

	#seconds(): number {
		return Math.min(86_400, Math.round(this.#clock.before / 1000));
	}

	#reply(): HTMLTextAreaElement {
		return partOf(this, 'reply', HTMLTextAreaElement);
	}

	#onRecorded({ detail, target }: CustomEvent<boolean>): void {
		if (!(target instanceof PracticeRecorderElement) || target.getAttribute('key') !== this.#recordingKey()) return;
		this.#hasRecording = detail;
		if (this.step === 'ask') this.#keepDraft();
		for (const recorder of this.querySelectorAll<PracticeRecorderElement>('practice-recorder'))
			if (recorder !== target) recorder.refresh();
	}

	/** What the present answer's recording is kept under: its event, once it is in the log. */
	#recordingKey(): string {
		return this.#said?.id ?? draftKey(this.#question?.id ?? '');
	}

	#words(): string {
		return this.#text().value.trim();
	}

	#text(): HTMLTextAreaElement {
		return partOf(this, 'text', HTMLTextAreaElement);
	}

	#keepDraft(): void {
		if (!this.#question) return;
		if (this.#words() === '' && !this.#hasRecording) dropDraft('say');
		else keepDraft('say', { version: 1, question: this.#question.id, text: this.#text().value });
	}

	#startClock(): void {
		this.#clock = startClock(this.#clock, Date.now());
		this.#tick();
	}

	#pauseClock(): void {
		this.#clock = pauseClock(this.#clock, Date.now());
		this.#tick();
	}

	#tick(): void {
		const text = toClockText(elapsedOn(this.#clock, Date.now()));
		const clock = partOf(this, 'clock');
		if (clock.textContent !== text) clock.textContent = text;
		const words = this.#clock.since !== undefined ? 'Pause' : this.#clock.before > 0 ? 'Go on' : 'Start the clock';
		const button = partOf(this, 'clock-words');
		if (button.textContent !== words) button.textContent = words;
	}
}

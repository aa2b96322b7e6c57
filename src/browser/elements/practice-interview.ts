import { elapsedOn, toClockText } from '#practice/clock.ts';
import type { Mark, Marks } from '#practice/event.ts';
import {
	describeRubric,
	introduceBand,
	planInterview,
	toRubric,
	type InterviewPlan,
	type Rubric,
} from '#practice/interview.ts';
import {
	beginRun,
	currentProbe,
	finishAnswer,
	finishMarks,
	finishReply,
	isPaused,
	judgeReply,
	markSoFar,
	nextRound,
	pauseRun,
	recoverRun,
	resumeRun,
	toInterviewEvent,
	typeInto,
	type FinishedInterview,
	type InterviewRun,
} from '#practice/interview-run.ts';
import type { QuestionData } from '#practice/question-data.ts';
import { BAND_NAMES, LEVEL_NAMES } from '#model/names.ts';
import {
	moveRecordings,
	putInterviewAway,
	readInterviewDraft,
	recordedRounds,
	recordingKey,
	roundsOf,
} from '#browser/interview-draft.ts';
import { dropDraft, isDraft, keepDraft } from '#browser/storage/draft-storage.ts';
import { MARKED, type PracticeMarkingElement } from './practice-marking.ts';
import { cloneTemplate, countOf, fillAgain, fillQuestion, partOf, setMarkup, today } from './practice-parts.ts';
import { RECORDED, type PracticeRecorderElement } from './practice-recorder.ts';
import { makeReveal } from './practice-reveal.ts';
import { PracticeScreenElement } from './practice-screen.ts';

const MARK_NAMES: Readonly<Record<Mark, string>> = { met: 'met', partly: 'partly met', missed: 'missed' };
const NOT_MARKED = 'not marked';

/**
 * A mock interview: planned, asked, marked, looked back on. While it runs it is kept as a draft, so that
 * leaving and coming back goes on where it was; when it ends it enters the log.
 */
export class PracticeInterviewElement extends PracticeScreenElement {
	readonly #tab = Math.random().toString(36).slice(2, 10);
	#plan: InterviewPlan | undefined;
	#run: InterviewRun | undefined;
	#questions = new Map<string, QuestionData>();
	/** Rounds with a recording. */
	#recorded = new Set<number>();

	protected connected(signal: AbortSignal): void {
		const on = (part: string, act: () => void) => {
			partOf(this, part).addEventListener('click', act, { signal });
		};
		const wish = partOf(this, 'wish', HTMLFormElement);
		wish.addEventListener(
			'change',
			() => {
				this.#makePlan();
			},
			{ signal },
		);
		wish.addEventListener(
			'submit',
			(event) => {
				event.preventDefault();
				void this.attempt(() => this.#begin());
			},
			{ signal },
		);
		on('shuffle', () => {
			this.#makePlan();
		});
		on('go-on', () => {
			void this.attempt(() => this.#goOn());
		});
		on('put-away', () => {
			void this.#putAway();
		});
		on('pause', () => {
			if (this.#run)
				this.#step(isPaused(this.#run) ? resumeRun(this.#run, Date.now()) : pauseRun(this.#run, Date.now()));
		});
		on('resume', () => {
			if (this.#run) this.#step(resumeRun({ ...this.#run, owner: this.#tab }, Date.now()));
		});
		on('end', () => {
			this.#end();
		});
		on('answered', () => {
			this.#answered();
		});
		on('replied', () => {
			if (this.#run) this.#step(finishReply(this.#run, Date.now()));
		});
		on('skip', () => {
			if (this.#run) this.#step(nextRound(this.#run, this.#revisions(), Date.now()));
		});
		on('print', () => {
			print();
		});
		on('another', () => {
			this.#setUp();
		});
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
		for (const field of this.querySelectorAll<HTMLTextAreaElement>('textarea[data-typing]')) {
			field.addEventListener(
				'input',
				() => {
					if (this.#run) this.#keep(typeInto(this.#run, field.value, Date.now()));
				},
				{ signal },
			);
		}
		this.addEventListener(
			MARKED,
			(event) => {
				this.#marked((event as CustomEvent<Marks>).detail);
			},
			{ signal },
		);
		this.section('mark').addEventListener(
			'change',
			() => {
				if (this.#run?.step === 'mark') this.#keep(markSoFar(this.#run, this.#marking()?.marks ?? {}, Date.now()));
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
		window.addEventListener(
			'pagehide',
			() => {
				if (this.#run) this.#keep(pauseRun(this.#run, Date.now()));
			},
			{ signal },
		);
		window.addEventListener(
			'pageshow',
			(event) => {
				if (event.persisted && this.#run) this.#step(this.#run);
			},
			{ signal },
		);
		window.addEventListener(
			'storage',
			(event) => {
				if (isDraft('interview', event)) this.#onOtherTab();
			},
			{ signal },
		);
		const ticking = setInterval(() => {
			this.#tick();
		}, 500);
		signal.addEventListener('abort', () => {
			clearInterval(ticking);
		});
	}

	protected begin(): void {
		const draft = readInterviewDraft();
		if (draft) this.#offerToGoOn(recoverRun(draft));
		else this.#setUp();
	}

	// Planning

	#setUp(): void {
		this.#run = undefined;
		const wish = partOf(this, 'wish', HTMLFormElement);
		const asked = new URLSearchParams(location.search).get('minutes');
		const minutes = wish.querySelector<HTMLInputElement>(`[name=minutes][value="${CSS.escape(asked ?? '')}"]`);
		if (minutes) minutes.checked = true;
		this.#makePlan();
		this.show('plan', this.section('plan').querySelector('h2') ?? undefined);
	}

	#makePlan(): void {
		const data = new FormData(partOf(this, 'wish', HTMLFormElement));
		const minutes = Number(data.get('minutes'));
		const company = this.index.companies.find(({ id }) => id === data.get('company'));
		this.#plan = planInterview({
			minutes: minutes === 20 || minutes === 45 ? minutes : 30,
			level: data.get('level') === 'senior' ? 'senior' : 'core',
			...(company && { company }),
			questions: this.index.questions,
			progress: this.store.progress,
			today: today(),
			chance: Math.random,
		});
		const { rounds, lookBack } = this.#plan;
		const names = new Map(this.index.topics.map(({ id, name }) => [id, name]));
		const helped = rounds.filter(({ question }) => company?.questions.includes(question)).length;
		partOf(this, 'rounds').textContent =
			`${countOf(rounds.length, 'round')} of about ${rounds[0]?.minutes ?? 0} minutes, from ${listOf([...new Set(rounds.map(({ topic }) => names.get(topic) ?? topic))].sort())}; ${countOf(lookBack, 'minute')} to look back.${company ? ` ${helped} of them practice what our page on ${company.name} is about.` : ''}`;
	}

	async #begin(): Promise<void> {
		const plan = this.#plan;
		if (!plan) return;
		await this.#fetch(plan);
		this.#recorded.clear();
		const now = Date.now();
		this.#step(beginRun(plan, this.#revisions(), { now, id: `${now.toString(36)}${this.#tab}`, owner: this.#tab }));
	}

	async #fetch(plan: InterviewPlan): Promise<void> {
		const known = new Set(this.index.questions.map(({ id }) => id));
		const questions = await this.load(plan.rounds.flatMap(({ question }) => (known.has(question) ? [question] : [])));
		this.#questions = new Map(questions.map((question) => [question.id, question]));
	}

	// Leaving and coming back

	#offerToGoOn(run: InterviewRun): void {
		this.#run = undefined;
		const section = this.section('left');
		const { minutes, rounds } = run.plan;
		partOf(section, 'left-words').textContent =
			`You left a mock interview of ${minutes} minutes in round ${run.round + 1} of ${rounds.length}, after ${toClockText(elapsedOn(run.clock, run.seen))}. The clock stood still since.`;
		this.show('left', section.querySelector('h2') ?? undefined);
	}

	async #goOn(): Promise<void> {
		const draft = readInterviewDraft();
		if (!draft) {
			this.#setUp();
			return;
		}
		const run = { ...recoverRun(draft), owner: this.#tab };
		await this.#fetch(run.plan);
		this.#recorded = await recordedRounds(run);
		// Where the bank has changed so that a question is gone, what was said until then is still worth looking back on.
		if (run.plan.rounds.some(({ question }) => !this.#questions.has(question))) this.#finish(run);
		else this.#step(resumeRun(run, Date.now()));
	}

	async #putAway(): Promise<void> {
		const isKept = await putInterviewAway(this.store);
		this.#setUp();
		this.tell(isKept ? 'What you said is in your log.' : 'Nothing was said or marked, so nothing entered the log.');
	}

	protected override forget(): void {
		this.#run = undefined;
		this.#recorded.clear();
		partOf(this, 'run').hidden = true;
		partOf(this, 'transcript').replaceChildren();
	}

	#onOtherTab(): void {
		const other = readInterviewDraft();
		if (!this.#run || other?.owner === this.#tab) return;
		this.#run = undefined;
		partOf(this, 'run').hidden = true;
		if (other) this.#offerToGoOn(other);
		else this.#setUp();
		this.tell(other ? 'This interview goes on in another tab.' : 'This interview was ended in another tab.');
	}

	#keep(run: InterviewRun): void {
		this.#run = run;
		keepDraft('interview', run);
	}

	// Asking

	#answered(): void {
		this.querySelector<PracticeRecorderElement>('[data-step="answer"] practice-recorder')?.stop();
		if (this.#run) this.#step(finishAnswer(this.#run, Date.now()));
	}

	#marked(marks: Marks): void {
		const question = this.#current();
		if (this.#run && question) this.#step(finishMarks(this.#run, marks, question, this.#revisions(), Date.now()));
	}

	#judge(mark: Mark): void {
		const question = this.#current();
		if (this.#run && question) this.#step(judgeReply(this.#run, mark, question, this.#revisions(), Date.now()));
	}

	/** Keep the run and show where it is. */
	#step(run: InterviewRun): void {
		this.#keep(run);
		partOf(this, 'pause-words').textContent = isPaused(run) ? 'Go on' : 'Pause';
		this.#tick();
		if (run.step === 'over') {
			this.#finish(run);
			return;
		}
		if (isPaused(run)) {
			this.show('paused', this.section('paused').querySelector('h2') ?? undefined);
			return;
		}
		const question = this.#current();
		if (!question) return;
		const section = this.section(run.step);
		const round = run.rounds.at(-1);
		const planned = run.plan.rounds[run.round];
		switch (run.step) {
			case 'answer':
				fillQuestion(
					section,
					question,
					`Round ${run.round + 1} of ${run.plan.rounds.length} · about ${planned?.minutes ?? 0} minutes with its follow-ups`,
				);
				partOf(section, 'text', HTMLTextAreaElement).value = run.text;
				section.querySelector('practice-recorder')?.setAttribute('key', recordingKey(run.id, run.round));
				this.show('answer', partOf(section, 'title'));
				break;
			case 'mark':
				fillAgain(section, question);
				partOf(section, 'mine').textContent = round?.text ?? 'You typed nothing. Mark what you said.';
				section.querySelector('practice-recorder')?.setAttribute('key', recordingKey(run.id, run.round));
				this.#marking()?.ask(question, round?.marks);
				this.show('mark', section.querySelector('h2') ?? undefined);
				break;
			case 'probe':
			case 'judge': {
				const next = currentProbe(run, question);
				if (!next) return;
				setMarkup(partOf(section, 'ask'), next.probe.askHtml);
				if (run.step === 'probe') {
					fillAgain(section, question);
					partOf(section, 'probe-why').textContent = `Follow-up ${(round?.probes.length ?? 0) + 1}`;
					partOf(section, 'reply', HTMLTextAreaElement).value = run.text;
					this.show('probe', partOf(section, 'ask'));
				} else {
					const criterion = question.criteria.find(({ id }) => id === next.probe.tests);
					partOf(section, 'probe-why').textContent =
						next.why === 'further'
							? 'Asked because you missed nothing, to go further.'
							: `Asked because you marked this ${next.why === 'missed' ? 'missed' : 'partly met'}:`;
					setMarkup(partOf(section, 'tests'), next.why === 'further' ? '' : (criterion?.textHtml ?? ''));
					partOf(section, 'mine').textContent = run.text.trim() === '' ? 'You typed nothing.' : run.text.trim();
					setMarkup(partOf(section, 'good'), next.probe.goodHtml);
					this.show('judge', section.querySelector('h2') ?? undefined);
				}
				break;
			}
		}
	}

	#marking(): PracticeMarkingElement | null {
		return this.querySelector<PracticeMarkingElement>('practice-marking');
	}

	#current(): QuestionData | undefined {
		return this.#run && this.#questions.get(this.#run.plan.rounds[this.#run.round]?.question ?? '');
	}

	#revisions(): ReadonlyMap<string, number> {
		return new Map([...this.#questions].map(([id, { revision }]) => [id, revision]));
	}

	#onRecorded({ detail, target }: CustomEvent<boolean>): void {
		for (const recorder of this.querySelectorAll<PracticeRecorderElement>('practice-recorder'))
			if (recorder !== target) recorder.refresh();
		if (!this.#run) return;
		if (detail) this.#recorded.add(this.#run.round);
		else this.#recorded.delete(this.#run.round);
	}

	#tick(): void {
		const run = this.#run;
		partOf(this, 'run').hidden = !run || run.step === 'over';
		if (!run) return;
		const now = Date.now();
		const left = run.plan.minutes * 60_000 - elapsedOn(run.clock, now);
		const text =
			left >= 0
				? `${toClockText(left + 999)} left of ${run.plan.minutes} minutes`
				: `${toClockText(-left)} over ${run.plan.minutes} minutes`;
		const clock = partOf(this, 'clock');
		if (clock.textContent !== text) clock.textContent = text;
		const round = `This round: ${toClockText(elapsedOn(run.roundClock, now))} of about ${run.plan.rounds[run.round]?.minutes ?? 0} minutes`;
		const roundClock = partOf(this, 'round-clock');
		if (roundClock.textContent !== round) roundClock.textContent = round;
		// A page that dies without a word loses no more than this of the clock.
		if (!isPaused(run) && now - run.seen >= 5_000) this.#keep({ ...run, seen: now });
	}

	// The end

	#end(): void {
		const run = this.#run;
		if (!run) return;
		const button = partOf(this, 'end');
		if (button.dataset['sure'] !== 'yes') {
			button.dataset['sure'] = 'yes';
			button.textContent = 'End it now: press again';
			setTimeout(() => {
				delete button.dataset['sure'];
				button.textContent = 'End';
			}, 5_000);
			return;
		}
		this.#finish(pauseRun(run, Date.now()));
	}

	#finish(run: InterviewRun): void {
		this.#run = undefined;
		partOf(this, 'run').hidden = true;
		const event = toInterviewEvent(run, run.seen);
		dropDraft('interview');
		if (event.rounds.length === 0) {
			this.#setUp();
			this.tell('Nothing was said or marked, so nothing entered the log.');
			return;
		}
		const { id } = this.store.append(event);
		const rounds = roundsOf(run, event);
		void moveRecordings(run, id, rounds).then(() => {
			this.#showResult(event, id, rounds);
		});
	}

	#showResult(event: FinishedInterview, id: string, rounds: readonly number[]): void {
		const section = this.section('result');
		const rubric = toRubric(event, [...this.#questions.values()]);
		const company = this.index.companies.find((each) => each.id === event.company);
		partOf(section, 'result-meta').textContent = [
			new Date().toLocaleDateString('en', { dateStyle: 'long' }),
			`${event.minutes} minutes planned, ${toClockText(event.seconds * 1000)} run`,
			`${LEVEL_NAMES[event.level]} level`,
			...(company ? [`for ${company.name}`] : []),
			...(event.finished ? [] : ['ended early']),
		].join(' · ');
		partOf(section, 'result-words').textContent = describeRubric(rubric);
		partOf(section, 'own-marks').hidden = rubric.judgment === undefined;
		partOf(section, 'watch-part').hidden = rubric.watch.length === 0;
		partOf(section, 'watch').replaceChildren(
			...rubric.watch.map((pattern) => {
				const item = document.createElement('li');
				const link = document.createElement('a');
				link.href = `${this.site}patterns/${pattern.id}/`;
				link.textContent = pattern.name;
				item.append(link);
				return item;
			}),
		);
		partOf(section, 'transcript').replaceChildren(
			...rubric.rounds.map((round, i) =>
				this.#toRound(round, i, { id, recorded: this.#recorded.has(rounds[i] ?? -1) }),
			),
		);
		this.show('result', section.querySelector('h2') ?? undefined);
	}

	#toRound(
		{ question, round, judgment, criteria, replies }: Rubric['rounds'][number],
		place: number,
		{ id, recorded }: { id: string; recorded: boolean },
	): DocumentFragment {
		const copy = cloneTemplate('practice-round');
		partOf(copy, 'round-title').textContent = `${place + 1}. ${question.title}`;
		partOf(copy, 'round-meta').textContent = [
			judgment ? `${BAND_NAMES[judgment.band]} by your own marks` : 'Not marked',
			...(round.seconds === undefined ? [] : [toClockText(round.seconds * 1000)]),
		].join(' · ');
		if (judgment) {
			partOf(copy, 'round-typical').textContent = introduceBand(judgment.band);
			setMarkup(partOf(copy, 'round-band'), question.bands.find((each) => each.band === judgment.band)?.textHtml ?? '');
		} else {
			partOf(copy, 'round-typical').remove();
			partOf(copy, 'round-band').remove();
		}
		setMarkup(partOf(copy, 'round-prompt'), question.promptHtml);
		partOf(copy, 'round-text').textContent =
			round.text ?? (recorded ? 'Spoken; the recording is below.' : 'Spoken, or nothing: no words were typed.');
		const recorder = copy.querySelector('practice-recorder');
		if (recorded) recorder?.setAttribute('key', recordingKey(id, place));
		else recorder?.remove();
		partOf(copy, 'round-marks').replaceChildren(
			...criteria.map(({ textHtml, mark }) => {
				const item = document.createElement('li');
				const word = document.createElement('b');
				word.textContent = `${mark ? MARK_NAMES[mark] : NOT_MARKED}: `;
				const text = document.createElement('span');
				setMarkup(text, textHtml);
				if (mark) item.dataset['mark'] = mark;
				item.append(word, text);
				return item;
			}),
		);
		partOf(copy, 'round-probes').replaceChildren(
			...replies.flatMap(({ probe, mark, text }) => {
				const ask = document.createElement('dt');
				setMarkup(ask, probe.askHtml);
				const reply = document.createElement('dd');
				reply.className = 'own-words';
				reply.textContent = text ?? 'No words were typed.';
				const judged = document.createElement('dd');
				const word = document.createElement('b');
				word.textContent = `${mark ? `You marked it ${MARK_NAMES[mark]}` : 'You have not marked it'}. A good reply: `;
				const good = document.createElement('div');
				setMarkup(good, probe.goodHtml);
				judged.append(word, good);
				return [ask, reply, judged];
			}),
		);
		partOf(copy, 'round-reveal').replaceChildren(makeReveal(question, { site: this.site, lettered: false }));
		return copy;
	}
}

function listOf(names: readonly string[]): string {
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

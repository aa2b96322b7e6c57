import { nextStep, plannedToday, triedCount } from '#practice/choice.ts';
import { interviewOf } from '#practice/plan.ts';
import { dueToday, secondsEach } from '#practice/queue.ts';
import { readRun } from '#practice/interview-run.ts';
import { readDraft } from '#browser/storage/draft-storage.ts';
import { describeDay, describeNext } from './practice-next.ts';
import { countOf, partOf, today } from './practice-parts.ts';
import { PracticeScreenElement } from './practice-screen.ts';

/** The overview: what is due today and what to do next. `newcomer` says that the start comes first. */
export class PracticeHomeElement extends PracticeScreenElement {
	protected connected(): void {
		// Links only.
	}

	protected begin(): void {
		this.show('overview');
		this.#fill();
	}

	protected override progressChanged(): void {
		if (this.step === 'overview') this.#fill();
	}

	#fill(): void {
		const { progress } = this.store;
		const day = today();
		const interview = interviewOf(progress, day);
		const options = {
			questions: this.index.questions,
			progress,
			today: day,
			...(interview !== undefined && { interview }),
		};
		const due = dueToday(options).length;
		const planned = plannedToday(options);
		const step = nextStep(options, planned);
		this.toggleAttribute('newcomer', step.do === 'start');
		const minutes = Math.max(1, Math.round((due * secondsEach(progress)) / 60));
		partOf(this, 'due').textContent = planned
			? describeDay(planned, progress.days.get(day)?.answers)
			: progress.answers === 0
				? 'Nothing is due yet: that begins with your first answer.'
				: due === 0
					? 'Nothing is due today.'
					: `${countOf(due, 'question is', 'questions are')} due today, about ${countOf(minutes, 'minute')}.`;
		const left =
			interview === undefined
				? ''
				: interview === day
					? ' Your interview is today.'
					: ` Your interview is in ${countOf(interview - day, 'day')}.`;
		partOf(this, 'tried').textContent =
			progress.answers === 0
				? left.trim()
				: `You have practiced ${triedCount(progress)} of ${countOf(this.index.questions.length, 'question')}.${left}`;
		const next = partOf(this, 'next', HTMLAnchorElement);
		const { text, path } = describeNext(step, readRun(readDraft('interview')) !== undefined);
		next.textContent = text;
		next.href = `${this.site}practice/${path}`;
	}
}

import { fromIsoDay, toDayWords, toIsoDay, toLongDay, toMonthWords, weekdayOf, type Day } from '#practice/day.ts';
import { toCalendar } from '#practice/ics.ts';
import { makeSchedule, type PlannedDay, type Schedule } from '#practice/plan.ts';
import { saveFile } from '#browser/save-file.ts';
import { describeDay, describeRoom } from './practice-next.ts';
import { countOf, partOf, today } from './practice-parts.ts';
import { PracticeScreenElement } from './practice-screen.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const KIND_WORDS = {
	practice: '',
	mock: 'Mock interview',
	light: 'Light',
	rest: 'Free',
	interview: 'Interview',
} as const;

/** The reader's plan: the day of the interview, minutes a day, and the schedule back from that day as a calendar. */
export class PracticePlanElement extends PracticeScreenElement {
	/** The plan that was just saved, which can be taken back. */
	#saved: string | undefined;

	protected connected(signal: AbortSignal): void {
		this.#form.addEventListener(
			'submit',
			(event) => {
				event.preventDefault();
				this.#save();
			},
			{ signal },
		);
		this.#form.addEventListener(
			'input',
			() => {
				this.#checkDate();
			},
			{ signal },
		);
		partOf(this, 'no-date').addEventListener(
			'click',
			() => {
				this.#date.value = '';
				this.#checkDate();
				this.#save();
			},
			{ signal },
		);
		partOf(this, 'undo').addEventListener(
			'click',
			() => {
				this.#undo();
			},
			{ signal },
		);
		partOf(this, 'calendar-file').addEventListener(
			'click',
			() => {
				this.#saveCalendar();
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
		// The page may stay open over midnight.
		document.addEventListener(
			'visibilitychange',
			() => {
				if (document.visibilityState === 'visible' && this.step === 'plan') this.#fill();
			},
			{ signal },
		);
	}

	protected begin(): void {
		this.#fillForm();
		this.#fill();
		this.show('plan');
	}

	protected override progressChanged(): void {
		if (this.step === 'plan') this.#fill();
	}

	get #form(): HTMLFormElement {
		return partOf(this, 'form', HTMLFormElement);
	}

	get #date(): HTMLInputElement {
		return partOf(this, 'date', HTMLInputElement);
	}

	#fillForm(): void {
		const { plan } = this.store.progress;
		this.#date.value = plan?.date ?? '';
		const minutes = partOf(this, 'minutes', HTMLSelectElement);
		const wanted = String(plan?.minutes ?? 20);
		if (![...minutes.options].some((option) => option.value === wanted))
			minutes.add(new Option(`${wanted} minutes`, wanted));
		minutes.value = wanted;
		for (const box of this.#form.querySelectorAll<HTMLInputElement>('input[name=rest]'))
			box.checked = plan?.rest.includes(Number(box.value)) ?? false;
		this.#checkDate();
	}

	/** A date that is past can be meant; it is said what follows from it, not refused. */
	#checkDate(): void {
		const day = fromIsoDay(this.#date.value);
		const now = today();
		partOf(this, 'date-words').textContent =
			day === undefined
				? this.#date.value === ''
					? 'Leave it empty if you have no date yet.'
					: 'There is no such day.'
				: day < now
					? `That was ${countOf(now - day, 'day')} ago. Practice then goes on as without a date.`
					: day === now
						? 'That is today.'
						: `In ${countOf(day - now, 'day')}.`;
	}

	#save(): void {
		const data = new FormData(this.#form);
		const date = this.#date.value;
		const event = this.store.append({
			kind: 'plan',
			date: fromIsoDay(date) === undefined ? null : date,
			minutes: Number(data.get('minutes')) || 20,
			rest: data.getAll('rest').map(Number),
		});
		this.#saved = event.id;
		this.#fill();
		partOf(this, 'undo').hidden = false;
		this.tell('The plan is saved.');
		partOf(this, 'summary').focus();
	}

	#undo(): void {
		if (this.#saved === undefined) return;
		this.store.undo(this.#saved);
		this.#saved = undefined;
		partOf(this, 'undo').hidden = true;
		this.#fillForm();
		this.#fill();
		this.tell('The plan is as it was before.');
		this.#date.focus();
	}

	#schedule(): Schedule | undefined {
		const { progress } = this.store;
		return (
			progress.plan && makeSchedule({ plan: progress.plan, questions: this.index.questions, progress, today: today() })
		);
	}

	#fill(): void {
		const schedule = this.#schedule();
		const now = today();
		partOf(this, 'result').hidden = !schedule;
		this.toggleAttribute('planned', schedule !== undefined);
		if (!schedule) return;
		partOf(this, 'summary').textContent = describeState(schedule, now);
		fillLines(partOf(this, 'notes'), describeNotes(schedule, this.store.progress.plan?.minutes ?? 0));
		partOf(this, 'months').replaceChildren(...toMonths(schedule.days, now));
		const first = schedule.days[0];
		partOf(this, 'today').hidden = first?.day !== now;
		if (first) this.#fillToday(first);
	}

	#fillToday(day: PlannedDay): void {
		const questions = [...day.reviews, ...day.fresh];
		const done = this.store.progress.days.get(day.day)?.answers ?? 0;
		partOf(this, 'today-words').textContent = describeDay(day, done);
		const link = partOf(this, 'today-link', HTMLAnchorElement);
		partOf(this, 'today-next').hidden = questions.length === 0 && day.mock === undefined;
		link.href = day.mock ? `${this.site}practice/interview/?minutes=${day.mock}` : `${this.site}practice/review/`;
		link.textContent = day.mock ? 'To the mock interview' : 'To the review';
	}

	#saveCalendar(): void {
		const schedule = this.#schedule();
		if (!schedule) return;
		const titles = new Map(this.index.questions.map(({ id, title }) => [id, title]));
		const text = toCalendar({
			days: schedule.days,
			stamp: Date.now(),
			name: this.store.device,
			address: new URL(`${this.site}practice/`, location.href).href,
			titleOf: (id) => titles.get(id),
		});
		saveFile(`first-call-plan-${toIsoDay(today())}.ics`, 'text/calendar', text);
		this.tell('The calendar file is saved.');
	}
}

/** Where the reader stands in time, in a sentence or two. */
function describeState({ state, left = 0, days }: Schedule, now: Day): string {
	const working = days.filter(({ kind }) => kind === 'practice' || kind === 'mock' || kind === 'light');
	const mocks = days.filter(({ kind }) => kind === 'mock').length;
	const withMocks = mocks === 0 ? '' : `, ${countOf(mocks, 'mock interview')} among them`;
	switch (state) {
		case 'none':
			return 'No date: questions come back when you would begin to forget them, and a third of each sitting is new. Here are the next two weeks.';
		case 'past':
			return `Your interview was ${countOf(-left, 'day')} ago. If there is another one, say when; until then practice goes on as without a date.`;
		case 'today':
			return 'Your interview is today. Nothing new now: look at a few questions if it calms you, and leave it at that.';
		case 'tomorrow':
			return 'Your interview is tomorrow. One sitting today, then let it rest.';
		case 'ahead':
			return `Your interview is ${toDayWords(now + left, now)}, in ${countOf(left, 'day')}: ${countOf(working.length, 'sitting')}${withMocks}.`;
	}
}

/** What does not fit, and what was missed; without reproach. */
function describeNotes(schedule: Schedule, minutes: number): string[] {
	const { missed, state } = schedule;
	const notes: string[] = [];
	if (missed.length > 0 && state !== 'past') {
		notes.push(
			`${countOf(missed.length, 'day')} went by without practice since you set this plan. What was due then has moved to the days that are left.`,
		);
	}
	return [...notes, ...describeRoom(schedule, minutes)];
}

/** One table a month, weeks as rows. A day's cell says in words what is in it. */
function toMonths(days: readonly PlannedDay[], now: Day): HTMLElement[] {
	return [...Map.groupBy(days, ({ day }) => toMonthWords(day))].map(([month, some]) => {
		const table = document.createElement('table');
		table.className = 'plan-month';
		const caption = table.createCaption();
		caption.textContent = month;
		const head = table.createTHead().insertRow();
		head.append(...WEEKDAYS.map((name) => withShortName(headCell('col'), name)));
		const body = table.createTBody();
		const byColumn = (day: Day) => (weekdayOf(day) + 6) % 7;
		let row: HTMLTableRowElement | undefined;
		for (const planned of some) {
			const column = byColumn(planned.day);
			if (!row || column === 0) {
				row = body.insertRow();
				for (let empty = 0; empty < (row.rowIndex === 1 ? column : 0); empty += 1)
					row.insertCell().className = 'plan-empty';
			}
			row.append(toCell(planned, now));
		}
		return table;
	});
}

function toCell(planned: PlannedDay, now: Day): HTMLTableCellElement {
	const { day, kind, mock, minutes } = planned;
	const count = planned.reviews.length + planned.fresh.length;
	const cell = document.createElement('td');
	cell.dataset['kind'] = kind;
	if (day === now) cell.setAttribute('aria-current', 'date');
	const date = document.createElement('time');
	date.dateTime = toIsoDay(day);
	// Where the days stand in one column, without a head that names them.
	const weekday = document.createElement('small');
	weekday.textContent = `${WEEKDAYS[(weekdayOf(day) + 6) % 7]?.slice(0, 3) ?? ''} `;
	date.append(weekday, String(Number(toIsoDay(day).slice(8))));
	date.title = toLongDay(day, now);
	const name = document.createElement('b');
	name.textContent = mock === undefined ? KIND_WORDS[kind] : `Mock, ${mock} min`;
	const detail = document.createElement('span');
	detail.textContent =
		kind === 'rest' || kind === 'interview' || count === 0
			? ''
			: `${countOf(count, 'question')}${mock === undefined ? `, ${Math.max(1, minutes)}\u00A0min` : ''}`;
	cell.append(date, ...[name, detail].filter((part) => part.textContent !== ''));
	return cell;
}

function headCell(scope: 'col'): HTMLTableCellElement {
	const cell = document.createElement('th');
	cell.scope = scope;
	return cell;
}

function withShortName(cell: HTMLTableCellElement, name: string): HTMLTableCellElement {
	cell.abbr = name;
	cell.textContent = name.slice(0, 3);
	return cell;
}

function fillLines(target: HTMLElement, lines: readonly string[]): void {
	target.hidden = lines.length === 0;
	target.replaceChildren(
		...lines.map((line) => {
			const paragraph = document.createElement('p');
			paragraph.textContent = line;
			return paragraph;
		}),
	);
}

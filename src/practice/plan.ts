/**
 * A schedule back from the day of the interview. It is worked out anew from the log each time it is
 * shown, by playing the days ahead: new questions are spread evenly, and what is due has the rest of the
 * room. Where that leaves some out, more are begun in the first days. In the last fifth of the time, too
 * late for a question to come back often enough, what is still new is asked only in minutes that nothing
 * else needs. A missed day therefore needs no repair.
 */
import { dayOf, fromIsoDay, weekdayOf, type Day } from './day.ts';
import type { InterviewMinutes, PlanEvent } from './event.ts';
import type { Progress } from './fold.ts';
import { dueOn } from './gap.ts';
import { wasHeld } from './interview-rounds.ts';
import { dueToday, lastToBegin, newQuestions, roomForNew, secondsEach, spreadOverTopics } from './queue.ts';
import type { QuestionEntry } from './question-data.ts';
import { recallOn, reviewCard, type Card } from './scheduler.ts';

export interface PlannedDay {
	readonly day: Day;
	/**
	 * `practice`: a sitting; `mock`: a mock interview, with a sitting where there is room; `light`: the
	 * day before, half as long and without anything new; `rest`: a weekday that the reader keeps free; `interview`: the day
	 * itself, with a few questions to look at, no more.
	 */
	readonly kind: 'practice' | 'mock' | 'light' | 'rest' | 'interview';
	/** Questions to come back to. */
	readonly reviews: readonly string[];
	/** Questions to begin. */
	readonly fresh: readonly string[];
	readonly mock?: InterviewMinutes;
	/** What it is expected to take. */
	readonly minutes: number;
}

export interface Schedule {
	/** `none`: no interview; `past`: it was; `today`, `tomorrow`, `ahead`: it will be. */
	readonly state: 'none' | 'past' | 'today' | 'tomorrow' | 'ahead';
	/** Days until the interview, negative after it; absent where there is none. */
	readonly left?: number;
	/** From today to the interview; two weeks where there is none. */
	readonly days: readonly PlannedDay[];
	/** New questions that find no room before the interview; where there are any, every day before is full. */
	readonly leftOut: number;
	/** New questions begun too late to come back: they are asked once. */
	readonly once: number;
	/** Of the minutes that the plan offers, the fewest a day with which all would be asked; absent where all are, or none is enough. */
	readonly enough?: number;
	/** Days since the plan was set that were meant for practice and passed without. */
	readonly missed: readonly Day[];
}

export interface ScheduleInput {
	readonly plan: Pick<PlanEvent, 'date' | 'minutes' | 'rest' | 'at' | 'offset'>;
	readonly questions: readonly QuestionEntry[];
	readonly progress: Progress;
	readonly today: Day;
}

/** Minutes a day that the plan offers. */
export const MINUTES_A_DAY = [10, 15, 20, 30, 45, 60, 90] as const;

/** How many times the even share of new questions a day brings, in the order tried; at last, all that there is room for. */
const PACES = [1, 1.25, 1.5, 2, 1000] as const;

/** Days shown where there is no interview to count back from. */
const HORIZON = 14;
/** A schedule looks no further than this. */
const FURTHEST = 366;
/** Questions to look at on the day itself. */
const ON_THE_DAY = 5;

/** The day of the interview, where the plan has one that has not passed. */
export function interviewOf(progress: Progress, today: Day): Day | undefined {
	const date = progress.plan?.date;
	const day = date ? fromIsoDay(date) : undefined;
	return day !== undefined && day >= today ? day : undefined;
}

export function makeSchedule(input: ScheduleInput): Schedule {
	const { plan, progress, today } = input;
	const interview = plan.date === null ? undefined : fromIsoDay(plan.date);
	const missed = missedDays(plan, progress, today, interview);
	const played = play(input, interview);
	if (interview === undefined) return { state: 'none', missed, ...played };
	const left = interview - today;
	if (left < 0) return { state: 'past', left, missed, ...played };
	if (left === 0) return { state: 'today', left, missed, ...played };
	const enough = played.leftOut > 0 ? findEnough(input, interview) : undefined;
	return { state: left === 1 ? 'tomorrow' : 'ahead', left, missed, ...played, ...(enough !== undefined && { enough }) };
}

/** What the schedule has for today, without all else that a schedule says: screens that are no schedule show this at once. */
export function scheduledToday(input: ScheduleInput): PlannedDay | undefined {
	const { plan, today } = input;
	return play(input, plan.date === null ? undefined : fromIsoDay(plan.date)).days.find(({ day }) => day === today);
}

type Played = Pick<Schedule, 'days' | 'leftOut' | 'once'>;

function play(input: ScheduleInput, interview: Day | undefined): Played {
	const { today } = input;
	if (interview === undefined || interview < today) return playDays(input, today + HORIZON, undefined);
	if (interview === today) return { days: [dayOfInterview(input, interview, cardsOf(input))], leftOut: 0, once: 0 };
	return playToFit(input, Math.min(interview, today + FURTHEST), interview);
}

/** The calmest pace at which all are begun in time; failing that all are asked; failing that no minute is spare. */
function playToFit(input: ScheduleInput, end: Day, interview: Day): Played {
	let best: Played | undefined;
	let last: Played | undefined;
	for (const pace of PACES) {
		last = playDays(input, end, interview, pace);
		if (last.leftOut > 0) continue;
		if (last.once === 0) return last;
		if (!best || last.once < best.once) best = last;
	}
	return best ?? last ?? playDays(input, end, interview);
}

/** Plays the days from today until the day before `end`, each answer as good, and adds the interview's own. */
function playDays(input: ScheduleInput, end: Day, interview: Day | undefined, pace = 1): Played {
	const { plan, progress, questions, today } = input;
	const each = secondsEach(progress);
	const cards = cardsOf(input);
	const fresh = spreadOverTopics(newQuestions({ questions, progress })).map((item) => item.question);
	const start = startOf(plan, today);
	const mocks = interview === undefined ? new Set<Day>() : mockDays(input, interview);
	const lastNew = interview === undefined ? end : lastToBegin(start, interview);
	// Who plans on the day before has no other day.
	const isShort = interview !== undefined && interview - start <= 1;
	const days: PlannedDay[] = [];
	const late = new Set<string>();
	let working = interview === undefined ? 0 : countWorking(today, lastNew, plan.rest);
	for (let day = today; day < end; day += 1) {
		if (isRest(day, plan.rest) && !isShort) {
			days.push({ day, kind: 'rest', reviews: [], fresh: [], minutes: 0 });
			continue;
		}
		const mock = mocks.has(day) ? mockMinutes(plan.minutes) : undefined;
		const isLast = day === (interview ?? NaN) - 1 && !isShort;
		const done = progress.days.get(day)?.answers ?? 0;
		// Half the time on the day before: what is not known by then will not be.
		const time = isLast ? plan.minutes / 2 : Math.max(0, plan.minutes - (mock ?? 0));
		const room = Math.max(mock !== undefined || done > 0 ? 0 : 1, Math.floor((time * 60) / each) - done);
		const due =
			day === today
				? dueToday({ questions, progress, today, ...(interview !== undefined && { interview }) })
						.map(({ question }) => question)
						.filter((id) => (cards.get(id)?.last ?? day) < day)
				: weakestFirst(cards, day, (_, card) => card.last < day && dueOn(card, interview) <= day);
		const mayBegin = day <= lastNew;
		const kept = interview === undefined || !mayBegin ? 0 : roomForNew(fresh.length * pace, working, room);
		const reviews = due.slice(0, room - kept);
		// Without a day to be ready for there is no hurry: a third of a sitting is new.
		const wanted =
			interview === undefined
				? Math.max(1, Math.floor(room / 3))
				: mayBegin
					? Math.ceil((fresh.length * pace) / Math.max(1, working))
					: isLast
						? 0
						: room;
		const begun = fresh.splice(0, Math.min(wanted, room - reviews.length));
		if (!mayBegin) for (const id of begun) late.add(id);
		if (mayBegin) working -= 1;
		// The day before has room for what is weakest, due or not.
		if (isLast) {
			const rest = weakestFirst(cards, day, (id, card) => card.last < day && !reviews.includes(id));
			reviews.push(...rest.slice(0, Math.max(0, room - reviews.length)));
		}
		for (const id of reviews) late.delete(id);
		for (const id of [...reviews, ...begun]) cards.set(id, reviewCard(cards.get(id), 'good', day));
		days.push({
			day,
			kind: mock ? 'mock' : isLast ? 'light' : 'practice',
			reviews,
			fresh: begun,
			...(mock && { mock }),
			minutes: (mock ?? 0) + Math.round(((reviews.length + begun.length) * each) / 60),
		});
	}
	if (interview !== undefined && end === interview) days.push(dayOfInterview(input, interview, cards));
	return { days, leftOut: interview === undefined ? 0 : fresh.length, once: late.size };
}

/** The ids of some cards, what is most likely forgotten first. The chance is worked out once for each: it takes longer than all else here. */
function weakestFirst(
	cards: ReadonlyMap<string, Card>,
	day: Day,
	isWanted: (id: string, card: Card) => boolean,
): string[] {
	const wanted: { id: string; recall: number }[] = [];
	for (const [id, card] of cards) if (isWanted(id, card)) wanted.push({ id, recall: recallOn(card, day) });
	return wanted.sort((a, b) => a.recall - b.recall || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

function dayOfInterview(
	{ progress, questions }: ScheduleInput,
	interview: Day,
	cards: ReadonlyMap<string, Card>,
): PlannedDay {
	const isMarked = (id: string) => progress.standings.get(id)?.unsure === true;
	const weakest = questions
		.flatMap(({ id }) => {
			const card = cards.get(id);
			return card ? [{ id, recall: recallOn(card, interview) - (isMarked(id) ? 1 : 0) }] : [];
		})
		.sort((a, b) => a.recall - b.recall || (a.id < b.id ? -1 : 1));
	return {
		day: interview,
		kind: 'interview',
		reviews: weakest.slice(0, ON_THE_DAY).map(({ id }) => id),
		fresh: [],
		minutes: 0,
	};
}

function findEnough(input: ScheduleInput, interview: Day): number | undefined {
	const end = Math.min(interview, input.today + FURTHEST);
	return MINUTES_A_DAY.find(
		(minutes) =>
			minutes > input.plan.minutes &&
			playToFit({ ...input, plan: { ...input.plan, minutes } }, end, interview).leftOut === 0,
	);
}

/** The day on which the plan was set: what stands at half time stays there as the days go by. */
function startOf(plan: ScheduleInput['plan'], today: Day): Day {
	return Math.min(today, dayOf(plan.at, plan.offset));
}

/** A mock interview so many days before the interview, or later, is as good as the one that is planned last. */
const REHEARSAL = 4;

/** The length of the mock interview that the plan has today, if it has one and none was held today. */
export function mockToday({
	plan,
	progress,
	today,
}: Pick<ScheduleInput, 'plan' | 'progress' | 'today'>): InterviewMinutes | undefined {
	const interview = plan.date === null ? undefined : fromIsoDay(plan.date);
	if (interview === undefined || interview <= today) return undefined;
	return mockDays({ plan, progress, today }, interview).has(today) ? mockMinutes(plan.minutes) : undefined;
}

/**
 * A mock interview two days before, with time to mend what it shows; from eight days on another at half
 * time, from three weeks on three. Each that was held ticks off the earliest, the last one only in the
 * days before it: a rehearsal is for the interview that is near. One whose day went by without moves to
 * today, unless the next one is near.
 */
function mockDays(
	{ plan, progress, today }: Pick<ScheduleInput, 'plan' | 'progress' | 'today'>,
	interview: Day,
): Set<Day> {
	const start = startOf(plan, today);
	const held = progress.interviews
		.filter(wasHeld)
		.map((each) => dayOf(each.at, each.offset))
		.filter((day) => day >= start);
	const earliest = held.includes(today) ? today + 1 : today;
	const days: Day[] = [];
	const planned = mocksBetween(start, interview);
	const isRehearsed = held.some((day) => day >= interview - REHEARSAL);
	const done = Math.min(held.length, isRehearsed ? planned.length : Math.max(0, planned.length - 1));
	for (const wanted of planned.slice(done).reverse()) {
		let day = Math.max(wanted, earliest);
		// A day that is kept free: the one before it, or, where that has passed, the one after.
		while (day > earliest && isRest(day, plan.rest)) day -= 1;
		while (day < interview - 2 && isRest(day, plan.rest)) day += 1;
		const next = days.at(-1) ?? interview;
		if (day <= interview - 2 && day <= next - 2 && !isRest(day, plan.rest)) days.push(day);
	}
	return new Set(days);
}

function mocksBetween(start: Day, interview: Day): Day[] {
	const left = interview - start;
	if (left < 3) return [];
	if (left < 8) return [interview - 2];
	if (left < 21) return [start + Math.floor(left / 2), interview - 2];
	return [start + Math.floor(left / 3), start + Math.floor((2 * left) / 3), interview - 2];
}

/** The longest mock interview that is in proportion to the minutes of a day. */
function mockMinutes(minutes: number): InterviewMinutes {
	if (minutes >= 40) return 45;
	return minutes >= 25 ? 30 : 20;
}

function missedDays(plan: ScheduleInput['plan'], progress: Progress, today: Day, interview: Day | undefined): Day[] {
	const missed: Day[] = [];
	const end = Math.min(today, interview ?? today);
	for (let day = Math.max(dayOf(plan.at, plan.offset), today - FURTHEST); day < end; day += 1) {
		if (!isRest(day, plan.rest) && !progress.days.has(day)) missed.push(day);
	}
	return missed;
}

function cardsOf({ questions, progress }: Pick<ScheduleInput, 'questions' | 'progress'>): Map<string, Card> {
	return new Map(
		questions.flatMap(({ id }) => {
			const card = progress.standings.get(id)?.card;
			return card ? [[id, card] as const] : [];
		}),
	);
}

function countWorking(from: Day, to: Day, rest: readonly number[]): number {
	let count = 0;
	for (let day = from; day <= to; day += 1) if (!isRest(day, rest)) count += 1;
	return count;
}

/** Whether the reader keeps this weekday free. Nobody keeps all seven free and practices. */
function isRest(day: Day, rest: readonly number[]): boolean {
	return rest.length < 7 && rest.includes(weekdayOf(day));
}

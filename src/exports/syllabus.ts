/**
 * A course of four weeks: a module of the curriculum in each of the first three, a session for each
 * of its topics, and a week that mixes all of them.
 */
import type { Teaching } from '#model/bank.ts';
import { MODULES, type Topic } from '#model/curriculum.ts';
import type { ExportProblem, ExportQuestion } from './exporter.ts';
import { planSession, type SessionMinutes, type SessionPlan } from './session-plan.ts';

/** How long the sessions of the first three weeks are. */
export const SYLLABUS_MINUTES = 60 satisfies SessionMinutes;
/** How long the sessions of the last week are. */
export const MIXED_MINUTES = 90;

export interface TopicWeek {
	name: string;
	sessions: { topic: Topic; plan: SessionPlan }[];
}

export interface MixedSession {
	kind: 'pairs' | 'stories' | 'interviews';
	/** A question of each topic, in the curriculum's order; none has come before. */
	questions: ExportQuestion[];
}

export interface Syllabus {
	weeks: TopicWeek[];
	mixed: MixedSession[];
	/** What neither class nor homework has used: for review afterward. */
	left: ExportQuestion[];
	/** Time in class altogether. */
	minutes: number;
}

export type SyllabusResult = { ok: true; syllabus: Syllabus } | { ok: false; problems: ExportProblem[] };

/**
 * The course, or everything that keeps it from being made.
 * @param ofTopic All questions of a topic, in its lesson's order.
 */
export function planSyllabus(
	teaching: readonly Teaching[],
	ofTopic: (topic: string) => readonly ExportQuestion[],
): SyllabusResult {
	const problems: ExportProblem[] = [];
	const weeks = MODULES.map(({ name, topics }): TopicWeek => ({
		name,
		sessions: topics.flatMap((topic) => {
			const questions = ofTopic(topic.id);
			const result = planSession(
				topic.id,
				SYLLABUS_MINUTES,
				teaching.find(({ id }) => id === topic.id),
				(id) => questions.find(({ question }) => question.id === id),
			);
			if (result.ok) return [{ topic, plan: result.plan }];
			problems.push(...result.problems);
			return [];
		}),
	}));
	if (problems.length > 0) return { ok: false, problems };

	const plans = weeks.flatMap(({ sessions }) => sessions.map(({ plan }) => plan));
	const rounds = new Set(plans.map(({ teaching: { round } }) => round.question));
	const used = new Set(
		plans.flatMap(({ inClass, homework }) => [...inClass, ...homework].map(({ question }) => question.id)),
	);
	/** What is left of each topic, the question of the round apart. */
	const rest = plans.map(({ topic }) =>
		ofTopic(topic).filter(({ question: { id } }) => !used.has(id) && !rounds.has(id)),
	);
	const stories = plans.flatMap(({ topic }) => ofTopic(topic).filter(({ question: { id } }) => rounds.has(id)));
	const nth = (n: number) => rest.flatMap((questions) => questions.slice(n, n + 1));
	const mixed: MixedSession[] = [
		{ kind: 'pairs', questions: nth(0) },
		{ kind: 'stories', questions: stories },
		{ kind: 'interviews', questions: nth(1) },
	];
	return {
		ok: true,
		syllabus: {
			weeks,
			mixed,
			left: rest.flatMap((questions) => questions.slice(2)),
			minutes: plans.length * SYLLABUS_MINUTES + mixed.length * MIXED_MINUTES,
		},
	};
}

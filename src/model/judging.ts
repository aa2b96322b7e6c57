import type { JudgmentRecord } from '#schemas/judgment.ts';

export interface JudgingSummary {
	/** Pairs of the bank that have a judgment of their present revision. */
	judged: number;
	/** What was found, and of how many pairs. */
	rows: [string, number][];
}

/** Counts what blind judges said of the questions in use. Judgments of older revisions count only as such. */
export function summarize(
	pairs: Record<string, JudgmentRecord>,
	questions: { id: string; revision: number }[],
): JudgingSummary {
	const of = questions.flatMap((question) => {
		const judgment = pairs[question.id];
		return judgment ? [{ judgment, current: judgment.revision === question.revision }] : [];
	});
	const count = (test: (judgment: JudgmentRecord) => boolean) => of.filter(({ judgment }) => test(judgment)).length;
	return {
		judged: of.length,
		rows: [
			[
				'The strong answer was picked in both orders',
				count((j) => j.withPrompt.length === 2 && j.withPrompt.every((each) => each.picked === 'strong')),
			],
			['A judge found the other answer defensible', count((j) => j.withPrompt.some((each) => each.defensible))],
			['A judge found the pair dull', count((j) => j.withPrompt.some((each) => each.dull))],
			['A judge thought an answer machine-written', count((j) => j.withPrompt.some((each) => each.machine))],
			['Without the prompt, the strong answer was picked', count((j) => j.withoutPrompt.picked === 'strong')],
			['Without the prompt, something of form gave it away', count((j) => j.withoutPrompt.form)],
			['Alone, the weak answer was called plausible', count((j) => j.weakAlone.plausible)],
			[
				'Alone, the weak answer was rated hire or better',
				count((j) => ['hire', 'strong-hire'].includes(j.weakAlone.band)),
			],
			['The words were changed after they were judged', of.filter(({ current }) => !current).length],
		],
	};
}

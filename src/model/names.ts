/** What the values of a record are called on the screen. Apart from the bank, so that a browser gets the words alone. */
import type { QuestionRecord as Question } from '#schemas/question.ts';

export const KIND_NAMES = {
	decision: 'Decision',
	behavior: 'Past behavior',
	diagnosis: 'Diagnosis',
	policy: 'Policy',
	disagreement: 'Disagreement',
	estimate: 'Estimate',
} as const satisfies Record<Question['kind'], string>;

export const LEVEL_NAMES = { core: 'Core', senior: 'Senior' } as const satisfies Record<Question['level'], string>;

export const PAYER_NAMES = {
	platform: 'the platform',
	integrator: 'the integrator',
	'end-user': 'the end user',
	support: 'support',
	sales: 'sales',
} as const satisfies Record<Question['payer'], string>;

export const BAND_NAMES = {
	'strong-hire': 'Strong hire',
	hire: 'Hire',
	'no-hire': 'No hire',
	'strong-no-hire': 'Strong no hire',
} as const satisfies Record<keyof Question['bands'], string>;

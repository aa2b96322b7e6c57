// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { keepChoice } from '#browser/blind-choice.ts';
import { openProgressStore } from '#browser/progress-store.ts';
import {
	hasChoice,
	keepSitting,
	readPairSitting,
	readReviewSitting,
	verdictsOf,
	whereToGoOn,
	type PairSitting,
	type ReviewSitting,
} from '#browser/sitting-draft.ts';
import { keepDraft } from '#browser/storage/draft-storage.ts';
import type { BankIndex } from '#practice/question-data.ts';
import { entry, verdict } from '../practice/events.ts';

const index = { questions: ['q1', 'q2', 'q3'].map((id) => entry(id)) } as BankIndex;
const sitting: PairSitting = {
	search: '?topic=metrics',
	day: 20_000,
	questions: ['q1', 'q2', 'q3'],
	at: 1,
	verdicts: ['v1'],
	asked: false,
};
const item = { question: 'q1', reason: 'new', topic: 't', pattern: 'p', recall: 0 } as const;
const reviews: ReviewSitting = {
	search: '',
	day: 20_000,
	step: 'told',
	item,
	left: [{ ...item, question: 'q2', due: 20_001 }],
	before: [{ event: 'v1', item, left: [] }],
	done: 1,
};

beforeEach(() => {
	openProgressStore().wipe();
});

describe('a row of blind pairs', () => {
	test('is read back as it was left', () => {
		expect(readPairSitting(index)).toBeUndefined();
		keepSitting('pair', sitting);
		expect(readPairSitting(index)).toEqual(sitting);
	});

	test.each([
		['a question is no longer in the bank', { ...sitting, questions: ['q1', 'gone'] }],
		['there are no questions', { ...sitting, questions: [], at: 0 }],
		['it stands nowhere in it', { ...sitting, at: 4 }],
		['verdicts have no ids', { ...sitting, verdicts: [null] }],
		['no day is known', { ...sitting, day: null }],
	])('is none where %s', (_, draft) => {
		keepDraft('pair', { version: 1, ...draft });
		expect(readPairSitting(index)).toBeUndefined();
	});

	test('its verdicts are those that the log still has', () => {
		const store = openProgressStore();
		const first = store.append(verdict('q1'));
		expect(verdictsOf({ verdicts: [first.id, 'deleted-since'] }, store)).toEqual([first]);
	});

	const [always, never] = [(): boolean => true, (): boolean => false];
	const anew = { told: false, isBack: false, today: 20_000, isChosen: never };
	test.each([
		['a page that is loaded again stands where it stood', sitting, { ...anew, isBack: true, told: true }, [1, true]],
		['also on another day', sitting, { ...anew, isBack: true, today: 20_009 }, [1, false]],
		['also at the end', { ...sitting, at: 3 }, { ...anew, isBack: true }, [3, false]],
		['whoever comes anew that day is asked what was asked', sitting, anew, [1, false]],
		['or the next, where it was told already', sitting, { ...anew, told: true }, [2, false]],
		['or is told how they went, after the last', { ...sitting, at: 2 }, { ...anew, told: true }, [3, false]],
		['a choice holds on another day', sitting, { ...anew, today: 20_009, isChosen: always }, [1, false]],
	] as const)('%s', (_, left, now, [at, told]) => {
		expect(whereToGoOn(left, now)).toEqual({ at, told });
	});

	test.each([
		['on another day', sitting, { ...anew, today: 20_001 }],
		['at its end', { ...sitting, at: 3 }, anew],
	])('is not gone on with by whoever comes anew %s', (_, left, now) => {
		expect(whereToGoOn(left, now)).toBeUndefined();
	});
});

describe('a sitting of reviews', () => {
	test('is read back as it was left', () => {
		keepSitting('review', reviews);
		expect(readReviewSitting(index)).toEqual(reviews);
	});

	test.each([
		['a question to come is no longer in the bank', { ...reviews, left: [{ ...item, question: 'gone' }] }],
		[
			'a question that was answered is no longer in the bank',
			{ ...reviews, before: [{ event: 'v1', item: { ...item, question: 'gone' }, left: [] }] },
		],
		['the step is none', { ...reviews, step: 'dance' }],
		['an item has no reason', { ...reviews, item: { ...item, reason: '' } }],
	])('is none where %s', (_, draft) => {
		keepDraft('review', { version: 1, ...draft });
		expect(readReviewSitting(index)).toBeUndefined();
	});
});

test('a choice is known for the question that the bank has', () => {
	keepChoice('q1', 1, { side: 'A' });
	keepChoice('q2', 7, { side: 'A' });
	keepChoice('gone', 1, { side: 'A' });
	expect(['q1', 'q2', 'q3', 'gone', undefined].map((id) => hasChoice(id, index))).toEqual([
		true,
		false,
		false,
		false,
		false,
	]);
});

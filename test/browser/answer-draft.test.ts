// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import {
	keepMarksDraft,
	keepReplyDraft,
	pendingReply,
	putAnswersAway,
	readMarksDraft,
	readReplyDraft,
} from '#browser/answer-draft.ts';
import { openProgressStore } from '#browser/progress-store.ts';
import { dropDraft, keepDraft, readDraft } from '#browser/storage/draft-storage.ts';
import type { NewEvent } from '#practice/event.ts';

const answer: Extract<NewEvent, { kind: 'said' }> = {
	kind: 'said',
	place: 'say',
	question: 'q1',
	revision: 2,
	marks: { a: 'missed' },
	text: 'My answer',
	probes: [{ probe: 'on-a', text: 'Half a reply' }],
};

describe('a follow-up that is being replied to', () => {
	const store = openProgressStore();
	beforeEach(() => {
		store.wipe();
		dropDraft('reply');
	});

	test('is read back with its answer, marks and words, in the log or not yet', () => {
		expect(readReplyDraft(store)).toBeUndefined();
		keepReplyDraft({ said: undefined, answer });
		expect(readReplyDraft(store)).toEqual({ said: undefined, answer });
		const said = store.append(answer);
		keepReplyDraft({ said, answer });
		expect(readReplyDraft(store)).toEqual({ said, answer });
	});

	test('is gone where its answer was taken back, or its words were deleted', () => {
		const taken = store.append(answer);
		keepReplyDraft({ said: taken, answer });
		store.undo(taken.id);
		expect(readReplyDraft(store)).toBeUndefined();
		const erased = store.append(answer);
		keepReplyDraft({ said: erased, answer });
		store.erase(erased.id);
		expect(readReplyDraft(store)).toBeUndefined();
	});

	test('is read back also where nothing was typed, in the answer or in a reply', () => {
		const spoken = { ...answer, text: undefined, probes: [{ probe: 'on-a', mark: 'met' as const }] };
		const { text: _, ...silent } = spoken;
		const said = store.append(silent);
		keepReplyDraft({ said, answer: silent });
		const draft = readReplyDraft(store);
		expect(draft).toEqual({ said, answer: silent });
		expect(draft && pendingReply(draft)).toBeUndefined();
		expect(pendingReply({ said, answer })).toEqual({ probe: 'on-a', text: 'Half a reply' });
	});

	test.each([
		['no object', 'reply'],
		['another version', { version: 2, said: null, answer }],
		['no answer', { version: 1, said: null }],
		['another kind of event', { version: 1, said: null, answer: { kind: 'star', question: 'q1', on: true } }],
		['marks that are none', { version: 1, said: null, answer: { ...answer, marks: { a: 'dance' } } }],
	])('is none where it is %s', (_, draft) => {
		keepDraft('reply', draft);
		expect(readReplyDraft(store)).toBeUndefined();
	});
});

describe('marks that are being set', () => {
	const store = openProgressStore();
	beforeEach(() => {
		store.wipe();
	});

	test('are read back', () => {
		expect(readMarksDraft()).toBeUndefined();
		keepMarksDraft({ question: 'q1', marks: { a: 'met' }, seconds: 42 });
		expect(readMarksDraft()).toEqual({ question: 'q1', marks: { a: 'met' }, seconds: 42 });
	});

	test.each([
		['another version', { version: 2, question: 'q1', marks: {}, seconds: 0 }],
		['no question', { version: 1, marks: {}, seconds: 0 }],
		['marks that are none', { version: 1, question: 'q1', marks: { a: 'dance' }, seconds: 0 }],
		['a time that is none', { version: 1, question: 'q1', marks: {}, seconds: 'long' }],
	])('are none where there is %s', (_, draft) => {
		keepDraft('marks', draft);
		expect(readMarksDraft()).toBeUndefined();
	});

	test('enter the log with the answer where that is put away, typed or not', async () => {
		keepDraft('say', { version: 1, question: 'q1', text: 'My answer' });
		keepMarksDraft({ question: 'q1', marks: { a: 'met' }, seconds: 42 });
		const all = () => true;
		expect(await putAnswersAway(store, all, () => 3)).toBe(1);
		expect(store.log).toMatchObject([
			{ kind: 'said', question: 'q1', revision: 3, text: 'My answer', marks: { a: 'met' }, seconds: 42 },
		]);
		expect([readDraft('say'), readDraft('marks')]).toEqual([undefined, undefined]);
		keepMarksDraft({ question: 'q2', marks: { b: 'partly' }, seconds: 0 });
		expect(await putAnswersAway(store, all, () => 1)).toBe(1);
		expect(store.log[1]).toMatchObject({ question: 'q2', marks: { b: 'partly' } });
		// Nothing is marked and nothing said: that is no answer.
		keepMarksDraft({ question: 'q3', marks: {}, seconds: 0 });
		expect(await putAnswersAway(store, all, () => 1)).toBe(0);
	});
});

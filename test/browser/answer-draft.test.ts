// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { keepReplyDraft, readReplyDraft } from '#browser/answer-draft.ts';
import { openProgressStore } from '#browser/progress-store.ts';
import { dropDraft, keepDraft } from '#browser/storage/draft-storage.ts';
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

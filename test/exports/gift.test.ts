import { parse } from 'gift-pegjs';
import { describe, expect, test } from 'vitest';
import { escapeGift, giftExporter } from '#exports/gift.ts';
import { fromItemId } from '#exports/item-names.ts';
import { toMoodleName } from '#exports/moodle-categories.ts';
import { makeHostileQuestion, makeQuestion, makeQuestions, makeSelection } from './questions.ts';
import { wordsOfHtml } from './read-html.ts';
import { describeExporter, writeOrThrow, type Unit } from './suite.ts';

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The items as gift-pegjs reads them, a parser that has nothing to do with ours. */
function itemsOf(bytes: Uint8Array) {
	return parse(decode(bytes)).filter((item) => item.type !== 'Category');
}

describeExporter({
	exporter: giftExporter,
	hasPairs: true,
	also: ['hinge', 'flip', 'bands', 'candidate', 'probes', 'claims'],
	open: ({ bytes }) => {
		const units = itemsOf(bytes).map((item): Unit => {
			if (item.type !== 'MC' && item.type !== 'Essay') throw new Error(`A ${item.type} was not written.`);
			const choices = item.type === 'MC' ? item.choices : [];
			const texts = [item.stem, item.globalFeedback, ...choices.flatMap((choice) => [choice.text, choice.feedback])];
			const [first, second] = choices.map((choice) => wordsOfHtml(choice.text.text));
			return {
				question: fromItemId(item.id ?? '') ?? '',
				text: texts.map((text) => wordsOfHtml(text?.text ?? '')).join('\n'),
				...(first !== undefined && second !== undefined && { pair: [first, second] }),
			};
		});
		return { units, everything: [decode(bytes).replaceAll('\\', ''), ...units.map((unit) => unit.text)].join('\n') };
	},
});

describe('GIFT', () => {
	test('every question is a choice with one right answer, and an essay', async () => {
		const { bytes } = await writeOrThrow(giftExporter, makeSelection(makeQuestions()));
		const items = itemsOf(bytes);
		expect(items.filter((item) => item.type === 'MC')).toHaveLength(13);
		expect(items.filter((item) => item.type === 'Essay')).toHaveLength(13);
		for (const item of items) {
			if (item.type !== 'MC') continue;
			expect(item.choices.map((choice) => choice.isCorrect).sort()).toEqual([false, true]);
			expect(item.stem.format).toBe('html');
		}
	});

	test('a name with control characters comes back as it was', async () => {
		const { bytes } = await writeOrThrow(giftExporter, makeSelection([makeHostileQuestion()]));
		expect(itemsOf(bytes)[0]).toMatchObject({
			title: `${toMoodleName(makeHostileQuestion().title)}: which answer is stronger?`,
		});
	});

	test('an item’s tags are its topic, level, kind and failure pattern', async () => {
		const { bytes } = await writeOrThrow(giftExporter, makeSelection([makeQuestion(1)]));
		for (const item of itemsOf(bytes)) expect(item.tags).toEqual(['idempotency', 'core', 'decision', 'test-pattern']);
	});

	test('the line that names a category is escaped as Moodle reads it: a backslash is doubled, nothing else', async () => {
		const title = 'a\\:b ~=#{}';
		const { bytes } = await writeOrThrow(giftExporter, makeSelection([makeQuestion(1)], { title }));
		expect(decode(bytes)).toContain('$CATEGORY: $course$/top/a\\\\:b ~=#{}/Answer it\n');
	});

	test('no line begins like a comment or is empty inside an item', async () => {
		const { bytes } = await writeOrThrow(giftExporter, makeSelection([makeHostileQuestion()]));
		const items = decode(bytes)
			.split('\n\n')
			.slice(1)
			.filter((block) => !block.startsWith('$CATEGORY'));
		expect(items).toHaveLength(2);
		for (const item of items) expect(item.split('\n').filter((line) => line.startsWith('//'))).toHaveLength(1);
	});

	test.each([
		['~=#{}:', '\\~\\=\\#\\{\\}\\:'],
		['a\\n', 'a\\\\n'],
		['plain', 'plain'],
	])('%j is escaped as %j', (text, escaped) => {
		expect(escapeGift(text)).toBe(escaped);
	});
});

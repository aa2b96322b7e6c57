import { describe, expect, test } from 'vitest';
import type { Exporter } from '#exports/exporter.ts';
import { giftExporter } from '#exports/gift.ts';
import { inCategories, toMoodleName } from '#exports/moodle-categories.ts';
import { moodleXmlExporter } from '#exports/moodle-xml.ts';
import { makeQuestion, makeSelection, toExportQuestion } from './questions.ts';
import { parseXml, required } from './read-html.ts';
import { writeOrThrow } from './suite.ts';

const ofOneTopic = [makeQuestion(1)];
const ofTwoTopics = [makeQuestion(1), makeQuestion(2, { topic: 'metrics' })];

function pathsOf(title: string, questions = ofOneTopic): string[] {
	return inCategories({ title, questions: questions.map(toExportQuestion) }).map(({ path }) => path);
}

/** The names in a path, taken apart as Moodle does it (`qformat_default::split_category_path`). */
function namesIn(path: string): string[] {
	return path.split(/(?<!\/)\/(?!\/)/).map((name) => name.replaceAll('//', '/').trim());
}

describe('the categories of a Moodle question bank', () => {
	test('begin with the selection’s title, and tell choices from open questions', () => {
		expect(pathsOf('Week 1')).toEqual([
			'$course$/top/Week 1/Which answer is stronger',
			'$course$/top/Week 1/Answer it',
		]);
	});

	test('tell topics apart where there are several', () => {
		expect(pathsOf('Week 1', ofTwoTopics)).toEqual([
			'$course$/top/Week 1/Idempotency/Which answer is stronger',
			'$course$/top/Week 1/Metrics/Which answer is stronger',
			'$course$/top/Week 1/Idempotency/Answer it',
			'$course$/top/Week 1/Metrics/Answer it',
		]);
	});

	test.each(['A/B tests', '/a', 'a/', '//', 'a//b', 'a / b', 'top/'])(
		'keep a title with slashes whole: %j',
		(title) => {
			expect(namesIn(pathsOf(title)[0]!)).toEqual(['$course$', 'top', title, 'Which answer is stronger']);
		},
	);

	const exporters: readonly [string, Exporter][] = [moodleXmlExporter, giftExporter].map((each) => [each.name, each]);

	test.each(exporters)('stand in %s before their items', async (_, exporter) => {
		const { bytes } = await writeOrThrow(exporter, makeSelection(ofTwoTopics, { title: 'A <b> & more' }));
		const text = new TextDecoder().decode(bytes);
		const lines =
			exporter === giftExporter
				? [...text.matchAll(/^\$CATEGORY: (.*)$|\[id:([^\]]*)\]/gm)].map((line) => line[1] ?? line[2])
				: [...parseXml(text).querySelectorAll('question')].map(
						(each) =>
							required(each, each.getAttribute('type') === 'category' ? 'category > text' : 'idnumber').textContent,
					);
		expect(lines).toEqual([
			'$course$/top/A ‹b› & more/Idempotency/Which answer is stronger',
			'first-call-test-question-1-choice',
			'$course$/top/A ‹b› & more/Metrics/Which answer is stronger',
			'first-call-test-question-2-choice',
			'$course$/top/A ‹b› & more/Idempotency/Answer it',
			'first-call-test-question-1-open',
			'$course$/top/A ‹b› & more/Metrics/Answer it',
			'first-call-test-question-2-open',
		]);
	});
});

describe('a name in Moodle', () => {
	test.each([
		['plain “words” & more', 'plain “words” & more'],
		['what looks like a <tag> stays readable', 'what looks like a ‹tag› stays readable'],
		[' one\n line ', 'one line'],
		['🦊'.repeat(255), '🦊'.repeat(255)],
		['🦊'.repeat(256), `${'🦊'.repeat(254)}…`],
	])('%j becomes %j', (name, kept) => {
		expect(toMoodleName(name)).toBe(kept);
	});
});

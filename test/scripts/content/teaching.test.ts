/** What the check of the content says of a class that cannot be held. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkContent } from '../../../scripts/content/check.ts';
import { formatFindings } from '../../../scripts/content/finding.ts';

const GOOD = join(import.meta.dirname, '../../fixtures/content');
const FILE = 'content/teach/idempotency.yaml';
const QUESTION = 'content/questions/idempotency/two-payouts.yaml';
/** The questions of the topic that the class needs, besides the one that the fixtures have. */
const MORE = ['second-question', 'third-question', 'fourth-question', 'fifth-question'];

const CLASS = `aim: do it.
open: Open with this.
message:
  question: two-payouts
  listen:
    - One thing.
    - Another thing.
  debrief:
    ask: What happened?
    steer: Go there.
  turn: Turn it.
transfer:
  question: second-question
  debrief:
    ask: And now?
    steer: Back there.
round:
  question: third-question
  listen: For a name.
trouble: It goes wrong here.
close: Today I …
homework:
  questions: [fourth-question, fifth-question]
  task: Answer aloud.
`;

/** The findings in the class's file, with the fixtures changed by `edit`. */
function findingsWith(edit: (text: string) => string, name = FILE, editQuestion = (text: string) => text) {
	const root = mkdtempSync(join(tmpdir(), 'first-call-teach-'));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	cpSync(GOOD, root, { recursive: true });
	const question = readFileSync(join(root, QUESTION), 'utf8');
	for (const id of MORE) {
		writeFileSync(
			join(root, `content/questions/idempotency/${id}.yaml`),
			// No two questions share a text.
			question
				.replace('id: two-payouts', `id: ${id}`)
				.replace(/^(?:title: |(?:prompt|hinge|strong|weak|repair): \|\n {2})/gm, `$&${id} `),
		);
	}
	writeFileSync(join(root, QUESTION), editQuestion(question));
	const ids = ['a-date-in-a-header', 'double-payouts', 'two-payouts', ...MORE].sort();
	writeFileSync(join(root, 'content/ids.yaml'), ids.map((id) => `- ${id}\n`).join(''));
	mkdirSync(join(root, 'content/teach'));
	const text = edit(CLASS);
	writeFileSync(join(root, name), text);
	const { findings } = checkContent(root);
	return { findings: findings.filter(({ file }) => file === name), text, all: findings };
}

test('a class in which everything is right has no findings', () => {
	expect(formatFindings(findingsWith((text) => text).all)).toBe('');
});

test.each<{ rule: string; from: string; to: string; field: string; message: RegExp; remedy: RegExp }>([
	{
		rule: 'a question that does not exist',
		from: 'question: second-question',
		to: 'question: second-questoin',
		field: 'transfer.question',
		message: /no question "second-questoin"/,
		remedy: /Did you mean "second-question"\?/,
	},
	{
		rule: 'an id that is gone',
		from: 'fifth-question]',
		to: 'long-forgotten]',
		field: 'homework.questions.1',
		message: /no question "long-forgotten"/,
		remedy: /successors\.yaml/,
	},
	{
		rule: 'a question of another topic',
		from: 'question: third-question',
		to: 'question: a-date-in-a-header',
		field: 'round.question',
		message: /belongs to the topic "versioning"/,
		remedy: /of this topic/,
	},
	{
		rule: 'a question that is used twice',
		from: 'fifth-question]',
		to: 'two-payouts]',
		field: 'homework.questions.1',
		message: /used twice/,
		remedy: /another one/,
	},
	{
		rule: 'a field that does not exist',
		from: 'turn: Turn it.',
		to: 'trun: Turn it.',
		field: 'message.trun',
		message: /no field "trun"/,
		remedy: /Did you mean "turn"\?/,
	},
	{
		rule: 'a missing part',
		from: 'trouble: It goes wrong here.\n',
		to: '',
		field: 'trouble',
		message: /missing/,
		remedy: /Add "trouble"/,
	},
	{
		rule: 'a company that is named where nothing can be cited',
		from: 'ask: And now?',
		to: 'ask: What would Stripe do?',
		field: 'transfer.debrief.ask',
		message: /"Stripe" is named/,
		remedy: /Leave the name out/,
	},
])('the check names $rule', ({ from, to, field, message, remedy }) => {
	const { findings, text } = findingsWith((good) => good.replace(from, to));
	const found = findings.find((finding) => finding.field === field);
	expect(found?.message, formatFindings(findings)).toMatch(message);
	expect(found?.remedy).toMatch(remedy);
	const key = field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
	if (to !== '') expect(text.split('\n')[(found?.line ?? 0) - 1]).toContain(/^\d+$/.test(field.at(-1) ?? '') ? to : key);
});

test('the check names a question that comes before what it builds on', () => {
	const { findings } = findingsWith(
		(text) => text,
		FILE,
		(text) => text.replace('prerequisites: []', 'prerequisites: [fourth-question]'),
	);
	expect(findings).toEqual([
		expect.objectContaining({
			field: 'message.question',
			message: expect.stringContaining('builds on "fourth-question"') as string,
			remedy: expect.stringContaining('Put "fourth-question" before it') as string,
		}),
	]);
});

test('the check names a class on a topic that there is none of', () => {
	const { findings } = findingsWith((text) => text, 'content/teach/retries.yaml');
	expect(findings).toEqual([expect.objectContaining({ message: 'There is no topic "retries".', line: 1 })]);
});

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { assertContent, checkContent } from '../../../scripts/content/check.ts';
import { formatFindings } from '../../../scripts/content/finding.ts';

const GOOD = join(import.meta.dirname, '../../fixtures/content');
const QUESTION = 'content/questions/idempotency/two-payouts.yaml';
const PAGE = 'content/topics/idempotency.mdx';

/** A mistake: what stands in the file, and what stands there instead; or a file with this text. */
type Mistake = { file: string; from: string | RegExp; to: string } | { file: string; text: string };

/** The good content with mistakes in it. */
function contentWith(...mistakes: Mistake[]): string {
	const root = mkdtempSync(join(tmpdir(), 'first-call-content-'));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	cpSync(GOOD, root, { recursive: true });
	for (const mistake of mistakes) {
		const path = join(root, mistake.file);
		mkdirSync(dirname(path), { recursive: true });
		if ('text' in mistake) writeFileSync(path, mistake.text);
		else {
			const text = readFileSync(path, 'utf8');
			const changed = text.replace(mistake.from, mistake.to);
			if (changed === text) throw new Error(`"${String(mistake.from)}" does not stand in ${mistake.file}.`);
			writeFileSync(path, changed);
		}
	}
	return root;
}

/** The line on which a text stands in the good content, counted from one. */
function lineOf(file: string, text: string): number {
	const lines = readFileSync(join(GOOD, file), 'utf8').split('\n');
	const index = lines.findIndex((line) => line.includes(text));
	if (index < 0) throw new Error(`"${text}" does not stand in ${file}.`);
	return index + 1;
}

test('content in which everything is right has no findings', () => {
	const { content, findings } = checkContent(contentWith());
	expect(formatFindings(findings)).toBe('');
	expect(content.questions.map((question) => question.id)).toEqual(['two-payouts', 'a-date-in-a-header']);
});

interface Case {
	rule: string;
	mistakes: Mistake[];
	file: string;
	line: number;
	field: string;
	message: RegExp;
	remedy: RegExp;
}

const edit = (file: string, from: string | RegExp, to: string): Mistake => ({ file, from, to });

/** A short form that is right but for its prompt. */
const BRIEF = (prompt: string) =>
	`brief:\n  prompt: ${prompt}\n  strong: ${'some words '.repeat(13)}here\n  weak: ${'more words '.repeat(13)}here\n  because: one fact of the prompt decides it all\n`;

const CASES: Case[] = [
	{
		rule: 'a field that does not exist',
		mistakes: [edit(QUESTION, 'level: core\n', 'level: core\nmood: cheerful\n')],
		file: QUESTION,
		line: lineOf(QUESTION, 'level: core') + 1,
		field: 'mood',
		message: /no field "mood"/,
		remedy: /Take it out.*payer/,
	},
	{
		rule: 'a misspelt field',
		mistakes: [edit(QUESTION, 'hinge: |', 'hindge: |')],
		file: QUESTION,
		line: lineOf(QUESTION, 'hinge: |'),
		field: 'hindge',
		message: /no field "hindge"/,
		remedy: /Did you mean "hinge"\? If not: Take it out/,
	},
	{
		rule: 'a misspelt field deep inside',
		mistakes: [edit(QUESTION, 'beyondMemory: true', 'beyondMemry: true')],
		file: QUESTION,
		line: lineOf(QUESTION, 'beyondMemory'),
		field: 'probes.0.beyondMemry',
		message: /no field "beyondMemry"/,
		remedy: /Did you mean "beyondMemory"\?/,
	},
	{
		rule: 'a short form that is too short',
		mistakes: [edit(QUESTION, /^criteria:/m, `${BRIEF('A prompt of five words.')}criteria:`)],
		file: QUESTION,
		line: lineOf(QUESTION, 'criteria:') + 1,
		field: 'brief.prompt',
		message: /^This part of the short form has 5 words; write 25 to 45\.$/,
		remedy: /never pad/,
	},
	{
		rule: 'a company named in a short form without a claim',
		mistakes: [
			edit(QUESTION, /^claims: .*$/m, 'claims: []'),
			edit(QUESTION, /^criteria:/m, `${BRIEF(`Stripe ${'does this '.repeat(12)}often.`)}criteria:`),
		],
		file: QUESTION,
		line: lineOf(QUESTION, 'criteria:') + 1,
		field: 'brief.prompt',
		message: /"Stripe" is named without a claim/,
		remedy: /Cite the claim/,
	},
	{
		rule: 'a missing part',
		mistakes: [edit(QUESTION, /^hinge: \|\n.*\n/m, '')],
		file: QUESTION,
		line: 1,
		field: 'hinge',
		message: /missing/,
		remedy: /Add "hinge"/,
	},
	{
		rule: 'a missing choice',
		mistakes: [edit(QUESTION, 'payer: platform\n', '')],
		file: QUESTION,
		line: 1,
		field: 'payer',
		message: /missing/,
		remedy: /Add "payer"/,
	},
	{
		rule: 'a missing part of a part',
		mistakes: [edit(QUESTION, /^ {2}note: .*\n/m, '')],
		file: QUESTION,
		line: lineOf(QUESTION, 'diagnosis:'),
		field: 'diagnosis.note',
		message: /missing/,
		remedy: /Add "note"/,
	},
	{
		rule: 'an empty part',
		mistakes: [edit(QUESTION, /^repair: \|\n.*\n/m, 'repair: ""\n')],
		file: QUESTION,
		line: lineOf(QUESTION, 'repair:'),
		field: 'repair',
		message: /./,
		remedy: /./,
	},
	{
		rule: 'a value that is not one of those',
		mistakes: [edit(QUESTION, 'payer: platform', 'payer: platfrom')],
		file: QUESTION,
		line: lineOf(QUESTION, 'payer:'),
		field: 'payer',
		message: /"platfrom" is not one of the values/,
		remedy: /Did you mean "platform"\?.*integrator/,
	},
	{
		rule: 'a topic that does not exist',
		mistakes: [edit(QUESTION, 'topic: idempotency', 'topic: idempotence')],
		file: QUESTION,
		line: lineOf(QUESTION, 'topic:'),
		field: 'topic',
		message: /"idempotence"/,
		remedy: /Did you mean "idempotency"\?/,
	},
	{
		rule: 'a topic of a page that does not exist',
		mistakes: [edit(PAGE, 'topic: idempotency', 'topic: retries')],
		file: PAGE,
		line: lineOf(PAGE, 'topic:'),
		field: 'topic',
		message: /"retries"/,
		remedy: /Use one of: .*idempotency/,
	},
	{
		rule: 'an id that another file has',
		mistakes: [edit('content/questions/versioning/a-date-in-a-header.yaml', 'id: a-date-in-a-header', 'id: two-payouts')],
		file: 'content/questions/versioning/a-date-in-a-header.yaml',
		line: 1,
		field: 'id',
		message: /already taken by content\/questions\/idempotency\/two-payouts\.yaml/,
		remedy: /another id/,
	},
	{
		rule: 'an id that is not the file’s name',
		mistakes: [edit(QUESTION, 'id: two-payouts', 'id: three-payouts')],
		file: QUESTION,
		line: 1,
		field: 'id',
		message: /called "two-payouts\.yaml"/,
		remedy: /Rename the file/,
	},
	{
		rule: 'an id that cannot stand in an address',
		mistakes: [edit(QUESTION, 'id: two-payouts', 'id: Two_Payouts')],
		file: QUESTION,
		line: 1,
		field: 'id',
		message: /lower case/,
		remedy: /./,
	},
	{
		rule: 'a retired id that is used again',
		mistakes: [edit('content/successors.yaml', 'double-payouts:', 'a-date-in-a-header:')],
		file: 'content/successors.yaml',
		line: 1,
		field: 'a-date-in-a-header',
		message: /has a successor but is in use in content\/questions\/versioning/,
		remedy: /never reused/,
	},
	{
		rule: 'a published id that leads nowhere',
		mistakes: [edit('content/ids.yaml', '- double-payouts\n', '- double-payouts\n- gone\n')],
		file: 'content/ids.yaml',
		line: 3,
		field: 'gone',
		message: /"gone" was published, and its address leads nowhere/,
		remedy: /successor in content\/successors\.yaml/,
	},
	{
		rule: 'a published id whose successor is taken out',
		mistakes: [{ file: 'content/successors.yaml', text: '{}\n' }],
		file: 'content/ids.yaml',
		line: 2,
		field: 'double-payouts',
		message: /"double-payouts" was published/,
		remedy: /nothing is taken out of this list/,
	},
	{
		rule: 'a question whose id is not among the published ones',
		mistakes: [edit('content/ids.yaml', '- two-payouts\n', '')],
		file: QUESTION,
		line: 1,
		field: 'id',
		message: /"two-payouts" is not in the list of published ids/,
		remedy: /Add it to content\/ids\.yaml/,
	},
	{
		rule: 'a list of published ids that is out of order',
		mistakes: [edit('content/ids.yaml', '- a-date-in-a-header\n- double-payouts\n', '- double-payouts\n- a-date-in-a-header\n')],
		file: 'content/ids.yaml',
		line: 2,
		field: 'a-date-in-a-header',
		message: /out of order/,
		remedy: /sorted/,
	},
	{
		rule: 'a published id that stands twice',
		mistakes: [edit('content/ids.yaml', '- two-payouts\n', '- two-payouts\n- two-payouts\n')],
		file: 'content/ids.yaml',
		line: 4,
		field: 'two-payouts',
		message: /stands here twice/,
		remedy: /each id once/,
	},
	{
		rule: 'a published id that cannot stand in an address',
		mistakes: [edit('content/ids.yaml', '- two-payouts', '- Two_Payouts')],
		file: 'content/ids.yaml',
		line: 3,
		field: '2',
		message: /lower case/,
		remedy: /./,
	},
	{
		rule: 'a claim id that another ledger has',
		mistakes: [
			{
				file: 'content/claims/versioning.yaml',
				text: 'idempotency-01:\n  statement: Another.\n  source: rfc-9110\n  access: source\n  read: 2026-11\n  review: 2027-11\n',
			},
		],
		file: 'content/claims/versioning.yaml',
		line: 1,
		field: 'idempotency-01',
		message: /already taken in content\/claims\/idempotency\.yaml/,
		remedy: /another id/,
	},
	{
		rule: 'an id that stands twice in one ledger',
		mistakes: [edit('content/patterns.yaml', /$/, 'guard-elsewhere:\n  name: Again\n')],
		file: 'content/patterns.yaml',
		line: 8,
		field: '',
		message: /not valid YAML.*unique/,
		remedy: /never reused/,
	},
	{
		rule: 'a file in another topic’s folder',
		mistakes: [edit(QUESTION, 'topic: idempotency', 'topic: metrics')],
		file: QUESTION,
		line: lineOf(QUESTION, 'topic:'),
		field: 'topic',
		message: /lies elsewhere/,
		remedy: /Move it to content\/questions\/metrics\//,
	},
	{
		rule: 'a claim that does not exist, cited in text',
		mistakes: [edit(QUESTION, '[[idempotency-01]]', '[[idempotency-10]]')],
		file: QUESTION,
		line: lineOf(QUESTION, 'strong: |'),
		field: 'strong',
		message: /no claim "idempotency-10"/,
		remedy: /Did you mean "idempotency-01"\?/,
	},
	{
		rule: 'a claim that does not exist, listed',
		mistakes: [edit(QUESTION, 'claims: [idempotency-01]', 'claims: [unheard-of]')],
		file: QUESTION,
		line: lineOf(QUESTION, 'claims:'),
		field: 'claims.0',
		message: /no claim "unheard-of"/,
		remedy: /content\/claims\//,
	},
	{
		rule: 'a claim that does not exist, on a page',
		mistakes: [edit(PAGE, '<Claim id="idempotency-01"', '<Claim id="idempotency-99"')],
		file: PAGE,
		line: lineOf(PAGE, '<Claim id='),
		field: '<Claim>',
		message: /no claim "idempotency-99"/,
		remedy: /./,
	},
	{
		rule: 'a question that does not exist, in a tag over several lines',
		mistakes: [edit(PAGE, '\tid="two-payouts"', '\tid="two-payout"')],
		file: PAGE,
		line: lineOf(PAGE, '<Question'),
		field: '<Question>',
		message: /no question "two-payout"/,
		remedy: /Did you mean "two-payouts"\?/,
	},
	{
		rule: 'a question that does not exist, in a lesson’s order',
		mistakes: [edit(PAGE, 'order: [two-payouts]', 'order: [two-payouts, nowhere]')],
		file: PAGE,
		line: lineOf(PAGE, 'order:'),
		field: 'order.1',
		message: /no question "nowhere"/,
		remedy: /content\/questions\//,
	},
	{
		rule: 'a related question that does not exist',
		mistakes: [edit(QUESTION, 'related: [a-date-in-a-header]', 'related: [a-date-in-the-header]')],
		file: QUESTION,
		line: lineOf(QUESTION, 'related:'),
		field: 'related.0',
		message: /no question/,
		remedy: /Did you mean "a-date-in-a-header"\?/,
	},
	{
		rule: 'a question that refers to itself',
		mistakes: [edit(QUESTION, 'prerequisites: []', 'prerequisites: [two-payouts]')],
		file: QUESTION,
		line: lineOf(QUESTION, 'prerequisites:'),
		field: 'prerequisites',
		message: /itself/,
		remedy: /Take/,
	},
	{
		rule: 'a source that does not exist',
		mistakes: [edit('content/claims/idempotency.yaml', 'source: rfc-9110', 'source: rfc-9111')],
		file: 'content/claims/idempotency.yaml',
		line: 3,
		field: 'idempotency-01.source',
		message: /no source "rfc-9111"/,
		remedy: /Did you mean "rfc-9110"\?.*content\/sources\.yaml/,
	},
	{
		rule: 'a failure pattern that does not exist',
		mistakes: [edit(QUESTION, 'pattern: guard-elsewhere', 'pattern: wishful-thinking')],
		file: QUESTION,
		line: lineOf(QUESTION, 'pattern:'),
		field: 'diagnosis.pattern',
		message: /no pattern "wishful-thinking"/,
		remedy: /content\/patterns\.yaml/,
	},
	{
		rule: 'a probe of a criterion that does not exist',
		mistakes: [edit(QUESTION, 'tests: names-the-price', 'tests: names-the-prize')],
		file: QUESTION,
		line: lineOf(QUESTION, 'tests: names-the-price'),
		field: 'probes.1.tests',
		message: /no criterion "names-the-prize"/,
		remedy: /asks-what-survives, names-the-price/,
	},
	{
		rule: 'two probes of one name',
		mistakes: [edit(QUESTION, 'id: who-grumbles', 'id: no-invoice')],
		file: QUESTION,
		line: lineOf(QUESTION, 'criteria:'),
		field: 'criteria',
		message: /"no-invoice" names more than one/,
		remedy: /own id/,
	},
	{
		rule: 'no probe that memory does not help with',
		mistakes: [edit(QUESTION, 'beyondMemory: true', 'beyondMemory: false')],
		file: QUESTION,
		line: lineOf(QUESTION, 'probes:'),
		field: 'probes',
		message: /memoriz/,
		remedy: /beyondMemory: true/,
	},
	{
		rule: 'a decision without a flip',
		mistakes: [edit(QUESTION, /^flip: \|\n.*\n/m, '')],
		file: QUESTION,
		line: 1,
		field: 'flip',
		message: /without a flip/,
		remedy: /Say under which prompt/,
	},
	{
		rule: 'a pair of unequal length',
		mistakes: [
			edit(QUESTION, 'because they send batches.', 'because they send batches, and a batch that stops halfway is worse than any single payout that stops, as two of them have told me more than once.'),
		],
		file: QUESTION,
		line: lineOf(QUESTION, 'weak: |'),
		field: 'weak',
		message: /differs in words by more than 12 per cent/,
		remedy: /Rewrite/,
	},
	{
		rule: 'an answer that is too short',
		mistakes: [edit(QUESTION, /^weak: \|\n(?: {2}.*\n|\n)+/m, 'weak: |\n  The library makes a random value for each payout. That is enough.\n')],
		file: QUESTION,
		line: lineOf(QUESTION, 'weak: |'),
		field: 'weak',
		message: /has 12 words; write 90 to 170/,
		remedy: /never pad/,
	},
	{
		rule: 'a pair of unequal sentences',
		mistakes: [edit(QUESTION, /A client that restarts forgets a key, and ours restart whenever a\n {2}phone locks\./, 'A client that restarts forgets a key. Ours restart. A\n  phone locks. It forgets. We know. I saw.')],
		file: QUESTION,
		line: lineOf(QUESTION, 'weak: |'),
		field: 'weak',
		message: /more than two sentences/,
		remedy: /Rewrite/,
	},
	{
		rule: 'words of a criterion that do not stand in the strong answer',
		mistakes: [edit(QUESTION, 'span: partial payouts need a suffix', 'span: part payouts need a suffix')],
		file: QUESTION,
		line: lineOf(QUESTION, 'span: partial'),
		field: 'criteria.1.span',
		message: /do not stand in one paragraph of the strong answer/,
		remedy: /Copy the span exactly/,
	},
	{
		rule: 'words of the diagnosis that do not stand in the weak answer',
		mistakes: [edit(QUESTION, 'quote: The library makes', 'quote: The library invents')],
		file: QUESTION,
		line: lineOf(QUESTION, 'quote:'),
		field: 'diagnosis.quote',
		message: /do not stand in one paragraph of the weak answer/,
		remedy: /Copy the span exactly/,
	},
	{
		rule: 'a repair that is too long',
		mistakes: [edit(QUESTION, /^repair: \|\n/m, `repair: |\n  ${'word '.repeat(40).trim()}\n`)],
		file: QUESTION,
		line: lineOf(QUESTION, 'repair:'),
		field: 'repair',
		message: /at most 40 words/,
		remedy: /./,
	},
	{
		rule: 'YAML that is none',
		mistakes: [edit(QUESTION, 'title: Two payouts for one invoice', 'title: Two payouts: one invoice')],
		file: QUESTION,
		line: lineOf(QUESTION, 'title:'),
		field: '',
		message: /not valid YAML/,
		remedy: /Mend the syntax/,
	},
	{
		rule: 'successors that lead in a circle',
		mistakes: [edit('content/successors.yaml', 'to: two-payouts', 'to: double-payouts')],
		file: 'content/successors.yaml',
		line: 3,
		field: 'double-payouts.to',
		message: /circle/,
		remedy: /in use/,
	},
	{
		rule: 'a successor that does not exist',
		mistakes: [edit('content/successors.yaml', 'to: two-payouts', 'to: nowhere')],
		file: 'content/successors.yaml',
		line: 3,
		field: 'double-payouts.to',
		message: /no question "nowhere"/,
		remedy: /content\/questions\//,
	},
	{
		rule: 'a misspelt field of frontmatter',
		mistakes: [edit(PAGE, 'description:', 'descripton:')],
		file: PAGE,
		line: lineOf(PAGE, 'description:'),
		field: 'descripton',
		message: /no frontmatter field "descripton"/,
		remedy: /Did you mean "description"\?/,
	},
	{
		rule: 'a page without a description',
		mistakes: [edit(PAGE, /^description: .*\n/m, '')],
		file: PAGE,
		line: 2,
		field: 'description',
		message: /missing/,
		remedy: /Add "description"/,
	},
	{
		rule: 'a page without frontmatter',
		mistakes: [{ file: PAGE, text: 'Words.\n' }],
		file: PAGE,
		line: 1,
		field: '',
		message: /no frontmatter/,
		remedy: /Begin it with title and description/,
	},
	{
		rule: 'a claim of a disagreement that does not exist',
		mistakes: [edit('content/disagreements.yaml', '[[idempotency-01]]', '[[nothing-01]]')],
		file: 'content/disagreements.yaml',
		line: lineOf('content/disagreements.yaml', 'text: The first'),
		field: 'sides.0.text',
		message: /no claim "nothing-01"/,
		remedy: /./,
	},
	{
		rule: 'a company that is named on a page without a claim',
		mistakes: [edit(PAGE, 'A retry is somebody’s decision.<Claim id="idempotency-01" />', 'Stripe keeps keys for a day.')],
		file: PAGE,
		line: lineOf(PAGE, 'A retry'),
		field: 'paragraph',
		message: /"Stripe" stands in a paragraph without a claim/,
		remedy: /<Claim id=/,
	},
	{
		rule: 'a figure on a page without a claim',
		mistakes: [edit(PAGE, 'A retry is somebody’s decision.<Claim id="idempotency-01" />', 'Retries are 12 percent of all calls.')],
		file: PAGE,
		line: lineOf(PAGE, 'A retry'),
		field: 'paragraph',
		message: /"12 percent" stands in a paragraph without a claim/,
		remedy: /<Claim id=/,
	},
	{
		rule: 'a file that nothing reads',
		mistakes: [{ file: 'content/pattern.yaml', text: 'a: 1\n' }],
		file: 'content/pattern.yaml',
		line: 1,
		field: '',
		message: /Nothing reads this file/,
		remedy: /Did you mean "content\/patterns\.yaml"\?/,
	},
];

describe('the check names file, line, field and remedy of', () => {
	test.each(CASES)('$rule', ({ mistakes, file, line, field, message, remedy }) => {
		const { findings } = checkContent(contentWith(...mistakes));
		const found = findings.filter((finding) => finding.file === file && finding.field === field);
		expect(found, formatFindings(findings)).not.toHaveLength(0);
		expect(found.map((finding) => ({ line: finding.line, message: finding.message }))).toContainEqual({
			line,
			message: expect.stringMatching(message) as string,
		});
		expect(found.map((finding) => finding.remedy)).toContainEqual(expect.stringMatching(remedy) as string);
	});
});

test('a misspelt part is one mistake, and nothing else follows from it', () => {
	const { findings } = checkContent(contentWith(edit(QUESTION, 'hinge: |', 'hindge: |')));
	expect(findings.map(({ field }) => field)).toEqual(['hindge']);
});

test('a question that is renamed without a successor is named by its published id, and by its new one', () => {
	const renamed = edit(QUESTION, 'id: two-payouts', 'id: three-payouts');
	const { findings } = checkContent(contentWith(renamed));
	expect(findings.map(({ message }) => message)).toEqual(
		expect.arrayContaining([
			expect.stringMatching(/^The id "two-payouts" was published/),
			expect.stringMatching(/^The id "three-payouts" is not in the list/),
		]),
	);
});

test('a question that is copied and not written over names every text that it shares', () => {
	const copy = readFileSync(join(GOOD, QUESTION), 'utf8').replace('id: two-payouts', 'id: three-payouts');
	const file = QUESTION.replace('two-', 'three-');
	const { findings } = checkContent(contentWith({ file, text: copy }));
	const shared = findings.filter(({ message }) => message.includes('word for word'));
	expect(shared.map(({ field }) => field)).toEqual(['title', 'prompt', 'hinge', 'strong', 'weak', 'repair']);
	expect(shared.every(({ message }) => /three-payouts|two-payouts/.test(message))).toBe(true);
});

test('a build stops with one error that names every case', () => {
	const root = contentWith(
		edit(QUESTION, 'payer: platform\n', ''),
		edit('content/claims/idempotency.yaml', 'source: rfc-9110', 'source: rfc-9111'),
		edit(PAGE, 'description:', 'descripton:'),
	);
	expect(() => assertContent(root)).toThrow(
		/problems in the content:[^]*claims\/idempotency\.yaml:3 {2}idempotency-01\.source[^]*two-payouts\.yaml:1 {2}payer[^]*idempotency\.mdx:3 {2}descripton/,
	);
});

/** Questions to export in tests: an ordinary one, and one whose every field is hostile to some format. */
import type { ExportQuestion, Selection } from '#exports/exporter.ts';
import { claimsOfQuestion, type Claim, type Question } from '#model/bank.ts';

/** What has broken exporters before: the ends of CDATA and comments, markup, GIFT's and Markdown's signs, quotes, scripts, line separators. */
export const HOSTILE_WORDS = [
	']]> and <![CDATA[ and --> and </script><script>alert(1)</script>',
	'<b>bold</b> & &amp; &lt; &#0; <!DOCTYPE',
	'~tilde =equals #hash {brace} :colon: ::title:: \\backslash \\n //comment',
	'%40%right $1 $& ${x} {{c1::cloze}} [[no-claim',
	'"double" \'single\' “typographic” ‘quotes’ `',
	'עברית right to left العربية',
	'日本語 한국어 中文',
	'emoji 👩🏽‍💻 🏳️‍🌈 and 𝒜stral',
	'a\u2028line separator, a\u00a0no-break space and a\u200dzero-width joiner',
];
const HOSTILE = HOSTILE_WORDS.join(' ; ');
const TABLE = '```text\n| a | b |\n|---|---|\n| 1 | ~=#{}: ]]> <b> |\n\n  indented, after an empty line\n```';

/** A complete question; `number` makes its words its own. */
export function makeQuestion(number: number, more: Partial<Question> = {}): Question {
	const n = String(number);
	return {
		id: `test-question-${n}`,
		revision: 1,
		change: 'material',
		topic: 'idempotency',
		kind: 'decision',
		level: 'core',
		title: `Title of question ${n}`,
		prompt: `Prompt ${n}, first paragraph with \`code${n}\` and *emphasis*.\n\nSecond paragraph of prompt ${n}?`,
		candidate: `Candidate ${n} ran a thing.`,
		hinge: `Hinge ${n} decides.`,
		flip: `Flip ${n} turns it.`,
		payer: 'platform',
		strong: `Strong answer ${n} opens. It does the first thing ${n}, the second thing ${n} [[test-claim-1]].\n\nIt does the third thing ${n} and the fourth thing ${n}.`,
		weak: `Weak answer ${n} opens. It slips here ${n}.\n\nIt goes on ${n}.`,
		diagnosis: {
			quote: `It slips here ${n}`,
			pattern: 'test-pattern',
			note: `Note ${n} of an interviewer.`,
			reason: `Reason ${n} of the diagnosis [[test-claim-2]].\n\n- a point ${n}\n- another point ${n}`,
		},
		repair: `Repair ${n} mends it.`,
		criteria: [
			{ id: 'first', text: `Does the first thing, ${n}`, span: `the first thing ${n}` },
			{ id: 'second', text: `Does the second thing, ${n}`, span: `the second thing ${n}` },
			{ id: 'third', text: `Does the third thing, ${n}`, span: `the third thing ${n}` },
			{ id: 'fourth', text: `Does the fourth thing, ${n}`, span: `the fourth thing ${n}` },
		],
		bands: {
			'strong-hire': `Band one of ${n}.`,
			hire: `Band two of ${n}.`,
			'no-hire': `Band three of ${n}.`,
			'strong-no-hire': `Band four of ${n}.`,
		},
		probes: [
			{ id: 'one', ask: `Probe one of ${n}?`, tests: 'first', good: `Good reply one of ${n}.`, beyondMemory: true },
			{ id: 'two', ask: `Probe two of ${n}?`, tests: 'second', good: `Good reply two of ${n}.`, beyondMemory: false },
		],
		claims: ['test-claim-1'],
		provenance: { kind: 'representative' },
		related: [],
		prerequisites: [],
		...more,
	};
}

/** A question in which every field that may carry any text carries all of `HOSTILE_WORDS`. */
export function makeHostileQuestion(): Question {
	const plain = makeQuestion(666);
	const hostile = (text: string) => `${text} ; ${HOSTILE}`;
	return {
		...plain,
		id: 'hostile-question',
		title: '<b>]]> ~=#{}: "q" \' & 日本 עברית 👩🏽‍💻',
		prompt: `${hostile(plain.prompt)}\n\n${TABLE}\n\n- item ${HOSTILE}\n- second item`,
		candidate: hostile(plain.candidate),
		hinge: hostile(plain.hinge),
		flip: hostile(plain.flip ?? ''),
		strong: `${hostile(plain.strong)}\n\n${TABLE}`,
		weak: `${hostile(plain.weak)}\n\n${TABLE}`,
		diagnosis: {
			...plain.diagnosis,
			note: hostile(plain.diagnosis.note),
			reason: `${HOSTILE}\n\n${plain.diagnosis.reason}`,
		},
		repair: hostile(plain.repair),
		criteria: plain.criteria.map((criterion) => ({ ...criterion, text: hostile(criterion.text) })),
		bands: {
			'strong-hire': hostile('One.'),
			hire: hostile('Two.'),
			'no-hire': hostile('Three.'),
			'strong-no-hire': hostile('Four.'),
		},
		probes: plain.probes.map((probe) => ({ ...probe, ask: hostile(probe.ask), good: hostile(probe.good) })),
	};
}

function makeClaim(id: string): Claim {
	return {
		id,
		ledger: 'idempotency',
		statement: `Statement of ${id} <i>&</i>.`,
		passage: 'A passage of "the" source',
		access: 'source',
		read: '2026-11-01',
		review: '2027-05-01',
		opinion: false,
		source: {
			id: 'test-source',
			title: 'A source & more',
			publisher: 'Publisher <p>',
			url: 'https://example.org/a?b=1&c=2',
			published: '2026',
			kind: 'documentation',
		},
	};
}

export function toExportQuestion(question: Question): ExportQuestion {
	return {
		question,
		pattern: { id: question.diagnosis.pattern, name: 'Test pattern & co', summary: 'What the pattern is.' },
		claims: claimsOfQuestion(question).map(makeClaim),
	};
}

export function makeSelection(questions: Question[], more: Partial<Selection> = {}): Selection {
	return {
		id: 'test-selection',
		title: 'A test <selection> & more',
		site: 'https://first-call.example/study/',
		questions: questions.map(toExportQuestion),
		...more,
	};
}

/** Twelve ordinary questions of three topics and the hostile one. */
export function makeQuestions(): Question[] {
	const topics = ['idempotency', 'metrics', 'versioning'] as const;
	return [
		...Array.from({ length: 12 }, (_, i) => makeQuestion(i + 1, { topic: topics[i % 3] ?? 'metrics' })),
		makeHostileQuestion(),
	];
}

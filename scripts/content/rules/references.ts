import { citedClaims } from '#model/rich-text.ts';
import type { Content, Entry } from '../read.ts';
import type { Finding } from '../finding.ts';
import { nearest } from '../nearest.ts';

/** A component in prose that shows something by its id. */
const COMPONENT = /<(Claim|Question|QuestionLink|Pattern)\b[^>]*?\sid="([^"]*)"/g;

/** Every id that content refers to exists. */
export function checkReferences(content: Content): Finding[] {
	const findings: Finding[] = [];
	const known = {
		// What is there and has a mistake is not missing: its mistake is said, and nothing follows from it.
		question: new Set([...content.questions.map((q) => q.data.id), ...content.findings.flatMap(({ file }) => /^content\/questions\/[^/]+\/(.+)\.yaml$/.exec(file)?.[1] ?? [])]),
		claim: new Set([...content.claims.map((c) => c.id), ...content.findings.flatMap(({ file, field }) => (file.startsWith('content/claims/') ? (field.split('.')[0] ?? []) : []))]),
		source: new Set(content.sources.map((s) => s.id)),
		pattern: new Set(content.patterns.map((p) => p.id)),
	};
	const where = {
		question: 'content/questions/',
		claim: 'content/claims/',
		source: 'content/sources.yaml',
		pattern: 'content/patterns.yaml',
	};

	function expect(kind: keyof typeof known, id: string, file: string, line: number, field: string): void {
		if (known[kind].has(id)) return;
		const near = nearest(id, known[kind]);
		findings.push({
			file,
			line,
			field,
			message: `There is no ${kind} "${id}".`,
			remedy: near ? `Did you mean "${near}"? Otherwise add it to ${where[kind]}.` : `Add it to ${where[kind]}, or take the reference out.`,
		});
	}

	function expectCited(entry: Entry<unknown>, field: string, text: string): void {
		for (const id of citedClaims(text)) expect('claim', id, entry.file, entry.lineOf(field), field);
	}

	for (const entry of content.questions) {
		const q = entry.data;
		for (const [field, text] of textFields(q)) expectCited(entry, field, text);
		expect('pattern', q.diagnosis.pattern, entry.file, entry.lineOf('diagnosis.pattern'), 'diagnosis.pattern');
		q.claims.forEach((id, i) => { expect('claim', id, entry.file, entry.lineOf(`claims.${i}`), `claims.${i}`); });
		q.related.forEach((id, i) => { expect('question', id, entry.file, entry.lineOf(`related.${i}`), `related.${i}`); });
		q.prerequisites.forEach((id, i) => { expect('question', id, entry.file, entry.lineOf(`prerequisites.${i}`), `prerequisites.${i}`); });
		if (q.provenance.kind === 'reported') expect('source', q.provenance.source, entry.file, entry.lineOf('provenance.source'), 'provenance.source');
		const criteria = new Set(q.criteria.map((c) => c.id));
		q.probes.forEach((probe, i) => {
			if (criteria.has(probe.tests)) return;
			findings.push({
				file: entry.file,
				line: entry.lineOf(`probes.${i}.tests`),
				field: `probes.${i}.tests`,
				message: `There is no criterion "${probe.tests}" in this question.`,
				remedy: `Use one of: ${[...criteria].join(', ')}.`,
			});
		});
		for (const [field, other] of [['related', q.related], ['prerequisites', q.prerequisites]] as const) {
			if (other.includes(q.id)) {
				findings.push({ file: entry.file, line: entry.lineOf(field), field, message: 'A question cannot refer to itself.', remedy: 'Take its own id out.' });
			}
		}
	}
	for (const entry of content.claims) expect('source', entry.data.source, entry.file, entry.lineOf('source'), `${entry.id}.source`);
	for (const entry of content.patterns) for (const [field, text] of Object.entries(entry.data)) expectCited(entry, field, text);
	for (const entry of content.disagreements) {
		entry.data.sides.forEach((side, i) => { expectCited(entry, `sides.${i}.text`, side.text); });
		expectCited(entry, 'say', entry.data.say);
		entry.data.questions.forEach((id, i) => { expect('question', id, entry.file, entry.lineOf(`questions.${i}`), `${entry.id}.questions.${i}`); });
	}
	const successors = new Map(content.successors.map((s) => [s.id, s.data.to]));
	for (const entry of content.successors) {
		const seen = new Set([entry.id]);
		let to = entry.data.to;
		while (successors.has(to) && !seen.has(to)) {
			seen.add(to);
			to = successors.get(to) ?? to;
		}
		if (seen.has(to)) {
			findings.push({ file: entry.file, line: entry.lineOf('to'), field: `${entry.id}.to`, message: 'These successors lead in a circle.', remedy: 'Let the last of them lead to a question that is in use.' });
		} else expect('question', to, entry.file, entry.lineOf('to'), `${entry.id}.to`);
	}
	for (const page of content.pages) {
		for (const field of ['order', 'helps'] as const) {
			page.data[field]?.forEach((id, i) => {
				expect('question', id, page.file, page.lineOf(`${field}.${i}`), `${field}.${i}`);
			});
		}
		for (const match of page.body.matchAll(COMPONENT)) {
			const [before, name, id] = [page.body.slice(0, match.index), match[1] ?? '', match[2] ?? ''];
			const kind = name === 'Claim' ? 'claim' : name === 'Pattern' ? 'pattern' : 'question';
			expect(kind, id, page.file, page.bodyLine + before.split('\n').length - 1, `<${name}>`);
		}
	}
	return findings;
}

type Question = Content['questions'][number]['data'];

/** Every field of a question that is text, with its path. */
export function textFields(q: Question): [string, string][] {
	return [
		['prompt', q.prompt],
		['candidate', q.candidate],
		['hinge', q.hinge],
		['flip', q.flip ?? ''],
		['strong', q.strong],
		['weak', q.weak],
		['repair', q.repair],
		...Object.entries(q.brief ?? {}).map(([part, text]): [string, string] => [`brief.${part}`, text]),
		['diagnosis.note', q.diagnosis.note],
		['diagnosis.reason', q.diagnosis.reason],
		...Object.entries(q.bands).map(([band, text]): [string, string] => [`bands.${band}`, text]),
		...q.criteria.map((c, i): [string, string] => [`criteria.${i}.text`, c.text]),
		...q.probes.flatMap((p, i): [string, string][] => [
			[`probes.${i}.ask`, p.ask],
			[`probes.${i}.good`, p.good],
		]),
	];
}

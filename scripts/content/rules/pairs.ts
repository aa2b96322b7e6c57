import { checkBriefForm, checkPairForm } from '#model/form.ts';
import { containsSpan } from '#model/rich-text.ts';
import type { Content } from '../read.ts';
import type { Finding } from '../finding.ts';

/** The two answers of a question match in form, and every quoted span stands where it is said to. */
export function checkPairs(content: Content): Finding[] {
	const findings: Finding[] = [];
	for (const { data: q, file, lineOf } of content.questions) {
		for (const problem of checkPairForm(q.strong, q.weak, q.kind)) {
			const field = problem.field === 'pair' ? 'weak' : problem.field;
			findings.push({
				file,
				line: lineOf(field),
				field,
				message: problem.field === 'pair' ? `The pair ${problem.message}.` : `The answer ${problem.message}.`,
				remedy: 'Rewrite until the two match in form and differ by one judgment; never pad.',
			});
		}
		for (const { field, message } of q.brief ? checkBriefForm(q.brief) : []) {
			const place = `brief.${field === 'pair' ? 'weak' : field}`;
			findings.push({
				file,
				line: lineOf(place),
				field: place,
				message: field === 'pair' ? `The short pair ${message}.` : `This part of the short form ${message}.`,
				remedy: 'Say it again from the start, in other words; never pad.',
			});
		}
		q.criteria.forEach((criterion, i) => {
			if (containsSpan(q.strong, criterion.span)) return;
			findings.push({
				file,
				line: lineOf(`criteria.${i}.span`),
				field: `criteria.${i}.span`,
				message: 'These words do not stand in one paragraph of the strong answer.',
				remedy: 'Copy the span exactly from the strong answer.',
			});
		});
		if (!containsSpan(q.weak, q.diagnosis.quote)) {
			findings.push({
				file,
				line: lineOf('diagnosis.quote'),
				field: 'diagnosis.quote',
				message: 'These words do not stand in one paragraph of the weak answer.',
				remedy: 'Copy the span exactly from the weak answer.',
			});
		}
		const ids = [...q.criteria.map((c) => c.id), ...q.probes.map((p) => p.id)];
		for (const id of new Set(ids.filter((each, i) => ids.indexOf(each) !== i))) {
			findings.push({ file, line: lineOf('criteria'), field: 'criteria', message: `"${id}" names more than one criterion or probe.`, remedy: 'Give each its own id.' });
		}
		if (q.kind !== 'behavior' && q.flip === undefined) {
			findings.push({ file, line: lineOf(''), field: 'flip', message: 'Only questions about past behavior may go without a flip.', remedy: 'Say under which prompt the weak answer would be right.' });
		}
		if (!q.probes.some((probe) => probe.beyondMemory)) {
			findings.push({ file, line: lineOf('probes'), field: 'probes', message: 'No probe is marked as one that memorizing the strong answer does not help with.', remedy: 'Add one, with "beyondMemory: true".' });
		}
	}
	return findings;
}

import type { Content } from '../read.ts';
import type { Finding } from '../finding.ts';

/** Ids are unique, equal their file's name, lie in their topic's folder, and are never reused. */
export function checkIds(content: Content): Finding[] {
	const findings: Finding[] = [];
	const seen = new Map<string, string>();
	for (const { id: name, data, file, lineOf } of content.questions) {
		const first = seen.get(data.id);
		if (first) {
			findings.push({
				file,
				line: lineOf('id'),
				field: 'id',
				message: `The id "${data.id}" is already taken by ${first}.`,
				remedy: 'Choose another id; an id is never reused.',
			});
		}
		seen.set(data.id, file);
		if (name !== data.id) {
			findings.push({
				file,
				line: lineOf('id'),
				field: 'id',
				message: `The file is called "${name}.yaml" but the id is "${data.id}".`,
				remedy: `Rename the file to "${data.id}.yaml"; once published, the id itself must stay.`,
			});
		}
		if (!file.startsWith(`content/questions/${data.topic}/`)) {
			findings.push({
				file,
				line: lineOf('topic'),
				field: 'topic',
				message: `The topic is "${data.topic}" but the file lies elsewhere.`,
				remedy: `Move it to content/questions/${data.topic}/.`,
			});
		}
	}
	for (const { id, file, lineOf } of content.successors) {
		if (seen.has(id)) {
			findings.push({
				file,
				line: lineOf(''),
				field: id,
				message: `The id "${id}" has a successor but is in use in ${seen.get(id) ?? ''}.`,
				remedy: 'Give the new question another id; a retired id is never reused.',
			});
		}
	}
	const claims = new Map<string, string>();
	for (const { id, file, lineOf } of content.claims) {
		const first = claims.get(id);
		if (first) {
			findings.push({
				file,
				line: lineOf(''),
				field: id,
				message: `The claim id "${id}" is already taken in ${first}.`,
				remedy: 'Choose another id.',
			});
		}
		claims.set(id, file);
	}
	return findings;
}

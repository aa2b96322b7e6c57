import type { Content } from '../read.ts';
import type { Finding } from '../finding.ts';

/** Fields that no two questions share: a neighbor that was copied for its shape, and not written over. */
const OWN = ['title', 'prompt', 'hinge', 'strong', 'weak', 'repair'] as const;

/** Ids are unique, equal their file's name, lie in their topic's folder, and are never reused. */
export function checkIds(content: Content): Finding[] {
	const findings: Finding[] = [];
	const seen = new Map<string, string>();
	const texts = new Map<string, string>();
	for (const { id: name, data, file, lineOf } of content.questions) {
		for (const field of OWN) {
			const key = `${field} ${data[field]}`;
			const other = texts.get(key);
			if (other) {
				findings.push({
					file,
					line: lineOf(field),
					field,
					message: `This is word for word what ${other} says.`,
					remedy: 'Write it anew: two questions share no text.',
				});
			} else texts.set(key, file);
		}
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

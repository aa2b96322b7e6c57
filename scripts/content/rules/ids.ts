import type { Content } from '../read.ts';
import type { Finding } from '../finding.ts';

/** Fields that no two questions share: a neighbor that was copied for its shape, and not written over. */
const OWN = ['title', 'prompt', 'hinge', 'strong', 'weak', 'repair'] as const;

/** Ids are unique, equal their file's name, lie in their topic's folder, are never reused, and keep answering. */
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
	findings.push(...checkPublished(content));
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

/** The ledger of published ids names every question, and everything that it names still answers. */
function checkPublished(content: Content): Finding[] {
	const findings: Finding[] = [];
	// What is there and has a mistake still answers: its mistake is said, and nothing follows from it.
	const broken = content.findings.flatMap(({ file }) => /^content\/questions\/[^/]+\/(.+)\.yaml$/.exec(file)?.[1] ?? []);
	const brokenSuccessors = content.findings.flatMap(({ file, field }) => (file === 'content/successors.yaml' ? (field.split('.')[0] ?? []) : []));
	const answering = new Set([
		...content.questions.map(({ data }) => data.id),
		...content.successors.map(({ id }) => id),
		...broken,
		...brokenSuccessors,
	]);
	let before = '';
	for (const { id, file, line } of content.ids) {
		if (!answering.has(id)) {
			findings.push({
				file,
				line,
				field: id,
				message: `The id "${id}" was published, and its address leads nowhere now.`,
				remedy: 'Name its successor in content/successors.yaml; nothing is taken out of this list.',
			});
		}
		if (id <= before) {
			findings.push({
				file,
				line,
				field: id,
				message: id === before ? `The id "${id}" stands here twice.` : `The id "${id}" is out of order.`,
				remedy: 'Keep the list sorted, each id once: that shows what is added, and that nothing is taken out.',
			});
		}
		before = id;
	}
	// A ledger that cannot be read names nothing: that is said already.
	if (content.findings.some(({ file }) => file === 'content/ids.yaml')) return findings;
	const published = new Set(content.ids.map(({ id }) => id));
	for (const { data, file, lineOf } of content.questions) {
		if (published.has(data.id)) continue;
		findings.push({
			file,
			line: lineOf('id'),
			field: 'id',
			message: `The id "${data.id}" is not in the list of published ids.`,
			remedy: 'Add it to content/ids.yaml, in its place in the alphabet.',
		});
	}
	return findings;
}

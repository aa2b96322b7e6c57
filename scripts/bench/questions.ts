/** Questions without meaning, in the words of the real ones and of their size, for measuring what a large bank costs. */
import { stringify } from 'yaml';
import { checkPairForm } from '#model/form.ts';
import type { QuestionRecord } from '#schemas/question.ts';
import { randomSource } from './random.ts';

/** What the questions are made from. */
export interface Material {
	/** Lower-case words, as often as they occur. */
	words: string[];
	topics: string[];
	patterns: string[];
	claims: string[];
}

const KINDS = ['decision', 'diagnosis', 'policy', 'disagreement', 'estimate'] as const;
const PAYERS = ['platform', 'integrator', 'end-user', 'support', 'sales'] as const;

/** The material in real questions. */
export function toMaterial(questions: readonly QuestionRecord[], patterns: readonly string[], claims: readonly string[]): Material {
	const words = questions
		.flatMap((question) => [question.prompt, question.strong, question.weak])
		.flatMap((text) => text.split(/\s+/))
		.filter((word) => /^[a-z]{2,}$/.test(word));
	return { words, topics: [...new Set(questions.map((question) => question.topic))], patterns: [...patterns], claims: [...claims] };
}

/** Question number `number`. The same number and material give the same question. */
export function makeQuestion(number: number, material: Material): QuestionRecord {
	const random = randomSource(number);
	const pick = <T>(from: readonly T[]): T => {
		const chosen = from[Math.floor(random() * from.length)];
		if (chosen === undefined) throw new Error('There is nothing to choose from.');
		return chosen;
	};
	const sentence = (length: number) => {
		const text = Array.from({ length }, () => pick(material.words)).join(' ');
		return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
	};
	const paragraph = (sentences: number) => Array.from({ length: sentences }, () => sentence(8 + Math.floor(random() * 9))).join(' ');
	const answer = (lengths: readonly number[]) => {
		const sentences = lengths.map(sentence);
		return { text: `${sentences.slice(0, 4).join(' ')}\n\n${sentences.slice(4).join(' ')}`, sentences };
	};
	const bare = (text: string) => text.replace(/\.$/, '');

	const lengths = Array.from({ length: 8 + Math.floor(random() * 3) }, () => 11 + Math.floor(random() * 5));
	let [strong, weak] = [answer(lengths), answer(lengths)];
	while (checkPairForm(strong.text, weak.text, 'decision').length > 0) [strong, weak] = [answer(lengths), answer(lengths)];

	return {
		id: idOf(number),
		revision: 1,
		change: 'material',
		topic: material.topics[number % material.topics.length] as QuestionRecord['topic'],
		kind: pick(KINDS),
		level: pick(['core', 'senior'] as const),
		title: `${bare(sentence(4)).slice(0, 50).trim()} ${number}`,
		prompt: `${paragraph(4)}\n\n${paragraph(2)}`,
		candidate: sentence(14),
		hinge: paragraph(2),
		flip: paragraph(2),
		payer: pick(PAYERS),
		strong: strong.text,
		weak: weak.text,
		diagnosis: { quote: bare(weak.sentences[2] ?? ''), pattern: pick(material.patterns), note: paragraph(1), reason: paragraph(3) },
		repair: sentence(28),
		criteria: Array.from({ length: 5 }, (_, i) => ({ id: `criterion-${i}`, text: bare(sentence(9)), span: bare(strong.sentences[i] ?? '') })),
		bands: { 'strong-hire': paragraph(2), hire: paragraph(2), 'no-hire': paragraph(2), 'strong-no-hire': paragraph(1) },
		probes: Array.from({ length: 3 }, (_, i) => ({ id: `probe-${i}`, ask: paragraph(2), tests: `criterion-${i}`, good: paragraph(2), beyondMemory: i === 0 })),
		claims: [pick(material.claims)],
		provenance: { kind: 'representative' },
		related: number > 1 ? [idOf(1 + Math.floor(random() * (number - 1)))] : [],
		prerequisites: [],
	};
}

/** The file of a question: its path below `content/questions/`, and its text. */
export function toFile(question: QuestionRecord): { path: string; text: string } {
	return { path: `${question.topic}/${question.id}.yaml`, text: stringify(question, { lineWidth: 0 }) };
}

/** The ledger of published ids with those of made questions in it; its path is below `content/`. */
export function toLedger(published: readonly string[], made: readonly QuestionRecord[]): { path: string; text: string } {
	return { path: 'ids.yaml', text: stringify([...published, ...made.map(({ id }) => id)].sort()) };
}

function idOf(number: number): string {
	return `made-${String(number).padStart(4, '0')}`;
}

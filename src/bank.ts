/** The bank: the only module that queries the content collections. Returns plain model objects. */
import { getCollection, getEntry, render, type CollectionEntry } from 'astro:content';
import type {
	Alias,
	Claim,
	Disagreement,
	JudgmentFile,
	Pattern,
	Question,
	Source,
	Successor,
	Teaching,
} from '#model/bank.ts';
import type { Pair } from '#model/attack.ts';
import { claimsOfQuestion } from '#model/bank.ts';
import { placeOfSpan, typesetLine } from '#model/rich-text.ts';
import { TOPICS } from '#model/curriculum.ts';

export interface Bank {
	/** All questions: by topic in the curriculum's order, within it in the lesson's. */
	questions: Question[];
	question: (id: string) => Question;
	ofTopic: (topic: string) => Question[];
	patterns: Pattern[];
	pattern: (id: string) => Pattern;
	ofPattern: (id: string) => Question[];
	claims: Claim[];
	claim: (id: string) => Claim;
	sources: Source[];
	disagreements: Disagreement[];
	successors: Successor[];
	aliases: Alias[];
	/** What instructors need for a class, by topic in the curriculum's order. */
	teaching: Teaching[];
	judgments: JudgmentFile;
	/** The deliberately bad set that the attackers are tried on. */
	badPairs: Pair[];
	pages: Page[];
	/** Every claim that a page of prose cites, its full questions included, in order. */
	claimsOfPage: (body: string) => string[];
}

/** A page of prose. */
export type Page = CollectionEntry<'docs'>;

/** A page of prose as a component, for routes that show it outside its own address. */
export function renderPage(page: Page): ReturnType<typeof render> {
	return render(page);
}

let bank: Promise<Bank> | undefined;

/** The bank, read once. While authors work it is read anew for each page. */
export function getBank(): Promise<Bank> {
	if (import.meta.env.DEV) return read();
	bank ??= read();
	return bank;
}

async function read(): Promise<Bank> {
	const [
		questionEntries,
		claimEntries,
		sourceEntries,
		patternEntries,
		disagreementEntries,
		successorEntries,
		pages,
		judgment,
		badPairEntries,
		aliasEntries,
		teachingEntries,
	] = await Promise.all([
		getCollection('questions'),
		getCollection('claims'),
		getCollection('sources'),
		getCollection('patterns'),
		getCollection('disagreements'),
		getCollection('successors'),
		getCollection('docs'),
		getEntry('judgments', 'blind'),
		getCollection('badPairs'),
		getCollection('aliases'),
		getCollection('teaching'),
	]);

	if (!judgment) throw new Error('content/judgments/blind.yaml is missing.');
	const orders = new Map(
		pages.flatMap((page) => (page.data.topic ? [[page.data.topic as string, page.data.order ?? []]] : [])),
	);
	const rank = (question: Question) => {
		const place = orders.get(question.topic)?.indexOf(question.id) ?? -1;
		return place < 0 ? Number.MAX_SAFE_INTEGER : place;
	};
	const questions = TOPICS.flatMap((topic) =>
		questionEntries
			.map((entry) => typesetQuestion(entry.data))
			.filter((question) => question.topic === topic.id)
			.sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id)),
	);
	const byTopic = new Map(TOPICS.map((topic) => [topic.id, questions.filter((q) => q.topic === topic.id)]));
	const byPattern = Map.groupBy(questions, (q) => q.diagnosis.pattern);

	const sources: Source[] = sourceEntries.map(({ id, data }) => ({
		...data,
		id,
		title: typesetLine(data.title),
		publisher: typesetLine(data.publisher),
		published: typesetLine(data.published),
	}));
	const sourceOf = lookup('source', sources);
	const claims: Claim[] = claimEntries.flatMap((entry) =>
		Object.entries(entry.data).map(([id, claim]) => ({
			...claim,
			...(claim.via !== undefined && { via: typesetLine(claim.via) }),
			id,
			ledger: entry.id,
			source: sourceOf(claim.source),
		})),
	);
	const patterns: Pattern[] = patternEntries.map(({ id, data }) => ({
		...data,
		id,
		name: typesetLine(data.name),
		summary: typesetLine(data.summary),
	}));
	const question = lookup('question', questions);

	return {
		questions,
		question,
		ofTopic: (topic) => byTopic.get(topic) ?? [],
		patterns,
		pattern: lookup('pattern', patterns),
		ofPattern: (id) => byPattern.get(id) ?? [],
		claims,
		claim: lookup('claim', claims),
		sources,
		disagreements: disagreementEntries.map(({ id, data }) => ({
			...data,
			id,
			question: typesetLine(data.question),
			sides: data.sides.map((side) => ({ ...side, position: typesetLine(side.position) })),
		})),
		aliases: aliasEntries.map((entry) => entry.data),
		judgments: {
			...judgment.data,
			judges: typesetLine(judgment.data.judges),
			method: typesetLine(judgment.data.method),
			short: typesetLine(judgment.data.short),
		},
		teaching: TOPICS.flatMap(({ id }) =>
			teachingEntries.filter((entry) => entry.id === id).map((entry) => ({ ...entry.data, id })),
		),
		badPairs: badPairEntries.map((entry) => entry.data),
		successors: successorEntries.map((entry) => ({ ...entry.data, id: entry.id })),
		pages,
		claimsOfPage: (body) => {
			const ids: string[] = [];
			for (const match of body.matchAll(/<(Claim|Question)\b[^>]*?\bid="([^"]*)"/g)) {
				const id = match[2] ?? '';
				if (match[1] === 'Claim') ids.push(id);
				else ids.push(...claimsOfQuestion(question(id)));
			}
			return [...new Set(ids)];
		},
	};
}

/** Lines that pages show as they stand are set once, here; text fields are set where they are rendered. */
/** Criteria come in the order in which the strong answer meets them, so that their letters run on in its text. */
function typesetQuestion(question: Question): Question {
	const place = new Map(question.criteria.map(({ id, span }) => [id, placeOfSpan(question.strong, span)]));
	return {
		...question,
		title: typesetLine(question.title),
		criteria: question.criteria
			.map((criterion) => ({ ...criterion, text: typesetLine(criterion.text) }))
			.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)),
	};
}

function lookup<T extends { id: string }>(kind: string, all: T[]): (id: string) => T {
	const byId = new Map(all.map((each) => [each.id, each]));
	return (id) => {
		const found = byId.get(id);
		if (!found) throw new Error(`There is no ${kind} "${id}".`);
		return found;
	};
}

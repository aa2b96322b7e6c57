/** What the bank holds, as plain objects: records of content with what follows from them. */
import type { AliasRecord } from '#schemas/alias.ts';
import type { ClaimRecord } from '#schemas/claim.ts';
import type { DisagreementRecord } from '#schemas/disagreement.ts';
import type { JudgmentFile } from '#schemas/judgment.ts';
import type { PatternRecord } from '#schemas/pattern.ts';
import type { QuestionRecord } from '#schemas/question.ts';
import type { SourceRecord } from '#schemas/source.ts';
import type { SuccessorRecord } from '#schemas/successor.ts';
import type { TeachingRecord } from '#schemas/teaching.ts';
import { citedClaims, toPlainText } from './rich-text.ts';

export type { JudgmentFile };
export type Alias = AliasRecord;
export type Question = QuestionRecord;
export type Pattern = PatternRecord & { id: string };
export type Source = SourceRecord & { id: string };
export type Disagreement = DisagreementRecord & { id: string };
export type Successor = SuccessorRecord & { id: string };
/** What an instructor needs for a class on a topic; `id` is the topic's. */
export type Teaching = TeachingRecord & { id: string };
export interface Claim extends Omit<ClaimRecord, 'source'> {
	id: string;
	/** The ledger it stands in: a topic's id, or `companies`. */
	ledger: string;
	source: Source;
}

/** Every text of a question in the order in which a reader meets it. */
export function questionTexts(question: Question): string[] {
	return [
		question.prompt,
		question.candidate,
		question.strong,
		...question.criteria.map((criterion) => criterion.text),
		question.hinge,
		question.weak,
		question.diagnosis.note,
		question.diagnosis.reason,
		question.repair,
		question.flip ?? '',
		...Object.values(question.bands),
		...question.probes.flatMap((probe) => [probe.ask, probe.good]),
	];
}

/** The texts of a question's short form, in the order in which a reader meets them; empty where it has none. */
export function briefTexts({ brief }: Question): string[] {
	return brief ? [brief.prompt, brief.strong, brief.weak, brief.because] : [];
}

/** The ids of all claims that a question cites or rests on, each once. */
export function claimsOfQuestion(question: Question): string[] {
	return [
		...new Set([...[...questionTexts(question), ...briefTexts(question)].flatMap(citedClaims), ...question.claims]),
	];
}

/** Minutes to read a question with both answers and all commentary, at 220 words a minute, at least one. */
export function readingMinutes(question: Question): number {
	const known = minutesOf.get(question);
	if (known !== undefined) return known;
	const words = questionTexts(question).map(toPlainText).join(' ').split(/\s+/).length;
	const minutes = Math.max(1, Math.round(words / 220));
	minutesOf.set(question, minutes);
	return minutes;
}

/** Counted once for each record: every list that names a question asks for it. */
const minutesOf = new WeakMap<Question, number>();

/** Whether a claim's review date lies before `on`; both may be days or months. */
export function isOverdue(claim: Pick<ClaimRecord, 'review'>, on: string): boolean {
	const due = claim.review.length === 7 ? `${claim.review}-31` : claim.review;
	return due < on;
}

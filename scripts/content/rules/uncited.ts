import { citedClaims } from '#model/rich-text.ts';
import type { Content } from '../read.ts';
import type { Finding } from '../finding.ts';
import { textFields } from './references.ts';

/** Companies, standards bodies and standards about which nothing is stated without a claim. */
const NAMED =
	/\b(?:Stripe|Twilio|Plaid|Datadog|GitHub|Anthropic|Google|Microsoft|Azure|AWS|Amazon|Salesforce|Shopify|Meta|Facebook|Zalando|PayPal|Adyen|Cloudflare|Postman|Slack|Reddit|Twitter|Heroku|Kubernetes|Honeycomb|OpenAI|Qonto|Zuora|TrueLayer|Checkout\.com|Stainless|IETF|RFC ?\d{4}|Stack Overflow|DORA)\b/;
/** Years, percentages, sums of money and long windows of time. */
const FIGURE = /\b(?:19|20)\d\d\b|\d+(?:\.\d+)? ?(?:per ?cent|%)|[$€]\d|\b\d+(?:\.\d+)? (?:million|billion)\b/;

/**
 * Nothing is said of a named company or standard, and in prose no figure or date is given, without a
 * claim near it: in the same paragraph of a page; in the same field of a question, or among the
 * record's claims. The numbers of an invented scenario stand in questions, so there only names count.
 */
export function checkCitations(content: Content): Finding[] {
	const findings: Finding[] = [];
	for (const { data: q, file, lineOf } of content.questions) {
		for (const [field, text] of textFields(q)) {
			const name = NAMED.exec(text)?.[0];
			if (name === undefined || citedClaims(text).length > 0 || q.claims.length > 0) continue;
			findings.push({
				file,
				line: lineOf(field),
				field,
				message: `"${name}" is named without a claim.`,
				remedy: 'Cite the claim as [[claim-id]], list it under "claims", or leave the name out.',
			});
		}
	}
	for (const { data, file, lineOf } of content.teaching) {
		for (const [field, text] of stringsIn(data)) {
			const name = NAMED.exec(text)?.[0];
			if (name === undefined) continue;
			findings.push({
				file,
				line: lineOf(field),
				field,
				message: `"${name}" is named where no claim can be cited.`,
				remedy: 'Leave the name out; what is said of it stands with its source in a question or a lesson.',
			});
		}
	}
	for (const page of content.pages) {
		for (const { text, line } of paragraphs(page.body)) {
			if (/<Claim\b/.test(text)) continue;
			const found = NAMED.exec(text)?.[0] ?? FIGURE.exec(text)?.[0];
			if (found === undefined) continue;
			findings.push({
				file: page.file,
				line: page.bodyLine + line,
				field: 'paragraph',
				message: `"${found}" stands in a paragraph without a claim.`,
				remedy: 'Put <Claim id="…" /> behind the sentence, or leave the statement out.',
			});
		}
	}
	return findings;
}

/** Every text in a record, however deep, with its path. */
function stringsIn(value: unknown, path = ''): [string, string][] {
	if (typeof value === 'string') return [[path, value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => stringsIn(inner, path === '' ? key : `${path}.${key}`));
}

/** The paragraphs, list items and table rows of a page, without code, headings, imports and component tags. */
function paragraphs(body: string): { text: string; line: number }[] {
	const found: { text: string; line: number }[] = [];
	let fenced = false;
	let current: { text: string; line: number } | undefined;
	body.split('\n').forEach((raw, line) => {
		const text = raw.trim();
		if (text.startsWith('```')) fenced = !fenced;
		const apart = fenced || text.startsWith('```') || text === '' || /^(?:#|import |<(?!Claim|a\b))/.test(text);
		if (apart) {
			current = undefined;
			return;
		}
		if (!current || /^(?:[-*|] ?|\d+\. )/.test(text)) found.push((current = { text, line }));
		else current.text += ` ${text}`;
	});
	return found;
}

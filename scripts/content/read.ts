import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { z } from 'astro/zod';
import { LineCounter, parseDocument, isMap, isNode, isPair, type Document } from 'yaml';
import { rememberYaml } from '#content-loader.ts';
import { aliasSchema, type AliasRecord } from '#schemas/alias.ts';
import { claimSchema, type ClaimRecord } from '#schemas/claim.ts';
import { disagreementSchema, type DisagreementRecord } from '#schemas/disagreement.ts';
import { judgmentFileSchema, type JudgmentFile } from '#schemas/judgment.ts';
import { pageSchema } from '#schemas/page.ts';
import { patternSchema, type PatternRecord } from '#schemas/pattern.ts';
import { questionSchema, type QuestionRecord } from '#schemas/question.ts';
import { idSchema } from '#schemas/shared.ts';
import { sourceSchema, type SourceRecord } from '#schemas/source.ts';
import { successorSchema, type SuccessorRecord } from '#schemas/successor.ts';
import { teachingSchema, type TeachingRecord } from '#schemas/teaching.ts';
import type { Finding } from './finding.ts';
import { nearest } from './nearest.ts';
import { fieldsAt } from './schema-fields.ts';

/** A record with the place it was read from. */
export interface Entry<T> {
	id: string;
	file: string;
	data: T;
	/** The line of a field, or of the nearest field around it. */
	lineOf: (field: string) => number;
}

/** A page of prose: its text, the line on which the text begins, and its frontmatter. */
export interface Page {
	file: string;
	slug: string;
	body: string;
	bodyLine: number;
	data: z.infer<typeof pageSchema> & { title?: unknown; description?: unknown };
	/** The line of a field of the frontmatter. */
	lineOf: (field: string) => number;
}

/** An id in the ledger of published ids, and its line there. */
export interface PublishedId {
	id: string;
	file: string;
	line: number;
}

export interface Content {
	questions: Entry<QuestionRecord>[];
	/** Every id that a question has ever been published under, in the order of the ledger. */
	ids: PublishedId[];
	claims: Entry<ClaimRecord>[];
	sources: Entry<SourceRecord>[];
	patterns: Entry<PatternRecord>[];
	disagreements: Entry<DisagreementRecord>[];
	successors: Entry<SuccessorRecord>[];
	aliases: Entry<AliasRecord>[];
	judgments: Entry<JudgmentFile>[];
	/** Named like their topics. */
	teaching: Entry<TeachingRecord>[];
	pages: Page[];
	/** What could not be read or does not fit its schema. */
	findings: Finding[];
}

/** Read all content below `root`. Whatever does not fit its schema becomes a finding and is left out. */
export function readContent(root: string): Content {
	const findings: Finding[] = [];
	const base = join(root, 'content');
	const toName = (path: string) => relative(root, path).split(sep).join('/');

	function open(path: string): { document: Document; lines: LineCounter; value: unknown } | undefined {
		return parse(readFileSync(path, 'utf8'), toName(path), 0);
	}

	function parse(text: string, file: string, lineOffset: number) {
		const lines = new LineCounter();
		const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
		for (const error of document.errors) {
			findings.push({
				file,
				line: lines.linePos(error.pos[0]).line + lineOffset,
				field: '',
				message: `This is not valid YAML: ${error.message}`,
				remedy:
					error.code === 'DUPLICATE_KEY'
						? 'Give each entry its own name; ids are never reused.'
						: 'Mend the syntax; text with a colon or a quotation mark goes after "|" on lines of its own.',
			});
		}
		if (document.errors.length > 0) return undefined;
		const value: unknown = document.toJS();
		rememberYaml(text, value);
		return { document, lines, value };
	}

	function lineFinder(document: Document, lines: LineCounter, prefix: (string | number)[], lineOffset = 0) {
		return (field: string) => {
			const path = [...prefix, ...field.split('.').filter(Boolean)];
			for (let length = path.length; length >= 0; length -= 1) {
				const offset = offsetOf(document, path.slice(0, length));
				if (offset !== undefined) return lines.linePos(offset).line + lineOffset;
			}
			return 1 + lineOffset;
		};
	}

	function fit<T>(
		schema: z.ZodType<T>,
		value: unknown,
		file: string,
		prefix: string,
		lineOf: (field: string) => number,
	): T | undefined {
		const result = schema.safeParse(value);
		if (result.success) return result.data;
		const problems = result.error.issues.flatMap((issue) => explain(issue, schema, value));
		// A part under a misspelt name is one mistake and not two: the name says so already.
		const meant = new Set(problems.flatMap(({ path, near }) => (near === undefined ? [] : [[...path.slice(0, -1), near].join('.')])));
		for (const { path, message, remedy, isMissing } of problems) {
			const field = path.join('.');
			if (isMissing && meant.has(field)) continue;
			findings.push({ file, line: lineOf(field), field: prefix + field, message, remedy });
		}
		return undefined;
	}

	/** A file that is one record. */
	function readRecord<T>(path: string, schema: z.ZodType<T>): Entry<T>[] {
		const opened = open(path);
		if (!opened) return [];
		const file = toName(path);
		const lineOf = lineFinder(opened.document, opened.lines, []);
		const { value } = opened;
		const data = fit(schema, value, file, '', lineOf);
		return data === undefined ? [] : [{ id: basename(path).replace(/\.yaml$/, ''), file, data, lineOf }];
	}

	/** A file that is a mapping of ids to records. */
	function readMapping<T>(path: string, schema: z.ZodType<T>): Entry<T>[] {
		const opened = open(path);
		if (!opened) return [];
		const file = toName(path);
		const value = opened.value ?? {};
		if (typeof value !== 'object' || Array.isArray(value)) {
			findings.push({
				file,
				line: 1,
				field: '',
				message: 'This file must map ids to records.',
				remedy: 'Write each record under its id, indented.',
			});
			return [];
		}
		return Object.entries(value as Record<string, unknown>).flatMap(([id, record]) => {
			const lineOf = lineFinder(opened.document, opened.lines, [id]);
			if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
				findings.push({
					file,
					line: lineOf(''),
					field: id,
					message: `"${id}" cannot be an id.`,
					remedy: 'Write ids in lower case, words joined by hyphens.',
				});
			}
			const data = fit(schema, record, file, `${id}.`, lineOf);
			return data === undefined ? [] : [{ id, file, data, lineOf }];
		});
	}

	/** A file that is a list of ids, one a line. */
	function readIds(path: string): PublishedId[] {
		const opened = open(path);
		if (!opened) return [];
		const file = toName(path);
		const lineOf = lineFinder(opened.document, opened.lines, []);
		const ids = fit(z.array(idSchema), opened.value ?? [], file, '', lineOf);
		return (ids ?? []).map((id, i) => ({ id, file, line: lineOf(String(i)) }));
	}

	function readPage(path: string): Page[] {
		const text = readFileSync(path, 'utf8').replace(/\r\n/g, '\n');
		const file = toName(path);
		const match = /^---\n([\s\S]*?)\n---\n/.exec(text);
		if (!match) {
			findings.push({
				file,
				line: 1,
				field: '',
				message: 'This page has no frontmatter.',
				remedy: 'Begin it with title and description between two lines of "---".',
			});
			return [];
		}
		const opened = parse(match[1] ?? '', file, 1);
		if (!opened) return [];
		const lineOf = lineFinder(opened.document, opened.lines, [], 1);
		const value = (opened.document.toJS() ?? {}) as Record<string, unknown>;
		for (const key of Object.keys(value)) {
			if (!PAGE_FIELDS.has(key)) {
				findings.push({
					file,
					line: lineOf(key),
					field: key,
					message: `There is no frontmatter field "${key}".`,
					remedy: suggest(key, [...PAGE_FIELDS], `Take it out. Fields are: ${[...PAGE_FIELDS].join(', ')}.`),
				});
			}
		}
		for (const key of ['title', 'description']) {
			if (typeof value[key] !== 'string' || value[key].trim() === '') {
				findings.push({
					file,
					line: lineOf(key),
					field: key,
					message: 'This part is missing.',
					remedy: `Add "${key}"; search results and bookmarks show it.`,
				});
			}
		}
		const data = fit(pageSchema, value, file, '', lineOf);
		if (data === undefined) return [];
		return [
			{
				file,
				slug: file.replace(/^content\//, '').replace(/\.mdx$/, ''),
				body: text.slice(match[0].length),
				bodyLine: match[0].split('\n').length,
				data: { ...data, title: value['title'], description: value['description'] },
				lineOf,
			},
		];
	}

	const paths = listFiles(base);
	const under = (folder: string, ending: string) =>
		paths.filter((path) => toName(path).startsWith(`content/${folder}`) && path.endsWith(ending));
	const one = (name: string) => paths.filter((path) => toName(path) === `content/${name}`);
	for (const file of paths.map(toName)) {
		if (isRead(file) || !/\.(?:ya?ml|mdx?)$/.test(file)) continue;
		findings.push({
			file,
			line: 1,
			field: '',
			message: 'Nothing reads this file.',
			remedy: suggest(file, LEDGERS, 'Questions are content/questions/<topic>/<id>.yaml, claims content/claims/<topic>.yaml, pages .mdx.'),
		});
	}

	return {
		questions: under('questions/', '.yaml').flatMap((path) => readRecord(path, questionSchema)),
		ids: one('ids.yaml').flatMap(readIds),
		claims: under('claims/', '.yaml').flatMap((path) => readMapping(path, claimSchema)),
		sources: one('sources.yaml').flatMap((path) => readMapping(path, sourceSchema)),
		patterns: one('patterns.yaml').flatMap((path) => readMapping(path, patternSchema)),
		disagreements: one('disagreements.yaml').flatMap((path) => readMapping(path, disagreementSchema)),
		successors: one('successors.yaml').flatMap((path) => readMapping(path, successorSchema)),
		aliases: one('aliases.yaml').flatMap((path) => readMapping(path, aliasSchema)),
		judgments: under('judgments/', '.yaml').flatMap((path) => readRecord(path, judgmentFileSchema)),
		teaching: under('teach/', '.yaml').flatMap((path) => readRecord(path, teachingSchema)),
		pages: under('', '.mdx').flatMap(readPage),
		findings,
	};
}

/** The files that are one ledger each. */
const LEDGERS = ['ids', 'sources', 'patterns', 'disagreements', 'successors', 'aliases', 'bad-bank'].map((name) => `content/${name}.yaml`);

/** Whether anything reads a file of this name. */
function isRead(file: string): boolean {
	return LEDGERS.includes(file) || /^content\/(?:questions|claims|judgments|teach)\/.*\.yaml$|\.mdx$/.test(file);
}

/** What a schema's complaint means to an author, and what to do about it. */
function explain(
	issue: z.core.$ZodIssue,
	schema: z.ZodType,
	value: unknown,
): { path: PropertyKey[]; message: string; remedy: string; near?: string | undefined; isMissing?: boolean }[] {
	if (issue.code === 'unrecognized_keys') {
		const fields = fieldsAt(schema, issue.path);
		return issue.keys.map((key) => ({
			path: [...issue.path, key],
			message: `There is no field "${key}" here.`,
			remedy: suggest(key, fields, `Take it out. Fields here are: ${fields.join(', ')}.`),
			near: nearest(key, fields),
		}));
	}
	if (valueAt(value, issue.path) === undefined) {
		const name = String(issue.path.at(-1) ?? '');
		return [{ path: issue.path, message: 'This part is missing.', remedy: `Add "${name}"; the schema in src/schemas/ says what it holds.`, isMissing: true }];
	}
	const given = valueAt(value, issue.path);
	if (issue.code === 'invalid_value' && typeof given === 'string') {
		const values = issue.values.map(String);
		return [
			{
				path: issue.path,
				message: `"${given}" is not one of the values that this field takes.`,
				remedy: suggest(given, values, `Use one of: ${values.join(', ')}.`),
			},
		];
	}
	return [{ path: issue.path, message: issue.message, remedy: 'Change the value to what the message asks for.' }];
}

/** A remedy that names what was probably meant. */
function suggest(name: string, known: readonly string[], otherwise: string): string {
	const near = nearest(name, known);
	return near === undefined ? otherwise : `Did you mean "${near}"? If not: ${otherwise}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(inner, step) => (typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined),
		value,
	);
}

const PAGE_FIELDS = new Set([
	...Object.keys(pageSchema.shape),
	'title',
	'description',
	'draft',
	'tableOfContents',
	'template',
	'head',
	'prev',
	'next',
	'sidebar',
	'pagefind',
]);

function listFiles(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

/** Where in the text the key or value at `path` begins. */
function offsetOf(document: Document, path: (string | number)[]): number | undefined {
	if (path.length === 0) return 0;
	const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
	const key = path.at(-1);
	if (isMap(parent)) {
		const pair = parent.items.find((item) => isPair(item) && String((item.key as { value?: unknown }).value) === String(key));
		const node = pair?.key;
		return isNode(node) ? node.range?.[0] : undefined;
	}
	const node = document.getIn(path.map((part) => (/^\d+$/.test(String(part)) ? Number(part) : part)), true);
	return isNode(node) ? node.range?.[0] : undefined;
}

/**
 * Blind judging of the bank by readers who have seen neither the answers' names nor anything else of
 * the record. Makes the sheets that judges read, and collects what they wrote into
 * content/judgments/blind.yaml.
 *
 *   npm run judging -- make DIR [--only id,id]   write the sheets
 *   npm run judging -- collect DIR               read DIR/*.answers.json into content/judgments/blind.yaml
 *
 * Each sheet has one task. `prompt-1` and `prompt-2`: prompt and two unlabelled answers, in either
 * order. `bare`: the two answers without the prompt. `alone`: the prompt with the weak answer only.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { hashText, isStrongFirst } from '#model/blind-order.ts';
import { toPlainText } from '#model/rich-text.ts';
import { judgmentFileSchema, type JudgmentFile } from '#schemas/judgment.ts';
import { readContent } from './content/read.ts';

const TASKS = ['prompt-1', 'prompt-2', 'bare', 'alone'] as const;
type Task = (typeof TASKS)[number];

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { only: { type: 'string' }, parts: { type: 'string', default: '2' } },
});
const [verb, folder] = positionals;
const FILE = 'content/judgments/blind.yaml';
if (!folder || (verb !== 'make' && verb !== 'collect')) {
	console.error('Say "make DIR" or "collect DIR".');
	process.exit(2);
}
const questions = readContent(process.cwd()).questions.map((entry) => entry.data);

/** Whether the strong answer stands first on a sheet. Sheets of one task agree; the two with prompts differ. */
function strongFirst(id: string, task: Task): boolean {
	if (task === 'prompt-2') return !isStrongFirst(id);
	if (task === 'bare') return (hashText(`${id} bare`) & 1) === 0;
	return isStrongFirst(id);
}

if (verb === 'make') {
	mkdirSync(folder, { recursive: true });
	const only = values.only?.split(',');
	const chosen = questions
		.filter((question) => !only || only.includes(question.id))
		.sort((a, b) => hashText(a.id) - hashText(b.id));
	const parts = Number(values.parts);
	for (const task of TASKS) {
		for (let part = 0; part < parts; part += 1) {
			const sheet = chosen
				.filter((_, i) => i % parts === part)
				.map((question) => {
					const said = strongFirst(question.id, task)
						? [question.strong, question.weak]
						: [question.weak, question.strong];
					const [a, b] = said.map(toPlainText);
					const prompt = `PROMPT\n${toPlainText(question.prompt)}\n\nCANDIDATE: ${toPlainText(question.candidate)}\n\n`;
					const answers =
						task === 'alone' ? `ANSWER\n${toPlainText(question.weak)}` : `ANSWER A\n${a ?? ''}\n\nANSWER B\n${b ?? ''}`;
					return `=== ${question.id} ===\n${task === 'bare' ? '' : prompt}${answers}\n`;
				});
			writeFileSync(join(folder, `${task}.${String(part + 1)}.sheet.txt`), sheet.join('\n'));
		}
	}
	console.log(`${String(chosen.length)} pairs on ${String(TASKS.length * parts)} sheets in ${folder}.`);
} else {
	const file: JudgmentFile = judgmentFileSchema.parse(parse(readFileSync(FILE, 'utf8')));
	const said = new Map<string, Partial<Record<Task, Record<string, unknown>>>>();
	for (const name of readdirSync(folder)
		.filter((each) => each.endsWith('.answers.json'))
		.sort()) {
		const task = TASKS.find((each) => name.startsWith(each));
		if (!task) throw new Error(`${name} belongs to no task.`);
		for (const [id, answer] of Object.entries(
			JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, Record<string, unknown>>,
		)) {
			said.set(id, { ...said.get(id), [task]: answer });
		}
	}
	const line = (value: unknown) => String(value).replace(/\s+/g, ' ').trim() || '(no reason given)';
	for (const [id, tasks] of said) {
		const question = questions.find((each) => each.id === id);
		if (!question) throw new Error(`There is no question "${id}".`);
		const old = file.pairs[id];
		const pick = (task: Task, picked: unknown) =>
			picked === 'A' || picked === 'B' ? ((picked === 'A') === strongFirst(id, task) ? 'strong' : 'weak') : 'tie';
		const withPrompt = (['prompt-1', 'prompt-2'] as const).flatMap((task, i) => {
			const answer = tasks[task];
			if (!answer) return old?.withPrompt[i] ? [old.withPrompt[i]] : [];
			return [
				{
					first: strongFirst(id, task) ? ('strong' as const) : ('weak' as const),
					picked: pick(task, answer['picked']),
					defensible: answer['defensible'] === true,
					dull: answer['dull'] === true,
					machine: answer['machine'] === true,
					why: line(answer['why']),
				},
			];
		});
		const bare = tasks.bare;
		const alone = tasks.alone;
		if ((!bare || !alone) && !old) throw new Error(`"${id}" lacks a task and has not been judged before.`);
		file.pairs[id] = judgmentFileSchema.shape.pairs.valueType.parse({
			revision: question.revision,
			withPrompt,
			withoutPrompt: bare
				? { picked: pick('bare', bare['picked']), form: bare['form'] === true, why: line(bare['why']) }
				: old?.withoutPrompt,
			weakAlone: alone
				? { plausible: alone['plausible'] === true, band: alone['band'], why: line(alone['why']) }
				: old?.weakAlone,
		});
	}
	writeFileSync(FILE, stringify(file, { lineWidth: 110, blockQuote: 'literal' }));
	console.log(`${String(said.size)} pairs recorded in ${FILE}${existsSync(FILE) ? '' : ' (new)'}.`);
}

/**
 * Checks all content and prints every problem with file, line, field and remedy.
 *
 *   npm run content                     check everything
 *   npm run content -- --form           also print the form of each pair
 *   npm run content -- --only TEXT      show only what has TEXT in its path
 */
import { parseArgs } from 'node:util';
import { countForm, endsConditionally, opening, sharedShare, type Cue } from '#model/form.ts';
import { isStrongFirst } from '#model/blind-order.ts';
import { checkContent } from './content/check.ts';
import { formatFindings } from './content/finding.ts';

const { values } = parseArgs({ options: { form: { type: 'boolean' }, only: { type: 'string', default: '' } } });
const { content, findings } = checkContent(process.cwd());
const shown = findings.filter((finding) => finding.file.includes(values.only));

const files = [...content.questions, ...content.claims, ...content.pages, ...findings].map(({ file }) => file);
if (!files.some((file) => file.includes(values.only))) {
	console.error(
		`No file of the content has "${values.only}" in its path. Questions are content/questions/<topic>/<id>.yaml.`,
	);
	process.exit(2);
}

if (values.form) {
	const questions = content.questions.filter((q) => q.file.includes(values.only));
	const tally = new Map<Cue, number>();
	for (const { data: q } of questions) {
		const s = countForm(q.strong);
		const w = countForm(q.weak);
		console.log(`\n${q.id}  (${q.kind}, ${q.level}, ${q.payer}, strong ${isStrongFirst(q.id) ? 'first' : 'second'})`);
		const cells = (Object.keys(s) as Cue[]).map((cue) => {
			const sign = Math.sign(s[cue] - w[cue]);
			tally.set(cue, (tally.get(cue) ?? 0) + sign);
			return `${cue} ${round(s[cue])}/${round(w[cue])}`;
		});
		console.log(`  strong/weak: ${cells.join(', ')}`);
		console.log(
			'  (the gate wants words and characters within 12 per cent and sentences within two; the rest must balance over the bank)',
		);
		console.log(
			`  shared ${Math.round(100 * Math.max(sharedShare(q.strong, q.weak), sharedShare(q.weak, q.strong)))}%; opens "${opening(q.strong)}" / "${opening(q.weak)}"; ends conditionally ${endsConditionally(q.strong) ? 'yes' : 'no'}/${endsConditionally(q.weak) ? 'yes' : 'no'}`,
		);
	}
	console.log(`\nTally over ${questions.length} pairs (strong has more, minus weak has more; near zero is balanced):`);
	console.log(`  ${[...tally].map(([cue, sum]) => `${cue} ${sum > 0 ? '+' : ''}${sum}`).join(', ')}`);
}

if (shown.length > 0) {
	console.error(`\n${formatFindings(shown)}\n\n${shown.length} problems in the content.`);
	process.exitCode = 1;
} else {
	console.log(
		`Content is in order: ${content.questions.length} questions, ${content.claims.length} claims, ${content.sources.length} sources, ${content.pages.length} pages.`,
	);
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}

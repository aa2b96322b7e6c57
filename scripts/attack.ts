/**
 * Attacks the bank by form and checks its voices; fails where an attacker gets through.
 *
 *   node scripts/attack.ts             attack content/
 *   node scripts/attack.ts --bad       attack the deliberately bad set, to see the attackers work
 *   node scripts/attack.ts --tells 40  the words that tell most, and in which pairs
 *   node scripts/attack.ts --pairs CUE list the pairs and how they stand in one cue
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attackBank, checkVoices, findTells, lengthBands, succeeds } from '#model/attack.ts';
import { countForm, type Cue } from '#model/form.ts';
import { readContent } from './content/read.ts';
import { readBadBank } from './content/bad-bank.ts';

const { values } = parseArgs({
	options: {
		bad: { type: 'boolean' },
		pairs: { type: 'string' },
		tells: { type: 'string' },
		topic: { type: 'string' },
	},
});
const root = process.cwd();
const pairs = values.bad
	? readBadBank(join(root, 'content/bad-bank.yaml'))
	: readContent(root).questions.map((entry) => entry.data);

if (values.pairs) {
	for (const pair of pairs) {
		const strong = countForm(pair.strong)[values.pairs as Cue];
		const weak = countForm(pair.weak)[values.pairs as Cue];
		console.log(
			`${strong > weak ? 'strong has more' : strong < weak ? 'weak has more  ' : 'tie            '}  ${String(strong)}/${String(weak)}  ${pair.topic}/${pair.id}`,
		);
	}
} else if (values.tells) {
	const inTopic = (ids: string[]) =>
		ids.filter(
			(id) => !values.topic || values.topic.split(',').includes(pairs.find((pair) => pair.id === id)?.topic ?? ''),
		);
	for (const { word, strong, weak } of findTells(pairs).slice(0, Number(values.tells))) {
		console.log(
			`${word}: strong ${String(strong.length)}, weak ${String(weak.length)}\n    only strong: ${inTopic(strong).join(' ')}\n    only weak:   ${inTopic(weak).join(' ')}`,
		);
	}
} else {
	const results = attackBank(pairs);
	console.log(
		`${String(pairs.length)} pairs. Share in which each attacker picks the strong answer, with its 95 per cent interval:\n`,
	);
	for (const result of results) {
		const percent = (share: number) => `${(100 * share).toFixed(1).padStart(5)}%`;
		console.log(
			`${succeeds(result) ? 'FAIL' : 'held'}  ${percent(result.accuracy)}  [${percent(result.interval[0])} to ${percent(result.interval[1])}]  limit ${percent(result.limit)}  ${result.attacker} (strong has ${result.direction})`,
		);
	}
	const voices = checkVoices(pairs);
	for (const finding of voices)
		console.log(`FAIL  ${finding.rule}: ${finding.message} (${finding.questions.join(', ')})`);
	console.log(
		`\nLengths: ${lengthBands(pairs)
			.map((band) => `${band.name} ${String(band.count)}`)
			.join(', ')}.`,
	);
	const failed = results.filter(succeeds).length + voices.length;
	if (failed > 0 && !values.bad) {
		console.error(`\n${String(failed)} attacks or voice checks got through. Rewrite the pairs; never pad.`);
		process.exitCode = 1;
	}
}

/**
 * Checks the built Anki decks: that each is a sound database of Anki's schema 11 with the notes and
 * cards it should have, and that a program that is not ours, Mnemosyne, imports them, shows every
 * card, and updates notes in place when a newer deck comes.
 *
 * Mnemosyne is a package of Debian and its like. It is used where it is installed; otherwise its
 * library is fetched with `apt-get download` and unpacked into `.cache/`, which installs nothing.
 * Where neither can be done the check of the files is run all the same, and what was not run is said.
 *
 * Anki itself is in no registry that a test may ask. What its importer does with these files is in
 * `src/exports/anki-collection.ts`, and `test/exports/anki.test.ts` holds the rules it goes by.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDatabase } from '#database.ts';
import { guidOf, makeAnkiExporter } from '#exports/anki.ts';
import type { ExportQuestion } from '#exports/exporter.ts';
import { checkDeck } from './decks/deck-file.ts';
import { findMnemosyne } from './decks/mnemosyne.ts';
import { ROOT } from './setup/project.mjs';

/** One card as `import-twice.py` found it. */
interface Card {
	id: string;
	note: string;
	tags: string[];
	front: string;
	back: string;
}

const decks = join(ROOT, 'dist', 'teach', 'cards');
const data = join(ROOT, 'dist', 'teach', 'packages', 'data');
const questions = readdirSync(data).map((file) => JSON.parse(readFileSync(join(data, file), 'utf8')) as ExportQuestion);
const problems: string[] = [];

for (const file of readdirSync(decks).filter((name) => name.endsWith('.apkg'))) {
	const topic = file.replace('.apkg', '');
	const expected = questions
		.filter(({ question }) => topic === 'first-call' || question.topic === topic)
		.map(({ question }) => guidOf('question', question.id));
	problems.push(...checkDeck(readFileSync(join(decks, file)), expected).map((problem) => `${file}: ${problem}`));
}
if (problems.length === 0) console.log('Every deck is a sound collection with its notes and cards.');

const mnemosyne = findMnemosyne(join(ROOT, '.cache', 'mnemosyne'));
if ('reason' in mnemosyne) {
	console.log(`Not run: import into Mnemosyne. ${mnemosyne.reason}`);
} else {
	const folder = mkdtempSync(join(tmpdir(), 'first-call-decks-'));
	try {
		problems.push(...(await importTwice(folder, mnemosyne.path)));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Import the whole deck, then one in which a question was revised, and say what went wrong. */
async function importTwice(folder: string, library: string | undefined): Promise<string[]> {
	const first = join(decks, 'first-call.apkg');
	const second = join(folder, 'second.apkg');
	const revised = structuredClone(questions);
	const [change] = revised;
	if (!change) return ['There is no question to revise.'];
	change.question.revision += 1;
	change.question.prompt += '\n\nA paragraph that was not there before.';
	const result = await makeAnkiExporter({ writeDatabase }).write({
		id: 'second',
		title: 'Second',
		site: 'https://example.org/',
		questions: revised,
	});
	if (!result.ok) return result.problems.map((problem) => problem.message);
	writeFileSync(second, result.file.bytes);

	mkdirSync(join(folder, 'data'));
	const script = join(ROOT, 'scripts', 'decks', 'import-twice.py');
	const { status, stdout, stderr, error } = spawnSync('python3', [script, join(folder, 'data'), first, second], {
		encoding: 'utf8',
		timeout: 120_000,
		maxBuffer: 2 ** 28,
		cwd: folder,
		env: { ...process.env, ...(library !== undefined && { PYTHONPATH: library }), HOME: folder },
	});
	if (status !== 0) return [`Mnemosyne could not import the decks.\n${error?.message ?? stderr}`];
	const held = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { first: Card[]; second: Card[] };
	return judge(held, guidOf('question', change.question.id));
}

function judge({ first, second }: { first: Card[]; second: Card[] }, revised: string): string[] {
	const found: string[] = [];
	const asked = new Set(questions.map(({ question }) => guidOf('question', question.id)));
	const cardsOf = new Map([...asked].map((guid) => [guid, first.filter((card) => card.note === guid)]));
	for (const [guid, cards] of cardsOf) {
		if (cards.length !== 2) found.push(`Mnemosyne has ${cards.length} cards of ${guid}, and not two.`);
	}
	for (const { note, front, back } of first) {
		if (/\{unknown field|\{\{/.test(front + back)) found.push(`Mnemosyne finds a field missing in ${note}.`);
		if (note.startsWith(guidOf('fact', '')) && !(front.includes('[...]') && back.includes('class=cloze'))) {
			found.push(`Mnemosyne shows no gap in ${note}.`);
		}
	}
	const before = new Map(first.map((card) => [card.id, card]));
	const added = second.filter((card) => !before.has(card.id));
	if (added.length > 0 || second.length !== first.length) {
		found.push(`A second import made ${added.length} new cards, of ${added[0]?.note ?? 'none'} among others.`);
	}
	const changed = second.filter((card) => card.front.includes('A paragraph that was not there before.'));
	if (changed.length !== 2 || changed.some((card) => card.note !== revised)) {
		found.push(`A second import did not bring the revision of ${revised} to its two cards.`);
	}
	if (found.length === 0) {
		console.log(
			`Mnemosyne imported ${first.length} cards of ${new Set(first.map((card) => card.note)).size} notes. A newer deck changed the two cards of the revised question in place and added none.`,
		);
	}
	return found;
}

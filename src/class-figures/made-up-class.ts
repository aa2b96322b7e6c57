/**
 * A class that nobody is in, to try the page with: the same for the same bank, every time. Questions
 * and learners differ as real ones do (a Rasch model: the chance to be right depends on ability less
 * difficulty, on top of the half that guessing gives), and the class is a little too sure of itself.
 */
import {
	toClassFileName,
	type ClassFile,
	type ClassMarking,
	type ClassPick,
	type ClassQuestion,
} from '#practice/class-file.ts';
import type { Mark } from '#practice/event.ts';
import type { QuestionEntry } from '#practice/question-data.ts';
import type { ClassBank, DroppedFile } from './gather.ts';

export const MADE_UP_LEARNERS = 28;

export function makeUpClass(bank: ClassBank, learners = MADE_UP_LEARNERS): DroppedFile[] {
	const random = randomFrom(20_261_122);
	const difficulties = bank.questions.map(() => normal(random) * 0.9);
	return Array.from({ length: learners }, (_, i) => {
		const ability = normal(random) * 0.9 + 0.4;
		const diligence = 0.45 + random() * 0.5;
		const questions = bank.questions.flatMap((entry, at): ClassQuestion[] => {
			const isTried = random() < diligence;
			const record = makeUpQuestion(entry, ability - (difficulties[at] ?? 0), random);
			return isTried ? [record] : [];
		});
		const number = String(i + 1).padStart(2, '0');
		const file: ClassFile = {
			format: 'first-call-class',
			version: 1,
			learner: `madeuplearner${number}`,
			file: `madeup${number}`,
			serial: 1,
			questions,
		};
		return { name: toClassFileName(file), reading: { ok: true, file } };
	});
}

function makeUpQuestion(entry: QuestionEntry, advantage: number, random: () => number): ClassQuestion {
	const pick = (edge: number): ClassPick => {
		const chance = 0.5 + 0.5 / (1 + Math.exp(-1.4 * edge));
		const right = random() < chance;
		// Surer than the chance warrants, and not always for a reason.
		const felt = chance + 0.13 + normal(random) * 0.13;
		return {
			revision: entry.revision,
			right,
			confidence: felt < 0.64 ? 'guess' : felt < 0.84 ? 'leaning' : 'sure',
			...(!right && { missed: entry.pattern }),
		};
	};
	const marking = (edge: number): ClassMarking => ({
		revision: entry.revision,
		marks: Object.fromEntries(
			entry.criteria.map((criterion, i): [string, Mark] => {
				const felt = edge - i * 0.3 + normal(random);
				return [criterion, felt > 0.3 ? 'met' : felt > -0.7 ? 'partly' : 'missed'];
			}),
		),
	});
	const first = pick(advantage);
	const [last, marked] = [pick(advantage + 1), marking(advantage)];
	return {
		question: entry.id,
		picks: random() < 0.3 ? { times: 2, first, last } : { times: 1, first },
		...(random() < 0.35 && { markings: { times: 1, first: marked } }),
	};
}

/** Numbers from 0 to 1, the same for the same seed: mulberry32, by Tommy Ettinger, in the public domain. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** About normal: twelve even numbers have a variance of one. */
function normal(random: () => number): number {
	let sum = -6;
	for (let i = 0; i < 12; i += 1) sum += random();
	return sum;
}

/** Ten thousand events as a diligent reader of a large bank would come to have. */
import {
	stampEvent,
	type Confidence,
	type Grade,
	type Mark,
	type NewEvent,
	type ReviewEvent,
} from '#practice/event.ts';

/** When they end. */
const NOON = Date.UTC(2026, 10, 22, 12);

/** A thousand questions that are not in any bank. */
const MADE = Array.from({ length: 1000 }, (_, i) => `question-number-${i}`);

/** `count` events over a year and over these questions, the same each time. */
export function manyEvents(count: number, questions: readonly string[] = MADE): ReviewEvent[] {
	let seed = 7;
	const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
	const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
	const marks = (): Record<string, Mark> =>
		Object.fromEntries(
			['asks-who-pays', 'names-the-cost', 'follows-the-reboot', 'rehearses-it'].map((id) => [
				id,
				pick(['met', 'met', 'partly', 'missed'] as const),
			]),
		);
	const words = 'I would first ask who bears the cost of this change and what it would take to make it smaller. ';
	let at = NOON - 365 * 86_400_000;
	return Array.from({ length: count }, (_, i): ReviewEvent => {
		at += Math.round(chance() * 2 * ((365 * 86_400_000) / count));
		const of = { question: pick(questions), revision: 1 };
		const seconds = 20 + Math.floor(chance() * 200);
		const dice = chance();
		const event: NewEvent =
			dice < 0.5
				? {
						kind: 'verdict',
						...of,
						place: 'review',
						seconds,
						side: pick(['A', 'B'] as const),
						chose: pick(['strong', 'strong', 'weak'] as const),
						confidence: pick<Confidence>(['guess', 'leaning', 'sure']),
						...(chance() < 0.3 && { why: words.slice(0, 60) }),
					}
				: dice < 0.8
					? {
							kind: 'grade',
							...of,
							place: 'review',
							seconds,
							grade: pick<Grade>(['again', 'hard', 'good', 'good', 'easy']),
						}
					: dice < 0.95
						? { kind: 'said', ...of, place: 'say', seconds, marks: marks(), text: words.slice(0, 90).repeat(2) }
						: { kind: pick(['star', 'unsure'] as const), question: of.question, on: chance() < 0.6 };
		return stampEvent(event, { device: 'k3f9x2a1', at, offset: 60, serial: `a1b${i.toString(36)}` });
	});
}

/**
 * Brings what older versions of the site wrote to the shape of `event.ts`.
 *
 * Version 0: the first prototype, never published. One object for everything a reader did:
 *
 *     { "device": "k3f9x2a1", "history": [
 *       { "t": "2026-10-02T09:30:00.000Z", "q": "payout-event-twice", "type": "pair", "picked": "B", "ok": true, "conf": 2 },
 *       { "t": "…", "q": "…", "type": "rate", "score": 3 },
 *       { "t": "…", "q": "…", "type": "flag", "name": "star" } ] }
 *
 *   Times are text without the reader's offset, confidence is 1 to 3, scores are FSRS's 1 to 4, a flag
 *   toggles, there are no ids and no revisions. Ids are made from what there is, so that migrating
 *   the same history twice gives the same events.
 * Version 1: a list of events as `event.ts` has them.
 *
 * To add a version: raise `LOG_VERSION`, add a step here from the version before it, and a test on
 * stored data of that version, kept as a file in `test/fixtures/practice/`. Steps are never removed.
 */
import { LOG_VERSION, toEventId } from './event.ts';
import { isFields } from './read-event.ts';

/** Each step turns the events of its version into those of the next; what it cannot read it leaves as it is. */
const STEPS: readonly ((stored: unknown) => unknown)[] = [fromVersion0];

/** The events in `stored`, which version `version` wrote, in today's shape but not checked yet. */
export function migrate(stored: unknown, version: number): unknown[] {
	let value = stored;
	for (let at = version; at < LOG_VERSION; at += 1) value = STEPS[at]?.(value) ?? value;
	return Array.isArray(value) ? (value as unknown[]) : [value];
}

const CONFIDENCES = ['guess', 'leaning', 'sure'];
const GRADES = ['again', 'hard', 'good', 'easy'];

function fromVersion0(stored: unknown): unknown {
	if (!isFields(stored) || !Array.isArray(stored['history'])) return stored;
	const device = typeof stored['device'] === 'string' && stored['device'] !== '' ? stored['device'] : 'v0';
	const flags = new Map<string, boolean>();
	return stored['history'].map((entry: unknown, i): unknown => {
		if (!isFields(entry)) return entry;
		const at = Date.parse(String(entry['t']));
		const stamp = { id: toEventId(device, at, `v0-${i}`), at, offset: 0 };
		const of = { question: entry['q'], revision: 1 };
		switch (entry['type']) {
			case 'pair':
				return {
					...stamp,
					kind: 'verdict',
					...of,
					side: entry['picked'],
					chose: entry['ok'] === true ? 'strong' : 'weak',
					confidence: CONFIDENCES[Number(entry['conf']) - 1],
					...(typeof entry['why'] === 'string' && { why: entry['why'] }),
				};
			case 'rate':
				return { ...stamp, kind: 'grade', ...of, grade: GRADES[Number(entry['score']) - 1] };
			case 'flag': {
				const kind = entry['name'] === 'star' ? 'star' : 'unsure';
				const flag = `${kind} ${String(entry['q'])}`;
				flags.set(flag, !flags.get(flag));
				return { ...stamp, kind, question: entry['q'], on: flags.get(flag) };
			}
			default:
				return entry;
		}
	});
}

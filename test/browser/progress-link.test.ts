import fc from 'fast-check';
import decodeQR from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import {
	fromProgressFragment,
	isProgressFragment,
	LINK_LIMIT,
	QR_LIMIT,
	toProgressLink,
} from '#browser/progress-link.ts';
import { drawQr } from '#browser/qr.ts';
import { withoutWords } from '#practice/event.ts';
import { mergeLogs } from '#practice/log.ts';
import { anyEvents, on, said, verdict } from '../practice/events.ts';
import { manyEvents } from '../../scripts/bench/events.ts';

const ADDRESS = 'https://first-call.example/practice/data/';
const hashOf = (link: string | undefined) => new URL(link ?? '').hash;

describe('a link', () => {
	test('brings back every event without the reader’s words', async () => {
		await fc.assert(
			fc.asyncProperty(anyEvents, async (events) => {
				const log = mergeLogs(events);
				const link = await toProgressLink(log, ADDRESS);
				expect(await fromProgressFragment(hashOf(link))).toEqual({
					ok: true,
					value: mergeLogs(log.map((event) => withoutWords(event))),
				});
			}),
			{ numRuns: 50 },
		);
	});

	test('carries everything behind the #, which is never sent', async () => {
		const link = (await toProgressLink(mergeLogs([on(0, said('q1', {}, 'SECRET'))]), ADDRESS))!;
		expect(link.startsWith(`${ADDRESS}#progress=1.`)).toBe(true);
		expect(link.slice(ADDRESS.length)).toMatch(/^#[\w=.-]+$/);
		expect(isProgressFragment(hashOf(link))).toBe(true);
	});

	test('fits for some hundreds of events, a QR code for some dozens', async () => {
		const length = async (count: number) =>
			(await toProgressLink(
				mergeLogs(
					manyEvents(10_000)
						.slice(0, count)
						.map((event) => ({
							...event,
							...('question' in event && { question: `question-${Number(event.question.split('-').at(-1)) % 90}` }),
						})),
				),
				ADDRESS,
			))!.length;
		expect(await length(50)).toBeLessThan(QR_LIMIT);
		expect(await length(400)).toBeLessThan(LINK_LIMIT);
	});

	test.each([
		['cut off', (hash: string) => hash.slice(0, -9), /not complete/],
		['with something changed', (hash: string) => `${hash.slice(0, 30)}xx${hash.slice(32)}`, /./],
		['of a newer version', (hash: string) => hash.replace('=1.', '=2.'), /newer version/],
		['with letters that do not belong there', (hash: string) => `${hash}!`, /not complete/],
		['with nothing', () => '#progress=1.', /not complete/],
	])('%s is refused with the reason', async (_, change, reason) => {
		const reading = await fromProgressFragment(
			change(hashOf(await toProgressLink(mergeLogs([on(0, verdict('q1')), on(1, verdict('q2'))]), ADDRESS))),
		);
		expect(reading.ok).toBe(false);
		expect(reading.ok ? '' : reading.message).toMatch(reason);
	});

	test('that swells beyond measure is refused', async () => {
		const stream = new Blob([' '.repeat(20_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
		const bytes = Buffer.from(await new Response(stream).arrayBuffer());
		expect(await fromProgressFragment(`#progress=1.${bytes.toString('base64url')}`)).toMatchObject({ ok: false });
	});
});

test('a QR code reads as the link it was drawn from', async () => {
	const link = (await toProgressLink(mergeLogs(manyEvents(10_000).slice(0, 60)), ADDRESS))!;
	const { side, path } = drawQr(link);
	const scale = 5;
	const size = side * scale;
	const data = new Uint8Array(size * size * 4).fill(255);
	for (const match of path.matchAll(/M(\d+) (\d+)/g)) {
		for (let y = 0; y < scale; y += 1) {
			for (let x = 0; x < scale; x += 1)
				data.set([0, 0, 0], ((Number(match[2]) * scale + y) * size + Number(match[1]) * scale + x) * 4);
		}
	}
	expect(decodeQR({ width: size, height: size, data })).toBe(link);
});

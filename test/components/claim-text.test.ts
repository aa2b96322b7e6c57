import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { getBank } from '#bank.ts';
import ClaimText from '#components/ClaimText.astro';
import type { Claim } from '#model/bank.ts';

const container = await AstroContainer.create();
const [first] = (await getBank()).claims;
const CLAIM: Claim = {
	...first!,
	statement: 'Keys are kept for *30* days.',
	passage: 'kept for thirty days',
	access: 'source',
	read: '2026-11-09',
	review: '2999-05',
	opinion: false,
};

/** What a reader is told of the first claim of the bank, changed so. */
async function tell(changes: Partial<Claim> = {}): Promise<string> {
	// The linter sees no type of an .astro file; astro check does.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-argument
	const html = await container.renderToString(ClaimText, { props: { claim: { ...CLAIM, ...changes } } });
	return (JSDOM.fragment(html).textContent || '').replace(/\s+/g, ' ');
}

test('a claim tells its statement, the passage and the source that it rests on', async () => {
	const told = await tell();
	for (const words of ['Keys are kept for 30 days.', 'kept for thirty days', first!.source.title])
		expect(told).toContain(words);
});

test('a claim tells when it was read and when it has to be read again', async () => {
	const told = await tell();
	expect(told).toContain('November 9, 2026');
	expect(told).toContain('May 2999');
});

test('an opinion is called one, and nothing else is', async () => {
	expect(await tell({ opinion: true })).toContain('Opinion');
	expect(await tell()).not.toContain('Opinion');
});

test('a claim whose day has passed is called overdue, and none before', async () => {
	expect(await tell({ review: '2020-01' })).toContain('Overdue');
	expect(await tell()).not.toContain('Overdue');
});

test('a claim that was not read at its source says so', async () => {
	expect(await tell({ access: 'secondary' })).toContain('another page that quotes it');
	expect(await tell({ access: 'measured' })).toContain('measured');
	expect(await tell()).not.toMatch(/another page|measured/);
});

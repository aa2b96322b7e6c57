import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { expect, test } from 'vitest';
import LedTo from '#components/LedTo.astro';
import { getBank } from '#bank.ts';

const container = await AstroContainer.create();
const [question] = (await getBank()).questions;

async function render(reason: 'merged' | 'retired', to: string): Promise<string> {
	// The linter sees no type of an .astro file; astro check does.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-argument
	return container.renderToString(LedTo, {
		props: { successor: { id: 'once-asked', reason, to, title: 'Once asked', on: '2026-11' } },
	});
}

test('the page of a retired question leads to the nearest one in use, by its title', async () => {
	const html = await render('retired', question!.id);
	expect(html).toContain(`href="/q/${question!.id}/"`);
	expect(html).toContain(question!.title);
	expect(html).toContain('retired in November 2026');
});

test('the page of a merged question says that it was merged', async () => {
	expect(await render('merged', question!.id)).toContain('merged into another in November 2026');
});

test('a successor that does not exist does not build', async () => {
	await expect(render('retired', 'no-such-question')).rejects.toThrow('no-such-question');
});

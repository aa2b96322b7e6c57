/** What stands at the addresses of questions that are no longer in use. The bank has none yet, so some are added to it. */
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { getBank } from '#bank.ts';
import type { OembedAnswer } from '#exports/embed.ts';
import type { Successor } from '#model/bank.ts';
import * as embeds from '#pages/embed/[id]/[...mode].astro';
import * as oembed from '#pages/api/v1/oembed/[...name].json.ts';
import * as pages from '#pages/q/[id].astro';

interface Path {
	params: Record<string, string | undefined>;
	props: Record<string, unknown>;
}
/** What a route's module exports. */
interface Route {
	default: Parameters<Awaited<ReturnType<typeof AstroContainer.create>>['renderToString']>[0];
	getStaticPaths: () => Promise<Path[]>;
}

// The linter sees no type of an .astro file; astro check does.
/* eslint-disable @typescript-eslint/no-unsafe-assignment */
const EMBEDS: Route = embeds;
const PAGES: Route = pages;
/* eslint-enable @typescript-eslint/no-unsafe-assignment */

// Read once and kept, as in a build.
vi.stubEnv('DEV', false);
const bank = await getBank();
const inUse = bank.questions[0]!;
const OLD: Successor[] = [
	{ id: 'merged-twice', reason: 'merged', to: 'merged-once', title: 'Merged twice', on: '2026-10' },
	{ id: 'merged-once', reason: 'merged', to: inUse.id, title: 'Merged once', on: '2026-11' },
	{ id: 'retired-before', reason: 'retired', to: 'merged-once', title: 'Retired before', on: '2026-09' },
	{ id: 'merged-into-retired', reason: 'merged', to: 'retired-before', title: 'Merged into it', on: '2026-08' },
];
const container = await AstroContainer.create({ astroConfig: { site: 'https://study.example' } });

beforeAll(() => {
	bank.successors.push(...OLD);
});

afterAll(() => {
	bank.successors.splice(-OLD.length);
	vi.unstubAllEnvs();
});

async function render(route: Route, isWanted: (path: Path) => boolean): Promise<Document> {
	const path = (await route.getStaticPaths()).find(isWanted)!;
	const html = await container.renderToString(route.default, {
		params: path.params,
		props: path.props,
		partial: false,
	});
	return new JSDOM(html).window.document;
}

describe.each(OLD)('$id', ({ id, title }) => {
	test.each(['study', 'blind'] as const)(
		'has an embed in %s, which shows the question that stands in for it and says so',
		async (mode) => {
			const document = await render(
				EMBEDS,
				({ params }) => params['id'] === id && params['mode'] === (mode === 'study' ? undefined : mode),
			);
			expect(document.querySelector('h1')?.textContent).toBe(inUse.title);
			expect(document.querySelector('main')?.textContent).toContain(
				id.startsWith('merged-') && id !== 'merged-into-retired'
					? `“${title}” was merged into this question.`
					: `“${title}” is no longer in use.`,
			);
			expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toMatch(
				new RegExp(`/q/${inUse.id}/$`),
			);
			// Whoever listens for the height of this embed knows it by the address that it was given.
			expect(document.documentElement.dataset['embed']).toBe(id);
		},
	);

	test.each(['study', 'blind'] as const)(
		'has an answer to oEmbed in %s, which is that of the question that stands in for it',
		async (mode) => {
			const paths = (await oembed.getStaticPaths()) as Path[];
			const answer = async (name: string) => {
				const { props } = paths.find(({ params }) => params['name'] === `${name}${mode === 'blind' ? '.blind' : ''}`)!;
				const response = await oembed.GET({ props, site: new URL('https://study.example') } as never);
				return (await response.json()) as OembedAnswer;
			};
			expect(await answer(id)).toEqual(await answer(inUse.id));
			expect((await answer(id)).html).toContain(`/embed/${inUse.id}/`);
		},
	);

	test('has a page of its own', async () => {
		const paths = await PAGES.getStaticPaths();
		expect(paths.filter(({ params }) => params['id'] === id)).toHaveLength(1);
	});
});

test('no address is made twice', async () => {
	const names = (await Promise.all([EMBEDS.getStaticPaths(), oembed.getStaticPaths()])).map((paths) =>
		(paths as Path[]).map(({ params }) => Object.values(params).join('/')),
	);
	for (const each of names) expect(new Set(each).size).toBe(each.length);
});

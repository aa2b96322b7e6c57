import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { JSDOM } from 'jsdom';
import { afterEach, expect, test, vi } from 'vitest';

/** The two components as a build with this `SITE` makes them. */
async function render(site: string): Promise<Document> {
	vi.stubEnv('SITE', site);
	vi.resetModules();
	const container = await AstroContainer.create({ astroConfig: { site } });
	// The linter sees no type of an .astro file; astro check does.
	/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument */
	const { default: OwnAddress } = await import('#components/OwnAddress.astro');
	const { default: AddressUnknown } = await import('#components/AddressUnknown.astro');
	const parts = await Promise.all([
		container.renderToString(OwnAddress, { props: { path: '/path/q/a/', bare: true } }),
		container.renderToString(AddressUnknown, { props: { in: 'the deck' } }),
	]);
	/* eslint-enable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument */
	return new JSDOM(parts.join('')).window.document;
}

afterEach(() => {
	vi.unstubAllEnvs();
	vi.resetModules();
});

test('a build that was told its address writes it, and nothing that would change it', async () => {
	const document = await render('https://study.test');
	expect(document.querySelector('span')?.outerHTML).toBe('<span>study.test/path/q/a/</span>');
	expect(document.querySelector('script')).toBeNull();
	expect(document.body.textContent).not.toContain('without its address');
});

test('a build that was not marks the address for the page to fill in, and says where links in files lead', async () => {
	const document = await render('https://first-call.example');
	expect(document.querySelector('span')?.dataset['ownAddress']).toBe('/path/q/a/');
	expect(document.querySelector('span')?.hasAttribute('data-bare')).toBe(true);
	expect(document.querySelector('.address-unknown')?.textContent.replace(/\s+/g, ' ')).toMatch(
		/links inside the deck lead to first-call\.example, where nothing is\..*SITE=https:\/\/your\.host npm run build/,
	);
});

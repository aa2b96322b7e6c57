/**
 * Builds the site for a host that puts it below a path, apart from dist/, follows its links, and
 * tries in a browser what only scripts ask for.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, ensureBrowser } from './setup/browser.mjs';
import { binOf } from './setup/project.mjs';
import { addressesWithoutBase, tryBelowBase } from './site/below-base.ts';
import { checkLinks } from './site/check-links.ts';
import { fileOf, listPages } from './site/pages.ts';

const base = '/some/path';
const dist = resolve('.cache', 'subpath');

rmSync(dist, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [binOf('astro'), 'build'], {
	stdio: 'inherit',
	env: { ...process.env, SITE: 'https://host.example', BASE: base, OUT_DIR: join('.cache', 'subpath') },
});
if (status === 0) {
	const { pages, links, broken } = await checkLinks(dist, base);
	for (const { from, to, why } of broken) console.error(`${from}\n    -> ${to}: ${why}`);
	console.log(`Below ${base}: ${links} links and resources on ${pages} pages, ${broken.length} broken.`);

	const problems = [...findAddressesWithoutBase(), ...(await tryInBrowser())];
	for (const problem of problems) console.error(problem);
	console.log(`Search, practice and embeds tried there in a browser, ${problems.length} problems.`);
	process.exitCode = broken.length + problems.length === 0 ? 0 : 1;
	rmSync(dist, { recursive: true, force: true });
} else {
	console.error(`The site could not be built with BASE=${base}.`);
	process.exitCode = 1;
}

function findAddressesWithoutBase(): string[] {
	return listPages(dist).flatMap((page) =>
		addressesWithoutBase(readFileSync(fileOf(dist, page), 'utf8'), base, (path) => existsSync(join(dist, path))).map(
			(address) => `${page}  ${address} lacks the path below which the site is served.`,
		),
	);
}

async function tryInBrowser(): Promise<string[]> {
	const executablePath = await ensureBrowser({ node: process.execPath });
	const browser = await chromium.launch({
		executablePath,
		args: [...BROWSER_FLAGS],
	});
	try {
		return await tryBelowBase(browser, dist, base);
	} finally {
		await browser.close();
	}
}

/** Builds the site for a host that puts it below a path, apart from dist/, and follows its links. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkLinks } from './site/check-links.ts';
import { binOf } from './setup/project.mjs';

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
	process.exitCode = broken.length === 0 ? 0 : 1;
	rmSync(dist, { recursive: true, force: true });
} else {
	console.error(`The site could not be built with BASE=${base}.`);
	process.exitCode = 1;
}

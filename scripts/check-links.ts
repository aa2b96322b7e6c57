/** Checks that every link of the built site that leads into the site leads to something. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkLinks } from './site/check-links.ts';

const { values } = parseArgs({
	options: { dir: { type: 'string', default: 'dist' }, base: { type: 'string', default: process.env['BASE'] ?? '/' } },
});
const { pages, links, broken } = await checkLinks(resolve(values.dir), values.base);
for (const { from, to, why } of broken) console.error(`${from}\n    -> ${to}: ${why}`);
console.log(`${links} links and resources on ${pages} pages, ${broken.length} broken.`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** Checks that every page of the built site is valid HTML. One page at a time, so that memory stays small. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import config from '../.htmlvalidate.mjs';
import { fileOf, listPages } from './site/pages.ts';

/** How many messages are shown; one mistake in a layout is on every page. */
const SHOWN = 60;

const { values } = parseArgs({ options: { dir: { type: 'string', default: 'dist' } } });
const dist = resolve(values.dir);
const validator = new HtmlValidate(new StaticConfigLoader(config));
const pages = listPages(dist);

/** Each message once, with the page that has it first and the number of places. */
const found = new Map<string, { page: string; line: number; column: number; count: number }>();
for (const page of pages) {
	const report = await validator.validateString(readFileSync(fileOf(dist, page), 'utf8'), `${page}.html`);
	for (const { ruleId, message, selector, line, column } of report.results.flatMap((result) => result.messages)) {
		const key = `${ruleId}: ${message}${selector ? `\n    at ${selector}` : ''}`;
		const known = found.get(key);
		if (known) known.count += 1;
		else found.set(key, { page, line, column, count: 1 });
	}
}

for (const [message, { page, line, column, count }] of [...found].slice(0, SHOWN)) {
	console.error(`${page}:${line}:${column}${count > 1 ? ` and ${count - 1} more` : ''}\n    ${message}`);
}
if (found.size > SHOWN) console.error(`… and ${found.size - SHOWN} other messages.`);
console.log(`${pages.length} pages, ${found.size} different messages.`);
process.exitCode = found.size === 0 ? 0 : 1;

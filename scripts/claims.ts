/**
 * Lists the claims that must be read again, with where to read them and what rests on them.
 *
 *   npm run claims                    as of today
 *   npm run claims -- --on 2027-03    as of another day or month
 */
import { parseArgs } from 'node:util';
import { dueClaims } from './content/due-claims.ts';
import { readContent } from './content/read.ts';

const { values } = parseArgs({ options: { on: { type: 'string', default: new Date().toISOString().slice(0, 10) } } });
if (!/^\d{4}-\d{2}(?:-\d{2})?$/.test(values.on)) {
	console.error(`"${values.on}" is not a date. Write it as 2027-03-15 or 2027-03.`);
	process.exit(1);
}

const content = readContent(process.cwd());
const due = dueClaims(content, values.on);
for (const { id, file, line, review, source, citedIn } of due) {
	console.log(`${review}  ${id}  ${file}:${line}\n    read ${source}`);
	console.log(`    cited in ${citedIn.length === 0 ? 'nothing' : citedIn.join(', ')}`);
}
console.log(`${due.length} of ${content.claims.length} claims must be read again by ${values.on}.`);

/**
 * `npm run build`: builds the site into dist/.
 *
 *   SITE=https://example.org BASE=/study npm run build    for a host that puts it below a path
 *   npm run build -- --force                              although nothing has changed
 *   npm run build -- --verbose                            and shows what the programs print
 */
import { parseArgs } from 'node:util';
import { ensureBuilt, isBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { endAllOnSignal } from './setup/process.mjs';
import { ROOT, printProblem } from './setup/project.mjs';

try {
	const { values } = parseArgs({
		options: { force: { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
	});
	endAllOnSignal();
	const node = await ensureInstalled({ verbose: values.verbose });
	if (!values.force && isBuilt(ROOT)) console.log('dist/ is up to date.');
	else await ensureBuilt({ node, force: values.force, verbose: values.verbose });
	process.exit();
} catch (error) {
	printProblem(error);
	process.exit(1);
}

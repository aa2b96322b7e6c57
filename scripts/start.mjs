/**
 * `npm start`: installs what is missing, builds the site where something has changed, serves it.
 *
 *   npm start -- --port 8080      begin with another port
 *   npm start -- --host 0.0.0.0   for other machines too
 *   npm start -- --rebuild        build although nothing has changed
 *   npm start -- --verbose        show what the programs print
 *
 * Plain JavaScript: this runs before the right Node is there.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { endAllOnSignal } from './setup/process.mjs';
import { printProblem } from './setup/project.mjs';
import { serve, toPort } from './serve.mjs';

try {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			host: { type: 'string' },
			rebuild: { type: 'boolean', default: false },
			verbose: { type: 'boolean', default: false },
		},
	});
	const port = toPort(values.port ?? process.env['PORT']);
	const forget = endAllOnSignal();
	const node = await ensureInstalled({ verbose: values.verbose });
	await ensureBuilt({ node, force: values.rebuild, verbose: values.verbose });
	forget();
	await serve({ port, host: values.host });
} catch (error) {
	printProblem(error);
	process.exitCode = 1;
}

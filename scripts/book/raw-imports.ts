/** Lets plain Node import the text of a file as Vite does (`./style.css?raw`). Import it before what needs it. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
	load: (url, context, next) =>
		url.endsWith('?raw')
			? {
					format: 'module',
					shortCircuit: true,
					source: `export default ${JSON.stringify(readFileSync(fileURLToPath(url.slice(0, -4)), 'utf8'))};`,
				}
			: next(url, context),
});

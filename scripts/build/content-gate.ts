import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { checkContent, assertContent } from '../content/check.ts';
import { formatFindings } from '../content/finding.ts';

/** Bad content never builds: the build stops with every case; the development server says them and goes on. */
export function contentGate(): AstroIntegration {
	return {
		name: 'content-gate',
		hooks: {
			'astro:config:setup': ({ command, config, logger }) => {
				const root = fileURLToPath(config.root);
				if (command === 'build') assertContent(root);
				else if (command === 'dev') {
					const { findings } = checkContent(root);
					if (findings.length > 0) logger.warn(`Problems in the content:\n${formatFindings(findings)}`);
				}
			},
		},
	};
}

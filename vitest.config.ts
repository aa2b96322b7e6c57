/// <reference types="vitest/config" />
import { getViteConfig } from 'astro/config';

/** Elements are defined once for a window, so each of these files needs one of its own. */
const ELEMENTS = ['test/browser/**/*.test.ts', 'test/exports/scorm-session.test.ts'];

export default getViteConfig(
	{
		test: {
			testTimeout: 20_000,
			projects: [
				{
					extends: true,
					test: { name: 'elements', include: ELEMENTS },
				},
				{
					extends: true,
					test: {
						name: 'logic',
						include: ['test/**/*.test.ts'],
						exclude: ['test/e2e/**', 'test/fixtures/**', ...ELEMENTS],
						// Pure functions leave nothing behind, and a worker for each file costs a third of the time.
						isolate: false,
					},
				},
			],
		},
	},
	// What is wrong in the content is said by the content check, once.
	{ logLevel: 'error' },
);

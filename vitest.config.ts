/// <reference types="vitest/config" />
import { getViteConfig } from 'astro/config';

export default getViteConfig(
	{
		test: {
			include: ['test/**/*.test.ts'],
			exclude: ['test/e2e/**', 'test/fixtures/**'],
			testTimeout: 20_000,
		},
	},
	// What is wrong in the content is said by the content check, once.
	{ logLevel: 'error' },
);

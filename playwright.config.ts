import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS } from './scripts/setup/browser.mjs';

/** A port of our own, so that a site that is being read goes on. */
const port = Number(process.env['E2E_PORT'] ?? 4399);

export default defineConfig({
	testDir: 'test/e2e',
	outputDir: 'test-results',
	fullyParallel: true,
	forbidOnly: process.env['CI'] !== undefined,
	retries: 0,
	workers: 2,
	timeout: 90_000,
	// A loaded machine is slow, not wrong.
	expect: { timeout: 15_000 },
	// Where it writes is said by PLAYWRIGHT_JSON_OUTPUT_NAME; without it, nowhere.
	reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] === undefined ? 'list' : [['list'], ['json']],
	webServer: {
		command: `"${process.execPath}" scripts/serve.mjs --port ${port} --exact`,
		url: `http://127.0.0.1:${port}/`,
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
	},
	use: {
		baseURL: `http://127.0.0.1:${port}/`,
		browserName: 'chromium',
		trace: 'off',
		screenshot: 'only-on-failure',
		launchOptions: {
			...(process.env['CHROMIUM_PATH'] !== undefined && { executablePath: process.env['CHROMIUM_PATH'] }),
			args: [...BROWSER_FLAGS],
		},
	},
	// What is the same at both widths, or has no sense at one of them, is tagged @desktop or @phone.
	projects: [
		{ name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1280, height: 900 } } },
		{
			name: 'phone',
			grepInvert: /@desktop/,
			// Paper and files are the same for everybody.
			testIgnore: /(?:print|typography|head|first-visit)\.spec\.ts$/,
			use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true },
		},
	],
});

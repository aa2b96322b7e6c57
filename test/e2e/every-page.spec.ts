/** What holds for every page of the site, whichever they are. Embeds, which are hundreds of few kinds, have their own. */
import { expect, test } from '@playwright/test';
import { PAGES, openAll, scrollsSideways, violationsOn } from './site.ts';

for (const path of PAGES.filter((page) => !page.startsWith('/embed/'))) {
	test(
		`${path} asks no other host, stores no cookie, logs no error, passes axe with everything open, and fits 320 pixels`,
		{ tag: '@desktop' },
		async ({ page, context, baseURL }) => {
			// The page is the same; its width is set here.
			const elsewhere: string[] = [];
			const problems: string[] = [];
			page.on('request', (request) => {
				if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:'))
					elsewhere.push(request.url());
			});
			page.on('response', (response) => {
				if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
			});
			page.on('pageerror', (error) => problems.push(error.message));
			page.on('console', (message) => {
				if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
			});

			await page.goto(path, { waitUntil: 'load' });
			await openAll(page);
			await expect.soft(page.locator('h1')).toHaveCount(1);
			expect.soft(await violationsOn(page)).toEqual([]);

			await page.setViewportSize({ width: 320, height: 700 });
			expect.soft(await scrollsSideways(page), 'scrolls sideways at 320 pixels').toBe(false);

			expect.soft(elsewhere, 'requests to other hosts').toEqual([]);
			expect.soft(problems, 'errors and warnings').toEqual([]);
			expect.soft(await context.cookies(), 'cookies').toEqual([]);
		},
	);
}

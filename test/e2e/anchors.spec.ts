/** Links into a question: each part has its address, and following it opens what it points into. */
import { expect, test, type Page } from '@playwright/test';
import { QUESTIONS, questionsInLesson, readBlind } from './site.ts';

const { id, probes } = QUESTIONS[0]!;
const HOME = `/q/${id}/`;
const ANCHORS = ['strong', 'weak', 'diagnosis', ...probes.map((probe) => `probe-${probe.id}`)];

/** The target is shown, and its beginning is in the window, below the bars that stay at the top. */
async function expectShown(page: Page, anchor: string): Promise<void> {
	const target = page.locator(`[id="${anchor}"]`);
	await expect(target).toBeVisible();
	await expect(target).toBeInViewport();
	await expect
		.poll(
			async () => {
				const box = await target.boundingBox();
				const bars = await page.evaluate(() =>
					Math.max(
						0,
						...['.site-header', '.reading-bar'].map((selector) => {
							const bar = document.querySelector(selector);
							if (!bar) return 0;
							const style = getComputedStyle(bar);
							const sticks = style.position === 'sticky' && style.display !== 'none';
							return sticks && bar.getBoundingClientRect().top < 120 ? bar.getBoundingClientRect().bottom : 0;
						}),
					),
				);
				const height = page.viewportSize()?.height ?? 0;
				return box !== null && box.y >= bars - 2 && box.y < height * 0.8;
			},
			{ message: `#${anchor} begins below the bars and above the fold` },
		)
		.toBe(true);
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled });

		for (const anchor of ANCHORS) {
			test(`/q/<id>/#${anchor.replace(/^probe-.*/, 'probe-…')} shows what it points to (${anchor})`, async ({
				page,
			}) => {
				await page.goto(`${HOME}#${anchor}`);
				await expectShown(page, anchor);
			});
		}

		test('a link in the page opens what it points to, too', async ({ page }) => {
			await page.goto(`${HOME}#strong`);
			await expect(page.locator('#weak')).toBeHidden();
			await page.goto(`${HOME}#diagnosis`);
			await expectShown(page, 'diagnosis');
		});

		test('a question in a lesson, and each of its parts, can be linked to there', async ({ page }) => {
			const question = questionsInLesson('metrics')[1]!;
			for (const anchor of [question.id, `${question.id}-weak`, `${question.id}-probe-${question.probes[0]!.id}`]) {
				await page.goto('about:blank');
				await page.goto(`/topics/metrics/#${anchor}`);
				await expectShown(page, anchor);
			}
		});

		test(
			'a section of a lesson begins below the bars when its link in the navigation is followed',
			{ tag: '@desktop' },
			async ({ page }) => {
				// The navigation is behind the menu there.
				await page.goto('/topics/metrics/');
				const links = await page.locator('.nav-sections a').all();
				expect(links.length).toBeGreaterThanOrEqual(4);
				for (const link of links) {
					await link.click();
					await expectShown(page, ((await link.getAttribute('href')) ?? '').slice(1));
				}
			},
		);

		test('a claim in the ledger can be linked to', async ({ page }) => {
			await page.goto('/sources/');
			const claim = await page.locator('.ledger-entry').nth(20).getAttribute('id');
			await page.goto(`/sources/#${claim ?? ''}`);
			await expectShown(page, claim ?? '');
		});
	});
}

test('a link into an answer shows it although the reading is blind, and leaves the other questions blind', async ({
	page,
}) => {
	await readBlind(page);
	const [first, second] = questionsInLesson('metrics');
	await page.goto(`/topics/metrics/#${second!.id}-diagnosis`);
	await expectShown(page, `${second!.id}-diagnosis`);
	await expect(page.locator(`question-pair[data-question=${first!.id}] form.blind`)).toBeVisible();
});

test('an address that points to nothing breaks nothing', async ({ page }) => {
	const problems: string[] = [];
	page.on('pageerror', (error) => problems.push(error.message));
	for (const hash of ['nowhere', '%E0%A4%A', '1', '"]']) {
		await page.goto('about:blank');
		await page.goto(`${HOME}#${hash}`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	expect(problems).toEqual([]);
});

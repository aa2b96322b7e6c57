/** Every state of every practice screen: axe, a narrow phone, both schemes, reduced motion, the focus. */
import { expect, test, type Page } from '@playwright/test';
import { bankOf, expectStep, markAll, part, seed, step, verdict } from './practice.ts';
import { scrollsSideways, violationsOn } from './site.ts';

/** Where `SHOTS` names a folder, each state is also kept there as a picture, to be looked at. */
const SHOTS = process.env['SHOTS'];

async function look(page: Page, name: string): Promise<void> {
	// Links that are half under the sticky header while the page is scrolled are not too small.
	await page.evaluate(() => {
		scrollTo(0, 0);
	});
	// What stands around it is the same in every state, and looked at with every page.
	expect.soft(await violationsOn(page, 'main'), name).toEqual([]);
	expect.soft(await scrollsSideways(page), `${name} scrolls sideways`).toBe(false);
	if (SHOTS === undefined) return;
	await page.screenshot({
		path: `${SHOTS}/${name}-${page.viewportSize()?.width ?? 0}-${test.info().title.includes('dark') ? 'dark' : 'light'}.png`,
		fullPage: true,
	});
}

async function commit(page: Page, name: string): Promise<void> {
	await step(page, name).getByLabel('Answer A').check();
	await step(page, name).getByRole('radio', { name: 'sure', exact: true }).check();
	await page.getByRole('button', { name: 'Commit and see' }).click();
	await expectStep(page, 'told');
}

// Colors do not depend on the width, nor the width on colors: each scheme is looked at in one.
for (const [colorScheme, tag] of [
	['light', '@desktop'],
	['dark', '@phone'],
] as const) {
	test.describe('', { tag }, () => {
		test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });
		test.beforeEach(async ({ page, isMobile }) => {
			if (isMobile) await page.setViewportSize({ width: 320, height: 700 });
		});

		test(`overview and start, ${colorScheme}`, async ({ page }) => {
			await page.goto('/practice/');
			await expectStep(page, 'overview');
			await look(page, 'overview-new');
			await page.goto('/practice/start/');
			for (let i = 0; i < 5; i += 1) {
				await expectStep(page, 'ask');
				if (i === 0) await look(page, 'start-ask');
				await page.getByRole('group', { name: 'A is stronger' }).getByRole('button', { name: 'sure' }).click();
				await expectStep(page, 'told');
				if (i === 0) await look(page, 'start-told');
				await step(page, 'told').locator('[data-part="next"]').click();
			}
			await expectStep(page, 'placed');
			await look(page, 'start-placed');
			await page.goto('/practice/');
			await expectStep(page, 'overview');
			await look(page, 'overview-known');
		});

		test(`pairs, ${colorScheme}`, async ({ page }) => {
			const bank = await bankOf(page);
			const ids = bank.questions.map(({ id }) => id);
			await seed(
				page,
				Array.from({ length: 60 }, (_, i) => ({
					days: -3 + i / 100,
					event: verdict(ids[i % ids.length] ?? '', i % 4 === 0 ? 'weak' : 'strong', i % 2 === 0 ? 'sure' : 'leaning'),
				})),
			);
			await page.goto('/practice/pair/');
			await expectStep(page, 'ask');
			await page.getByText('Only one topic or failure pattern').click();
			await page.getByRole('button', { name: 'Star' }).click();
			await look(page, 'pair-ask');
			await step(page, 'ask').getByLabel('Why, in one line').fill('It names who pays.');
			await commit(page, 'ask');
			await look(page, 'pair-told');
			for (let i = 1; i < 10; i += 1) {
				await step(page, 'told').locator('[data-part="next"]').click();
				await commit(page, 'ask');
			}
			await step(page, 'told').locator('[data-part="next"]').click();
			await expectStep(page, 'done');
			await look(page, 'pair-done');
		});

		test(`saying, ${colorScheme}`, async ({ page }) => {
			await page.goto('/practice/say/');
			await expectStep(page, 'ask');
			await part(step(page, 'ask'), 'text').fill('I would first ask whose code has to change.');
			await look(page, 'say-ask');
			await page.getByRole('button', { name: 'Done: mark it' }).click();
			await page.getByText('How the strong answer does it').first().click();
			await look(page, 'say-mark');
			await markAll(step(page, 'mark'), 'Missed', 'Met', 'Partly');
			await page.getByRole('button', { name: 'Compare' }).click();
			await expectStep(page, 'compare');
			await look(page, 'say-compare');
			await page.getByRole('button', { name: 'What an interviewer asks next' }).click();
			await page.getByRole('button', { name: 'Show what a good reply has' }).click();
			await look(page, 'say-probe');
		});

		test(`review, ${colorScheme}`, async ({ page }) => {
			const bank = await bankOf(page);
			await seed(
				page,
				bank.questions.slice(0, 6).map(({ id }) => ({ days: -9, event: verdict(id, 'strong') })),
			);
			await page.goto('/practice/review/');
			await expectStep(page, 'choose');
			await page.getByText('How the schedule works').click();
			await look(page, 'review-choose');
			await page.getByRole('button', { name: '20 minutes' }).click();
			await expect(page.locator('.practice-screen')).toHaveAttribute('step', /^(?:ask|pair)$/);
			const seen = new Set<string>();
			for (let i = 0; i < 12 && seen.size < 2; i += 1) {
				const now = (await page.locator('.practice-screen').getAttribute('step')) ?? '';
				if (!seen.has(now)) await look(page, `review-${now}`);
				seen.add(now);
				if (now === 'ask') {
					await page.getByRole('button', { name: 'Show the answers' }).click();
					if (i === 0) await look(page, 'review-grade');
					await page.getByRole('button', { name: /^Good/ }).click();
				} else {
					await commit(page, 'pair');
					await look(page, 'review-told');
					await step(page, 'told').locator('[data-part="next"]').click();
				}
			}
			await page.locator('[data-do="end"]:visible').click();
			await expectStep(page, 'done');
			await look(page, 'review-done');
		});

		test(`interview, ${colorScheme}`, async ({ page }) => {
			await page.goto('/practice/interview/');
			await expectStep(page, 'plan');
			await look(page, 'interview-plan');
			await page.getByRole('button', { name: 'Begin' }).click();
			await expectStep(page, 'answer');
			await part(step(page, 'answer'), 'text').fill(
				'I would count the apps that called it on the day of the announcement.',
			);
			await look(page, 'interview-answer');
			await page.getByRole('button', { name: 'Pause' }).click();
			await look(page, 'interview-paused');
			await page.reload();
			await expectStep(page, 'left');
			await look(page, 'interview-left');
			await step(page, 'left').getByRole('button', { name: 'Go on' }).click();
			await page.getByRole('button', { name: 'Done: mark it' }).click();
			await markAll(step(page, 'mark'), 'Missed', 'Met');
			await look(page, 'interview-mark');
			await step(page, 'mark').getByRole('button', { name: 'Go on' }).click();
			await look(page, 'interview-probe');
			await step(page, 'probe').getByRole('button', { name: 'Done' }).click();
			await look(page, 'interview-judge');
			await step(page, 'judge').getByRole('button', { name: 'Met it' }).click();
			await part(page, 'end').click();
			await part(page, 'end').click();
			await expectStep(page, 'result');
			await page.getByText('The two answers of the bank').first().click();
			await look(page, 'interview-result');
		});

		test(`plan, standing and data, ${colorScheme}`, async ({ page }) => {
			const bank = await bankOf(page);
			const [first, second] = bank.questions;
			if (!first || !second) throw new Error('The bank is empty.');
			await page.goto('/practice/progress/');
			await expectStep(page, 'standing');
			await look(page, 'progress-new');
			await page.goto('/practice/plan/');
			await expectStep(page, 'plan');
			await look(page, 'plan-new');
			await seed(page, [
				...bank.questions
					.slice(0, 24)
					.map(({ id }, i) => ({ days: -3 + i / 100, event: verdict(id, i % 3 === 0 ? 'weak' : 'strong') })),
				{ days: -2, event: { kind: 'star', question: first.id, on: true } },
				{ days: -2, event: { kind: 'unsure', question: second.id, on: true } },
				{
					days: -1,
					event: {
						kind: 'interview',
						minutes: 20,
						level: 'core',
						seconds: 900,
						finished: true,
						rounds: [
							{
								question: first.id,
								revision: 1,
								marks: { [first.criteria[0] ?? '']: 'met' },
								text: 'I would ask who pays.',
								probes: [],
							},
						],
					},
				},
			]);
			await page.evaluate(() => {
				localStorage.clear();
			});
			await page.goto('/practice/plan/');
			await expectStep(page, 'plan');
			const inAWeek = new Date(Date.now() + 7 * 86_400_000);
			await page.getByLabel('Day of the interview').fill(inAWeek.toLocaleDateString('sv'));
			await page.getByRole('button', { name: 'Save the plan' }).click();
			await page.getByText('How the schedule works').click();
			await look(page, 'plan-week');
			await page.goto('/practice/progress/');
			await part(page, 'interviews').getByText('20 minutes, core level').click();
			await look(page, 'progress-known');
			await page.goto('/practice/answers/');
			await expectStep(page, 'answers');
			await page.getByText('Where the weak answer fails, and what decides').last().click();
			await look(page, 'answers-known');
			await page.goto('/practice/data/');
			await expectStep(page, 'data');
			await part(page, 'restart-topic').selectOption(first.topic);
			await page.getByRole('button', { name: 'Begin anew' }).click();
			await page
				.getByLabel('A file saved here before')
				.setInputFiles({ name: 'a-file-with-a-long-name-of-a-kind.json', mimeType: '', buffer: Buffer.from('{}') });
			await expect(part(page, 'imported')).toContainText('was not taken in');
			await page.getByRole('button', { name: 'Make a link and a code' }).click();
			await expect(part(page, 'qr').locator('svg')).toBeVisible();
			await look(page, 'data');
			await page.getByRole('button', { name: 'Delete everything' }).click();
			await look(page, 'data-dialog');
			await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
			await expect(part(page, 'wiped')).toBeVisible();
			await look(page, 'data-wiped');
		});

		test(`no connection, and no storage, ${colorScheme}`, async ({ page }) => {
			await page.addInitScript(() => {
				Object.defineProperty(window, 'localStorage', {
					get() {
						throw new DOMException('no', 'SecurityError');
					},
				});
			});
			await page.route('**/practice/**.json', (route) => route.abort());
			await page.goto('/practice/review/');
			await expectStep(page, 'failed');
			await look(page, 'failed');
		});
	});
}

test('with reduced motion nothing on the screens moves by itself', { tag: '@desktop' }, async ({ browser }) => {
	const context = await browser.newContext({ reducedMotion: 'reduce' });
	const page = await context.newPage();
	await page.addInitScript(() => {
		const behaviors: unknown[] = [];
		Object.assign(window, { behaviors });
		Element.prototype.scrollIntoView = (options) => {
			behaviors.push(typeof options === 'object' ? options.behavior : options);
		};
	});
	await page.goto('/practice/pair/');
	await expectStep(page, 'ask');
	await commit(page, 'ask');
	expect(await page.evaluate(() => (window as unknown as { behaviors: string[] }).behaviors)).toContain('instant');
	expect(await page.evaluate(() => (window as unknown as { behaviors: string[] }).behaviors)).not.toContain('smooth');
	await context.close();
});

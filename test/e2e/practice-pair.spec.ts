/** Blind pairs: nothing tells before the choice, everything works by keyboard, nothing is sent, nothing is lost. */
import { expect, test, type Page } from '@playwright/test';
import { askedQuestion, bankOf, expectStep, part, seed, step, storedEvents, strongSide, verdict } from './practice.ts';
import { scrollsSideways } from './site.ts';

const ADDRESS = '/practice/pair/';
/** What says, or could say, which of the two is which. */
const TELLING = /strong|weak|diagnos|fault|where it fails|mend|\bmarks?\b|better|correct/i;

async function commit(page: Page, side: 'A' | 'B'): Promise<void> {
	await page.keyboard.press(side.toLowerCase());
	await page.keyboard.press('3');
	await page.keyboard.press('Enter');
	await expectStep(page, 'told');
}

test(
	'a whole sitting by keyboard alone; before each choice nothing in the document says which is which',
	{ tag: '@desktop' },
	async ({ page }) => {
		// A phone has no keys.
		await page.goto(ADDRESS);
		const bank = await bankOf(page);
		for (let i = 0; i < 10; i += 1) {
			await expectStep(page, 'ask');
			const shapes = await page.locator('.blind-answer').evaluateAll((answers) =>
				answers.map((answer) => {
					const copy = answer.cloneNode(true) as Element;
					for (const said of copy.querySelectorAll('.said')) said.replaceChildren();
					return copy.outerHTML.replaceAll(/Answer [AB]|data-part="[AB]"/g, '');
				}),
			);
			expect(shapes).toHaveLength(2);
			expect(shapes[0]).toBe(shapes[1]);
			// Inside the answers only what the text is made of, without attributes.
			const attributes = await page
				.locator('.blind-answer .said *')
				.evaluateAll((all) => all.flatMap((element) => element.getAttributeNames()));
			expect(attributes).toEqual([]);
			const structure = await step(page, 'ask').evaluate((section) => {
				const copy = section.cloneNode(true) as Element;
				for (const words of copy.querySelectorAll('.said, .prompt, .candidate, [data-part="title"]'))
					words.replaceChildren();
				return copy.outerHTML;
			});
			expect(TELLING.exec(structure)?.[0]).toBeUndefined();
			await expect(
				page.locator('.practice-screen .study, .practice-screen mark, .practice-screen .answers'),
			).toHaveCount(0);

			const id = await askedQuestion(page, bank);
			const side = i % 2 === 0 ? strongSide(id) : strongSide(id) === 'A' ? 'B' : 'A';
			await commit(page, side);
			await expect(part(page, 'verdict')).toBeFocused();
			await expect(part(page, 'verdict')).toContainText(i % 2 === 0 ? 'strong answer' : 'weak answer');
			// The two stand as they stood, and the weak one has its diagnosis.
			await expect(page.locator('.answer').nth(strongSide(id) === 'A' ? 0 : 1)).toHaveClass(/strong/);
			await expect(page.locator('.answer.weak mark.fault')).not.toHaveCount(0);
			await expect(page.locator('.answer.weak').getByText('Where it fails:')).toBeVisible();
			await expect(page.locator('.answer.strong .criteria > li')).not.toHaveCount(0);
			await page.keyboard.press('Enter');
		}
		await expectStep(page, 'done');
		await expect(part(page, 'result')).toHaveText('You rated the strong answer higher in 5 of 10.');
		await expect(page.getByText('Shown from 20 verdicts on')).toBeVisible();
		expect((await storedEvents(page)).filter(({ kind }) => kind === 'verdict')).toHaveLength(10);
		await page.keyboard.press('Enter');
		await expectStep(page, 'ask');
	},
);

test(
	'with single keys switched off, letters do nothing and the hints are gone',
	{ tag: '@desktop' },
	async ({ page }) => {
		// A phone has no keys.
		await page.addInitScript(() => {
			localStorage.setItem('first-call:keys', 'off');
		});
		await page.goto(ADDRESS);
		await expectStep(page, 'ask');
		await page.keyboard.press('a');
		await expect(page.getByLabel('Answer A')).not.toBeChecked();
		await expect(page.locator('.practice-screen kbd:visible')).toHaveCount(0);
		await page.getByLabel('Single keys act on this page').check();
		await page.keyboard.press('a');
		await expect(page.getByLabel('Answer A')).toBeChecked();
	},
);

test('star and not sure are kept, and show in another tab at once', { tag: '@desktop' }, async ({ page, context }) => {
	await page.goto(ADDRESS);
	const other = await context.newPage();
	await other.goto(ADDRESS);
	await expectStep(page, 'ask');
	await expectStep(other, 'ask');
	await page.getByRole('button', { name: 'Star' }).click();
	await page.getByRole('button', { name: 'Not sure' }).click();
	for (const each of [page, other]) {
		await expect(each.getByRole('button', { name: 'Star' })).toHaveAttribute('aria-pressed', 'true');
		await expect(each.getByRole('button', { name: 'Not sure' })).toHaveAttribute('aria-pressed', 'true');
	}
	// Both tabs answer; nothing that either wrote is lost.
	for (const each of [page, other]) {
		await step(each, 'ask').getByLabel('Answer A').check();
		await step(each, 'ask').getByLabel('a guess').check();
		await each.getByRole('button', { name: 'Commit and see' }).click();
		await expectStep(each, 'told');
	}
	expect((await storedEvents(page)).map(({ kind }) => kind).sort()).toEqual(['star', 'unsure', 'verdict', 'verdict']);
});

test(
	'a filter by topic and failure pattern stands in the address; one that fits nothing says so',
	{ tag: '@desktop' },
	async ({ page }) => {
		await page.goto(ADDRESS);
		await expectStep(page, 'ask');
		const bank = await bankOf(page);
		await page.getByText('Only one topic or failure pattern').click();
		await page.getByRole('combobox', { name: 'Topic' }).selectOption('metrics');
		await page.getByRole('button', { name: 'Use' }).click();
		await expectStep(page, 'ask');
		await expect(page).toHaveURL(/\?topic=metrics$/);
		const id = await askedQuestion(page, bank);
		expect(bank.questions.find((entry) => entry.id === id)?.topic).toBe('metrics');

		const used = new Set(bank.questions.filter(({ topic }) => topic === 'metrics').map(({ pattern }) => pattern));
		const unused = bank.patterns.find((pattern) => !used.has(pattern.id));
		expect(unused, 'a failure pattern that does not occur in this topic').toBeDefined();
		await page.goto(`${ADDRESS}?topic=metrics&pattern=${unused?.id ?? ''}`);
		await expectStep(page, 'empty');
		await page.getByRole('button', { name: 'Take the filter away' }).click();
		await expectStep(page, 'ask');
	},
);

test(
	'practice asks for the bank’s files before it begins, then for nothing, and never with the reader’s words',
	{ tag: '@desktop' },
	async ({ page }) => {
		const requests: { url: string; method: string; body: string | null }[] = [];
		page.on('request', (request) =>
			requests.push({ url: request.url(), method: request.method(), body: request.postData() }),
		);
		await page.goto(ADDRESS);
		await expectStep(page, 'ask');
		const origin = new URL(page.url()).origin;
		await page.waitForLoadState('networkidle');
		expect(requests.every(({ url, method, body }) => url.startsWith(origin) && method === 'GET' && body === null)).toBe(
			true,
		);
		expect(requests.filter(({ url }) => url.includes('/practice/q/'))).toHaveLength(10);
		requests.length = 0;
		for (let i = 0; i < 3; i += 1) {
			await step(page, 'ask').getByLabel('Answer A').check();
			await step(page, 'ask').getByLabel('a guess').check();
			await step(page, 'ask').getByLabel('Why, in one line').fill('because <img src=x onerror=alert(1)> zebra');
			await page.getByRole('button', { name: 'Commit and see' }).click();
			await expectStep(page, 'told');
			// What was typed is text.
			await expect(part(page, 'why-words')).toHaveText('because <img src=x onerror=alert(1)> zebra');
			await expect(page.locator('.practice-screen img')).toHaveCount(0);
			await step(page, 'told').locator('[data-part="next"]').click();
		}
		expect(requests).toEqual([]);
	},
);

test('without a connection it says so, and tries again when asked', { tag: '@desktop' }, async ({ page }) => {
	await page.route('**/practice/**.json', (route) => route.abort('internetdisconnected'));
	await page.goto(ADDRESS);
	await expectStep(page, 'failed');
	await page.unroute('**/practice/**.json');
	await page.getByRole('button', { name: 'Try again' }).click();
	await expectStep(page, 'ask');
	await expect(part(step(page, 'ask'), 'title')).toBeFocused();
});

test('a sitting that has begun goes on without a connection', async ({ page, context }) => {
	await page.goto(ADDRESS);
	await expectStep(page, 'ask');
	await context.setOffline(true);
	await step(page, 'ask').getByLabel('Answer B').check();
	await step(page, 'ask').getByLabel('leaning that way').check();
	await page.getByRole('button', { name: 'Commit and see' }).click();
	await expectStep(page, 'told');
	await step(page, 'told').locator('[data-part="next"]').click();
	await expectStep(page, 'ask');
});

test('where storage is forbidden, practice goes on in memory and says so', { tag: '@desktop' }, async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(window, 'localStorage', {
			get() {
				throw new DOMException('no', 'SecurityError');
			},
		});
	});
	await page.goto(ADDRESS);
	await expectStep(page, 'ask');
	await expect(page.getByRole('status').getByText('does not let the page store anything')).toBeVisible();
	await step(page, 'ask').getByLabel('Answer A').check();
	await step(page, 'ask').getByRole('radio', { name: 'sure', exact: true }).check();
	await page.getByRole('button', { name: 'Commit and see' }).click();
	await expectStep(page, 'told');
	await step(page, 'told').locator('[data-part="next"]').click();
	await expect(part(step(page, 'ask'), 'count')).toHaveText('Pair 2 of 10');
});

test('what cannot be read is set aside, said, and the rest is used', { tag: '@desktop' }, async ({ page }) => {
	await page.addInitScript(() => {
		localStorage.setItem('first-call:log:1:broken', '{"kind":"verd');
	});
	await page.goto(ADDRESS);
	await expect(page.locator('practice-status')).toContainText('could not be read');
	await expectStep(page, 'ask');
});

test(
	'the calibration is drawn, with its numbers in text, once there are enough verdicts',
	{ tag: '@desktop' },
	async ({ page }) => {
		const bank = await bankOf(page);
		const ids = bank.questions.map(({ id }) => id);
		await seed(
			page,
			Array.from({ length: 45 }, (_, i) => ({
				days: -3 + i / 100,
				event: verdict(ids[i % ids.length] ?? '', i % 3 === 0 ? 'weak' : 'strong', i % 2 === 0 ? 'sure' : 'leaning'),
			})),
		);
		await page.goto(`${ADDRESS}?topic=metrics`);
		for (let i = 0; i < 10; i += 1) {
			await expectStep(page, 'ask');
			await step(page, 'ask').getByLabel('Answer A').check();
			await step(page, 'ask').getByRole('radio', { name: 'sure', exact: true }).check();
			await page.getByRole('button', { name: 'Commit and see' }).click();
			await expectStep(page, 'told');
			const isLast = (await part(page, 'next-words').textContent()) === 'How these went';
			await step(page, 'told').locator('[data-part="next"]').click();
			if (isLast) break;
		}
		await expectStep(page, 'done');
		await expect(part(page, 'sentence')).toContainText('Of your last 20 verdicts');
		await expect(page.locator('practice-calibration svg[role=img]')).toBeVisible();
		await expect(page.locator('practice-calibration tbody tr')).toHaveCount(3);
		await expect(page.locator('practice-calibration tbody tr').first()).toContainText('too few to say');
		expect(await scrollsSideways(page)).toBe(false);
	},
);

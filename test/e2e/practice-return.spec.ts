/** Loaded again, come back to, or put away by the browser: every screen stands where it stood, and nothing is answered twice. */
import { expect, test, type Page } from '@playwright/test';
import { expectStep, markAll, part, step, storedEvents } from './practice.ts';

const title = (page: Page, name: string) => part(step(page, name), name === 'told' ? 'told-title' : 'title');

async function choose(page: Page, name: string, why: string): Promise<void> {
	await step(page, name).getByLabel('Answer B').check();
	await step(page, name).getByLabel('leaning that way').check();
	await step(page, name).getByLabel('Why, in one line').fill(why);
}

async function expectChosen(page: Page, name: string, why: string): Promise<void> {
	await expectStep(page, name);
	await expect(step(page, name).getByLabel('Answer B')).toBeChecked();
	await expect(step(page, name).getByLabel('leaning that way')).toBeChecked();
	await expect(step(page, name).getByLabel('Why, in one line')).toHaveValue(why);
}

for (const [screen, address, asking] of [
	['blind pairs', '/practice/pair/?topic=metrics', 'ask'],
	['review', '/practice/review/?minutes=10', 'pair'],
] as const) {
	test(
		`${screen}: a choice, what was told and the place in the sitting survive a reload`,
		{ tag: '@desktop' },
		async ({ page }) => {
			const next = () => step(page, 'told').locator('[data-part="next"]').click();
			await page.goto(address);
			await expectStep(page, asking);
			await choose(page, asking, 'the first');
			await page.getByRole('button', { name: 'Commit and see' }).click();
			await expectStep(page, 'told');
			const first = await title(page, 'told').textContent();
			await page.reload();
			await expectStep(page, 'told');
			await expect(title(page, 'told')).toHaveText(first ?? '');
			await expect(part(page, 'verdict')).toContainText('You chose B (leaning that way).');
			await expect(page.locator('.answer.weak').getByText('Where it fails:')).toBeVisible();

			await next();
			await expectStep(page, asking);
			const [second, count] = [
				await title(page, asking).textContent(),
				await part(step(page, asking), 'count').textContent(),
			];
			await choose(page, asking, 'half a rea');
			await page.reload();
			await expectChosen(page, asking, 'half a rea');
			await expect(title(page, asking)).toHaveText(second ?? '');
			await expect(part(step(page, asking), 'count')).toHaveText(count ?? '');
			await expect(part(page, 'resumed')).toBeHidden();

			// Elsewhere and back, as a link to it leads and as the browser does.
			await page.goto('/practice/');
			await page.goto(address);
			await expectChosen(page, asking, 'half a rea');
			await expect(part(page, 'resumed')).toBeVisible();
			await page.goto('/practice/data/');
			await page.goBack();
			await expectChosen(page, asking, 'half a rea');

			await page.getByRole('button', { name: 'Commit and see' }).click();
			await expectStep(page, 'told');
			const verdicts = (await storedEvents(page)).filter((event) => event.kind === 'verdict');
			expect(verdicts.map(({ why }) => why)).toEqual(['the first', 'half a rea']);
			expect(new Set(verdicts.map(({ question }) => question)).size).toBe(2);
		},
	);
}

test(
	'how a sitting went is still there after a look at one of its questions',
	{ tag: '@desktop' },
	async ({ page }) => {
		await page.goto('/practice/pair/?q=contact-tags');
		await choose(page, 'ask', '');
		await page.getByRole('button', { name: 'Commit and see' }).click();
		await step(page, 'told').locator('[data-part="next"]').click();
		await expectStep(page, 'done');
		const result = await part(page, 'result').textContent();
		await page.reload();
		await expectStep(page, 'done');
		await expect(part(page, 'result')).toHaveText(result ?? '');
		// Who follows the link anew is asked anew.
		await page.goto('/practice/');
		await page.goto('/practice/pair/?q=contact-tags');
		await expectStep(page, 'ask');
	},
);

test('marks that are being set survive a reload, and so does the comparison', { tag: '@desktop' }, async ({ page }) => {
	await page.goto('/practice/say/');
	await expectStep(page, 'ask');
	const asked = await title(page, 'ask').textContent();
	await part(step(page, 'ask'), 'text').fill('My answer');
	await page.getByRole('button', { name: 'Done: mark it' }).click();
	await page.locator('.criterion').first().getByLabel('Partly', { exact: true }).check();
	await page.reload();
	await expectStep(page, 'mark');
	await expect(part(step(page, 'mark'), 'mine')).toHaveText('My answer');
	await expect(page.locator('.criterion').first().getByLabel('Partly', { exact: true })).toBeChecked();
	await expect(page.locator('.criterion input:checked')).toHaveCount(1);
	await markAll(step(page, 'mark'), 'Partly', 'Met');
	await page.getByRole('button', { name: 'Compare' }).click();
	await expectStep(page, 'compare');
	const result = await part(page, 'result').textContent();
	await page.reload();
	await expectStep(page, 'compare');
	await expect(part(page, 'result')).toHaveText(result ?? '');
	// Nothing is typed twice into the log, and what is left for another question is not taken up again.
	await page.goto('/practice/');
	await page.goto('/practice/say/');
	await expectStep(page, 'ask');
	await expect(title(page, 'ask')).not.toHaveText(asked ?? '');
	const said = (await storedEvents(page)).filter((event) => event.kind === 'said');
	expect(said).toMatchObject([{ text: 'My answer' }]);
});

test('an answer that was begun is kept where another question is wanted', { tag: '@desktop' }, async ({ page }) => {
	await page.goto('/practice/say/?q=contact-tags');
	await part(step(page, 'ask'), 'text').fill('Half an answer');
	await page.goto('/practice/say/?q=mesh-tickets');
	await expectStep(page, 'ask');
	await expect(part(step(page, 'ask'), 'text')).toHaveValue('');
	expect(await storedEvents(page)).toMatchObject([{ kind: 'said', question: 'contact-tags', text: 'Half an answer' }]);
});

test('marks in a mock interview survive a reload', { tag: '@desktop' }, async ({ page }) => {
	await page.goto('/practice/interview/');
	await page.getByRole('button', { name: 'Begin' }).click();
	await page.getByRole('button', { name: 'Done: mark it' }).click();
	await page.locator('.criterion').nth(1).getByLabel('Missed', { exact: true }).check();
	await page.reload();
	await step(page, 'left').getByRole('button', { name: 'Go on' }).click();
	await expectStep(page, 'mark');
	await expect(page.locator('.criterion').nth(1).getByLabel('Missed', { exact: true })).toBeChecked();
});

test(
	'deleting everything takes what was chosen and marked, and what is in other tabs of it',
	{ tag: '@desktop' },
	async ({ page, context }) => {
		await page.goto('/practice/pair/');
		await choose(page, 'ask', 'zebra');
		const other = await context.newPage();
		await other.goto('/practice/data/');
		await other.getByRole('button', { name: 'Delete everything' }).click();
		await other.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
		await expect(part(other, 'wiped')).toBeVisible();
		await expect(step(page, 'ask').getByLabel('Why, in one line')).toHaveValue('');
		await expect(step(page, 'ask').getByLabel('Answer B')).not.toBeChecked();
		expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('zebra');
		await part(other, 'wipe-undo').click();
		await other.goto('/practice/pair/');
		await expectChosen(other, 'ask', 'zebra');
	},
);

/** The first visit: five questions, one suggestion, a plan. */
import { expect, test } from '@playwright/test';
import { pickStart, START_TIME } from '#practice/start.ts';
import { bankOf, expectStep, part, step, storedEvents, strongSide } from './practice.ts';
import { scrollsSideways } from './site.ts';

test('a new reader is shown the five questions first, answers them, and is led to a plan', async ({ page }) => {
	await page.goto('/practice/');
	await expectStep(page, 'overview');
	await expect(part(page, 'next')).toHaveText('Five questions to begin with');
	await expect(page.locator('.practice-cards > li').first().getByRole('link')).toHaveText('Five questions');
	await expect(page.locator('.practice-cards > li').first()).toContainText(START_TIME);
	await part(page, 'next').click();

	const bank = await bankOf(page);
	const five = pickStart(bank.questions);
	for (const [i, { id }] of five.entries()) {
		await expectStep(page, 'ask');
		await expect(part(step(page, 'ask'), 'title')).toHaveText(`Question ${i + 1} of 5`);
		// On the way in the focus stays where it was: nothing has taken the place of something else.
		if (i > 0) await expect(part(step(page, 'ask'), 'title')).toBeFocused();
		const side = i === 0 ? (strongSide(id) === 'A' ? 'B' : 'A') : strongSide(id);
		const choice = page.getByRole('group', { name: `${side} is stronger` }).getByRole('button', { name: 'sure' });
		// The second by its key, the others by the pointer.
		if (i === 1) await page.keyboard.press(side === 'A' ? '3' : '6');
		else await choice.click();
		await expectStep(page, 'told');
		await expect(part(page, 'verdict')).toBeFocused();
		await expect(part(page, 'verdict')).toHaveText(`${i === 0 ? 'No' : 'Yes'}, ${strongSide(id)} is stronger.`);
		await expect(step(page, 'told').locator('.brief-answer.strong h3')).toHaveText(`${strongSide(id)}: strong answer`);
		await expect(part(page, 'whole')).toHaveAttribute('href', `/q/${id}/`);
		// Left in the middle or at the end, it goes on from there.
		if (i === 1 || i === 4) {
			await page.reload();
			await expectStep(page, 'told');
			await expect(part(page, 'because')).toBeVisible();
		}
		if (i % 2 === 0) await step(page, 'told').locator('[data-part="next"]').click();
		else await page.keyboard.press('Enter');
	}

	await expectStep(page, 'placed');
	await expect(part(page, 'result')).toHaveText('You rated the strong answer higher in 4 of 5.');
	await expect(part(page, 'suggestion')).toContainText('You were sure and taken in once');
	const events = await storedEvents(page);
	expect(events.map((event) => event.kind === 'verdict' && event.brief && event.question)).toEqual(
		five.map(({ id }) => id),
	);

	// On to a plan for an interview in a week.
	await step(page, 'placed').getByRole('link', { name: 'Make a plan' }).click();
	await expectStep(page, 'plan');
	const inAWeek = new Date(Date.now() + 7 * 86_400_000);
	await page.getByLabel('Day of the interview').fill(inAWeek.toLocaleDateString('sv'));
	await page.getByRole('button', { name: 'Save the plan' }).click();
	await expect(part(page, 'summary')).toContainText('in 7 days');
	await expect(page.locator('.plan-month td[data-kind="interview"]')).toHaveCount(1);
	await expect(page.locator('td[aria-current="date"]')).toHaveCount(1);
	expect(await scrollsSideways(page)).toBe(false);

	await page.goto('/practice/');
	await expectStep(page, 'overview');
	await expect(part(page, 'tried')).toContainText('You have practiced 5 of');
	await expect(part(page, 'next')).not.toHaveText('Five questions to begin with');
});

test('every way to practice is one click from the overview', async ({ page }) => {
	await page.goto('/practice/');
	const ways = await page
		.locator('.practice-cards a')
		.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
	for (const way of ['start', 'pair', 'say', 'review', 'interview', 'plan', 'progress', 'answers'])
		expect(ways).toContain(`/practice/${way}/`);
});

test('pages that are read load nothing of what practice is made of', { tag: '@desktop' }, async ({ page }) => {
	const shared: string[] = [];
	page.on('response', (response) => {
		if (response.url().endsWith('.js') || response.url().includes('/practice/')) shared.push(response.url());
	});
	await page.goto('/practice/');
	await page.waitForLoadState('networkidle');
	const store = shared.filter((url) => url.includes('progress-store'));
	expect(store, 'the practice screens load their store').toHaveLength(1);
	for (const path of ['/topics/metrics/', '/patterns/', `/q/${(await bankOf(page)).questions[0]?.id ?? ''}/`]) {
		shared.length = 0;
		await page.goto(path);
		await page.waitForLoadState('networkidle');
		expect(
			shared.filter((url) => /practice|progress|fsrs|recording|draft/.test(new URL(url).pathname)),
			path,
		).toEqual([]);
		expect(shared).not.toEqual([]);
	}
});

test('without script each screen says what needs it and leads to the same questions', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	for (const path of ['', 'start/', 'pair/', 'say/', 'review/', 'interview/', 'answers/']) {
		await page.goto(`/practice/${path}`);
		await expect(page.getByText('This screen needs JavaScript')).toBeVisible();
		await expect(page.locator('.practice-without')).toContainText('Search needs it too');
		await expect(page.locator('.practice-without').getByRole('link', { name: 'in one list' })).toHaveAttribute(
			'href',
			'/questions/',
		);
		await expect(page.locator('.practice-screen button:visible, .practice-screen input:visible')).toHaveCount(0);
	}
	await context.close();
});

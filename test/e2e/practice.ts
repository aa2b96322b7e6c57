/** What the tests of the practice screens share. */
import { expect, type Locator, type Page } from '@playwright/test';
import { isStrongFirst } from '#model/blind-order.ts';
import type { NewEvent, ReviewEvent } from '#practice/event.ts';
import type { BankIndex } from '#practice/question-data.ts';

/** A clock that stands still but for what `page.clock.runFor` adds, however long the machine takes. */
export async function stopClock(page: Page, time = new Date('2026-11-22T12:00:00')): Promise<void> {
	await page.clock.install({ time });
	await page.clock.pauseAt(new Date(time.getTime() + 1000));
}

/** The part of a screen that is shown. */
export const step = (page: Page, name: string): Locator => page.locator(`.practice-screen > [data-step="${name}"]`);
/** One named part of what is shown. */
export const part = (root: Page | Locator, name: string): Locator => root.locator(`[data-part="${name}"]`);

/** Wait until a step is shown, and be sure that no other is. */
export async function expectStep(page: Page, name: string): Promise<void> {
	await expect(page.locator('.practice-screen')).toHaveAttribute('step', name);
	await expect(page.locator('.practice-screen > [data-step]:not([hidden])')).toHaveCount(1);
}

/** The index as the page fetches it. */
export async function bankOf(page: Page): Promise<BankIndex> {
	return (await (await page.request.get('/practice/bank.json')).json()) as BankIndex;
}

/** The title of the question that is asked, as its id. */
export async function askedQuestion(page: Page, bank: BankIndex): Promise<string> {
	const title = await page.locator('.practice-screen > [data-step]:not([hidden]) [data-part="title"]').textContent();
	const found = bank.questions.filter((entry) => entry.title === title);
	expect(found, `one question is called “${title ?? ''}”`).toHaveLength(1);
	return found[0]?.id ?? '';
}

/** The letter under which the strong answer stands. */
export const strongSide = (id: string): 'A' | 'B' => (isStrongFirst(id) ? 'A' : 'B');

/** The log as it is stored, in order of time. */
export async function storedEvents(page: Page): Promise<ReviewEvent[]> {
	const events = await page.evaluate(() =>
		Object.keys(localStorage)
			.filter((key) => key.startsWith('first-call:log:'))
			.map((key) => JSON.parse(localStorage.getItem(key) ?? 'null') as unknown),
	);
	return (events as ReviewEvent[]).sort((a, b) => a.at - b.at);
}

/** Put events into the storage before the page's first script runs. `at` is in days from now, negative for the past. */
export async function seed(
	page: Page,
	events: readonly { days: number; event: NewEvent }[],
	now = Date.now(),
): Promise<void> {
	const stored = events.map(({ days, event }, i) => ({
		id: `seeded01-x-${i}`,
		at: Math.trunc(now + days * 86_400_000) + i,
		offset: 0,
		...event,
	}));
	await page.addInitScript((list) => {
		if (localStorage.getItem('first-call:device') !== null) return;
		localStorage.setItem('first-call:device', 'seeded01');
		for (const event of list) localStorage.setItem(`first-call:log:1:${event.id}`, JSON.stringify(event));
	}, stored);
}

export const verdict = (
	question: string,
	chose: 'strong' | 'weak',
	confidence: 'guess' | 'leaning' | 'sure' = 'sure',
): NewEvent => ({
	kind: 'verdict',
	place: 'pair',
	question,
	revision: 1,
	side: (chose === 'strong') === isStrongFirst(question) ? 'A' : 'B',
	chose,
	confidence,
	seconds: 60,
});

/** Mark every criterion that is shown, in order; the last mark holds for the rest. */
export async function markAll(root: Locator, ...marks: ('Met' | 'Partly' | 'Missed')[]): Promise<void> {
	const criteria = root.locator('.criterion');
	for (let i = 0; i < (await criteria.count()); i += 1)
		await criteria
			.nth(i)
			.getByLabel(marks[i] ?? marks.at(-1) ?? 'Met', { exact: true })
			.check();
}

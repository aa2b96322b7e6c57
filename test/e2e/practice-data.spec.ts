/** Your data: saved, brought in, moved, begun anew, deleted; broken, forbidden and full storage; two tabs. */
import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Page } from '@playwright/test';
import type { NewEvent } from '#practice/event.ts';
import { askedQuestion, bankOf, expectStep, markAll, part, seed, step, storedEvents, verdict } from './practice.ts';
import { violationsOn } from './site.ts';

const ADDRESS = '/practice/data/';

/** A few answers, one with words. */
async function seedSome(page: Page, count = 6): Promise<void> {
	const bank = await bankOf(page);
	await seed(page, [
		...bank.questions
			.slice(0, count)
			.map(({ id }, i) => ({ days: -4 + i / 10, event: verdict(id, i % 2 === 0 ? 'strong' : 'weak') })),
		{
			days: -1,
			event: {
				kind: 'said',
				place: 'say',
				question: bank.questions[0]?.id ?? '',
				revision: 1,
				marks: {},
				text: 'SECRET words',
			} satisfies NewEvent,
		},
	]);
}

async function open(page: Page): Promise<void> {
	await page.goto(ADDRESS);
	await expectStep(page, 'data');
}

async function save(page: Page): Promise<Download> {
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save as a file' }).first().click();
	return download;
}

const bringIn = (page: Page, name: string, text: string) =>
	page
		.getByLabel('A file saved here before')
		.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

test('saved, deleted, brought back: everything is as it was', { tag: '@desktop' }, async ({ page }) => {
	await seedSome(page);
	await open(page);
	await expect(part(page, 'summary')).toContainText('7 answers');
	const before = await storedEvents(page);
	const file = await save(page);
	expect(file.suggestedFilename()).toMatch(/^first-call-progress-\d{4}-\d\d-\d\d\.json$/);
	const text = readFileSync(await file.path(), 'utf8');
	expect(text).toContain('SECRET words');

	await page.getByRole('button', { name: 'Delete everything' }).click();
	const dialog = page.getByRole('dialog', { name: 'Delete everything?' });
	await expect(dialog).toBeVisible();
	expect(await violationsOn(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(part(page, 'summary')).toContainText('7 answers');
	await page.getByRole('button', { name: 'Delete everything' }).click();
	await dialog.getByRole('button', { name: 'Delete everything' }).click();
	await expect(part(page, 'summary')).toHaveText('No answers are kept here yet.');
	expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('SECRET');

	await bringIn(page, 'mine.json', text);
	await expect(part(page, 'imported')).toContainText('7 entries added from “mine.json”');
	expect(await storedEvents(page)).toEqual(before);
	await bringIn(page, 'mine.json', text);
	await expect(part(page, 'imported')).toContainText('0 entries added from “mine.json”; 7 were here already.');
});

test('deleting can be taken back until the page is left, and not after that', { tag: '@desktop' }, async ({ page }) => {
	await seedSome(page);
	await open(page);
	const before = await storedEvents(page);
	await page.getByRole('button', { name: 'Delete everything' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
	await expect(part(page, 'wiped')).toBeFocused();
	await expect(part(page, 'wiped')).toContainText('Until you leave this page');
	await part(page, 'wipe-undo').click();
	await expect(part(page, 'summary')).toContainText('7 answers');
	await expect(part(page, 'wiped')).toBeFocused();
	expect(await storedEvents(page)).toEqual(before);
	await page.getByRole('button', { name: 'Delete everything' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
	await expect(part(page, 'wipe-undo')).toBeVisible();
	await page.goto('/practice/');
	await page.goBack();
	await expectStep(page, 'data');
	await expect(part(page, 'wipe-undo')).toBeHidden();
	expect(await storedEvents(page)).toEqual([]);
});

test(
	'a file without words has none, and brought in over them takes none away',
	{ tag: '@desktop' },
	async ({ page }) => {
		await seedSome(page);
		await open(page);
		await page.getByLabel('Leave out everything I wrote').check();
		const text = readFileSync(await (await save(page)).path(), 'utf8');
		expect(text).not.toContain('SECRET');
		await bringIn(page, 'bare.json', text);
		await expect(part(page, 'imported')).toContainText('0 entries added');
		expect(JSON.stringify(await storedEvents(page))).toContain('SECRET');
	},
);

test('what was brought in can be taken back', { tag: '@desktop' }, async ({ page, browser }) => {
	await seedSome(page);
	await open(page);
	const text = readFileSync(await (await save(page)).path(), 'utf8');
	const context = await browser.newContext();
	const other = await context.newPage();
	const bank = await bankOf(other);
	await seed(other, [{ days: -2, event: verdict(bank.questions[20]?.id ?? '', 'strong') }]);
	await open(other);
	await bringIn(other, 'mine.json', text);
	// One seeded event has the same id on both devices.
	await expect(part(other, 'imported')).toContainText('6 entries added');
	await part(other, 'import-undo').click();
	await expect(part(other, 'imported')).toContainText('as it was before');
	await expect(part(other, 'summary')).toContainText('1 answer,');
	await context.close();
});

for (const [name, text, reason] of [
	['cut off', '{"format":"first-call-progress","version":1,"events":[{"id":"a', /not JSON/],
	['of something else', '{"cards":[1,2,3]}', /not a progress file/],
	['of a newer version', '{"format":"first-call-progress","version":99,"events":[]}', /newer version/],
	[
		'with a broken entry',
		'{"format":"first-call-progress","version":1,"events":[{"id":"a","at":1795000000000,"offset":0,"kind":"star","question":"q","on":"yes"}]}',
		/Event 1: “on” is “yes”/,
	],
	['empty', '', /empty/],
] as const) {
	test(
		`a file that is ${name} is refused with the reason and changes nothing`,
		{ tag: '@desktop' },
		async ({ page }) => {
			await seedSome(page);
			await open(page);
			const before = await storedEvents(page);
			await bringIn(page, 'bad.json', text);
			await expect(part(page, 'imported')).toHaveText(/“bad.json” was not taken in, and nothing was changed/);
			await expect(part(page, 'imported')).toHaveText(reason);
			expect(await storedEvents(page)).toEqual(before);
			expect(await violationsOn(page)).toEqual([]);
		},
	);
}

test('a link carries it to another device in its fragment, without words and without a request; a code is drawn', async ({
	page,
	browser,
}) => {
	await seedSome(page);
	await open(page);
	await page.getByRole('button', { name: 'Make a link and a code' }).click();
	await expect(part(page, 'link')).toHaveValue(/\/practice\/data\/#progress=1\.[\w-]+$/);
	const link = await part(page, 'link').inputValue();
	await expect(part(page, 'qr').locator('svg path')).toHaveAttribute('d', /^M/);
	expect(await violationsOn(page)).toEqual([]);

	const context = await browser.newContext();
	const other = await context.newPage();
	const asked: string[] = [];
	other.on('request', (request) => {
		asked.push(request.url());
	});
	await other.goto(link);
	await expect(part(other, 'offered')).toContainText('This link carries 7 entries, 7 of which are new here.');
	await expect(part(other, 'offer-title')).toBeFocused();
	expect(other.url()).not.toContain('#');
	expect(await storedEvents(other)).toEqual([]);
	expect(await violationsOn(other)).toEqual([]);
	await other.getByRole('button', { name: 'Add them', exact: true }).click();
	await expect(part(other, 'summary')).toContainText('7 answers');
	expect(JSON.stringify(await storedEvents(other))).not.toContain('SECRET');
	const payload = link.slice(link.indexOf('#') + 1, link.indexOf('#') + 60);
	expect(asked.filter((url) => url.includes(payload))).toEqual([]);
	// The same link again brings nothing.
	await other.goto('/practice/');
	await other.goto(link);
	await expect(part(other, 'offered')).toContainText('all of which are here already');
	await context.close();
});

test('a link that was cut off is refused', { tag: '@desktop' }, async ({ page }) => {
	await page.goto(`${ADDRESS}#progress=1.abcdef`);
	await expect(part(page, 'offered')).toContainText('cannot be used');
	await expect(page.getByRole('button', { name: 'Add them', exact: true })).toBeHidden();
	expect(page.url()).not.toContain('#');
});

test(
	'a topic, a question and everything are begun anew, and each is taken back',
	{ tag: '@desktop' },
	async ({ page }) => {
		await seedSome(page);
		await open(page);
		const bank = await bankOf(page);
		const first = bank.questions[0];
		if (!first) throw new Error('The bank is empty.');
		const anew = page.getByRole('button', { name: 'Begin anew' });
		await part(page, 'restart-topic').selectOption(first.topic);
		await part(page, 'restart-question').selectOption(first.title);
		await anew.click();
		await expect(part(page, 'summary')).toContainText('7 answers');
		await expect(part(page, 'summary')).toContainText('5 of them count');
		await part(page, 'restart-question').selectOption('The whole topic');
		await anew.click();
		await expect(part(page, 'summary')).toContainText('0 of them count');
		await part(page, 'restart-topic').selectOption('Everything');
		await anew.click();
		await expect(part(page, 'restarts').locator('li')).toHaveCount(3);
		expect(await violationsOn(page)).toEqual([]);
		for (const left of [2, 1, 0]) {
			await part(page, 'restarts').getByRole('button').first().click();
			await expect(part(page, 'restarts').locator('li')).toHaveCount(left);
		}
		await expect(part(page, 'summary')).not.toContainText('of them count');
	},
);

test(
	'an answer and an interview that the reader is in the middle of go into the log when their questions begin anew',
	{ tag: '@desktop' },
	async ({ page }) => {
		await page.goto('/practice/interview/');
		await page.getByRole('button', { name: 'Begin' }).click();
		await expectStep(page, 'answer');
		await part(step(page, 'answer'), 'text').fill('Said in an interview');
		await page.goto('/practice/say/');
		await expectStep(page, 'ask');
		await part(step(page, 'ask'), 'text').fill('Half an answer');
		const id = await askedQuestion(page, await bankOf(page));
		await open(page);
		const topic = (await bankOf(page)).questions.find((entry) => entry.id === id)?.topic ?? '';
		await part(page, 'restart-topic').selectOption(topic);
		await page.getByRole('button', { name: 'Begin anew' }).click();
		await expect(part(page, 'restarted')).toContainText('An answer that you had not marked yet is kept');
		expect(await storedEvents(page)).toMatchObject([
			{ kind: 'said', question: id, marks: {}, text: 'Half an answer' },
			{ kind: 'restart', scope: 'topic' },
		]);
		expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':draft:')))).toEqual([
			'first-call:draft:interview',
		]);
		await part(page, 'restart-topic').selectOption('Everything');
		await page.getByRole('button', { name: 'Begin anew' }).click();
		await expect(part(page, 'restarted')).toContainText('So is the mock interview that you left');
		expect((await storedEvents(page)).map(({ kind }) => kind)).toEqual(['said', 'restart', 'interview', 'restart']);

		// The question begins empty, and its words are back once that is taken back.
		await page.goto(`/practice/say/?q=${id}`);
		await expectStep(page, 'ask');
		await expect(part(step(page, 'ask'), 'text')).toHaveValue('');
		await open(page);
		for (const left of [1, 0]) {
			await part(page, 'restarts').getByRole('button').first().click();
			await expect(part(page, 'restarts').locator('li')).toHaveCount(left);
		}
		await page.goto(`/practice/say/?q=${id}`);
		await page.getByRole('button', { name: 'Done: mark it' }).click();
		await markAll(step(page, 'mark'), 'Met');
		await page.getByRole('button', { name: 'Compare' }).click();
		await page.getByText('Your earlier answers').click();
		await expect(part(page, 'earlier-text')).toHaveText('Half an answer');
	},
);

test(
	'what cannot be read is set aside, said, saved as it stood and dropped; the rest is used',
	{ tag: '@desktop' },
	async ({ page }) => {
		await seedSome(page);
		await page.addInitScript(() => {
			if (sessionStorage.getItem('broken') !== null) return;
			sessionStorage.setItem('broken', 'yes');
			localStorage.setItem('first-call:log:1:broken', '{"kind":"verdict","id":"bro');
		});
		await open(page);
		await expect(page.locator('practice-status')).toContainText('could not be read');
		await expect(part(page, 'summary')).toContainText('7 answers');
		const download = page.waitForEvent('download');
		await part(page, 'set-aside').getByRole('button', { name: 'Save as a file' }).click();
		expect(readFileSync(await (await download).path(), 'utf8')).toBe('{"kind":"verdict","id":"bro');
		expect(await violationsOn(page)).toEqual([]);
		await part(page, 'set-aside').getByRole('button', { name: 'Delete it' }).click();
		await expect(page.locator('practice-status')).toBeEmpty();
		await page.reload();
		await expectStep(page, 'data');
		await expect(page.locator('practice-status')).toBeEmpty();
	},
);

test('where storage is forbidden the page works in memory and says so', { tag: '@desktop' }, async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(window, 'localStorage', {
			get() {
				throw new DOMException('no', 'SecurityError');
			},
		});
	});
	await open(page);
	await expect(page.locator('practice-status')).toContainText('does not let the page store anything');
	await bringIn(
		page,
		'one.json',
		'{"format":"first-call-progress","version":1,"events":[{"id":"a","at":1795000000000,"offset":0,"kind":"star","question":"q","on":true}]}',
	);
	await expect(part(page, 'imported')).toContainText('1 entry added');
	await expect(part(page, 'imported')).toContainText('in memory only');
	const text = readFileSync(await (await save(page)).path(), 'utf8');
	expect(text).toContain('"kind":"star"');
});

test(
	'where storage is full what is new is in memory only, and the page says so',
	{ tag: '@desktop' },
	async ({ page }) => {
		await seedSome(page);
		await open(page);
		// Filled to the last character, as another program of the same site could.
		await page.evaluate(() => {
			let size = 4_000_000;
			for (let i = 0; size > 0; i += 1) {
				try {
					localStorage.setItem(`filler${i}`, 'x'.repeat(size));
				} catch {
					size = Math.floor(size / 2);
				}
			}
		});
		await part(page, 'restart-topic').selectOption('Everything');
		await page.getByRole('button', { name: 'Begin anew' }).click();
		await expect(page.locator('practice-status')).toContainText('storage is full');
		await expect(part(page, 'summary')).toContainText('0 of them count');
	},
);

test(
	'two tabs: what one brings in, the other has; what one deletes, the other shows no more',
	{ tag: '@desktop' },
	async ({ page, context }) => {
		await seedSome(page);
		await open(page);
		const other = await context.newPage();
		await open(other);
		await bringIn(
			other,
			'one.json',
			'{"format":"first-call-progress","version":1,"events":[{"id":"a","at":1795000000000,"offset":0,"kind":"grade","question":"q","revision":1,"grade":"good"}]}',
		);
		await expect(part(page, 'summary')).toContainText('8 answers');
		await other.getByRole('button', { name: 'Delete everything' }).click();
		await other.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
		await expect(part(page, 'summary')).toHaveText('No answers are kept here yet.');
	},
);

test(
	'saving and deleting work where the index of the bank cannot be fetched',
	{ tag: '@desktop' },
	async ({ page }) => {
		await seedSome(page);
		await page.route('**/practice/bank.json', (route) => route.abort());
		await open(page);
		expect(readFileSync(await (await save(page)).path(), 'utf8')).toContain('SECRET');
		await expect(part(page, 'restart-topic').locator('option')).toHaveCount(1);
	},
);

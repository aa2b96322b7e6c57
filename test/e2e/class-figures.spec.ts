/** A class without tracking, from the learner's file to the instructor's figures, in a real browser. */
import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Locator, type Page } from '@playwright/test';
import { toClassFileText, type ClassFile, type ClassQuestion } from '#practice/class-file.ts';
import { bankOf, expectStep, part, seed, verdict } from './practice.ts';
import { scrollsSideways, violationsOn } from './site.ts';

const ADDRESS = '/teach/figures/';

interface Sent {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

const figures = (page: Page): Locator => page.locator('class-figures');
const sent = (name: string, text: string): Sent => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** A learner's file: right or wrong on the first questions of the bank, in order. */
function learner(number: number, ids: readonly string[], rights: readonly boolean[], serial = 1): Sent {
	const file: ClassFile = {
		format: 'first-call-class',
		version: 1,
		learner: `learner${String(number).padStart(5, '0')}`,
		file: `file${String(number).padStart(5, '0')}s${serial}`,
		serial,
		questions: rights.map((right, i): ClassQuestion => ({
			question: ids[i] ?? '',
			picks: { times: 1, first: { revision: 1, right, confidence: i % 2 === 0 ? 'sure' : 'leaning' } },
		})),
	};
	return sent(`${file.file}.json`, toClassFileText(file));
}

async function open(page: Page): Promise<string[]> {
	await page.goto(ADDRESS, { waitUntil: 'networkidle' });
	await expect(figures(page)).toHaveAttribute('state', 'empty');
	return (await bankOf(page)).questions.map(({ id }) => id);
}

/** Drop files on the page, as from a folder. */
async function drop(page: Page, files: readonly Sent[]): Promise<void> {
	const transfer = await page.evaluateHandle(
		(all) => {
			const data = new DataTransfer();
			for (const { name, text } of all) data.items.add(new File([text], name));
			return data;
		},
		files.map(({ name, buffer }) => ({ name, text: buffer.toString() })),
	);
	await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
	await expect(figures(page)).toHaveAttribute('dragging');
	await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
	await expect(figures(page)).not.toHaveAttribute('dragging');
}

const choose = (page: Page, files: readonly Sent[]) => page.getByLabel(/Choose class files/).setInputFiles([...files]);

async function csvOf(page: Page, id: string): Promise<string[][]> {
	const download = page.waitForEvent('download');
	await part(page, id).getByRole('button', { name: 'Save as CSV' }).click();
	const text = readFileSync(await (await download).path(), 'utf8');
	expect(text.startsWith('\uFEFF')).toBe(true);
	// None of the fields that are looked at here holds a comma.
	return text
		.slice(1)
		.trimEnd()
		.split('\r\n')
		.map((line) => line.split(','));
}

test('from practice to figures: what learners saved is what the class shows', async ({ page, browser }) => {
	const files: string[] = [];
	const ids = (await bankOf(page)).questions.slice(0, 3).map(({ id }) => id);
	for (const rights of [
		[true, false, true],
		[true, false, false],
	]) {
		const context = await browser.newContext();
		const own = await context.newPage();
		await seed(
			own,
			rights.map((right, i) => ({
				days: -3 + i,
				event: { ...verdict(ids[i] ?? '', right ? 'strong' : 'weak'), why: 'SECRET words' },
			})),
		);
		await own.goto('/practice/data/');
		await expectStep(own, 'data');
		await own.getByRole('button', { name: 'Export for my class (anonymous)' }).click();
		await expect(own.getByRole('heading', { name: 'This is all that the file holds' })).toBeFocused();
		const preview = await own.getByRole('region', { name: 'The file' }).textContent();
		expect(await violationsOn(own)).toEqual([]);
		expect(await scrollsSideways(own)).toBe(false);
		const download = own.waitForEvent('download');
		await own.getByRole('button', { name: 'Save this file' }).click();
		const file: Download = await download;
		expect(file.suggestedFilename()).toMatch(/^first-call-class-[0-9a-f]{16}\.json$/);
		const text = readFileSync(await file.path(), 'utf8');
		expect(text).toBe(preview);
		expect(text).not.toMatch(/SECRET|seeded01|20\d\d-/);
		await expect(part(own, 'class-told')).toContainText('Saved as');
		files.push(text);
		await context.close();
	}
	await open(page);
	await choose(
		page,
		files.map((text, i) => sent(`${i}.json`, text)),
	);
	await expect(part(page, 'told')).toHaveText('2 files read: 2 counted, 0 left out.');
	await expect(part(page, 'whole')).toHaveText('2 learners, 6 first picks on 3 questions.');
	const cells = part(page, 'questions').locator('tbody tr td:nth-of-type(1) span');
	await expect(cells).toHaveText([
		/^2 of 2 100% \(34 to 100\)$/,
		/^0 of 2 0% \(0 to 66\)$/,
		/^1 of 2 50% \(9 to 91\)$/,
	]);
});

test('files that are broken, foreign, older or there twice are named and left out, and the rest is counted', async ({
	page,
}) => {
	const ids = await open(page);
	const first = learner(1, ids, [true, false]);
	await drop(page, [
		first,
		learner(2, ids, [true, true]),
		learner(2, ids, [true, true, false], 2),
		{ ...first, name: 'copy.json' },
		sent('cut.json', first.buffer.toString().slice(0, 60)),
		sent('package.json', '{"name": "thing"}'),
		sent('mine.json', '{"format": "first-call-progress", "version": 1, "events": []}'),
		sent('tomorrow.json', '{"format": "first-call-class", "version": 2}'),
		sent('empty.json', ''),
		learner(3, ['never-was', ids[0] ?? ''], [true, true]),
	]);
	await expect(part(page, 'told')).toHaveText('10 files read: 3 counted, 7 left out.');
	await expect(part(page, 'left-out').locator('li')).toHaveText([
		/^file00002s1\.json From the same learner as “file00002s2\.json”, which is newer/,
		/^copy\.json The same file as “file00001s1\.json”/,
		/^cut\.json The file ends in the middle, at line \d+, column \d+/,
		/^package\.json This is not a class file of First Call/,
		/^mine\.json This is somebody’s own progress file/,
		/^tomorrow\.json A newer version of this site saved it/,
		/^empty\.json The file is empty\./,
	]);
	await expect(part(page, 'remarks').locator('li')).toHaveText([
		/^file00003s1\.json Left out, not in this bank: never-was\.$/,
	]);
	await expect(part(page, 'whole')).toHaveText('3 learners, 6 first picks on 3 questions.');
	expect(await violationsOn(page)).toEqual([]);

	await page.getByRole('button', { name: 'Clear' }).click();
	await expect(figures(page)).toHaveAttribute('state', 'empty');
	await expect(part(page, 'notes')).toBeHidden();
	await page.getByRole('button', { name: 'Take that back' }).click();
	await expect(part(page, 'told')).toHaveText('As it was before. 10 files read: 3 counted, 7 left out.');

	await page.getByRole('button', { name: 'Clear' }).click();
	await drop(page, [sent('package.json', '{"name": "thing"}')]);
	await expect(figures(page)).toHaveAttribute('state', 'nothing');
	await expect(part(page, 'nothing')).toBeVisible();
	expect(await violationsOn(page)).toEqual([]);
});

test('nothing leaves the browser: from the first file on there is no request, and nothing is kept', async ({
	page,
	context,
}) => {
	const ids = await open(page);
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	page.on('websocket', (socket) => requests.push(socket.url()));
	const stored = () => page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
	const before = await stored();
	await context.setOffline(true);
	await choose(page, [learner(1, ids, [true, false, true]), learner(2, ids, [false, false, true])]);
	await expect(part(page, 'told')).toContainText('2 counted');
	await page.getByLabel('Order').nth(1).selectOption('Fewest right first');
	await expect(part(page, 'questions').locator('tbody tr').first()).toContainText('0 of 2');
	await csvOf(page, 'questions');
	await page.getByRole('button', { name: 'Clear' }).click();
	await page.getByRole('button', { name: 'Try it with a made-up class' }).click();
	await expect(part(page, 'told')).toContainText('made-up class');
	// A file that is saved is an address of the page's own memory.
	expect(requests.filter((address) => !address.startsWith('blob:'))).toEqual([]);
	expect(await stored()).toBe(before);
	await context.setOffline(false);
	await page.reload({ waitUntil: 'networkidle' });
	await expect(figures(page)).toHaveAttribute('state', 'empty');
});

test('each table can be saved as CSV, with the numbers that the page shows', async ({ page }) => {
	const ids = await open(page);
	await choose(page, [
		learner(1, ids, [true, false]),
		learner(2, ids, [true, false]),
		learner(3, ids, [true, true]),
		learner(4, ids, [false, true]),
	]);
	await expect(part(page, 'told')).toContainText('4 counted');
	const [head, ...rows] = await csvOf(page, 'questions');
	const column = (name: string) => rows.map((row) => row[head?.indexOf(name) ?? -1]);
	expect(column('question')).toEqual(ids.slice(0, 2));
	expect(column('answers')).toEqual(['4', '4']);
	expect(column('share_right')).toEqual(['0.75', '0.5']);
	expect(column('discrimination_note')).toEqual(['not enough answers', 'not enough answers']);
	const words = await csvOf(page, 'confidence');
	expect(words.slice(1).map((row) => row.slice(0, 4))).toEqual([
		['guess', '0.5', '0', '0'],
		['leaning', '0.7', '4', '2'],
		['sure', '0.9', '4', '3'],
	]);
	for (const id of ['topics', 'patterns']) expect((await csvOf(page, id)).length).toBeGreaterThan(1);
});

for (const count of [10, 40, 200]) {
	test(`${count} files are read and counted`, { tag: '@desktop' }, async ({ page }) => {
		// How many there are does not depend on the width.
		const ids = await open(page);
		const files = Array.from({ length: count }, (_, i) =>
			learner(
				i,
				ids,
				ids.map((_, at) => (i * 31 + at * 17 + i * at) % 10 < 3 + (i % 5)),
			),
		);
		await choose(page, files);
		await expect(part(page, 'told')).toHaveText(`${count} files read: ${count} counted, 0 left out.`);
		await expect(part(page, 'questions').locator('tbody tr')).toHaveCount(ids.length);
		await expect(part(page, 'questions').locator('tbody tr').first()).toContainText(
			count < 20 ? 'not enough answers' : /[01]\.\d\d \(−?[01]/,
		);
	});
}

for (const colorScheme of ['light', 'dark'] as const) {
	test(`the made-up class is marked as such, accessible and no wider than the page, in the ${colorScheme} scheme`, async ({
		page,
	}) => {
		await page.emulateMedia({ colorScheme });
		await open(page);
		expect.soft(await violationsOn(page), 'empty').toEqual([]);
		await page.getByRole('button', { name: 'Try it with a made-up class' }).click();
		await expect(part(page, 'made-up')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Take that back' })).toBeVisible();
		await page.getByText('Every criterion that somebody marked').click();
		await expect(part(page, 'criteria').locator('tbody tr').first()).toBeVisible();
		expect.soft(await violationsOn(page), 'figures').toEqual([]);
		for (const width of [320, 390, 800]) {
			await page.setViewportSize({ width, height: 800 });
			expect.soft(await scrollsSideways(page), `at ${width} pixels`).toBe(false);
		}
		expect((await csvOf(page, 'topics'))[0]?.at(-1)).toBe('made_up');
		await page.emulateMedia({ media: 'print' });
		await expect(part(page, 'made-up')).toBeVisible();
		await expect(page.getByLabel(/Choose class files/)).toBeHidden();
	});
}

test('the files can be chosen and the figures read with the keyboard alone', { tag: '@desktop' }, async ({ page }) => {
	// A phone has no Tab.
	// Asked for before the page is there: Chromium is told to hand over its dialog, and a key could come before that.
	const chooser = page.waitForEvent('filechooser');
	await open(page);
	const input = page.getByLabel(/Choose class files/);
	await input.focus();
	await page.keyboard.press('Space');
	expect((await chooser).isMultiple()).toBe(true);
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Try it with a made-up class' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(figures(page)).toHaveAttribute('state', 'figures');
	await expect(page.getByRole('button', { name: 'Clear' })).toBeVisible();
	// What had the focus is gone; it has gone on to what follows.
	await expect(page.getByRole('button', { name: 'Clear' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Take that back' })).toBeFocused();
});

test('a lost connection is said, and the files are read when it is back', async ({ page }) => {
	await page.route('**/practice/bank.json', (route) => route.abort());
	await page.goto(ADDRESS);
	await expect(part(page, 'told')).toContainText('could not be fetched');
	expect(await violationsOn(page)).toEqual([]);
	await page.unroute('**/practice/bank.json');
	await choose(page, [
		learner(
			1,
			(await bankOf(page)).questions.map(({ id }) => id),
			[true],
		),
	]);
	await expect(part(page, 'told')).toHaveText('1 file read: 1 counted, 0 left out.');
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('the page says what needs it, and explains the figures all the same', async ({ page }) => {
		await page.goto(ADDRESS);
		await expect(page.locator('main noscript p')).toContainText('Reading the files needs JavaScript');
		await expect(figures(page)).toBeHidden();
		await expect(page.getByRole('heading', { name: 'What a small group can show' })).toBeVisible();
	});
});

test('the shape of the file is published', { tag: '@desktop' }, async ({ page }) => {
	// It is a file.
	const schema = (await (await page.request.get('/api/v1/class-log.schema.json')).json()) as Record<string, unknown>;
	expect(schema['$id']).toMatch(/\/api\/v1\/class-log\.schema\.json$/);
	expect(Object.keys(schema['properties'] as object)).toEqual([
		'format',
		'version',
		'learner',
		'file',
		'serial',
		'questions',
	]);
});

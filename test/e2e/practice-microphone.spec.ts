/** Recording: refused, and with a device; kept on this device, playable, deletable, never sent. */
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { expectStep, markAll, part, step, storedEvents } from './practice.ts';

const ADDRESS = '/practice/say/';

test.use({
	launchOptions: async ({ launchOptions }, use) => {
		await use({
			...launchOptions,
			args: [...(launchOptions.args ?? []), '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
		});
	},
});

async function refuse(context: BrowserContext, name: string): Promise<void> {
	await context.addInitScript((error) => {
		navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused by the test', error));
	}, name);
}

/** The keys of all recordings in the database. */
async function keptRecordings(page: Page): Promise<string[]> {
	return page.evaluate(
		() =>
			new Promise<string[]>((resolve) => {
				const request = indexedDB.open('first-call');
				request.onsuccess = () => {
					const keys = request.result.transaction('recordings').objectStore('recordings').getAllKeys();
					keys.onsuccess = () => {
						request.result.close();
						resolve(keys.result as string[]);
					};
				};
			}),
	);
}

/** Record a second. */
async function record(root: Locator): Promise<void> {
	await root.getByRole('button', { name: 'Record instead' }).click();
	await expect(root.getByRole('button', { name: 'Stop recording' })).toBeFocused();
	await root.page().waitForTimeout(1_100);
	await root.getByRole('button', { name: 'Stop recording' }).click();
	await expect(root.locator('audio')).toBeVisible();
}

/** Play a recording, and say how far it came. */
async function play(audio: Locator): Promise<number> {
	return audio.evaluate(async (element: HTMLAudioElement) => {
		await element.play();
		await new Promise((resolve) => element.addEventListener('timeupdate', resolve, { once: true }));
		return element.currentTime;
	});
}

for (const [name, words] of [
	['NotAllowedError', 'The microphone was not allowed. Type instead'],
	['NotFoundError', 'There is no microphone here. Type instead'],
	['NotReadableError', 'Another program is using the microphone'],
] as const) {
	test(`${name}: it is said, and typing goes on`, { tag: '@desktop' }, async ({ page, context }) => {
		await refuse(context, name);
		await page.goto(ADDRESS);
		await expectStep(page, 'ask');
		await page.getByRole('button', { name: 'Record instead' }).click();
		await expect(step(page, 'ask').locator('practice-recorder')).toContainText(words);
		await expect(page.getByRole('button', { name: 'Record instead' })).toBeVisible();
		await part(step(page, 'ask'), 'text').fill('Typed, then.');
		await page.getByRole('button', { name: 'Done: mark it' }).click();
		await expectStep(page, 'mark');
	});
}

test(
	'a recording is kept, played beside the text, and found again with the answer; deleting it deletes it',
	{ tag: '@desktop' },
	async ({ page }) => {
		const requests: string[] = [];
		await page.goto(ADDRESS);
		await expectStep(page, 'ask');
		await page.waitForLoadState('networkidle');
		page.on('request', (request) => {
			if (!request.url().startsWith('blob:')) requests.push(request.url());
		});
		await page.getByRole('button', { name: 'Record instead' }).click();
		await expect(page.getByRole('button', { name: 'Stop recording' })).toBeFocused();
		await page.waitForTimeout(1_500);
		await page.getByRole('button', { name: 'Done: mark it' }).click();
		await expectStep(page, 'mark');
		await expect(step(page, 'mark').locator('audio')).toBeVisible();
		expect(await play(step(page, 'mark').locator('audio'))).toBeGreaterThan(0);
		await markAll(step(page, 'mark'), 'Met');
		await page.getByRole('button', { name: 'Compare' }).click();
		await expectStep(page, 'compare');
		const title = await part(step(page, 'ask'), 'title').textContent();
		await page.goto('/practice/');
		const [said] = (await storedEvents(page)).filter(({ kind }) => kind === 'said');
		expect(said).toMatchObject({ recorded: true });
		expect(requests.filter((url) => /\.(?:webm|ogg|mp4)|upload|zebra/.test(url))).toEqual([]);

		await page.goto(`${ADDRESS}?q=${said && 'question' in said ? said.question : ''}`);
		await expectStep(page, 'ask');
		await expect(part(step(page, 'ask'), 'title')).toHaveText(title ?? '');
		await page.getByRole('button', { name: 'Done: mark it' }).click();
		await markAll(step(page, 'mark'), 'Met');
		await page.getByRole('button', { name: 'Compare' }).click();
		await page.getByText('Your earlier answers').click();
		const earlier = part(page, 'earlier');
		await expect(earlier.locator('audio')).toBeVisible();
		await earlier.getByRole('button', { name: 'Delete the recording' }).click();
		await expect(earlier.locator('audio')).toBeHidden();
		expect(await keptRecordings(page)).toEqual([]);
	},
);

test(
	'a recording in a mock interview can be played beside the transcript, at its end and later',
	{ tag: '@desktop' },
	async ({ page }) => {
		await page.goto('/practice/interview/?minutes=20');
		await page.getByRole('button', { name: 'Begin' }).click();
		await expectStep(page, 'answer');
		await record(step(page, 'answer'));
		await page.getByRole('button', { name: 'Done: mark it' }).click();
		await expect(step(page, 'mark').locator('audio')).toBeVisible();
		await markAll(step(page, 'mark'), 'Met');
		await page.getByRole('button', { name: 'Go on' }).click();
		await part(page, 'end').click();
		await part(page, 'end').click();
		await expectStep(page, 'result');
		await expect(page.locator('.practice-round')).toContainText('Spoken; the recording is below.');
		expect(await play(page.locator('.practice-round audio'))).toBeGreaterThan(0);

		await page.goto('/practice/progress/');
		await part(page, 'interviews').getByText('20 minutes, core level').click();
		expect(await play(part(page, 'interviews').locator('audio'))).toBeGreaterThan(0);
		await part(page, 'interviews').getByRole('button', { name: 'Delete the recording' }).click();
		await expect(part(page, 'interviews').locator('audio')).toBeHidden();
		expect(await keptRecordings(page)).toEqual([]);
	},
);

test(
	'deleting everything deletes recordings and what is being typed, in other tabs too; all of it can be taken back',
	{ tag: '@desktop' },
	async ({ page, context }) => {
		await page.goto(ADDRESS);
		await expectStep(page, 'ask');
		const title = (await part(step(page, 'ask'), 'title').textContent()) ?? '';
		await part(step(page, 'ask'), 'text').fill('SECRET words');
		await record(step(page, 'ask'));
		const keys = await keptRecordings(page);
		expect(keys).toHaveLength(1);

		const other = await context.newPage();
		await other.goto('/practice/data/');
		await expectStep(other, 'data');
		const wipe = async () => {
			await other.getByRole('button', { name: 'Delete everything' }).click();
			await other.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
			await expect(part(other, 'wiped')).toContainText('Everything is deleted from this browser.');
		};
		await wipe();
		expect(await keptRecordings(other)).toEqual([]);
		expect(await other.evaluate(() => JSON.stringify(localStorage))).not.toContain('SECRET');
		await expectStep(page, 'ask');
		await expect(part(step(page, 'ask'), 'text')).toHaveValue('');
		await expect(page.locator('.practice-screen audio:visible')).toHaveCount(0);

		await part(other, 'wipe-undo').click();
		await expect(part(other, 'wiped')).toContainText('Everything is as it was before.');
		expect(await keptRecordings(other)).toEqual(keys);
		await page.goto(ADDRESS);
		await expect(part(step(page, 'ask'), 'title')).toHaveText(title);
		await expect(part(step(page, 'ask'), 'text')).toHaveValue('SECRET words');
		expect(await play(step(page, 'ask').locator('audio'))).toBeGreaterThan(0);

		await wipe();
		await other.reload();
		await expectStep(other, 'data');
		await expect(part(other, 'wipe-undo')).toBeHidden();
		expect(await keptRecordings(other)).toEqual([]);
		await page.reload();
		await expectStep(page, 'ask');
		await expect(part(step(page, 'ask'), 'text')).toHaveValue('');
	},
);

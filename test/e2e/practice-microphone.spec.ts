/** Recording: refused, and with a device; kept on this device, playable, deletable, never sent. */
import { expect, test, type BrowserContext } from '@playwright/test';
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

for (const [name, words] of [
	['NotAllowedError', 'The microphone was not allowed. Type instead'],
	['NotFoundError', 'There is no microphone here. Type instead'],
	['NotReadableError', 'Another program is using the microphone'],
] as const) {
	test(`${name}: it is said, and typing goes on`, async ({ page, context }) => {
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

test('a recording is kept, played beside the text, and found again with the answer; deleting it deletes it', async ({
	page,
}) => {
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
	const seconds = await step(page, 'mark')
		.locator('audio')
		.evaluate(async (audio: HTMLAudioElement) => {
			await audio.play();
			await new Promise((resolve) => audio.addEventListener('timeupdate', resolve, { once: true }));
			return audio.currentTime;
		});
	expect(seconds).toBeGreaterThan(0);
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
	const left = await page.evaluate(
		() =>
			new Promise((resolve) => {
				const request = indexedDB.open('first-call');
				request.onsuccess = () => {
					const keys = request.result.transaction('recordings').objectStore('recordings').getAllKeys();
					keys.onsuccess = () => {
						resolve(keys.result);
					};
				};
			}),
	);
	expect(left).toEqual([]);
});

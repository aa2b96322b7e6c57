/**
 * The course packages of the built site in a real browser: as learners meet them in a learning
 * management system (scorm-again is its side of SCORM), and as instructors put them together.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Frame, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { isStrongFirst } from '#model/blind-order.ts';

const TOPIC = 'idempotency';
const LMS = 'http://lms.test';
const scormAgain = readFileSync(
	createRequire(import.meta.url)
		.resolve('scorm-again')
		.replace(/\.js$/, '.min.js'),
	'utf8',
);

type Version = '1.2' | '2004';
interface Api {
	loadFromJSON: (json: unknown, element: string) => void;
	renderCMIToJSONObject: () => { cmi: Record<string, unknown> };
}

const SYSTEMS: Record<Version, { file: string; api: string; make: string; status: string[] }> = {
	'1.2': { file: `${TOPIC}.scorm12.zip`, api: 'API', make: 'Scorm12API', status: ['core', 'lesson_status'] },
	'2004': { file: `${TOPIC}.scorm2004.zip`, api: 'API_1484_11', make: 'Scorm2004API', status: ['success_status'] },
};

async function sco(page: Page, version: Version): Promise<string> {
	const response = await page.request.get(`/teach/packages/${SYSTEMS[version].file}`);
	expect(response.ok()).toBe(true);
	return new TextDecoder().decode(unzipSync(await response.body())['index.html']);
}

/** A system's page with the package in a frame, as a learner opens it; `saved` is what an earlier visit left. */
async function openInLms(page: Page, version: Version, saved?: unknown): Promise<Frame> {
	const { api, make } = SYSTEMS[version];
	const html = await sco(page, version);
	const host = `<!doctype html><title>Course</title><script src="/scorm-again.js"></script><script>
		window.${api} = new ${make}({ autocommit: false, logLevel: 5 });
		const saved = ${JSON.stringify(saved ?? null)};
		if (saved) window.${api}.loadFromJSON(saved, 'cmi');
		</script><iframe src="/package/index.html" style="width:100%;height:95vh;border:0" title="Package"></iframe>`;
	await page.unroute(`${LMS}/**`);
	await page.route(`${LMS}/**`, (route) => {
		const path = new URL(route.request().url()).pathname;
		if (path === '/scorm-again.js') return route.fulfill({ contentType: 'text/javascript', body: scormAgain });
		return route.fulfill({ contentType: 'text/html', body: path === '/package/index.html' ? html : host });
	});
	await page.goto(`${LMS}/`);
	const frame = page.frames().find((each) => each.url().includes('/package/'));
	if (!frame) throw new Error('The package did not open.');
	await expect(frame.locator('.counter')).toBeVisible();
	return frame;
}

/** Close the package, as a system does when the learner goes elsewhere, and take what the system holds. */
async function leave(page: Page, version: Version): Promise<Record<string, unknown>> {
	await page.evaluate(() => {
		document.querySelector('iframe')?.remove();
	});
	return page.evaluate(
		(name) => (window as unknown as Record<string, Api>)[name]?.renderCMIToJSONObject().cmi ?? {},
		SYSTEMS[version].api,
	);
}

async function answer(frame: Frame, choice: 'strong' | 'weak'): Promise<void> {
	const article = frame.locator('article:not([hidden])');
	const isStrongA = isStrongFirst((await article.getAttribute('data-id')) ?? '');
	await article.getByLabel(isStrongA === (choice === 'strong') ? 'Answer A' : 'Answer B').check();
	await article.getByLabel('leaning that way').check();
	await article.getByRole('button', { name: 'Commit and see' }).click();
	await expect(article.locator('.verdict')).toBeFocused();
}

function statusOf(cmi: Record<string, unknown>, version: Version): unknown {
	return SYSTEMS[version].status.reduce<unknown>((holder, key) => (holder as Record<string, unknown>)[key], cmi);
}

for (const version of ['1.2', '2004'] as const) {
	test.describe(`SCORM ${version}`, () => {
		test('a learner answers some, leaves, comes back, answers the rest and has passed', async ({ page }) => {
			const first = await openInLms(page, version);
			await answer(first, 'strong');
			await first.getByRole('button', { name: 'Next' }).click();
			await answer(first, 'weak');
			await first.getByRole('button', { name: 'Next' }).click();
			const left = await leave(page, version);
			expect(statusOf(left, version)).toBe(version === '1.2' ? 'incomplete' : 'unknown');

			const second = await openInLms(page, version, left);
			const count = await second.locator('article').count();
			await expect(second.locator('.counter')).toHaveText(`3 of ${count}, 2 answered`);
			for (let i = 2; i < count; i += 1) {
				await answer(second, 'strong');
				if (i + 1 < count) await second.getByRole('button', { name: 'Next' }).click();
			}
			await expect(second.locator('.result')).toContainText(`${count - 1} of ${count} right`);
			const done = await leave(page, version);
			expect(statusOf(done, version)).toBe('passed');
			expect(String(done['suspend_data']).length).toBeLessThan(4096);
		});

		test('opening and closing does not pass', async ({ page }) => {
			await openInLms(page, version);
			expect(statusOf(await leave(page, version), version)).toBe(version === '1.2' ? 'incomplete' : 'unknown');
		});

		test('the page is accessible, before and after an answer, light and dark, and fits 320 pixels', async ({
			page,
		}) => {
			await page.setViewportSize({ width: 320, height: 800 });
			await page.route(`${LMS}/**`, async (route) =>
				route.fulfill({ contentType: 'text/html', body: await sco(page, version) }),
			);
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme });
				await page.goto(`${LMS}/`);
				await expect(page.locator('.status')).toContainText('Not connected');
				expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
				await answer(page.mainFrame(), 'weak');
				expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
				expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
			}
		});
	});
}

test('inside a page of another site, without a system, a package works and says that nothing is kept', async ({
	page,
}) => {
	const html = await sco(page, '1.2');
	await page.route('http://other.test/**', (route) =>
		route.fulfill({ contentType: 'text/html', body: `<iframe src="${LMS}/package/" title="Package"></iframe>` }),
	);
	await page.route(`${LMS}/**`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
	await page.goto('http://other.test/');
	await expect(page.frameLocator('iframe').locator('.status')).toContainText('Not connected');
});

test('without script every question, answer and diagnosis of a package can be read', async ({ browser, page }) => {
	const html = await sco(page, '1.2');
	const context = await browser.newContext({ javaScriptEnabled: false });
	const still = await context.newPage();
	await still.setContent(html);
	const article = still.locator('article').first();
	await expect(article.locator('.prompt')).toBeVisible();
	await article.locator('.weak > summary').click();
	await expect(article.locator('.weak .said')).toBeVisible();
	await expect(article.getByText('Where the weak answer fails')).toBeVisible();
	await context.close();
});

test.describe('the builder', () => {
	test('makes a package of a selection in the browser, in each format', async ({ page }) => {
		await page.goto('/teach/packages/');
		const builder = page.locator('package-builder');
		await builder.getByLabel('Topic').selectOption(TOPIC);
		await builder.getByRole('button', { name: 'Select all shown' }).click();
		const count = await builder.locator('input[name=question]:checked').count();
		expect(count).toBeGreaterThan(1);
		const formats = await builder
			.getByLabel('Format')
			.locator('option')
			.evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
		for (const format of formats) {
			await builder.getByLabel('Format').selectOption(format);
			const download = page.waitForEvent('download');
			await builder.getByRole('button', { name: 'Make the package' }).click();
			const file = await download;
			expect(file.suggestedFilename()).toMatch(/^selection-[0-9a-z]+\./);
			expect(readFileSync(await file.path()).length).toBeGreaterThan(5000);
			await expect(builder.locator('output')).toContainText('kB');
		}
	});

	test('the package of a whole topic has the same questions as the ready-made one', async ({ page }) => {
		await page.goto('/teach/packages/');
		const builder = page.locator('package-builder');
		await builder.getByLabel('Topic').selectOption(TOPIC);
		await builder.getByRole('button', { name: 'Select all shown' }).click();
		await builder.getByLabel('Title').fill('First Call: Idempotency');
		const download = page.waitForEvent('download');
		await builder.getByRole('button', { name: 'Make the package' }).click();
		const made = new TextDecoder().decode(unzipSync(readFileSync(await (await download).path()))['index.html']);
		// Made here, its links lead here; this build was not told its address.
		expect(made.replaceAll(new URL('/', page.url()).href, 'https://first-call.example/')).toBe(await sco(page, '1.2'));
	});

	test('a link chooses questions, says which of them are gone, and keeps what is chosen', async ({ page }) => {
		const { questions } = (await (await page.request.get('/practice/bank.json')).json()) as {
			questions: { id: string }[];
		};
		await page.goto(`/teach/packages/?q=${questions[3]?.id ?? ''},never-was`);
		const builder = page.locator('package-builder');
		await expect(builder.locator('input[name=question]:checked')).toHaveCount(1);
		await expect(builder.getByRole('alert')).toContainText('There is no question "never-was".');
		await builder.locator('input[name=question]').first().check();
		await page.reload();
		await expect(builder.locator('input[name=question]:checked')).toHaveCount(2);
		await expect(builder.getByRole('alert')).toBeHidden();
	});

	test('an empty selection and a lost connection give a message, and no file', async ({ page }) => {
		await page.goto('/teach/packages/');
		const builder = page.locator('package-builder');
		await expect(builder.locator('input[name=question]').first()).toBeVisible();
		await builder.getByRole('button', { name: 'Make the package' }).click();
		await expect(builder.getByRole('alert')).toContainText('No question is selected.');
		await builder.locator('input[name=question]').first().check();
		await page.route('**/teach/packages/data/**', (route) => route.abort());
		await builder.getByRole('button', { name: 'Make the package' }).click();
		await expect(builder.getByRole('alert')).toContainText('could not be fetched');
		await expect(builder.locator('output a')).toHaveCount(0);
	});

	test('the page is accessible', async ({ page }) => {
		await page.goto('/teach/packages/');
		await expect(page.locator('package-builder input[name=question]').first()).toBeVisible();
		expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	});
});

/**
 * Embeds in pages of other people: another origin, frames with and without rights, hosts that resize
 * by their own protocols, and hosts that forge messages.
 */
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { expect, test, type Frame, type Page } from '@playwright/test';
import { isStrongFirst } from '#model/blind-order.ts';
import { TOPICS } from '#model/curriculum.ts';
import {
	PAGES,
	QUESTIONS,
	asShown,
	fileBehind,
	questionWhere,
	scrollsSideways,
	squeeze,
	violationsOn,
} from './site.ts';
import { SITE, WIDTHS, showHost, startHost, stopHost, wordpressPost } from './embed-hosts.ts';

const QUESTION = questionWhere(({ topic }) => topic === 'idempotency');
const EMBEDS = PAGES.filter((page) => page.startsWith('/embed/'));
const KINDS = {
	'a question': `/embed/${QUESTION.id}/`,
	'a question, blind': `/embed/${QUESTION.id}/blind/`,
	'a topic’s set': '/embed/topics/idempotency/',
	'a lens': '/embed/companies/stripe/blind/',
} as const;

test.beforeAll(startHost);
test.afterAll(stopHost);

/** The frame of the host's page, once its document is there. */
async function frameOf(page: Page, index = 0): Promise<Frame> {
	const element = await page.locator('iframe').nth(index).elementHandle();
	const frame = await element.contentFrame();
	if (!frame) throw new Error('The host has no such frame.');
	await frame.locator('.embed-foot').waitFor();
	return frame;
}

const bodyHeight = (frame: Frame) => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
const read = (path: string) => readFileSync(fileBehind(path), 'utf8');

test('there is an embed in both ways of reading for each question, topic and lens', { tag: '@desktop' }, () => {
	for (const path of [
		...QUESTIONS.map(({ id }) => `/embed/${id}/`),
		...TOPICS.map(({ id }) => `/embed/topics/${id}/`),
		...PAGES.filter((page) => /^\/companies\/./.test(page)).map((page) => `/embed${page}`),
	]) {
		expect(EMBEDS).toContain(path);
		expect(EMBEDS).toContain(`${path}blind/`);
	}
});

test('embeds are in no index and no sitemap, load nothing, and have no module', { tag: '@desktop' }, () => {
	expect(read('/sitemap-0.xml')).not.toContain('/embed/topics/');
	expect(read('/sitemap-0.xml')).not.toContain(`/embed/${QUESTION.id}/`);
	expect(read('/sitemap-0.xml')).toContain('/teach/embed/');
	for (const path of EMBEDS) {
		const html = read(`${path}index.html`);
		expect.soft(html, path).toContain('<meta name="robots" content="noindex"');
		expect.soft(html, path).not.toContain('data-pagefind-body');
		expect.soft(html, path).not.toMatch(/<script[^>]+(?:src|type)=|rel="stylesheet"/);
	}
});

test('before the choice, no blind embed says which answer is which', { tag: '@desktop' }, () => {
	for (const question of QUESTIONS) {
		const html = read(`/embed/${question.id}/blind/index.html`);
		const main = JSDOM.fragment(html.slice(html.indexOf('<main'), html.indexOf('</main>')));
		main.querySelector('.embed-told')!.remove();
		const answers = [...main.querySelectorAll('.blind-answer')];
		const shown = answers.map((answer) =>
			squeeze([...answer.querySelector('.said')!.children].map((block) => block.textContent).join(' ')),
		);
		const expected = [asShown(question.strong), asShown(question.weak)];
		expect.soft(shown, question.id).toEqual(isStrongFirst(question.id) ? expected : expected.toReversed());
		const inside = answers.flatMap((answer) =>
			[...answer.querySelectorAll('.said *')].flatMap((element) => element.getAttributeNames()),
		);
		expect
			.soft(
				inside.filter((name) => name !== 'tabindex'),
				question.id,
			)
			.toEqual([]);
		const around = answers.map((answer) => {
			answer.querySelector('.said')!.replaceChildren();
			return answer.outerHTML.replace(/Answer [AB]/, 'Answer');
		});
		expect.soft(around[0], question.id).toBe(around[1]);
		// A kind may be called “Diagnosis”, and a prompt may be about anything.
		for (const words of main.querySelectorAll('h1, .meta, .prompt, .candidate')) words.remove();
		expect
			.soft(main.firstElementChild!.outerHTML, question.id)
			.not.toMatch(/strong|weak|diagnos|criteri|fault|better|correct/i);
	}
});

for (const [kind, path] of Object.entries(KINDS)) {
	test(`${kind}: passes axe in both schemes, fits 320 pixels, and has one line of ours at its foot`, async ({
		page,
	}) => {
		for (const theme of ['light', 'dark']) {
			await page.goto(`${path}?theme=${theme}`);
			await page.evaluate(() => {
				for (const part of document.querySelectorAll('details')) part.open = true;
			});
			expect(await violationsOn(page)).toEqual([]);
		}
		await page.setViewportSize({ width: 320, height: 600 });
		expect(await scrollsSideways(page)).toBe(false);
		await expect(page.locator('nav')).toHaveCount(0);
		await expect(page.locator('h1')).toHaveCount(1);
		await expect(page.locator('.embed-foot a').first()).toHaveAttribute('href', /^\/(?:q|topics|companies)\//);
	});
}

/** Which rights a host may give, and whether script runs with them. */
const RIGHTS = [
	['a plain frame', '', true],
	['sandbox="allow-scripts"', 'sandbox="allow-scripts"', true],
	['sandbox="allow-scripts allow-same-origin"', 'sandbox="allow-scripts allow-same-origin"', true],
	['sandbox=""', 'sandbox=""', false],
] as const;

for (const [name, rights, runs] of RIGHTS) {
	test.describe(`in ${name}`, () => {
		for (const [kind, path] of Object.entries(KINDS)) {
			test(`${kind} can be read, and nothing goes wrong`, async ({ page }) => {
				const problems: string[] = [];
				page.on('pageerror', (error) => problems.push(error.message));
				page.on('console', (message) => {
					const text = message.text();
					// What a browser says of a frame that may not run script.
					if (message.type() === 'error' && !(!runs && text.startsWith('Blocked script execution')))
						problems.push(text);
				});
				await showHost(page, `<iframe ${rights} src="${SITE}${path.slice(1)}" width="100%" height="600"></iframe>`);
				const frame = await frameOf(page);
				await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
				expect((await frame.locator('main').innerText()).length).toBeGreaterThan(200);
				expect(problems).toEqual([]);
				await expect(page.locator('#heard')).toHaveText(runs ? /first-call:height/ : '');
			});
		}

		test('answers open with their commentary and close', async ({ page }) => {
			await showHost(page, `<iframe ${rights} src="${SITE}embed/${QUESTION.id}/" width="100%" height="600"></iframe>`);
			const frame = await frameOf(page);
			const weak = frame.locator('details.weak');
			await expect(weak.locator('.said')).toBeHidden();
			await weak.locator('summary').click();
			await expect(weak.locator('.said')).toBeVisible();
			await expect(weak.getByRole('heading', { name: /Where it fails/ })).toBeVisible();
			await weak.locator('summary').click();
			await expect(weak.locator('.said')).toBeHidden();
		});

		test(
			runs
				? 'blind answers get their labels after a choice'
				: 'blind answers stay unlabelled until what tells is opened',
			async ({ page }) => {
				await showHost(
					page,
					`<iframe ${rights} src="${SITE}embed/${QUESTION.id}/blind/" width="100%" height="600"></iframe>`,
				);
				const frame = await frameOf(page);
				await expect(frame.locator('.blind-answer .said').first()).toBeVisible();
				if (!runs) {
					await expect(frame.locator('form')).toBeHidden();
					await expect(frame.locator('.study')).toBeHidden();
					await frame.locator('.embed-told > summary').click();
					await expect(frame.getByText('Weak answer').first()).toBeVisible();
					return;
				}
				await expect(frame.locator('.study')).toHaveCount(0);
				const before = await bodyHeight(frame);
				await frame.getByRole('button', { name: 'Commit and see' }).click();
				await expect(frame.locator('.verdict')).toHaveCount(0);
				await frame.getByLabel('Answer A', { exact: true }).check();
				await frame.getByLabel('sure', { exact: true }).check();
				await frame.getByRole('button', { name: 'Commit and see' }).click();
				await expect(frame.locator('.verdict')).toBeFocused();
				await expect(frame.locator('.verdict')).toContainText(
					`You chose A (sure). It is the ${isStrongFirst(QUESTION.id) ? 'strong' : 'weak'} answer`,
				);
				await expect(frame.getByRole('heading', { name: /Where it fails/ })).toBeVisible();
				expect(await bodyHeight(frame)).toBeGreaterThan(before);
			},
		);
	});
}

test('a frame without an origin really has none, and throws at whoever asks for storage', async ({ page }) => {
	await showHost(page, `<iframe sandbox="allow-scripts" src="${SITE}embed/${QUESTION.id}/" height="600"></iframe>`);
	const frame = await frameOf(page);
	expect(await frame.evaluate(() => self.origin)).toBe('null');
	for (const what of ['localStorage', 'document.cookie', 'navigator.serviceWorker'])
		expect(await frame.evaluate(`(() => { try { ${what}; return 'given' } catch { return 'thrown' } })()`), what).toBe(
			'thrown',
		);
});

test('where tabs are forbidden, a link to the site does nothing at all', async ({ page, context }) => {
	await showHost(
		page,
		`<iframe sandbox="allow-scripts" src="${SITE}embed/${QUESTION.id}/" width="600" height="900"></iframe>`,
	);
	const frame = await frameOf(page);
	const address = frame.url();
	const host = page.url();
	await frame.locator('.embed-foot a').first().click();
	await page.waitForTimeout(300);
	expect(frame.url()).toBe(address);
	expect(context.pages()).toHaveLength(1);
	expect(page.url()).toBe(host);
});

for (const [scheme, expected] of [
	['light', 'rgb(251, 252, 250)'],
	['dark', 'rgb(20, 24, 26)'],
] as const) {
	test(`an embed can be ${scheme} whatever the system is, and follows the system where nothing is said`, async ({
		page,
	}) => {
		const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
		await page.emulateMedia({ colorScheme: scheme === 'light' ? 'dark' : 'light' });
		await page.goto(`/embed/${QUESTION.id}/?theme=${scheme}`);
		expect(await paper()).toBe(expected);
		await page.emulateMedia({ colorScheme: scheme });
		await page.goto(`/embed/${QUESTION.id}/`);
		expect(await paper()).toBe(expected);
	});
}

for (const width of WIDTHS) {
	test(
		`the element is as tall as what it shows on a host of ${width} pixels`,
		{ tag: '@desktop' },
		async ({ page }) => {
			await page.setViewportSize({ width, height: 800 });
			await showHost(
				page,
				`<script src="${SITE}embed.js" defer></script>
			<api-pm-question id="${QUESTION.id}"><a href="${SITE}q/${QUESTION.id}/">The question</a></api-pm-question>
			<api-pm-question id="${QUESTION.id}" mode="blind" theme="dark"></api-pm-question>
			<api-pm-question topic="idempotency"></api-pm-question>`,
			);
			for (const index of [0, 1, 2]) {
				await page.locator('iframe').nth(index).scrollIntoViewIfNeeded();
				const frame = await frameOf(page, index);
				await expect
					.poll(async () =>
						page
							.locator('iframe')
							.nth(index)
							.evaluate((each) => each.clientHeight),
					)
					.toBe(await bodyHeight(frame));
				expect(await scrollsSideways(frame as unknown as Page), `frame ${index}`).toBe(false);
			}
			expect(await scrollsSideways(page)).toBe(false);
			await expect(page.getByRole('link', { name: 'The question' })).toBeVisible();

			const first = await frameOf(page);
			await first.locator('details.strong summary').click();
			await expect
				.poll(async () =>
					page
						.locator('iframe')
						.first()
						.evaluate((each) => each.clientHeight),
				)
				.toBe(await bodyHeight(first));
			await page
				.locator('api-pm-question')
				.first()
				.evaluate((element) => element.remove());
			await expect(page.locator('iframe')).toHaveCount(2);
		},
	);
}

test('a forged height from the page, from another frame and from a frame inside is not followed', async ({ page }) => {
	const forge = `<script>const lie = () => { for (const to of [parent, top]) { to.postMessage({ type: 'first-call:height', embed: '${QUESTION.id}', height: 4321 }, '*'); to.postMessage({ message: 'height', value: 4321, secret: 'undefined' }, '*'); } }; lie(); setInterval(lie, 50)</script>`;
	await showHost(
		page,
		`<script src="${SITE}embed.js" defer></script>
		<api-pm-question id="${QUESTION.id}"></api-pm-question>
		<iframe id="forger" srcdoc="${forge.replaceAll('"', '&quot;')}"></iframe>${forge}`,
	);
	const frame = await frameOf(page);
	await expect(page.locator('#heard')).toContainText('4321');
	await expect
		.poll(async () => page.locator('api-pm-question iframe').evaluate((each) => each.clientHeight))
		.toBe(await bodyHeight(frame));
});

test('a forged question gets no answer: only the page directly around is heard', async ({ page }) => {
	await showHost(
		page,
		`<iframe src="${SITE}embed/${QUESTION.id}/#?secret=a1B2c3D4e5" height="600"></iframe>
		<iframe id="forger" srcdoc="<script>setInterval(() => { for (const data of [{ type: 'first-call:measure' }, { message: 'ready', secret: 'a1B2c3D4e5' }]) parent.frames[0].postMessage(data, '*') }, 50)</script>"></iframe>`,
	);
	await frameOf(page);
	await page.waitForTimeout(300);
	const count = async () => page.locator('#heard').evaluate((heard) => heard.textContent.split('\n').length);
	const before = await count();
	await page.waitForTimeout(400);
	expect(await count()).toBe(before);
	await page.evaluate(() => frames[0]!.postMessage({ message: 'ready', secret: 'wrongwrong' }, '*'));
	await page.waitForTimeout(200);
	expect(await count()).toBe(before);
	await page.evaluate(() => frames[0]!.postMessage({ message: 'ready', secret: 'a1B2c3D4e5' }, '*'));
	await expect.poll(count).toBeGreaterThan(before);
});

test('a learning management system that knows lti.frameResize gives the embed its height', async ({ page }) => {
	await showHost(
		page,
		`<script>addEventListener('message', (event) => { try { const data = JSON.parse(event.data); if (data.subject !== 'lti.frameResize') return; for (const frame of document.querySelectorAll('iframe')) if (frame.contentWindow === event.source) frame.style.height = data.height + 'px' } catch {} })</script>
		<iframe style="border:0" src="${SITE}embed/${QUESTION.id}/" width="100%" height="100"></iframe>`,
	);
	const frame = await frameOf(page);
	await expect
		.poll(async () => page.locator('iframe').evaluate((each) => each.clientHeight))
		.toBe(await bodyHeight(frame));
});

test.describe('in WordPress', () => {
	for (const path of [
		`/q/${QUESTION.id}/`,
		'/topics/idempotency/',
		'/companies/stripe/',
		`/embed/${QUESTION.id}/blind/`,
	]) {
		test(
			`${path} says early in its head where its answer is, and the answer leads to an embed`,
			{ tag: '@desktop' },
			async ({ page }) => {
				const html = read(`${path}index.html`);
				const link = /<link[^<>]+application\/json\+oembed[^<>]*>/.exec(html);
				expect(link?.index).toBeLessThan(1500);
				const href = /href="([^"]+)"/.exec(link?.[0] ?? '')?.[1] ?? '';
				const answer = JSON.parse(read(new URL(href).pathname)) as { html: string; type: string };
				expect(answer.type).toBe('rich');
				const src = new JSDOM(answer.html).window.document.querySelector('iframe')!.src;
				expect((await page.goto(new URL(src).pathname))?.status()).toBe(200);
			},
		);
	}

	for (const width of WIDTHS) {
		test(
			`a post ${width} pixels wide shows a question at its right height, and the link until then`,
			{ tag: '@desktop' },
			async ({ page }) => {
				await page.setViewportSize({ width, height: 800 });
				await showHost(page, wordpressPost(`/api/v1/oembed/${QUESTION.id}.json`));
				const frame = await frameOf(page);
				expect(await frame.evaluate(() => self.origin)).toBe('null');
				await expect(page.locator('blockquote')).toBeHidden();
				const height = await bodyHeight(frame);
				await expect
					.poll(async () => page.locator('iframe').evaluate((each) => Number((each as HTMLIFrameElement).height)))
					.toBe(Math.min(1000, height));
				await expect(page.locator('iframe')).not.toHaveAttribute('style');
				expect(await scrollsSideways(page)).toBe(false);
			},
		);
	}

	test('a wrong secret gets no height: the link stays and the frame stays clipped', async ({ page }) => {
		const html = wordpressPost(`/api/v1/oembed/${QUESTION.id}.json`).replace(/#\?secret=\w+/, '#?secret=another000');
		await showHost(page, html);
		await frameOf(page);
		await page.waitForTimeout(400);
		await expect(page.locator('blockquote')).toBeVisible();
		await expect(page.locator('iframe')).toHaveAttribute('style', /clip/);
	});

	test('going through a set keeps the secret, and leads back', async ({ page }) => {
		await showHost(page, wordpressPost('/api/v1/oembed/topics/idempotency.json'));
		await (await frameOf(page)).locator('.embed-set a').first().click();
		const inside = page.frameLocator('iframe');
		await expect(inside.locator('.embed-back a')).toBeVisible();
		await expect
			.poll(async () => Number(await page.locator('iframe').getAttribute('height')))
			.toBe(Math.min(1000, await bodyHeight(await frameOf(page))));
		await inside.locator('.embed-back a').click();
		await expect(inside.locator('.embed-set')).toBeVisible();
	});

	test('a link in the embed is followed by the post, because the frame may not', async ({ page }) => {
		await showHost(page, wordpressPost(`/api/v1/oembed/${QUESTION.id}.json`));
		const frame = await frameOf(page);
		await expect(page.locator('blockquote')).toBeHidden();
		await frame.locator('.embed-foot a').first().click();
		await expect(page).toHaveURL(`${SITE}q/${QUESTION.id}/`);
	});
});

test(
	'a height that a host is told beforehand fits the embed within some lines',
	{ tag: '@desktop' },
	async ({ page }) => {
		await page.setViewportSize({ width: 640, height: 400 });
		for (const { id } of QUESTIONS.filter((_, i) => i % 9 === 0)) {
			const { height } = JSON.parse(read(`/api/v1/oembed/${id}.json`)) as { height: number };
			const [, blind] = new RegExp(`value="${id}"[^>]*data-blind="(\\d+)"`).exec(read('/teach/embed/index.html')) ?? [];
			for (const [path, told] of [
				[`/embed/${id}/`, height],
				[`/embed/${id}/blind/`, Number(blind)],
			] as const) {
				await page.goto(path);
				const real = await page.evaluate(() => document.body.getBoundingClientRect().height);
				expect.soft(told, path).toBeGreaterThan(real - 60);
				expect.soft(told, path).toBeLessThan(real + 160);
			}
		}
	},
);

test.describe('the builder', () => {
	test('shows what is chosen, and gives code that works in a page', async ({ page }) => {
		await page.goto('/teach/embed/');
		const builder = page.locator('embed-builder');
		await expect(builder.getByText('Nothing is chosen yet.')).toBeVisible();
		await builder.getByLabel('List').selectOption('idempotency');
		await builder.getByLabel(QUESTION.title, { exact: true }).check();
		await builder.getByRole('radio', { name: /^Blind/ }).check();
		await builder.getByRole('radio', { name: 'Dark' }).check();
		await page.locator('.embed-stage').scrollIntoViewIfNeeded();
		const shown = page.frameLocator('.embed-stage iframe');
		await expect(shown.getByRole('heading', { level: 1 })).toHaveText(QUESTION.title);
		await expect(shown.locator('form')).toBeVisible();
		const code = await builder.getByLabel('Script and element').inputValue();
		expect(await violationsOn(page)).toEqual([]);

		await showHost(page, code);
		const frame = await frameOf(page);
		await expect(frame.getByRole('heading', { level: 1 })).toHaveText(QUESTION.title);
		expect(frame.url()).toMatch(/\/blind\/\?theme=dark$/);
	});

	test('is gone through by keyboard', { tag: '@desktop' }, async ({ page }) => {
		await page.goto('/teach/embed/');
		await page.getByRole('checkbox').first().focus();
		await page.keyboard.press('Space');
		await expect(page.locator('embed-builder [data-part=count]')).toHaveText(/^1 of /);
		await page.getByRole('radio', { name: /^Study/ }).focus();
		await page.keyboard.press('ArrowDown');
		const oembed = await page.getByLabel('oEmbed address').inputValue();
		expect(oembed).toMatch(/\.blind\.json$/);
		// What WordPress does with the plain address: it looks there for where the answer is.
		const plain = await page.request.get(await page.getByLabel('Plain address').inputValue());
		const [, href] = /<link[^<>]+application\/json\+oembed[^<>]+href="([^"]+)"/.exec(await plain.text()) ?? [];
		expect(new URL(href ?? '').pathname).toBe(new URL(oembed).pathname);
		await page.getByRole('button', { name: 'Copy Markdown' }).focus();
		await page.keyboard.press('Enter');
		await expect(page.locator('[data-part=said-markdown]')).not.toBeEmpty();
	});

	test('says which of the ids in a link are gone', async ({ page }) => {
		await page.goto(`/teach/embed/?q=${QUESTION.id},never-was`);
		await expect(page.getByRole('alert')).toContainText('There is no “never-was” to embed.');
		await expect(page.getByLabel(QUESTION.title, { exact: true })).toBeChecked();
	});

	test.describe('without script', () => {
		test.use({ javaScriptEnabled: false });

		test('is a plain list of every address, with what to do', async ({ page }) => {
			await page.goto('/teach/embed/');
			for (const { id } of QUESTIONS) await expect(page.locator(`a[href="/embed/${id}/"]`)).toBeVisible();
			await expect(page.getByRole('checkbox').first()).toBeHidden();
			await expect(page.getByText('Put one into your HTML')).toBeVisible();
			expect(await scrollsSideways(page)).toBe(false);
		});
	});
});

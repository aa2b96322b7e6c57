/** Pages of other people, on another origin than the site's, with embeds in them. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JSDOM } from 'jsdom';
import type { Page } from '@playwright/test';
import { fileBehind } from './site.ts';

/** The site, as hosts know it. */
export const SITE = `http://127.0.0.1:${process.env['E2E_PORT'] ?? '4399'}/`;

/** Windows of a small phone, a tablet and a desk, in pixels. */
export const WIDTHS = [320, 768, 1280] as const;

/** A server of another origin than the site's, for one page at a time. A page that a test answers by itself counts as far away, and may not show what lies on this machine. */
let server: Server | undefined;
let shown = '';

export async function startHost(): Promise<void> {
	const started = createServer((_, response) => {
		response.setHeader('Content-Type', 'text/html; charset=utf-8');
		response.end(shown);
	});
	server = started;
	await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
}

export function stopHost(): void {
	server?.closeAllConnections();
	server?.close();
}

/** Show a host's page with this in its body. Every message that it hears is written down in `#heard`, one a line. */
export async function showHost(page: Page, body: string): Promise<void> {
	shown = `<!doctype html><html lang="en"><head><title>A host</title>
		<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
		<script>addEventListener('message', (event) => document.querySelector('#heard').append(JSON.stringify(event.data) + '\\n'))</script>
		</head><body><pre id="heard" style="height:2rem;overflow:auto"></pre>${body}</body></html>`;
	await page.goto(`http://127.0.0.1:${(server?.address() as AddressInfo).port}/`);
}

/** The secret that this WordPress gives; the real one makes ten letters and digits at random. */
const SECRET = 'a1B2c3D4e5';

/**
 * A post with an address in it, as WordPress shows it. Written from what WordPress documents and does
 * (`wp_filter_oembed_result`, `wp-embed.js`): of a provider that it does not know it keeps a blockquote
 * with links and a frame with few attributes, gives the frame no right but script, clips it, and
 * appends a secret to its address. A message with that secret from that frame unclips it.
 * @param answer The address of what oEmbed says, below the site's root.
 */
export function wordpressPost(answer: string): string {
	const { html } = JSON.parse(readFileSync(fileBehind(answer), 'utf8')) as { html: string };
	const { document } = new JSDOM(html).window;
	const link = document.querySelector('blockquote > a')!;
	const frame = document.querySelector('iframe')!;
	for (const name of frame.getAttributeNames())
		if (!['src', 'width', 'height', 'title'].includes(name)) frame.removeAttribute(name);
	const { pathname } = new URL(frame.src);
	frame.setAttribute('src', `${SITE}${pathname.slice(1)}#?secret=${SECRET}`);
	frame.setAttribute('data-secret', SECRET);
	frame.setAttribute('sandbox', 'allow-scripts');
	frame.setAttribute('style', 'position: absolute; clip: rect(1px, 1px, 1px, 1px);');
	return `<blockquote data-secret="${SECRET}">${link.outerHTML}</blockquote>${frame.outerHTML}
		<script>
			addEventListener('message', ({ data, source }) => {
				if (!data || typeof data.secret !== 'string' || /[^a-zA-Z0-9]/.test(data.secret)) return;
				for (const quote of document.querySelectorAll('blockquote[data-secret="' + data.secret + '"]')) quote.style.display = 'none';
				for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
					if (source !== frame.contentWindow) continue;
					frame.removeAttribute('style');
					if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
					if (data.message === 'link' && new URL(data.value).host === new URL(frame.src).host && document.activeElement === frame) top.location.href = data.value;
				}
			});
			document.addEventListener('DOMContentLoaded', () => {
				for (const frame of document.querySelectorAll('iframe')) frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*');
			});
		</script>`;
}

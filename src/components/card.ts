/** Draws social cards: 1200 by 630 pixels, readable at the size of a thumb. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';

export interface Card {
	/** What kind of page it is. */
	label: string;
	title: string;
	text: string;
}

const find = createRequire(import.meta.url).resolve;
const read = (file: string) => readFile(find(`@fontsource/source-serif-4/files/${file}`));
const fonts = Promise.all([
	read('source-serif-4-latin-400-normal.woff'),
	read('source-serif-4-latin-600-normal.woff'),
]).then(([normal, bold]) => [
	{ name: 'Serif', data: normal, weight: 400 as const, style: 'normal' as const },
	{ name: 'Serif', data: bold, weight: 600 as const, style: 'normal' as const },
]);

/** The card as a PNG. */
export async function drawCard({ label, title, text }: Card): Promise<Uint8Array> {
	const box = (style: Record<string, unknown>, children: unknown) => ({
		type: 'div',
		props: { style: { display: 'flex', boxSizing: 'border-box', ...style }, children },
	});
	const svg = await satori(
		box(
			{
				width: '100%',
				height: '100%',
				flexDirection: 'column',
				justifyContent: 'space-between',
				padding: '64px 72px',
				background: '#fbfcfa',
				color: '#1d2426',
				borderLeft: '20px solid #1b4fa8',
				fontFamily: 'Serif',
			},
			[
				box({ flexDirection: 'column' }, [
					box({ fontSize: 30, color: '#556063' }, label),
					box({ marginTop: 20, fontSize: title.length > 34 ? 64 : 78, fontWeight: 600, lineHeight: 1.08 }, title),
					box({ marginTop: 30, fontSize: 34, lineHeight: 1.4, color: '#556063' }, text),
				]),
				box({ fontSize: 34, fontWeight: 600, color: '#1b4fa8' }, 'First Call'),
			],
		) as Parameters<typeof satori>[0],
		{ width: 1200, height: 630, fonts: await fonts },
	);
	return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

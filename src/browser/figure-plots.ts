/** Drawings of the figures. The numbers always stand in text beside them. */
import { toPercent, type Cell } from '#class-figures/tables.ts';
import type { GroupCalibration } from '#class-figures/group-calibration.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** A dot with its interval on a line from one end of the scale to the other; the middle is marked. */
export function drawMark({ at, low, high, scale }: NonNullable<Cell['mark']>): SVGElement {
	const [width, height, edge] = [120, 14, 5];
	const from = scale === 'share' ? 0 : -1;
	const x = (value: number) => edge + ((value - from) / (1 - from)) * (width - 2 * edge);
	const middle = height / 2;
	const svg = make('svg', { viewBox: `0 0 ${width} ${height}`, class: 'figure-mark', 'aria-hidden': 'true' });
	svg.append(
		make('line', { x1: edge, x2: width - edge, y1: middle, y2: middle, class: 'grid' }),
		make('line', { x1: width / 2, x2: width / 2, y1: 1, y2: height - 1, class: 'grid' }),
		make('line', { x1: x(low), x2: x(high), y1: middle, y2: middle, class: 'interval' }),
		make('circle', { cx: x(at), cy: middle, r: 4, class: 'dot' }),
	);
	return svg;
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [440, 300, 50, 20, 14, 46];
const WORDS = { guess: 'a guess', leaning: 'leaning', sure: 'sure' } as const;

/** What was promised (across) against what was right (up), with intervals and counts. On the broken line both are the same. */
export function drawCalibration({ levels }: GroupCalibration): SVGElement {
	const x = (stated: number) => LEFT + ((stated - 0.4) / 0.6) * (WIDTH - LEFT - RIGHT);
	const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
	const shown = levels.filter(({ of }) => of > 0);
	const svg = make('svg', {
		viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
		role: 'img',
		'aria-label': `Right against promised: ${shown
			.map(({ confidence, count, of }) => `${WORDS[confidence]}, ${count} of ${of} right`)
			.join('; ')}.`,
	});
	for (const share of [0, 0.25, 0.5, 0.75, 1]) {
		svg.append(
			make('line', { x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share), class: 'grid' }),
			withText(make('text', { x: LEFT - 8, y: y(share) + 4, 'text-anchor': 'end' }), toPercent(share)),
		);
	}
	svg.append(make('line', { x1: x(0.4), y1: y(0.4), x2: x(1), y2: y(1), class: 'even' }));
	svg.append(
		make('path', {
			d: shown
				.map(({ stated, share }, i) => `${i === 0 ? 'M' : 'L'}${x(stated).toFixed(1)} ${y(share).toFixed(1)}`)
				.join(''),
			class: 'right',
		}),
	);
	for (const { confidence, stated, share, low, high, of, isEnough } of shown) {
		const at = x(stated);
		svg.append(
			make('line', { x1: at, x2: at, y1: y(low), y2: y(high), class: 'interval' }),
			make('circle', { cx: at, cy: y(share), r: 5, class: isEnough ? 'dot' : 'dot few' }),
			withText(make('text', { x: at + 9, y: Math.min(y(share) + 16, y(0) - 4), 'text-anchor': 'start' }), `n = ${of}`),
			withText(make('text', { x: at, y: HEIGHT - 26, 'text-anchor': 'middle' }), WORDS[confidence]),
			withText(make('text', { x: at, y: HEIGHT - 9, 'text-anchor': 'middle' }), toPercent(stated)),
		);
	}
	return svg;
}

function make(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
	const element = document.createElementNS(SVG, name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
	return element;
}

function withText(element: SVGElement, text: string): SVGElement {
	element.textContent = text;
	return element;
}

import { openProgressStore } from '#browser/progress-store.ts';
import {
	calibrate,
	CURVE_FROM,
	describeCalibration,
	ENOUGH,
	type Calibration,
	type CurvePoint,
} from '#practice/calibration.ts';
import { partOf } from './practice-parts.ts';

const SVG = 'http://www.w3.org/2000/svg';
const [HEIGHT, LEFT, BOTTOM, TOP] = [220, 44, 26, 10];
/** As wide as there is room for, so that on a phone its words are not too small to read. */
const [WIDEST, MARGINS] = [560, 40];
const CONFIDENCE_WORDS = { guess: 'A guess', leaning: 'Leaning', sure: 'Sure' } as const;

/** What the reader's confidence was worth, as a curve with its numbers in text, once there are enough answers. */
export class PracticeCalibrationElement extends HTMLElement {
	#stop: (() => void) | undefined;

	connectedCallback(): void {
		this.#stop = openProgressStore().subscribe(() => {
			this.#show();
		});
		this.#show();
	}

	disconnectedCallback(): void {
		this.#stop?.();
	}

	#show(): void {
		const start = performance.now();
		this.#fill();
		performance.measure('first-call:show', { start });
	}

	#fill(): void {
		const calibration = calibrate(openProgressStore().progress.verdicts);
		const isEnough = calibration.missing === 0;
		partOf(this, 'sentence').textContent =
			describeCalibration(calibration) ??
			`Shown from ${ENOUGH} verdicts on: fewer say nothing. You have given ${calibration.answers}.`;
		partOf(this, 'figure').hidden = !isEnough;
		if (!isEnough) return;
		const isCurve = calibration.answers >= CURVE_FROM;
		partOf(this, 'curve').replaceChildren(...(isCurve ? [drawCurve(calibration.curve)] : []));
		partOf(this, 'key').hidden = !isCurve;
		partOf(this, 'later').textContent = isCurve ? '' : `Drawn over time from ${CURVE_FROM} verdicts on.`;
		partOf(this, 'rows').replaceChildren(...toRows(calibration));
	}
}

function toRows({ levels }: Calibration): HTMLTableRowElement[] {
	return levels.map(({ confidence, stated, answers, right, share, low, high, isEnough }) => {
		const row = document.createElement('tr');
		const head = document.createElement('th');
		head.scope = 'row';
		head.textContent = CONFIDENCE_WORDS[confidence];
		row.append(head);
		const numbers = isEnough
			? [`${right} of ${answers}`, `${percent(share)} (${percent(low)} to ${percent(high)})`]
			: [`${right} of ${answers}`, 'too few to say'];
		for (const text of [percent(stated), ...numbers]) {
			const cell = document.createElement('td');
			cell.textContent = text;
			row.append(cell);
		}
		return row;
	});
}

/** What was right (a line in a band of what chance allows) beside what was stated (a broken line). */
function drawCurve(curve: readonly CurvePoint[]): SVGElement {
	const width = Math.min(WIDEST, innerWidth - MARGINS);
	const first = curve[0]?.upTo ?? 0;
	const last = curve.at(-1)?.upTo ?? 1;
	const x = (point: CurvePoint) => LEFT + 8 + ((point.upTo - first) / (last - first)) * (width - LEFT - 24);
	const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
	const svg = make('svg', {
		viewBox: `0 0 ${width} ${HEIGHT}`,
		role: 'img',
		'aria-label': 'Right verdicts and stated confidence over time; the numbers are in the table below.',
	});
	for (const share of [0, 0.5, 1]) {
		svg.append(make('line', { x1: LEFT, x2: width, y1: y(share), y2: y(share), class: 'grid' }));
		svg.append(withText(make('text', { x: LEFT - 8, y: y(share) + 4, 'text-anchor': 'end' }), percent(share)));
	}
	// Each place is written as text once: that is most of what drawing takes.
	const [right, stated, low, high]: [string[], string[], string[], string[]] = [[], [], [], []];
	for (const point of curve) {
		const across = x(point).toFixed(1);
		const place = (share: number) => `${across} ${y(share).toFixed(1)}`;
		right.push(place(point.share));
		stated.push(place(point.stated));
		low.push(place(point.low));
		high.push(place(point.high));
	}
	const line = (places: readonly string[]) => `M${places.join('L')}`;
	// All points of a kind in one path: strokes without length, of which only the ends are seen.
	const points = (places: readonly string[]) => `M${places.join('h0M')}h0`;
	svg.append(
		make('path', { d: `${line([...high, ...low.reverse()])}Z`, class: 'band' }),
		make('path', { d: line(stated), class: 'stated' }),
		make('path', { d: line(right), class: 'right' }),
		make('path', { d: points(right), class: 'right points' }),
		make('path', { d: points(stated), class: 'stated points' }),
	);
	for (const point of new Set([curve[0], curve.at(-1)])) {
		if (point)
			svg.append(
				withText(
					make('text', {
						x: x(point),
						y: HEIGHT - 6,
						'text-anchor': point === curve[0] ? 'start' : 'end',
					}),
					`verdict ${point.upTo}`,
				),
			);
	}
	return svg;
}

function percent(share: number): string {
	return `${Math.round(share * 100)}%`;
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

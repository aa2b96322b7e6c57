import { openProgressStore } from '#browser/progress-store.ts';
import { calibrate, describeCalibration, ENOUGH, type Calibration, type CurvePoint } from '#practice/calibration.ts';
import { partOf } from './practice-parts.ts';

const SVG = 'http://www.w3.org/2000/svg';
const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [560, 220, 44, 26, 10];
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
		const calibration = calibrate(openProgressStore().progress.verdicts);
		const isEnough = calibration.missing === 0;
		partOf(this, 'sentence').textContent =
			describeCalibration(calibration) ??
			`Shown from ${ENOUGH} verdicts on: fewer say nothing. You have given ${calibration.answers}.`;
		partOf(this, 'figure').hidden = !isEnough;
		if (!isEnough) return;
		partOf(this, 'curve').replaceChildren(drawCurve(calibration.curve));
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
	const first = curve[0]?.upTo ?? 0;
	const last = curve.at(-1)?.upTo ?? 1;
	const x = (point: CurvePoint) =>
		last === first
			? LEFT + (WIDTH - LEFT) / 2
			: LEFT + 8 + ((point.upTo - first) / (last - first)) * (WIDTH - LEFT - 24);
	const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
	const svg = make('svg', {
		viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
		role: 'img',
		'aria-label': 'Right verdicts and stated confidence over time; the numbers are in the table below.',
	});
	for (const share of [0, 0.5, 1]) {
		svg.append(make('line', { x1: LEFT, x2: WIDTH, y1: y(share), y2: y(share), class: 'grid' }));
		svg.append(withText(make('text', { x: LEFT - 8, y: y(share) + 4, 'text-anchor': 'end' }), percent(share)));
	}
	const path = (points: readonly (readonly [number, number])[]) =>
		points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('');
	if (curve.length > 1) {
		const band = [
			...curve.map((point) => [x(point), y(point.high)] as const),
			...curve.toReversed().map((point) => [x(point), y(point.low)] as const),
		];
		svg.append(
			make('path', { d: `${path(band)}Z`, class: 'band' }),
			make('path', { d: path(curve.map((point) => [x(point), y(point.stated)])), class: 'stated' }),
			make('path', { d: path(curve.map((point) => [x(point), y(point.share)])), class: 'right' }),
		);
	}
	for (const point of curve) {
		svg.append(make('circle', { cx: x(point), cy: y(point.share), r: 4, class: 'right' }));
		svg.append(make('rect', { x: x(point) - 3, y: y(point.stated) - 3, width: 6, height: 6, class: 'stated' }));
		if (curve.length === 1)
			svg.append(make('line', { x1: x(point), x2: x(point), y1: y(point.low), y2: y(point.high), class: 'right' }));
	}
	for (const point of new Set([curve[0], curve.at(-1)])) {
		if (point)
			svg.append(
				withText(
					make('text', {
						x: x(point),
						y: HEIGHT - 6,
						'text-anchor': curve.length === 1 ? 'middle' : point === curve[0] ? 'start' : 'end',
					}),
					`verdict ${point.upTo}`,
				),
			);
	}
	return svg;
}

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
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

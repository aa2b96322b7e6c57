// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { isStrongFirst } from '#model/blind-order.ts';
import { keepChoice, readChoice } from '#browser/blind-choice.ts';
import { QuestionPairElement, VERDICT, type Verdict } from '#browser/elements/question-pair.ts';
import { ProgressStore } from '#browser/progress-store.ts';
import { setReading, type Reading } from '#browser/reading.ts';

/** An id whose strong answer stands first when unlabelled, and one whose stands second. */
const ids = Array.from({ length: 50 }, (_, i) => `pair-${String(i)}`);
const STRONG_FIRST = ids.find(isStrongFirst) ?? '';
const WEAK_FIRST = ids.find((id) => !isStrongFirst(id)) ?? '';

/** What QuestionPair.astro renders, as far as the element needs it. */
function markup(id: string, place: 'page' | 'lesson'): string {
	const prefix = place === 'page' ? '' : `${id}-`;
	return `
		<question-pair class="${place}" data-question="${id}">
			<h3 id="${id}"><a href="/q/${id}/">The title</a></h3>
			<div class="prompt"><p>The prompt. <button type="button" class="cite">1</button></p></div>
			<p class="candidate">Who speaks.</p>
			<div class="study">
				<div class="answers">
					<details class="answer strong">
						<summary><span>Strong answer</span></summary>
						<div id="${prefix}strong" class="answer-body">
							<h4 class="sr-only">Strong answer</h4>
							<div class="said"><p>Ask <mark><sup>a</sup>who pays</mark> for it.<span class="held">\u2060<button type="button" class="cite">2</button></span> Then <code>date</code> it.</p><p>And <mark><sup>b</sup>count</mark>.</p></div>
							<div class="commentary"><ol class="criteria"><li>Names the payer</li></ol></div>
						</div>
					</details>
					<details class="answer weak">
						<summary><span>Weak answer</span></summary>
						<div id="${prefix}weak" class="answer-body">
							<h4 class="sr-only">Weak answer</h4>
							<div class="said" data-pagefind-ignore><p>Bump <mark class="fault">the version</mark> and write to everybody.</p></div>
							<div class="commentary" id="${prefix}diagnosis"><h4>Where it fails: <a href="/patterns/silent-cost/">silent cost</a></h4><p>Nobody is asked.</p></div>
						</div>
					</details>
				</div>
				<details class="more"><summary><span>How it is rated</span></summary><dl id="${prefix}bands"><dt>Strong hire</dt></dl></details>
				<details class="more"><summary><span>1 probe</span></summary><ol><li id="${prefix}probe-sum">What next?</li></ol></details>
			</div>
		</question-pair>`;
}

function show(id: string, reading: Reading, place: 'page' | 'lesson' = 'page'): QuestionPairElement {
	document.documentElement.dataset['reading'] = reading;
	document.body.innerHTML = markup(id, place);
	return get('question-pair');
}

// The caller says what it looks for, as with querySelector.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
function get<T extends Element>(selector: string): T {
	const found = document.querySelector<T>(selector);
	if (!found) throw new Error(`There is no ${selector}.`);
	return found;
}

const said = () => [...document.querySelectorAll('.said')].map((each) => each.textContent);
const labels = () => [...document.querySelectorAll('.answers summary')].map((each) => each.textContent.trim());
const isOpen = (selector: string) => get<HTMLDetailsElement>(selector).open;
const radio = (name: string, value: string) => get<HTMLInputElement>(`input[name=${name}][value=${value}]`);

/** What a reader does; `requestSubmit` checks the form as a click on the button does. */
function commit(chose?: 'A' | 'B', confidence?: Verdict['confidence']): void {
	if (chose) radio('side', chose).checked = true;
	if (confidence) radio('confidence', confidence).checked = true;
	get<HTMLFormElement>('form.blind').requestSubmit();
}

function followHash(hash: string): void {
	history.replaceState(null, '', hash);
	window.dispatchEvent(new HashChangeEvent('hashchange'));
}

const scrolled = vi.fn<(this: Element) => void>();

beforeAll(() => {
	Element.prototype.scrollIntoView = function (this: Element) {
		scrolled.call(this);
	};
	customElements.define('question-pair', QuestionPairElement);
});

beforeEach(() => {
	history.replaceState(null, '', location.pathname);
	scrolled.mockClear();
});

afterEach(() => {
	document.body.replaceChildren();
});

describe('in the study reading', () => {
	test('both answers stand labelled and closed, strong first', () => {
		for (const id of [STRONG_FIRST, WEAK_FIRST]) {
			show(id, 'study');
			expect(labels()).toEqual(['Strong answer', 'Weak answer']);
			expect([...document.querySelectorAll('details')].some((part) => part.open)).toBe(false);
			expect(document.querySelector('form')).toBeNull();
		}
	});

	test('setOpen opens and closes every part', () => {
		const pair = show(STRONG_FIRST, 'study');
		const all = () => [...document.querySelectorAll('details')].map((part) => part.open);
		pair.setOpen(true);
		expect(all()).toEqual([true, true, true, true]);
		pair.setOpen(false);
		expect(all()).toEqual([false, false, false, false]);
	});
});

describe('in the blind reading, before the choice', () => {
	for (const id of [STRONG_FIRST, WEAK_FIRST]) {
		for (const place of ['page', 'lesson'] as const) {
			test(`the element says nowhere which answer is which (${isStrongFirst(id) ? 'strong' : 'weak'} first, ${place})`, () => {
				const pair = show(id, 'blind', place);
				// Text, classes, ids, names, values and every other attribute are in it.
				expect(pair.outerHTML).not.toMatch(
					/strong|weak|diagnos|pattern|criteri|fault|fail|mend|rated|probe|band|mark|right|better|correct|order/i,
				);
			});

			test(`the two answers differ in nothing but their words and their letter (${isStrongFirst(id) ? 'strong' : 'weak'} first, ${place})`, () => {
				show(id, 'blind', place);
				const shapes = [...document.querySelectorAll('.blind-answer')].map((answer) => {
					const copy = answer.cloneNode(true) as Element;
					copy.querySelector('.said')?.replaceChildren();
					return copy.outerHTML.replace(/Answer [AB]/, 'Answer');
				});
				expect(shapes).toHaveLength(2);
				expect(shapes[0]).toBe(shapes[1]);
			});
		}
	}

	test('the order follows the hash of the id, whichever answer that puts first', () => {
		const strong = 'Ask who pays for it. Then date it.And count.';
		const weak = 'Bump the version and write to everybody.';
		show(STRONG_FIRST, 'blind');
		expect(said()).toEqual([strong, weak]);
		show(WEAK_FIRST, 'blind');
		expect(said()).toEqual([weak, strong]);
	});

	test('the answers keep their words and lose marks, numbers and citations', () => {
		show(STRONG_FIRST, 'blind');
		expect(document.querySelectorAll('.blind :is(mark, sup, .cite, button.cite)')).toHaveLength(0);
		expect(get('.blind .said').innerHTML).toBe(
			'<p>Ask who pays for it. Then <code>date</code> it.</p><p>And count.</p>',
		);
	});

	test('the prompt keeps its citations', () => {
		show(STRONG_FIRST, 'blind');
		expect(document.querySelectorAll('.prompt .cite')).toHaveLength(1);
	});

	test.each([
		['without choice and confidence', undefined, undefined],
		['without confidence', 'A', undefined],
		['without choice', undefined, 'sure'],
	] as const)('nothing can be committed %s', (_, chose, confidence) => {
		const pair = show(STRONG_FIRST, 'blind');
		const heard = vi.fn();
		pair.addEventListener(VERDICT, heard);
		commit(chose, confidence);
		expect(heard).not.toHaveBeenCalled();
		expect(document.querySelector('.study')).toBeNull();
		expect(document.querySelector('form.blind')).not.toBeNull();
	});

	test('neither choice nor confidence is chosen beforehand', () => {
		show(STRONG_FIRST, 'blind');
		expect([...document.querySelectorAll<HTMLInputElement>('input')].filter((each) => each.checked)).toEqual([]);
	});

	test('two questions on a page are answered apart from each other', () => {
		document.documentElement.dataset['reading'] = 'blind';
		document.body.innerHTML = markup(STRONG_FIRST, 'lesson') + markup(WEAK_FIRST, 'lesson');
		const [first, second] = [...document.querySelectorAll('question-pair')];
		first!.querySelector<HTMLInputElement>('input[name=side][value=A]')!.checked = true;
		second!.querySelector<HTMLInputElement>('input[name=side][value=B]')!.checked = true;
		expect(first!.querySelector<HTMLInputElement>('input[name=side][value=A]')!.checked).toBe(true);
		first!.querySelector<HTMLInputElement>('input[name=confidence]')!.checked = true;
		first!.querySelector('form')!.requestSubmit();
		expect(first!.querySelector('.study')).not.toBeNull();
		expect(second!.querySelector('.study')).toBeNull();
	});
});

describe('after the commit', () => {
	test.each([
		[STRONG_FIRST, 'A', true],
		[STRONG_FIRST, 'B', false],
		[WEAK_FIRST, 'A', false],
		[WEAK_FIRST, 'B', true],
	] as const)('for %s, choosing %s is right: %s', (id, chose, right) => {
		show(id, 'blind');
		const heard = vi.fn<(event: Event) => void>();
		document.body.addEventListener(VERDICT, heard, { once: true });
		commit(chose, 'leaning');
		expect(heard).toHaveBeenCalledOnce();
		const event = heard.mock.calls[0]?.[0] as CustomEvent<Verdict>;
		expect(event.detail).toEqual({ question: id, chose, confidence: 'leaning', right });
		expect(get('.verdict').textContent).toBe(
			right
				? `You chose ${chose} (leaning that way). It is the strong answer.`
				: `You chose ${chose} (leaning that way). It is the weak answer: its diagnosis says where it fails.`,
		);
	});

	test.each(['page', 'lesson'] as const)('on a %s the verdict on the weak answer leads to its diagnosis', (place) => {
		show(STRONG_FIRST, 'blind', place);
		commit('B', 'sure');
		const link = get<HTMLAnchorElement>('.verdict a');
		expect(link.textContent).toBe('diagnosis');
		expect(document.querySelector(link.hash)).toBe(get('.weak .commentary'));
	});

	test.each([
		[STRONG_FIRST, ['A: Strong answer', 'B: Weak answer']],
		[WEAK_FIRST, ['A: Weak answer', 'B: Strong answer']],
	])('the labelled answers of %s stand open in the order in which they were read', (id, expected) => {
		show(id, 'blind');
		const before = said();
		commit('A', 'guess');
		expect(labels()).toEqual(expected);
		expect(document.querySelector('form')).toBeNull();
		expect(isOpen('.strong') && isOpen('.weak')).toBe(true);
		expect(document.querySelectorAll('.commentary')).toHaveLength(2);
		const after = [...document.querySelectorAll('.said')].map((each) => {
			const copy = each.cloneNode(true) as Element;
			for (const extra of copy.querySelectorAll('sup, .held')) extra.remove();
			return copy.textContent;
		});
		expect(after).toEqual(before);
	});

	test('the verdict comes first and has the focus', () => {
		show(WEAK_FIRST, 'blind');
		commit('B', 'sure');
		expect(document.activeElement).toBe(get('.verdict'));
		expect(get('.study').firstElementChild).toBe(get('.verdict'));
	});

	test('the labels stay, however often the reading is changed', () => {
		show(WEAK_FIRST, 'blind');
		commit('A', 'sure');
		for (const reading of ['study', 'blind', 'study', 'blind'] as const) {
			setReading(reading);
			expect(labels()).toEqual(['A: Weak answer', 'B: Strong answer']);
			expect(document.querySelectorAll('.study')).toHaveLength(1);
			expect(document.querySelectorAll('.verdict')).toHaveLength(1);
			expect(document.querySelector('form.blind')).toBeNull();
		}
	});

	test('the labels stay when the element is moved in the document', () => {
		const pair = show(WEAK_FIRST, 'blind');
		commit('A', 'sure');
		document.body.append(pair);
		expect(labels()).toEqual(['A: Weak answer', 'B: Strong answer']);
	});
});

describe('switching the reading', () => {
	test('takes the labelled answers out and puts them back, once each', () => {
		show(STRONG_FIRST, 'study');
		for (let round = 0; round < 3; round += 1) {
			setReading('blind');
			expect(document.querySelectorAll('.study')).toHaveLength(0);
			expect(document.querySelectorAll('form.blind')).toHaveLength(1);
			setReading('study');
			expect(document.querySelectorAll('.study')).toHaveLength(1);
			expect(document.querySelectorAll('form.blind')).toHaveLength(0);
			expect(labels()).toEqual(['Strong answer', 'Weak answer']);
		}
	});

	test('keeps a choice that was not committed yet', () => {
		show(STRONG_FIRST, 'blind');
		radio('side', 'B').checked = true;
		setReading('study');
		setReading('blind');
		expect(radio('side', 'B').checked).toBe(true);
	});

	test('keeps open what was open', () => {
		show(STRONG_FIRST, 'study');
		get<HTMLDetailsElement>('.weak').open = true;
		setReading('blind');
		setReading('study');
		expect(isOpen('.weak')).toBe(true);
		expect(isOpen('.strong')).toBe(false);
	});
});

describe('a link into a question', () => {
	test.each([
		['strong', ['.strong']],
		['weak', ['.weak']],
		['diagnosis', ['.weak']],
		['probe-sum', ['.more:last-of-type']],
	])('#%s opens what it points into, and nothing else', (hash, opened) => {
		show(STRONG_FIRST, 'study');
		followHash(`#${hash}`);
		const open = [...document.querySelectorAll('details')].filter((part) => part.open);
		expect(open).toEqual(opened.map((selector) => get(selector)));
		expect(scrolled.mock.contexts).toEqual([get(`#${hash}`)]);
	});

	test('opens on arrival, too', () => {
		history.replaceState(null, '', '#weak');
		show(STRONG_FIRST, 'study');
		expect(isOpen('.weak')).toBe(true);
	});

	test('shows the labelled answers of this question even where the reading is blind', () => {
		history.replaceState(null, '', '#diagnosis');
		show(STRONG_FIRST, 'blind');
		expect(isOpen('.weak')).toBe(true);
		expect(document.querySelector('form.blind')).toBeNull();
	});

	test('leaves the other questions of the page as they are', () => {
		document.documentElement.dataset['reading'] = 'blind';
		document.body.innerHTML = markup(STRONG_FIRST, 'lesson') + markup(WEAK_FIRST, 'lesson');
		followHash(`#${WEAK_FIRST}-weak`);
		const [first, second] = [...document.querySelectorAll('question-pair')];
		expect(first!.querySelector('.study')).toBeNull();
		expect(second!.querySelector('.study')).not.toBeNull();
	});

	test.each(['', '#', `#${STRONG_FIRST}`, '#nowhere', '#1', '#a:b', '#%22%5D', '#%E0%A4%A', '#:~:text=strong'])(
		'%s opens nothing and breaks nothing',
		(hash) => {
			const broken = vi.fn();
			window.addEventListener('error', broken);
			history.replaceState(null, '', `${location.pathname}${hash}`);
			show(STRONG_FIRST, 'blind');
			window.dispatchEvent(new HashChangeEvent('hashchange'));
			window.removeEventListener('error', broken);
			expect(broken).not.toHaveBeenCalled();
			expect(document.querySelector('.study')).toBeNull();
			expect(document.querySelectorAll('form.blind')).toHaveLength(1);
		},
	);
});

describe('taken out of the document', () => {
	test('the element hears neither a change of the reading nor of the address', () => {
		const pair = show(STRONG_FIRST, 'study');
		pair.remove();
		setReading('blind');
		expect(pair.querySelector('.study')).not.toBeNull();
		followHash('#weak');
		expect(pair.querySelector<HTMLDetailsElement>('.weak')!.open).toBe(false);
		expect(scrolled).not.toHaveBeenCalled();
	});

	test('and put back, it is in the reading that holds then', () => {
		const pair = show(STRONG_FIRST, 'study');
		pair.remove();
		setReading('blind');
		document.body.append(pair);
		expect(pair.querySelector('.study')).toBeNull();
		expect(pair.querySelectorAll('form.blind')).toHaveLength(1);
	});
});

describe('on a page that says which revision it shows', () => {
	const open = (id = WEAK_FIRST, revision = 2) => {
		document.documentElement.dataset['reading'] = 'blind';
		document.body.innerHTML = markup(id, 'lesson').replace(
			'data-question',
			`data-revision="${revision}" data-answers="/practice/answers/" data-question`,
		);
	};
	const choose = (name: string, value: string) => {
		radio(name, value).checked = true;
		radio(name, value).dispatchEvent(new Event('input', { bubbles: true }));
	};
	const note = () => get('.verdict + .meta');
	beforeEach(() => {
		localStorage.clear();
	});
	afterEach(() => {
		vi.restoreAllMocks();
		vi.useRealTimers();
	});

	test('a choice that was committed to enters the log once, as the store of practice reads it, and says so', () => {
		open();
		commit('A', 'sure');
		const { log, status } = new ProgressStore();
		expect(log).toHaveLength(1);
		expect(log[0]).toMatchObject({
			kind: 'verdict',
			place: 'lesson',
			question: WEAK_FIRST,
			revision: 2,
			side: 'A',
			chose: 'weak',
			confidence: 'sure',
		});
		expect(status).toMatchObject({ state: 'ok', setAside: [] });
		expect(note().textContent).toBe('It counts as practice, and is among your earlier answers on this device.');
		expect(get<HTMLAnchorElement>('.answers + .meta a').pathname).toBe('/practice/answers/');
	});

	test('it is written under the name that this browser has, which it gets where it has none', () => {
		const { device } = new ProgressStore();
		open();
		commit('A', 'guess');
		localStorage.removeItem('first-call:device');
		open(STRONG_FIRST);
		commit('A', 'guess');
		const store = new ProgressStore();
		expect(store.log.map(({ id }) => id.startsWith(device))).toEqual([true, false]);
		expect(store.log[1]?.id.startsWith(store.device)).toBe(true);
	});

	test('loaded again that day it shows what was told, and asks and counts nothing twice', () => {
		open();
		commit('B', 'leaning');
		open();
		expect(document.querySelector('form.blind')).toBeNull();
		expect(get('.verdict').textContent).toBe('You chose B (leaning that way) today. It is the strong answer.');
		expect(document.activeElement).toBe(document.body);
		expect(labels()).toEqual(['A: Weak answer', 'B: Strong answer']);
		expect(new ProgressStore().log).toHaveLength(1);
	});

	test('on the next day, or once the question has changed, it is asked again', () => {
		open();
		commit('B', 'sure');
		open(WEAK_FIRST, 3);
		expect(document.querySelector('form.blind')).not.toBeNull();
		vi.useFakeTimers({ now: Date.now() + 86_400_000 });
		open();
		expect(document.querySelector('form.blind')).not.toBeNull();
		commit('A', 'sure');
		expect(new ProgressStore().log).toHaveLength(2);
	});

	test('a choice that was not committed to stands there again, with a reason that was typed in practice', () => {
		keepChoice(WEAK_FIRST, 2, { why: 'It names who pays.' });
		open();
		choose('side', 'B');
		open();
		expect(radio('side', 'B').checked).toBe(true);
		commit('B', 'sure');
		expect(new ProgressStore().log).toMatchObject([{ why: 'It names who pays.' }]);
		expect(readChoice(WEAK_FIRST, 2)).toBeUndefined();
	});

	test.each([
		['what is kept of the day is broken', '{"version":1,"day":'],
		[
			'it is of another shape',
			JSON.stringify({
				version: 1,
				day: new Date().toDateString(),
				verdicts: { [WEAK_FIRST]: { revision: 2, side: 'C' } },
			}),
		],
	])('where %s, it is asked', (_, text) => {
		localStorage.setItem('first-call:draft:lesson', text);
		open();
		expect(document.querySelector('form.blind')).not.toBeNull();
	});

	test('where nothing can be kept, the answers are labelled and it is said that the choice does not count', () => {
		vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
			throw new DOMException('no', 'QuotaExceededError');
		});
		open();
		choose('side', 'A');
		commit('A', 'sure');
		expect(get('.verdict').textContent).toContain('It is the weak answer');
		expect(note().textContent).toBe('It could not be kept on this device, so it does not count as practice.');
	});

	test('everything goes when everything is deleted', () => {
		open();
		commit('A', 'sure');
		open(STRONG_FIRST);
		choose('side', 'A');
		new ProgressStore().wipe();
		expect(Object.keys(localStorage).filter((key) => /draft|log/.test(key))).toEqual([]);
	});
});

test('an element without answers does nothing', () => {
	document.documentElement.dataset['reading'] = 'blind';
	document.body.innerHTML = '<question-pair data-question="empty"><p>The prompt.</p></question-pair>';
	followHash('#strong');
	expect(document.querySelector('form')).toBeNull();
});

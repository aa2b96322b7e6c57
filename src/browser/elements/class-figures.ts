import { drawCalibration, drawMark } from '#browser/figure-plots.ts';
import { loadIndex } from '#browser/question-source.ts';
import { saveFile } from '#browser/save-file.ts';
import { LEAST_LEARNERS } from '#class-figures/discrimination.ts';
import { figuresOf, type ClassFigures } from '#class-figures/figures.ts';
import { gatherClass, type DroppedFile, type FileNote } from '#class-figures/gather.ts';
import { describeGroupCalibration } from '#class-figures/group-calibration.ts';
import { makeUpClass } from '#class-figures/made-up-class.ts';
import { CLASS_FILE_LIMIT, readClassFile, type ClassFileReading } from '#class-figures/read-class-file.ts';
import { tablesOf, toTableCsv, type Cell, type FigureTable, type Row } from '#class-figures/tables.ts';
import { toTypographic } from '#model/rich-text.ts';
import type { BankIndex } from '#practice/question-data.ts';
import { countOf, partOf } from './practice-parts.ts';

/** What is on the page. */
interface Shown {
	readonly files: readonly DroppedFile[];
	readonly madeUp: boolean;
}

type Criteria = Readonly<Record<string, Readonly<Record<string, string>>>>;

const NOTHING: Shown = { files: [], madeUp: false };

/**
 * The figures of a class, from files that are dropped or chosen. The bank's index and the words of
 * the criteria are fetched when the page opens; after that nothing is requested and nothing kept: the
 * files are in this page's memory and gone when it is closed.
 *
 * `state` says what is shown: `empty`, `reading`, `figures`, `nothing` (files, but none that counts).
 */
export class ClassFiguresElement extends HTMLElement {
	#listening: AbortController | undefined;
	#bank: Promise<{ index: BankIndex; criteria: Criteria }> | undefined;
	#shown: Shown = NOTHING;
	/** What there was before the last change. */
	#before: Shown | undefined;
	/** One lot of files is read after the other. */
	#queue: Promise<void> = Promise.resolve();
	/** The order chosen for each table, by its id. */
	readonly #orders = new Map<string, number>();

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		const on = (part: string, act: () => void) => {
			partOf(this, part).addEventListener('click', act, { signal });
		};
		const input = partOf(this, 'input', HTMLInputElement);
		input.addEventListener(
			'change',
			() => {
				this.#take([...(input.files ?? [])]);
				// The same files can then be chosen again.
				input.value = '';
			},
			{ signal },
		);
		on('try', () => void this.#try());
		on('clear', () => {
			this.#change(NOTHING, 'Cleared. Nothing of the files is left on this page.');
			partOf(this, 'undo').focus();
		});
		on('undo', () => {
			this.#takeBack();
		});
		on('print', () => {
			print();
		});
		this.addEventListener('change', (event) => this.#onOrder(event), { signal });
		this.addEventListener('click', (event) => void this.#onCsv(event), { signal });
		this.#listenForDrops(signal);
		this.#loadBank().catch(() => {
			this.#sayUnreachable();
		});
		void this.#show();
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	/** Anywhere on the page, since a file dropped beside its place would otherwise replace the page. */
	#listenForDrops(signal: AbortSignal): void {
		const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
		document.addEventListener(
			'dragover',
			(event) => {
				if (!hasFiles(event)) return;
				event.preventDefault();
				this.toggleAttribute('dragging', true);
			},
			{ signal },
		);
		document.addEventListener(
			'dragleave',
			(event) => {
				if (event.relatedTarget === null) this.toggleAttribute('dragging', false);
			},
			{ signal },
		);
		document.addEventListener(
			'drop',
			(event) => {
				this.toggleAttribute('dragging', false);
				if (!hasFiles(event)) return;
				event.preventDefault();
				this.#take([...(event.dataTransfer?.files ?? [])]);
			},
			{ signal },
		);
	}

	/* The bank */

	#loadBank(): Promise<{ index: BankIndex; criteria: Criteria }> {
		this.#bank ??= Promise.all([
			loadIndex(this.dataset['practice'] ?? ''),
			// Without their words criteria go by their ids.
			fetchCriteria(this.dataset['criteria'] ?? '').catch((): Criteria => ({})),
		])
			.then(([index, criteria]) => ({ index, criteria }))
			.catch((error: unknown) => {
				this.#bank = undefined;
				throw error;
			});
		return this.#bank;
	}

	#sayUnreachable(): void {
		this.#say(
			'The list of questions could not be fetched, and without it the files say little. Check your connection and try again.',
		);
	}

	/* What is on the page */

	#take(files: readonly File[]): void {
		if (files.length === 0) return;
		this.#queue = this.#queue.then(() => this.#read(files));
	}

	async #read(files: readonly File[]): Promise<void> {
		try {
			await this.#loadBank();
		} catch {
			this.#sayUnreachable();
			return;
		}
		this.setAttribute('state', 'reading');
		const read: DroppedFile[] = [];
		for (const file of files) {
			read.push({ name: file.name, reading: await readFile(file) });
			if (read.length % 25 === 0) this.#say(`Reading: ${read.length} of ${files.length}.`);
		}
		// What was made up gives way to what is real.
		const before = this.#shown.madeUp ? [] : this.#shown.files;
		this.#change({ files: [...before, ...read], madeUp: false }, '');
	}

	async #try(): Promise<void> {
		try {
			const { index } = await this.#loadBank();
			this.#change({ files: makeUpClass(index), madeUp: true }, '');
			partOf(this, 'clear').focus();
		} catch {
			this.#sayUnreachable();
		}
	}

	#change(next: Shown, told: string): void {
		this.#before = this.#shown;
		this.#shown = next;
		void this.#show(told);
	}

	#takeBack(): void {
		if (!this.#before) return;
		this.#shown = this.#before;
		this.#before = undefined;
		void this.#show('As it was before. ');
		partOf(this, this.#shown.files.length > 0 ? 'clear' : 'try').focus();
	}

	async #show(told?: string): Promise<void> {
		const shown = this.#shown;
		const { files, madeUp } = shown;
		partOf(this, 'clear').hidden = files.length === 0;
		partOf(this, 'undo').hidden = this.#before === undefined;
		partOf(this, 'try').hidden = madeUp;
		if (files.length === 0) {
			this.#fill('empty');
			if (told !== undefined) this.#say(told);
			return;
		}
		const { index, criteria } = await this.#loadBank();
		if (shown !== this.#shown) return;
		const group = gatherClass(files, index);
		const counted = group.notes.filter((note) => note.state === 'counted').length;
		this.#say(
			(told ?? '') +
				(madeUp
					? `A made-up class of ${group.learners.length} is shown. Nobody is in it.`
					: `${countOf(files.length, 'file')} read: ${counted} counted, ${files.length - counted} left out.`),
		);
		this.#fillNotes(madeUp ? [] : group.notes);
		if (counted === 0) {
			this.#fill('nothing');
			return;
		}
		const figures = figuresOf(group, index);
		this.#fillFigures(
			figures,
			tablesOf(figures, index, (question, criterion) => criteria[question]?.[criterion] ?? criterion),
		);
		this.#fill('figures');
	}

	#fill(state: 'empty' | 'nothing' | 'figures'): void {
		this.setAttribute('state', state);
		this.toggleAttribute('made-up', this.#shown.madeUp);
		partOf(this, 'empty').hidden = state !== 'empty';
		partOf(this, 'nothing').hidden = state !== 'nothing';
		partOf(this, 'figures').hidden = state !== 'figures';
		partOf(this, 'made-up').hidden = !this.#shown.madeUp;
		if (state === 'empty') this.#fillNotes([]);
	}

	#say(text: string): void {
		partOf(this, 'told').textContent = text;
	}

	/* The files */

	#fillNotes(notes: readonly FileNote[]): void {
		const leftOut = notes.filter((note) => note.state === 'left-out');
		const counted = notes.filter((note) => note.state === 'counted');
		const remarks = counted.filter((note) => note.remarks.length > 0);
		partOf(this, 'notes').hidden = notes.length === 0;
		partOf(this, 'left-out-part').hidden = leftOut.length === 0;
		partOf(this, 'left-out').replaceChildren(...leftOut.map(({ name, message }) => toItem(name, [message])));
		partOf(this, 'remarks-part').hidden = remarks.length === 0;
		partOf(this, 'remarks').replaceChildren(...remarks.map((note) => toItem(note.name, note.remarks)));
		partOf(this, 'counted-part').hidden = counted.length === 0;
		partOf(this, 'counted-title').textContent =
			`The ${countOf(counted.length, 'file')} that ${counted.length === 1 ? 'is' : 'are'} counted`;
		partOf(this, 'counted').replaceChildren(
			...counted.map(({ name, questions }) => toItem(name, [countOf(questions, 'question')])),
		);
	}

	/* The figures */

	#fillFigures(figures: ClassFigures, tables: readonly FigureTable[]): void {
		const { learners, answers, restarted, calibration } = figures;
		const leftOut =
			restarted > 0
				? ` ${countOf(restarted, 'pick')} on questions that a learner had begun anew ${restarted === 1 ? 'is' : 'are'} left out: ${restarted === 1 ? 'it was' : 'they were'} not the first.`
				: '';
		partOf(this, 'whole').textContent =
			`${countOf(learners, 'learner')}, ${countOf(answers, 'first pick')} on ${countOf(figures.questions.length, 'question')}.${leftOut}`;
		partOf(this, 'caution').textContent = cautionFor(learners);
		partOf(this, 'calibration-words').textContent = describeGroupCalibration(calibration);
		const { brier } = calibration;
		partOf(this, 'brier').textContent =
			brier === undefined
				? ''
				: `Brier score: ${brier.toFixed(3)}. 0 is perfect; whoever always says “a guess” gets 0.250.`;
		const curve = partOf(this, 'curve');
		curve.replaceChildren(...(answers > 0 ? [drawCalibration(calibration)] : []));
		curve.closest('figure')?.toggleAttribute('hidden', answers === 0);
		for (const table of tables) this.#fillTable(table);
	}

	#fillTable(table: FigureTable): void {
		const part = partOf(this, table.id);
		partOf(part, 'without').hidden = table.rows.length > 0;
		partOf(part, 'with').hidden = table.rows.length === 0;
		const order = Math.min(this.#orders.get(table.id) ?? 0, table.orders.length - 1);
		const select = part.querySelector('select');
		if (select?.options.length === 0)
			select.replaceChildren(...table.orders.map((name, i) => new Option(name, String(i))));
		if (select) select.value = String(order);
		const head = document.createElement('tr');
		for (const name of table.columns) {
			const cell = document.createElement('th');
			cell.scope = 'col';
			cell.textContent = name;
			head.append(cell);
		}
		const rows = [...table.rows].sort((a, b) => (a.ranks[order] ?? 0) - (b.ranks[order] ?? 0));
		part.querySelector('thead')?.replaceChildren(head);
		part.querySelector('tbody')?.replaceChildren(...rows.map((row) => this.#toRow(row, table.columns)));
	}

	#toRow({ text, leadsTo, note, cells }: Row, columns: readonly string[]): HTMLTableRowElement {
		const row = document.createElement('tr');
		const head = document.createElement('th');
		head.scope = 'row';
		const shown = toTypographic(text);
		head.append(leadsTo ? this.#toLink(shown, leadsTo) : shown, ...toNote(note));
		row.append(head, ...cells.map((cell, i) => toCell(cell, columns[i + 1] ?? '')));
		return row;
	}

	#toLink(text: string, { kind, id }: NonNullable<Row['leadsTo']>): HTMLAnchorElement {
		const link = document.createElement('a');
		const folder = { question: 'q', pattern: 'patterns', topic: 'topics' }[kind];
		link.href = `${this.dataset['site'] ?? '/'}${folder}/${encodeURIComponent(id)}/`;
		link.textContent = text;
		return link;
	}

	#onOrder({ target }: Event): void {
		if (!(target instanceof HTMLSelectElement)) return;
		const id = target.dataset['order'];
		if (id === undefined) return;
		this.#orders.set(id, Number(target.value));
		void this.#withTables((tables) => {
			for (const table of tables) if (table.id === id) this.#fillTable(table);
		});
	}

	async #onCsv({ target }: Event): Promise<void> {
		const id = target instanceof HTMLElement ? target.dataset['csv'] : undefined;
		if (id === undefined) return;
		const { madeUp } = this.#shown;
		await this.#withTables((tables) => {
			for (const table of tables) {
				if (table.id !== id) continue;
				const name = `${madeUp ? 'made-up-class' : 'class'}-${id}.csv`;
				saveFile(name, 'text/csv;charset=utf-8', toTableCsv(table, { madeUp }));
				this.#say(`Saved as “${name}”.`);
			}
		});
	}

	async #withTables(act: (tables: readonly FigureTable[]) => void): Promise<void> {
		const { index, criteria } = await this.#loadBank();
		const figures = figuresOf(gatherClass(this.#shown.files, index), index);
		act(tablesOf(figures, index, (question, criterion) => criteria[question]?.[criterion] ?? criterion));
	}
}

async function readFile(file: File): Promise<ClassFileReading> {
	if (file.size > CLASS_FILE_LIMIT * 4)
		return { ok: false, why: 'too-large', message: 'The file is larger than a class file can be.' };
	return readClassFile(await file.text().catch(() => undefined));
}

async function fetchCriteria(address: string): Promise<Criteria> {
	const response = await fetch(address, { credentials: 'omit' });
	if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
	// Made by this site's own build from the checked bank.
	return (await response.json()) as Criteria;
}

/** What a group of this size can show, in a sentence. */
function cautionFor(learners: number): string {
	if (learners < 10)
		return `With ${countOf(learners, 'learner')} these are not measurements. Take them as places to begin a conversation, and mind that in so small a group numbers can point at people.`;
	if (learners < LEAST_LEARNERS)
		return `With ${learners} learners only large differences mean something. Look at the intervals before you compare two questions.`;
	return `With ${learners} learners the intervals are still wide. Where two intervals overlap much, the two may well be equally hard.`;
}

function toItem(name: string, lines: readonly string[]): HTMLLIElement {
	const item = document.createElement('li');
	const title = document.createElement('b');
	title.textContent = name;
	item.append(title, ...lines.flatMap((line) => [' ', line]));
	return item;
}

function toCell({ text, note, mark }: Cell, column: string): HTMLTableCellElement {
	const cell = document.createElement('td');
	cell.dataset['column'] = column;
	const words = document.createElement('span');
	words.append(text, ...toNote(note));
	cell.append(...(mark ? [drawMark(mark)] : []), words);
	return cell;
}

function toNote(note: string | undefined): (Node | string)[] {
	if (note === undefined) return [];
	const element = document.createElement('small');
	element.textContent = toTypographic(note);
	return [' ', element];
}

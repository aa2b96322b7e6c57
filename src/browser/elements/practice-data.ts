import { putAnswersAway } from '#browser/answer-draft.ts';
import { putInterviewAway } from '#browser/interview-draft.ts';
import { openProgressStore, type ProgressStore, type Wiped } from '#browser/progress-store.ts';
import {
	fromProgressFragment,
	isProgressFragment,
	LINK_LIMIT,
	QR_LIMIT,
	toProgressLink,
} from '#browser/progress-link.ts';
import { loadIndex } from '#browser/question-source.ts';
import { saveFile } from '#browser/save-file.ts';
import { dropDraft, readAllDrafts, restoreDrafts } from '#browser/storage/draft-storage.ts';
import { openRecordings } from '#browser/storage/recording-storage.ts';
import { dayOf, toDayWords } from '#practice/day.ts';
import { hasWords, type NewEvent, type RestartEvent } from '#practice/event.ts';
import { namesOf, type Log } from '#practice/log.ts';
import { successorsOf, type BankIndex } from '#practice/question-data.ts';
import { FILE_LIMIT, readFileText, toFileName, toFileText, toProgressFile } from '#practice/transfer.ts';
import { countOf, partOf, today } from './practice-parts.ts';

/** All that was deleted. */
interface Deleted {
	readonly stored: Wiped;
	readonly drafts: ReadonlyMap<string, string>;
	readonly recordings: ReadonlyMap<string, Blob>;
}

/**
 * What this browser keeps of the reader: save it, bring it in, move it to another device, begin anew,
 * delete it. Works without the index of the bank, which is only needed to begin anew with one question
 * or topic.
 */
export class PracticeDataElement extends HTMLElement {
	#listening: AbortController | undefined;
	#index: BankIndex | undefined;
	/** The log before something was brought in, as long as that can be taken back. */
	#before: Log | undefined;
	/** What was deleted, as long as that can be taken back: until the page is left. */
	#deleted: Deleted | undefined;
	/** What a link brought that has not been taken in yet. */
	#offered: Log | undefined;
	/** Grows with each link asked for, so that one made for an older log is known and dropped. */
	#linksAsked = 0;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		const on = (part: string, act: () => void) => {
			partOf(this, part).addEventListener('click', act, { signal });
		};
		signal.addEventListener(
			'abort',
			this.#store.subscribe(() => {
				this.#fill();
			}),
		);
		on('save', () => {
			this.#save();
		});
		partOf(this, 'file', HTMLInputElement).addEventListener(
			'change',
			() => {
				void this.#import();
			},
			{ signal },
		);
		on('import-undo', () => {
			this.#takeImportBack();
		});
		on('make-link', () => {
			void this.#makeLink();
		});
		on('copy-link', () => {
			void this.#copyLink();
		});
		on('accept', () => {
			this.#accept();
		});
		on('decline', () => {
			this.#decline();
		});
		on('wipe', () => {
			partOf(this, 'wipe-dialog', HTMLDialogElement).showModal();
		});
		on('wipe-yes', () => {
			void this.#wipe();
		});
		on('wipe-no', () => {
			partOf(this, 'wipe-dialog', HTMLDialogElement).close();
		});
		on('wipe-undo', () => {
			void this.#takeWipeBack();
		});
		// Who comes to a page that was left finds nothing of what was deleted on it, also where the browser kept the page.
		window.addEventListener(
			'pagehide',
			() => {
				this.#letGo();
			},
			{ signal },
		);
		signal.addEventListener(
			'abort',
			this.#store.onWiped(() => {
				this.#letGo();
			}),
		);
		partOf(this, 'restart-form', HTMLFormElement).addEventListener(
			'submit',
			(event) => {
				event.preventDefault();
				void this.#restart();
			},
			{ signal },
		);
		partOf(this, 'restart-topic', HTMLSelectElement).addEventListener(
			'change',
			() => {
				this.#fillQuestions();
			},
			{ signal },
		);
		on('persist', () => {
			void this.#persist();
		});
		window.addEventListener(
			'hashchange',
			() => {
				void this.#readFragment();
			},
			{ signal },
		);

		partOf(this, 'data').hidden = false;
		this.setAttribute('step', 'data');
		this.#fill();
		void this.#readFragment();
		void this.#loadIndex();
		void this.#fillPersistence();
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	get #store(): ProgressStore {
		return openProgressStore();
	}

	get #site(): string {
		return this.dataset['site'] ?? '/';
	}

	#fill(): void {
		const { progress, status } = this.#store;
		const now = today();
		const days = [...progress.days];
		// Also those from before a restart: they are kept, though they do not count.
		const answers = days.reduce((sum, [, day]) => sum + day.answers, 0);
		const first = toDayWords(Math.min(...days.map(([day]) => day)), now);
		partOf(this, 'summary').textContent =
			answers === 0
				? 'No answers are kept here yet.'
				: `This browser keeps ${countOf(answers, 'answer')}, the first from ${first}${answers > progress.answers ? `; ${progress.answers} of them count` : ''}.`;
		this.#fillSetAside(status.setAside);
		this.#fillRestarts(progress.restarts);
		// A link carries the log as it was; one that is out of date is taken away.
		partOf(this, 'link-part').hidden = true;
		partOf(this, 'link-message').hidden = true;
		this.#linksAsked += 1;
	}

	/* Save and bring in */

	#save(): void {
		const anonymous = partOf(this, 'anonymous', HTMLInputElement).checked;
		const file = toProgressFile(this.#store.log, { at: Date.now(), anonymous });
		saveFile(toFileName(file.exported), 'application/json', toFileText(file));
		const withWords = file.events.filter(hasWords).length;
		this.#say('saved', [
			`Saved ${countOf(file.events.length, 'entry', 'entries')}${anonymous || withWords === 0 ? ', without anything you wrote' : ', with what you wrote'}.`,
		]);
	}

	async #import(): Promise<void> {
		const input = partOf(this, 'file', HTMLInputElement);
		const file = input.files?.[0];
		if (!file) return;
		partOf(this, 'import-undo').hidden = true;
		const reading =
			file.size > FILE_LIMIT * 2
				? ({ ok: false, problems: ['The file is larger than progress can be.'] } as const)
				: readFileText(await file.text().catch(() => ''));
		input.value = '';
		if (!reading.ok) {
			this.#say(
				'imported',
				[`“${file.name}” was not taken in, and nothing was changed.`, ...reading.problems],
				'refused',
			);
			return;
		}
		this.#takeIn(reading.log, `“${file.name}”`, 'imported');
	}

	#takeIn(log: Log, from: string, part: string): void {
		const before = this.#store.log;
		const added = this.#store.merge(log);
		this.#before = before;
		const known = log.length - added;
		this.#say(part, [
			log.length === 0
				? `${from} holds nothing.`
				: `${countOf(added, 'entry', 'entries')} added from ${from}${known > 0 ? `; ${known} ${known === 1 ? 'was' : 'were'} here already` : ''}.`,
			...(added > 0 && this.#store.status.why ? ['They are in memory only: this browser does not keep them.'] : []),
		]);
		partOf(this, 'import-undo').hidden = added === 0;
	}

	#takeImportBack(): void {
		if (!this.#before) return;
		this.#store.restore(this.#before);
		this.#before = undefined;
		partOf(this, 'import-undo').hidden = true;
		this.#say('imported', ['Everything is as it was before.']);
		partOf(this, 'imported').focus();
	}

	/* Links */

	async #makeLink(): Promise<void> {
		const asked = ++this.#linksAsked;
		const { log } = this.#store;
		const link = await toProgressLink(log, `${location.origin}${location.pathname}`);
		if (asked !== this.#linksAsked) return;
		partOf(this, 'link-part').hidden = true;
		if (link === undefined) {
			this.#say('link-message', ['This browser cannot make the link. Use a file instead.'], 'refused');
			return;
		}
		if (link.length > LINK_LIMIT) {
			this.#say(
				'link-message',
				[
					`Your ${countOf(log.length, 'entry', 'entries')} make a link of ${link.length} characters; beyond ${LINK_LIMIT}, mail and chat programs cut it. Use a file instead.`,
				],
				'refused',
			);
			return;
		}
		const field = partOf(this, 'link', HTMLInputElement);
		field.value = link;
		partOf(this, 'link-part').hidden = false;
		const isDrawn = link.length <= QR_LIMIT;
		partOf(this, 'qr').hidden = !isDrawn;
		this.#say('link-message', [
			isDrawn
				? 'Open the link on the other device, or point its camera at the code.'
				: `Open the link on the other device. At ${link.length} characters it is too long for a code that a camera reads.`,
			'It carries your answers and marks, not what you wrote. It goes to nobody unless you send it.',
		]);
		if (isDrawn) await this.#drawQr(link);
		field.focus();
		field.select();
	}

	async #drawQr(link: string): Promise<void> {
		const target = partOf(this, 'qr');
		try {
			const { drawQr } = await import('#browser/qr.ts');
			const { side, path } = drawQr(link);
			const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
			svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
			svg.setAttribute('role', 'img');
			svg.setAttribute('aria-label', 'The link above as a QR code');
			const modules = document.createElementNS('http://www.w3.org/2000/svg', 'path');
			modules.setAttribute('d', path);
			svg.append(modules);
			target.replaceChildren(svg);
		} catch {
			// The code for drawing could not be fetched; the link itself is there.
			target.hidden = true;
		}
	}

	async #copyLink(): Promise<void> {
		const field = partOf(this, 'link', HTMLInputElement);
		field.select();
		try {
			await navigator.clipboard.writeText(field.value);
			partOf(this, 'told').textContent = 'Copied.';
		} catch {
			partOf(this, 'told').textContent = 'The link is selected; copy it with your keyboard or by a long press.';
		}
	}

	/** Progress that came with the address: said what it holds, taken in only when the reader says so. */
	async #readFragment(): Promise<void> {
		if (!isProgressFragment(location.hash)) return;
		const reading = await fromProgressFragment(location.hash);
		// It is not to stay in the address, the history or a bookmark.
		history.replaceState(null, '', location.pathname + location.search);
		const offer = partOf(this, 'offer');
		offer.hidden = false;
		partOf(this, 'accept').hidden = !reading.ok;
		partOf(this, 'decline').hidden = !reading.ok;
		if (reading.ok) {
			this.#offered = reading.value;
			const known = new Set(this.#store.log.map(({ id }) => id));
			const fresh = reading.value.filter(({ id }) => !known.has(id)).length;
			this.#say('offered', [
				fresh === 0
					? `This link carries ${countOf(reading.value.length, 'entry', 'entries')}, all of which are here already.`
					: `This link carries ${countOf(reading.value.length, 'entry', 'entries')}, ${fresh} of which ${fresh === 1 ? 'is' : 'are'} new here. Add them to what this browser keeps?`,
			]);
			partOf(this, 'accept').hidden = fresh === 0;
			partOf(this, 'decline').textContent = fresh === 0 ? 'Close' : 'Do not add them';
		} else
			this.#say(
				'offered',
				[`The progress in this link cannot be used: it ${reading.message}. Nothing was changed.`],
				'refused',
			);
		partOf(this, 'offer-title').focus();
	}

	#accept(): void {
		const log = this.#offered;
		if (!log) return;
		this.#decline();
		this.#takeIn(log, 'the link', 'imported');
		partOf(this, 'imported').focus();
	}

	#decline(): void {
		this.#offered = undefined;
		partOf(this, 'offer').hidden = true;
	}

	/* Begin anew */

	async #loadIndex(): Promise<void> {
		try {
			this.#index = await loadIndex(`${this.#site}practice/`);
		} catch {
			// Without it one can still begin anew with everything.
			return;
		}
		this.#store.setSuccessors(successorsOf(this.#index));
		const topic = partOf(this, 'restart-topic', HTMLSelectElement);
		topic.append(...this.#index.topics.map(({ id, name }) => new Option(name, id)));
		this.#fillQuestions();
		this.#fillRestarts(this.#store.progress.restarts);
	}

	#fillQuestions(): void {
		const topic = partOf(this, 'restart-topic', HTMLSelectElement).value;
		const select = partOf(this, 'restart-question', HTMLSelectElement);
		const { practiced } = this.#store.progress;
		const questions =
			this.#index?.questions.filter(
				(entry) => entry.topic === topic && this.#namesOf(entry.id).some((id) => practiced.has(id)),
			) ?? [];
		select.replaceChildren(
			new Option(topic === '' ? 'All questions' : 'The whole topic', ''),
			...questions.map(({ id, title }) => new Option(title, id)),
		);
		select.disabled = topic === '';
	}

	#namesOf(id: string): string[] {
		return namesOf(id, this.#index ? successorsOf(this.#index) : new Map());
	}

	async #restart(): Promise<void> {
		const topic = partOf(this, 'restart-topic', HTMLSelectElement).value;
		const question = partOf(this, 'restart-question', HTMLSelectElement).value;
		const restart = this.#toRestart(topic, question);
		const drafts = await this.#putDraftsAway(restart);
		this.#store.append(restart);
		this.#fillQuestions();
		this.#say('restarted', [
			'Begun anew. What you did before is kept and counts no longer; you can take this back below.',
			...drafts,
		]);
	}

	/** What the reader is in the middle of belongs to what was before, and is kept with it. In words, if there was something. */
	async #putDraftsAway({ scope, questions }: Extract<NewEvent, { kind: 'restart' }>): Promise<string[]> {
		const revisions = new Map(this.#index?.questions.map(({ id, revision }) => [id, revision]));
		const answers = await putAnswersAway(
			this.#store,
			(id) => scope === 'everything' || (questions?.includes(id) ?? false),
			(id) => revisions.get(id) ?? 1,
		);
		// One that is under way has questions of several topics: a single one of them does not end it.
		const isEnded = scope === 'everything' && (await putInterviewAway(this.#store));
		// Sittings under way have questions of what begins anew, and so may pages that are read.
		for (const draft of ['pair', 'start', 'review', 'lesson'] as const) dropDraft(draft);
		return [
			...(answers > 0 ? ['An answer that you had not marked yet is kept with the rest.'] : []),
			...(isEnded ? ['So is the mock interview that you left.'] : []),
		];
	}

	#toRestart(topic: string, question: string): Extract<NewEvent, { kind: 'restart' }> {
		if (question !== '') return { kind: 'restart', scope: 'question', topic, questions: this.#namesOf(question) };
		if (topic === '') return { kind: 'restart', scope: 'everything' };
		const questions =
			this.#index?.questions.filter((entry) => entry.topic === topic).flatMap(({ id }) => this.#namesOf(id)) ?? [];
		return { kind: 'restart', scope: 'topic', topic, questions };
	}

	#fillRestarts(restarts: readonly RestartEvent[]): void {
		partOf(this, 'restarts').replaceChildren(
			...restarts.map((restart) => {
				const item = document.createElement('li');
				const words = `${this.#nameOf(restart)}, ${toDayWords(dayOf(restart.at, restart.offset), today())}`;
				const button = document.createElement('button');
				button.type = 'button';
				button.textContent = 'Take it back';
				button.setAttribute('aria-label', `Take it back: ${words}`);
				button.addEventListener('click', () => {
					this.#store.undo(restart.id);
					this.#fillQuestions();
					this.#say('restarted', ['Taken back. Everything counts again.']);
					partOf(this, 'restarted').focus();
				});
				item.append(words, button);
				return item;
			}),
		);
	}

	#nameOf({ scope, topic, questions }: RestartEvent): string {
		if (scope === 'everything') return 'Everything begun anew';
		const topicName = this.#index?.topics.find(({ id }) => id === topic)?.name ?? topic ?? 'A topic';
		if (scope === 'topic') return `${topicName} begun anew`;
		const title = this.#index?.questions.find(({ id }) => questions?.includes(id))?.title ?? questions?.[0] ?? '';
		return `“${title}” begun anew`;
	}

	/* Delete */

	async #wipe(): Promise<void> {
		partOf(this, 'wipe-dialog', HTMLDialogElement).close();
		let recordings: ReadonlyMap<string, Blob> = new Map();
		let problem: string | undefined;
		try {
			recordings = await openRecordings().takeAll();
		} catch {
			problem =
				'The browser did not delete your recordings. Close its other tabs with this site and try again, or clear the site’s data in the browser’s settings.';
		}
		// After the recordings: other tabs begin anew when they hear of it, and would still find them.
		const drafts = readAllDrafts();
		const stored = this.#store.wipe();
		this.#before = undefined;
		// What was said of it holds no longer.
		for (const part of ['import-undo', 'imported', 'saved', 'restarted']) partOf(this, part).hidden = true;
		this.#fillQuestions();
		const isAnything = stored.log.length > 0 || stored.setAside.length > 0 || drafts.size > 0 || recordings.size > 0;
		if (isAnything) this.#deleted = { stored, drafts, recordings };
		partOf(this, 'wipe-undo').hidden = !isAnything;
		this.#say(
			'wiped',
			[
				problem ?? 'Everything is deleted from this browser.',
				...(isAnything
					? ['Until you leave this page it is held in the page’s memory, so that you can take that back.']
					: []),
			],
			problem === undefined ? 'done' : 'refused',
		);
		partOf(this, 'wiped').focus();
	}

	async #takeWipeBack(): Promise<void> {
		const deleted = this.#deleted;
		if (!deleted) return;
		this.#deleted = undefined;
		partOf(this, 'wipe-undo').hidden = true;
		this.#store.unwipe(deleted.stored);
		restoreDrafts(deleted.drafts);
		for (const [key, recording] of deleted.recordings) await openRecordings().put(key, recording);
		this.#fillQuestions();
		this.#say('wiped', [
			'Everything is as it was before.',
			...(this.#store.status.why ? ['It is in memory only: this browser does not keep it.'] : []),
		]);
		partOf(this, 'wiped').focus();
	}

	/** Nothing can be taken back any more. */
	#letGo(): void {
		this.#before = undefined;
		this.#deleted = undefined;
		for (const part of ['import-undo', 'wipe-undo', 'imported', 'wiped']) partOf(this, part).hidden = true;
	}

	/* What could not be read */

	#fillSetAside(setAside: ProgressStore['status']['setAside']): void {
		partOf(this, 'set-aside-part').hidden = setAside.length === 0;
		partOf(this, 'set-aside').replaceChildren(
			...setAside.map(({ name, text }) => {
				const item = document.createElement('li');
				const words = document.createElement('span');
				words.textContent = `${name} (${countOf(text.length, 'character')})`;
				const save = document.createElement('button');
				save.type = 'button';
				save.textContent = 'Save as a file';
				save.addEventListener('click', () => {
					saveFile('first-call-unreadable.txt', 'text/plain', text);
				});
				const drop = document.createElement('button');
				drop.type = 'button';
				drop.textContent = 'Delete it';
				drop.addEventListener('click', () => {
					this.#store.dropSetAside(name);
					partOf(this, 'told').textContent = 'Deleted.';
				});
				item.append(words, save, drop);
				return item;
			}),
		);
	}

	/* Whether the browser may clear it */

	async #fillPersistence(): Promise<void> {
		const target = partOf(this, 'persist-part');
		try {
			if (await navigator.storage.persisted()) return;
			target.hidden = this.#store.status.why === 'forbidden';
		} catch {
			// Not every browser can be asked; then there is nothing to offer.
			target.hidden = true;
		}
	}

	async #persist(): Promise<void> {
		const isGranted = await navigator.storage.persist().catch(() => false);
		this.#say('persisted', [
			isGranted
				? 'This browser now keeps it until you delete it.'
				: 'This browser decides by itself and made no promise. A file is the safe way.',
		]);
		partOf(this, 'persist').hidden = isGranted;
	}

	#say(part: string, lines: readonly string[], kind: 'done' | 'refused' = 'done'): void {
		const target = partOf(this, part);
		target.hidden = false;
		target.dataset['kind'] = kind;
		const [first = '', ...more] = lines;
		const paragraph = document.createElement('p');
		paragraph.textContent = first;
		target.replaceChildren(paragraph);
		if (kind === 'refused' && more.length > 0) {
			const list = document.createElement('ul');
			list.append(...more.map((line) => Object.assign(document.createElement('li'), { textContent: line })));
			target.append(list);
		} else target.append(...more.map((line) => Object.assign(document.createElement('p'), { textContent: line })));
	}
}

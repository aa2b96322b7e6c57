import { openProgressStore } from '#browser/progress-store.ts';
import { loadIndex } from '#browser/question-source.ts';
import { saveFile } from '#browser/save-file.ts';
import { keepClassIdentity, readClassIdentity } from '#browser/storage/class-storage.ts';
import { toClassFileName, toClassFileText, type ClassFile } from '#practice/class-file.ts';
import { toClassFile } from '#practice/class-log.ts';
import { successorsOf, type BankIndex } from '#practice/question-data.ts';
import { countOf, partOf } from './practice-parts.ts';

/**
 * The class file: shown as it is, to the letter, before it is saved. Without the index of the bank
 * it is made all the same; the failure patterns are then left to the page that reads it.
 */
export class ClassExportElement extends HTMLElement {
	#listening: AbortController | undefined;
	/** What is shown and not saved yet. */
	#offered: { file: ClassFile; text: string } | undefined;
	/** Grows with each preview, so that one which comes too late is known and dropped. */
	#asked = 0;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		const on = (part: string, act: () => void) => {
			partOf(this, part).addEventListener('click', act, { signal });
		};
		on('class-show', () => {
			void this.#show();
		});
		on('class-save', () => {
			this.#save();
		});
		on('class-close', () => {
			this.#close('Nothing was saved.');
			partOf(this, 'class-show').focus();
		});
		// What is shown is what would be saved: it goes when the log is another one.
		signal.addEventListener(
			'abort',
			openProgressStore().subscribe(() => {
				if (this.#offered) this.#close('Your answers have changed since. Look at the file anew.');
			}),
		);
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
	}

	async #show(): Promise<void> {
		const asked = ++this.#asked;
		const index = await loadIndex(`${this.dataset['site'] ?? '/'}practice/`).catch(() => undefined);
		if (asked !== this.#asked || !this.isConnected) return;
		const { learner, serial } = readClassIdentity(randomName);
		const file = toClassFile(openProgressStore().log, {
			learner,
			file: randomName(),
			serial: serial + 1,
			...(index && { patternOf: patternsOf(index), successors: successorsOf(index) }),
		});
		if (file.questions.length === 0) {
			this.#close('There is nothing to hand in yet: no blind pair was judged and no answer marked.');
			return;
		}
		this.#offered = { file, text: toClassFileText(file) };
		partOf(this, 'class-summary').textContent = summarize(file);
		partOf(this, 'class-text').textContent = this.#offered.text;
		partOf(this, 'class-name').textContent = toClassFileName(file);
		partOf(this, 'class-told').textContent = '';
		partOf(this, 'class-preview').hidden = false;
		partOf(this, 'class-title').focus();
	}

	#save(): void {
		if (!this.#offered) return;
		const { file, text } = this.#offered;
		saveFile(toClassFileName(file), 'application/json', text);
		keepClassIdentity(file);
		this.#close(`Saved as “${toClassFileName(file)}”.`);
		partOf(this, 'class-show').focus();
	}

	#close(told: string): void {
		this.#offered = undefined;
		this.#asked += 1;
		partOf(this, 'class-preview').hidden = true;
		partOf(this, 'class-told').textContent = told;
	}
}

function patternsOf({ questions }: BankIndex): (question: string) => string | undefined {
	const patterns = new Map(questions.map(({ id, pattern }) => [id, pattern]));
	return (question) => patterns.get(question);
}

function summarize({ questions }: ClassFile): string {
	const picked = questions.filter(({ picks }) => picks);
	const right = picked.filter(({ picks }) => picks?.first.right).length;
	const marked = questions.filter(({ markings }) => markings).length;
	return [
		`${countOf(questions.length, 'question')}.`,
		...(picked.length > 0
			? [`You judged ${countOf(picked.length, 'blind pair')}, and ${right} of your first picks were right.`]
			: []),
		...(marked > 0 ? [`You marked answers of your own on ${countOf(marked, 'question')}.`] : []),
	].join(' ');
}

/** Sixteen random characters. */
function randomName(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

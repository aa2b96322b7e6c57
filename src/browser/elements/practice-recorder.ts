import { openProgressStore } from '#browser/progress-store.ts';
import { openRecordings } from '#browser/storage/recording-storage.ts';
import { partOf } from './practice-parts.ts';

/** Fired, bubbling, when a recording was made or deleted: `CustomEvent<boolean>`, whether there is one now. */
export const RECORDED = 'first-call:recorded';

/**
 * Records under the name in its `key` attribute, plays what is there, deletes it. The attribute
 * `state` is `idle`, `asking`, `recording` or `unable`; with `playback` it only plays and deletes.
 */
export class PracticeRecorderElement extends HTMLElement {
	static readonly observedAttributes = ['key'];
	#listening: AbortController | undefined;
	#recorder: MediaRecorder | undefined;
	#address = '';
	/** The recording under way is not to be kept when it ends. */
	#isDiscarded = false;

	connectedCallback(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		partOf(this, 'record').addEventListener(
			'click',
			() => {
				void this.#record();
			},
			{ signal },
		);
		partOf(this, 'stop').addEventListener(
			'click',
			() => {
				this.stop();
			},
			{ signal },
		);
		partOf(this, 'delete').addEventListener(
			'click',
			() => {
				void this.#delete();
			},
			{ signal },
		);
		signal.addEventListener(
			'abort',
			openProgressStore().onWiped(() => {
				this.#discard();
			}),
		);
		// Older browsers, and pages that are not served safely, lack one or both.
		const isAble = typeof MediaRecorder === 'function' && 'mediaDevices' in navigator;
		this.#setState(isAble ? 'idle' : 'unable');
		if (!isAble && !this.hasAttribute('playback'))
			this.#say('This browser cannot record here. Type, or speak aloud and mark from memory.');
		void this.#show();
	}

	disconnectedCallback(): void {
		this.#listening?.abort();
		this.stop();
		this.#release();
	}

	attributeChangedCallback(): void {
		if (this.#listening) void this.#show();
	}

	/** Look again for a recording: another recorder on the page made or deleted it. */
	refresh(): void {
		void this.#show();
	}

	/** Everything was deleted in another tab: a recording under way is not kept, and one that can be heard here goes. */
	#discard(): void {
		this.#isDiscarded = this.#recorder?.state === 'recording';
		this.stop();
		this.#release();
		partOf(this, 'player', HTMLAudioElement).removeAttribute('src');
		partOf(this, 'playback').hidden = true;
		this.#say('');
	}

	/** End a recording that is under way, and keep it. */
	stop(): void {
		if (this.#recorder?.state === 'recording') this.#recorder.stop();
	}

	async #record(): Promise<void> {
		const key = this.getAttribute('key');
		if (key === null) return;
		this.#setState('asking');
		this.#say('The browser asks for the microphone.');
		let stream: MediaStream;
		try {
			stream = await navigator.mediaDevices.getUserMedia({ audio: true });
		} catch (error) {
			this.#setState('idle');
			this.#say(describeRefusal(error));
			return;
		}
		const parts: Blob[] = [];
		const recorder = new MediaRecorder(stream);
		this.#recorder = recorder;
		recorder.addEventListener('dataavailable', (event) => {
			if (event.data.size > 0) parts.push(event.data);
		});
		recorder.addEventListener('stop', () => {
			for (const track of stream.getTracks()) track.stop();
			if (this.#isDiscarded) {
				this.#isDiscarded = false;
				this.#setState('idle');
				return;
			}
			void this.#keep(key, new Blob(parts, { type: recorder.mimeType }));
		});
		recorder.start(1000);
		this.#setState('recording');
		this.#say('Recording. It stays on this device.');
		partOf(this, 'stop').focus();
	}

	async #keep(key: string, recording: Blob): Promise<void> {
		const { kept } = await openRecordings().put(key, recording);
		this.#setState('idle');
		this.#say(
			kept
				? 'Recorded, on this device only.'
				: 'Recorded. This browser lets the page store nothing, so it is gone when you close the page.',
		);
		await this.#show();
		this.dispatchEvent(new CustomEvent<boolean>(RECORDED, { bubbles: true, detail: true }));
	}

	async #delete(): Promise<void> {
		const key = this.getAttribute('key');
		if (key === null) return;
		await openRecordings().delete(key);
		this.#say('The recording is deleted.');
		await this.#show();
		this.dispatchEvent(new CustomEvent<boolean>(RECORDED, { bubbles: true, detail: false }));
		partOf(this, 'record').focus();
	}

	async #show(): Promise<void> {
		const key = this.getAttribute('key');
		const recording = key === null ? undefined : await openRecordings().get(key);
		if (key !== this.getAttribute('key')) return;
		this.#release();
		partOf(this, 'playback').hidden = !recording;
		if (!recording) return;
		this.#address = URL.createObjectURL(recording);
		partOf(this, 'player', HTMLAudioElement).src = this.#address;
	}

	#release(): void {
		if (this.#address !== '') URL.revokeObjectURL(this.#address);
		this.#address = '';
	}

	#setState(state: 'idle' | 'asking' | 'recording' | 'unable'): void {
		this.setAttribute('state', state);
		partOf(this, 'record').hidden = state === 'recording' || state === 'unable' || this.hasAttribute('playback');
		partOf(this, 'stop').hidden = state !== 'recording';
	}

	#say(text: string): void {
		partOf(this, 'said').textContent = text;
	}
}

/** Why there is no recording, and what to do. */
function describeRefusal(error: unknown): string {
	const name = error instanceof DOMException ? error.name : '';
	if (name === 'NotFoundError')
		return 'There is no microphone here. Type instead, or speak aloud and mark from memory.';
	if (name === 'NotReadableError') return 'Another program is using the microphone. Close it and try again, or type.';
	return 'The microphone was not allowed. Type instead, or allow it for this site in the browser and press Record again.';
}

import { describeStatus, openProgressStore } from '#browser/progress-store.ts';

/** Says how progress is kept where that is not as it should be; empty where all is well. */
export class PracticeStatusElement extends HTMLElement {
	#stop: (() => void) | undefined;

	connectedCallback(): void {
		const store = openProgressStore();
		this.#stop = store.subscribe(() => {
			this.#show();
		});
		this.#show();
	}

	disconnectedCallback(): void {
		this.#stop?.();
	}

	#show(): void {
		const { status } = openProgressStore();
		const lines = describeStatus(status);
		this.setAttribute('state', status.state);
		const wanted = lines.join(' ');
		if (this.dataset['said'] === wanted) return;
		this.dataset['said'] = wanted;
		this.replaceChildren(
			...lines.map((line) => {
				const paragraph = document.createElement('p');
				paragraph.textContent = line;
				return paragraph;
			}),
		);
		if (lines.length > 0) {
			const link = document.createElement('a');
			link.href = this.dataset['data'] ?? '';
			link.textContent = 'Your progress as a file';
			this.append(link);
		}
	}
}

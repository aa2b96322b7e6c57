/**
 * Puts questions of First Call into a page: one classic script, loaded with `defer`, once.
 *
 *   <script src="https://first-call.example/embed.js" defer></script>
 *   <api-pm-question id="two-payouts"><a href="https://first-call.example/q/two-payouts/">Two payouts</a></api-pm-question>
 *
 * Attributes: `id` (a question) or `topic` or `company` (a set); `mode="blind"` for two unlabelled
 * answers and a choice; `theme="light"` or `"dark"`, without it the scheme that the page declares with
 * `color-scheme`, or else the reader's system. The link inside stays beside the frame. The frame has no origin of its own, stores nothing, and is as tall as what
 * it shows: its height comes in messages (`{ type: 'first-call:height', embed, height }`), of which
 * only those from this very frame are heard.
 */
(() => {
	'use strict';

	const NAME = 'api-pm-question';
	if (!('customElements' in window) || customElements.get(NAME)) return;

	/** The site's root: where this script lies. */
	const root = new URL('.', document.currentScript.src);
	/** Heights in pixels: before the frame has told its own, and what is taken for one. */
	const FIRST = 480;
	const LEAST = 120;
	const MOST = 20000;
	const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

	class ApiPmQuestionElement extends HTMLElement {
		static observedAttributes = ['id', 'topic', 'company', 'mode', 'theme'];

		#frame = null;
		#listening = null;
		/** Attributes are told before the element is connected, each by itself. */
		#isShown = false;

		connectedCallback() {
			this.#isShown = true;
			this.#show();
		}

		disconnectedCallback() {
			this.#isShown = false;
			this.#clear();
		}

		attributeChangedCallback(name, before, after) {
			if (this.#isShown && before !== after) this.#show();
		}

		/** The address of the embed, or none where the attributes name nothing. */
		get #address() {
			const id = this.getAttribute('id');
			const topic = this.getAttribute('topic');
			const company = this.getAttribute('company');
			const path = id ? id : topic ? `topics/${topic}` : company ? `companies/${company}` : '';
			if (!ID.test(id || topic || company || '')) return null;
			const url = new URL(`embed/${path}/${this.getAttribute('mode') === 'blind' ? 'blind/' : ''}`, root);
			const theme = this.getAttribute('theme') || 'auto';
			// Browsers give a frame the reader's scheme, whatever the page around it declares.
			const declared = theme === 'auto' ? getComputedStyle(this).colorScheme : theme;
			if (declared === 'light' || declared === 'dark') url.searchParams.set('theme', declared);
			return url.href;
		}

		#show() {
			const address = this.#address;
			if (this.#frame && this.#frame.src === address) return;
			this.#clear();
			if (this.style.display === '') this.style.display = 'block';
			this.#keepLink();
			if (address === null) {
				console.warn(`<${NAME}>: "id", "topic" or "company" must name something of First Call, in lower-case letters, digits and hyphens.`);
				return;
			}
			const link = this.querySelector('a');
			const frame = document.createElement('iframe');
			frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
			frame.loading = 'lazy';
			frame.title = (link && link.textContent.trim()) || 'A question from First Call';
			frame.style.cssText = `display:block;width:100%;height:${FIRST}px;border:0`;
			frame.src = address;
			this.#listening = new AbortController();
			window.addEventListener(
				'message',
				(event) => {
					if (event.source === null || event.source !== frame.contentWindow) return;
					const data = event.data;
					if (typeof data !== 'object' || data === null || data.type !== 'first-call:height') return;
					if (typeof data.height !== 'number' || !(data.height >= LEAST && data.height <= MOST)) return;
					frame.style.height = `${Math.ceil(data.height)}px`;
				},
				{ signal: this.#listening.signal },
			);
			this.#frame = frame;
			this.prepend(frame);
		}

		/** A plain link stands beside the frame, whatever becomes of it. */
		#keepLink() {
			if (this.querySelector('a')) return;
			const link = document.createElement('a');
			const id = this.getAttribute('id');
			link.href = id && ID.test(id) ? new URL(`q/${id}/`, root).href : root.href;
			link.textContent = 'Open it at First Call';
			this.append(link);
		}

		#clear() {
			if (this.#listening) this.#listening.abort();
			if (this.#frame) this.#frame.remove();
			this.#listening = null;
			this.#frame = null;
		}
	}

	customElements.define(NAME, ApiPmQuestionElement);
})();

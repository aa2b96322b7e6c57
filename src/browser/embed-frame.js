/**
 * The script of an embed: one classic script at the end of a page that is complete without it. It
 * stands in frames of other people's pages, also in `sandbox="allow-scripts"`, where the origin is
 * `null` and storage, cookies and workers throw: it uses none of them.
 *
 * What it tells the page around it, whenever the height changes and once in the beginning. Heights
 * are whole CSS pixels, the address of the receiver is `*` because nothing in them is a secret.
 *
 * - `{ type: 'first-call:height', embed, height }`: our own. `embed` is what stands between `/embed/`
 *   and the next slashes: `two-payouts`, `topics/idempotency`.
 * - `{ message: 'height', value, secret }`: WordPress's, where the address carries a secret
 *   (`#?secret=…`, WordPress 4.4 and newer, wp-includes/js/wp-embed.js).
 * - `'{"subject":"lti.frameResize","height":…}'`: what Canvas and others understand, as text, because
 *   some of them parse whatever comes.
 *
 * What it hears, from the page directly around it alone: `{ type: 'first-call:measure' }` and
 * WordPress's `{ message: 'ready', secret }` with the right secret. Both make it tell its height again.
 */
(() => {
	'use strict';

	const root = document.documentElement;
	const embed = root.dataset['embed'] ?? '';
	const isFramed = window.parent !== window;
	let told = 0;

	/** The secret in the address, which WordPress may also add after the page has loaded. */
	const secretOf = () => /[?&]secret=([A-Za-z0-9]{1,64})(?:&|$)/.exec(location.hash)?.[1];

	/** @param {unknown} message */
	function tell(message) {
		try {
			window.parent.postMessage(message, '*');
		} catch {
			// A host that takes no messages keeps the height it gave.
		}
	}

	function tellHeight(again = false) {
		const height = Math.ceil(document.body.getBoundingClientRect().height);
		if (!isFramed || height === 0 || (height === told && !again)) return;
		told = height;
		const secret = secretOf();
		tell({ type: 'first-call:height', embed, height });
		if (secret !== undefined) tell({ message: 'height', value: height, secret });
		tell(JSON.stringify({ subject: 'lti.frameResize', height }));
	}

	window.addEventListener('message', (event) => {
		/** @type {unknown} */
		const data = event.data;
		if (event.source !== window.parent || typeof data !== 'object' || data === null) return;
		const isOurs = 'type' in data && data.type === 'first-call:measure';
		const isReady =
			'message' in data &&
			data.message === 'ready' &&
			'secret' in data &&
			data.secret !== undefined &&
			data.secret === secretOf();
		if (isOurs || isReady) tellHeight(true);
	});

	/** Links that stay in the frame keep its looks and its secret. */
	function carryOn() {
		const theme = new URLSearchParams(location.search).get('theme');
		const secret = secretOf();
		for (const link of document.querySelectorAll('a')) {
			if (link.target !== '_self') continue;
			const url = new URL(link.href);
			if (theme !== null) url.searchParams.set('theme', theme);
			if (secret !== undefined) url.hash = `?secret=${secret}`;
			link.href = url.href;
		}
	}

	/** A question that was opened from a set leads back to it. */
	function leadBack() {
		const set = new URLSearchParams(location.search).get('set') ?? '';
		const back = document.querySelector('.embed-back');
		const link = back?.querySelector('a');
		if (!(back instanceof HTMLElement) || !link || !/^(?:topics|companies)\/[a-z0-9-]+(?:\/blind)?$/.test(set)) return;
		link.href = `${link.dataset['embeds'] ?? ''}${set}/`;
		back.hidden = false;
	}

	// WordPress opens links for frames that may not: it follows those to the frame's own host.
	document.addEventListener('click', (event) => {
		const secret = secretOf();
		const link = event.target instanceof Element ? event.target.closest('a') : null;
		if (!link || secret === undefined || link.target === '_self' || link.host !== location.host) return;
		if (!isFramed || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		tell({ message: 'link', value: link.href, secret });
	});

	/** Read blind: what tells leaves the document until the reader has committed. */
	function readBlind() {
		const blind = document.querySelector('.embed-blind');
		const told = blind?.querySelector('.embed-told');
		const study = told?.querySelector('.study');
		const form = blind?.querySelector('form');
		if (!blind || !told || !study || !form) return;
		told.remove();
		form.hidden = false;
		const commit = () => {
			if (!form.reportValidity()) return;
			const data = new FormData(form);
			const confidence = data.get('confidence');
			const chose = data.get('chose') === 'B' ? 'B' : 'A';
			const isStrongFirst = study.querySelector('.answer')?.classList.contains('strong') === true;
			const isRight = (chose === 'A') === isStrongFirst;
			const verdict = document.createElement('p');
			verdict.className = 'verdict';
			verdict.tabIndex = -1;
			verdict.textContent = `You chose ${chose} (${typeof confidence === 'string' ? confidence : ''}). It is the ${
				isRight ? 'strong answer.' : 'weak answer: its diagnosis says where it fails.'
			}`;
			blind.replaceChildren(verdict, study);
			verdict.focus();
		};
		// In a frame without `allow-forms` no form is submitted, not even to a script.
		form.querySelector('button')?.addEventListener('click', commit);
		form.addEventListener('keydown', (event) => {
			if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
			event.preventDefault();
			commit();
		});
	}

	readBlind();
	leadBack();
	carryOn();
	tellHeight();
	window.addEventListener('load', () => {
		tellHeight();
	});
	window.addEventListener('hashchange', () => {
		carryOn();
		tellHeight(true);
	});
	if ('ResizeObserver' in window) {
		new ResizeObserver(() => {
			tellHeight();
		}).observe(document.body);
	} else {
		document.addEventListener('toggle', () => tellHeight(), true);
	}
})();

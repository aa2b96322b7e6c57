/* eslint no-restricted-globals: "off", no-restricted-properties: "off", no-restricted-syntax: "off" --
   To the exporter this file is text. It runs in a learning management system, in the learner's browser. */
/**
 * The script of a course package: one classic script, as learning management systems of any age
 * expect it, over a page that is complete without it. It asks the pairs blind, one after the other,
 * and tells the system, by SCORM 1.2 or SCORM 2004 4th edition, what was answered.
 *
 * What is stored (`cmi.suspend_data`): `1.<fingerprint>.<answers>`. The fingerprint stands for the
 * ids of the questions in their order; with another one the answers belong to another package and
 * are left alone. The answers are one character for each question: `-` for none, `a` to `c` for the
 * first answer with growing confidence, `d` to `f` for the second. 4,000 questions fit into the
 * 4,096 characters of SCORM 1.2.
 *
 * Times are written in the units that SCORM asks for: hours, minutes and seconds for 1.2, ISO 8601
 * durations for 2004. `unload` is blocked in many systems, so the session is saved when the page is
 * hidden and finished on `pagehide`.
 */
(() => {
	'use strict';

	/**
	 * SCORM's run-time interface, with the names of 1.2; the ones of 2004 are mapped to it.
	 * @typedef {object} Lms
	 * @property {() => boolean} initialize
	 * @property {(name: string) => string} get
	 * @property {(name: string, value: string) => boolean} set
	 * @property {() => boolean} commit
	 * @property {() => boolean} finish
	 */

	/**
	 * What one answer is: which of the two, and how sure (0 a guess, 1 leaning, 2 sure).
	 * @typedef {{ place: 0 | 1, confidence: 0 | 1 | 2 }} Answer
	 */

	/** Share of right answers from which the package is passed: by guessing, 8 of 10 are reached once in 18 times. */
	const PASSING_SHARE = 0.8;
	const CONFIDENCES = ['a guess', 'leaning that way', 'sure'];
	const NO_ANSWER = '-';
	const CODES = 'abcdef';
	const LETTERS = /** @type {const} */ (['A', 'B']);

	/** One question: complete HTML with labelled answers, asked blind until the learner has committed. */
	class QuestionView {
		/** @param {HTMLElement} article */
		constructor(article) {
			this.article = article;
			this.id = article.dataset['id'] ?? '';
			this.heading = article.querySelector('h2');
			this.title = this.heading?.textContent ?? '';
			/** Where the strong answer stands when the two are unlabelled. */
			this.strongPlace = article.dataset['strongFirst'] === 'true' ? 0 : 1;
			// Nothing in the document says it before the learner has committed.
			delete article.dataset['strongFirst'];
			this.study = article.querySelector('.study');
			/** @type {number | undefined} When the question was first seen. */
			this.seen = undefined;
			/** @type {HTMLFormElement | undefined} */
			this.form = undefined;
		}

		/** @param {Answer} answer */
		isRight(answer) {
			return answer.place === this.strongPlace;
		}

		/** @param {boolean} isShown */
		setShown(isShown) {
			this.article.hidden = !isShown;
			if (isShown) this.seen ??= Date.now();
		}

		focus() {
			if (!this.heading) return;
			this.heading.tabIndex = -1;
			this.heading.focus();
			this.article.scrollIntoView();
		}

		/**
		 * Take the labelled answers out of the document and put their words there without labels,
		 * marks and citations, which only one of the two would carry.
		 * @param {(answer: Answer, milliseconds: number) => void} onAnswer
		 */
		ask(onAnswer) {
			const said = [...this.article.querySelectorAll('.said')];
			if (this.strongPlace === 1) said.reverse();
			this.study?.remove();
			const form = element('form', { className: 'blind' });
			const pair = element('div', { className: 'pair' });
			said.forEach((answer, i) => {
				const words = withoutMarks(answer);
				pair.append(
					element('section', { className: 'answer' }, element('h3', {}, `Answer ${LETTERS[i] ?? ''}`), words),
				);
			});
			form.append(
				pair,
				choice(`${this.id}-chose`, 'Which answer would be rated higher?', ['Answer A', 'Answer B']),
				choice(`${this.id}-confidence`, 'How sure are you?', CONFIDENCES),
				element('button', {}, 'Commit and see'),
			);
			form.addEventListener('submit', (event) => {
				event.preventDefault();
				const data = new FormData(form);
				/** @type {Answer} */
				const answer = {
					place: data.get(`${this.id}-chose`) === '0' ? 0 : 1,
					confidence: /** @type {0 | 1 | 2} */ (Number(data.get(`${this.id}-confidence`))),
				};
				onAnswer(answer, Date.now() - (this.seen ?? Date.now()));
			});
			this.form = form;
			this.article.append(form);
		}

		/**
		 * Show verdict, both answers with their labels, criteria, diagnosis and repair.
		 * @param {Answer} answer
		 * @param {boolean} moveFocus
		 */
		reveal(answer, moveFocus) {
			this.form?.remove();
			const verdict = element('p', { className: 'verdict', tabIndex: -1 });
			const chosen = `You chose ${LETTERS[answer.place]} (${CONFIDENCES[answer.confidence] ?? ''}). `;
			verdict.textContent =
				chosen +
				(this.isRight(answer)
					? 'It is the strong answer.'
					: 'It is the weak answer: its diagnosis says where it fails.');
			const { study } = this;
			if (study) {
				const strong = study.querySelector('.strong');
				if (this.strongPlace === 1 && strong) study.querySelector('.weak')?.after(strong);
				study.querySelectorAll('.strong, .weak').forEach((details, i) => {
					details.setAttribute('open', '');
					details.querySelector('summary')?.prepend(`${LETTERS[i] ?? ''}: `);
				});
				this.article.append(verdict, study);
			}
			if (moveFocus) verdict.focus();
		}
	}

	const root = document.documentElement;
	const is2004 = root.dataset['scorm'] === '2004';
	const fingerprint = root.dataset['fingerprint'] ?? '';
	const questions = [...document.querySelectorAll('article')].map((article) => new QuestionView(article));
	/** @type {(Answer | undefined)[]} */
	const answers = questions.map(() => undefined);
	const begun = Date.now();
	const lms = connect();
	/** Whether the system wants to hear of answers: not when somebody browses or reviews. */
	let isRecording = false;
	/** Whether a result of an earlier package stands that must not be undone before all is answered anew. */
	let isEarned = false;
	let isFinished = false;
	let interactions = 0;
	let current = 0;

	const status = element('p', { className: 'status', role: 'status' });
	const counter = element('p', { className: 'counter' });
	const previous = element('button', { type: 'button' }, 'Previous');
	const next = element('button', { type: 'button' }, 'Next');
	const result = element('section', { className: 'result', hidden: true, ariaLabel: 'Result' });

	begin();

	function begin() {
		root.classList.add('is-running');
		const main = document.querySelector('main');
		const bar = element('nav', { ariaLabel: 'Questions' });
		bar.append(previous, counter, next);
		main?.prepend(bar, status);
		main?.append(result);
		previous.addEventListener('click', () => {
			show(current - 1, true);
		});
		next.addEventListener('click', () => {
			show(current + 1, true);
		});

		if (lms) {
			resume(lms);
		} else {
			say('Not connected to a learning management system: your answers are kept until you close this page.');
		}
		questions.forEach((question, i) => {
			const answer = answers[i];
			if (answer) question.reveal(answer, false);
			else
				question.ask((given, milliseconds) => {
					record(i, given, milliseconds);
				});
		});
		show(current, false);
		showResult();

		document.addEventListener('visibilitychange', () => {
			if (document.visibilityState === 'hidden') save();
		});
		window.addEventListener('pagehide', finish);
		// A page that comes back from the browser's memory has said goodbye to its system: begin anew.
		window.addEventListener('pageshow', (event) => {
			if (event.persisted) location.reload();
		});
	}

	/** @param {Lms} system */
	function resume(system) {
		const mode = system.get(is2004 ? 'cmi.mode' : 'cmi.core.lesson_mode');
		isRecording = mode !== 'browse' && mode !== 'review';
		interactions = Number(system.get('cmi.interactions._count')) || 0;
		const stored = /^1\.([0-9a-z]+)\.([-a-f]*)$/.exec(system.get('cmi.suspend_data'));
		if (stored?.[1] === fingerprint) {
			answers.forEach((_, i) => {
				answers[i] = fromCode(stored[2]?.[i] ?? NO_ANSWER);
			});
			const place = Number(system.get(is2004 ? 'cmi.location' : 'cmi.core.lesson_location'));
			if (Number.isInteger(place) && place >= 0 && place < questions.length) current = place;
			say(answers.some(Boolean) ? 'Your earlier answers are here.' : '');
		} else if (stored) {
			say(
				'This package has changed since your last visit. Your earlier answers belong to the old one; begin again. What you had reached stays until you have answered everything.',
			);
			const statuses = is2004 ? ['cmi.completion_status', 'cmi.success_status'] : ['cmi.core.lesson_status'];
			isEarned = statuses.some((name) => ['passed', 'completed'].includes(system.get(name)));
		}
		if (isRecording) {
			// Whatever happens to the window, what was committed last can be resumed.
			system.set(is2004 ? 'cmi.exit' : 'cmi.core.exit', 'suspend');
			report();
			save();
		} else {
			say('You are looking at this without credit: nothing is recorded.');
		}
	}

	/**
	 * @param {number} index
	 * @param {Answer} answer
	 * @param {number} milliseconds From the first sight of the question to the answer.
	 */
	function record(index, answer, milliseconds) {
		answers[index] = answer;
		questions[index]?.reveal(answer, true);
		showResult();
		paintBar();
		if (!lms || !isRecording) return;
		const question = questions[index];
		if (question) logInteractions(lms, question, answer, milliseconds);
		report();
		if (!save())
			say('The learning management system did not take your answer. Keep this page open and tell your instructor.');
	}

	/**
	 * Two interactions: the choice, and how sure the learner was.
	 * @param {Lms} system
	 * @param {QuestionView} question
	 * @param {Answer} answer
	 * @param {number} milliseconds
	 */
	function logInteractions(system, question, answer, milliseconds) {
		const now = new Date();
		// In 2004's times a zone may follow only a fraction of a second.
		const time = is2004 ? `${now.toISOString().slice(0, 19)}.0Z` : now.toTimeString().slice(0, 8);
		const isRight = question.isRight(answer);
		/** @type {[string, string][][]} */
		const both = [
			[
				['id', question.id],
				['type', 'choice'],
				['correct_responses.0.pattern', question.strongPlace === 0 ? 'a' : 'b'],
				['weighting', '1'],
				[is2004 ? 'learner_response' : 'student_response', answer.place === 0 ? 'a' : 'b'],
				['result', isRight ? 'correct' : is2004 ? 'incorrect' : 'wrong'],
				['latency', duration(milliseconds)],
			],
			[
				['id', `${question.id}.confidence`],
				['type', 'likert'],
				[is2004 ? 'learner_response' : 'student_response', String(answer.confidence + 1)],
				['result', 'neutral'],
			],
		];
		for (const fields of both) {
			const place = `cmi.interactions.${interactions}`;
			interactions += 1;
			for (const [name, value] of fields) system.set(`${place}.${name}`, value);
			system.set(`${place}.${is2004 ? 'timestamp' : 'time'}`, time);
			if (is2004) system.set(`${place}.description`, question.title.slice(0, 250));
		}
	}

	/** Tell the system how far the learner is. Passed or completed only when every question is answered. */
	function report() {
		if (!lms || !isRecording) return;
		const given = answers.filter((answer) => answer !== undefined).length;
		const right = rightCount();
		const share = questions.length === 0 ? 0 : right / questions.length;
		const isComplete = questions.length > 0 && given === questions.length;
		const isPassed = isComplete && share >= PASSING_SHARE;
		lms.set('cmi.suspend_data', `1.${fingerprint}.${answers.map(toCode).join('')}`);
		lms.set(is2004 ? 'cmi.location' : 'cmi.core.lesson_location', String(current));
		if (isEarned && !isComplete) return;
		const score = is2004 ? 'cmi.score' : 'cmi.core.score';
		lms.set(`${score}.min`, '0');
		lms.set(`${score}.max`, '100');
		lms.set(`${score}.raw`, String(Math.round(100 * share)));
		if (is2004) {
			lms.set('cmi.score.scaled', share.toFixed(4));
			lms.set('cmi.progress_measure', (given / Math.max(1, questions.length)).toFixed(4));
			lms.set('cmi.completion_status', isComplete ? 'completed' : 'incomplete');
			lms.set('cmi.success_status', isComplete ? (isPassed ? 'passed' : 'failed') : 'unknown');
		} else {
			// SCORM 1.2 has one field for both; "failed" would hide that everything was answered.
			lms.set('cmi.core.lesson_status', isPassed ? 'passed' : isComplete ? 'completed' : 'incomplete');
		}
	}

	/** @returns {boolean} Whether the system took it. */
	function save() {
		if (!lms || !isRecording || isFinished) return true;
		lms.set(is2004 ? 'cmi.location' : 'cmi.core.lesson_location', String(current));
		lms.set(is2004 ? 'cmi.session_time' : 'cmi.core.session_time', duration(Date.now() - begun));
		return lms.commit();
	}

	function finish() {
		if (!lms || isFinished) return;
		save();
		isFinished = true;
		lms.finish();
	}

	/** @returns {number} */
	function rightCount() {
		return answers.filter((answer, i) => answer !== undefined && questions[i]?.isRight(answer)).length;
	}

	/**
	 * @param {number} index
	 * @param {boolean} moveFocus
	 */
	function show(index, moveFocus) {
		if (index < 0 || index >= questions.length) return;
		current = index;
		questions.forEach((question, i) => {
			question.setShown(i === index);
		});
		paintBar();
		if (moveFocus) questions[index]?.focus();
	}

	function paintBar() {
		const given = answers.filter((answer) => answer !== undefined).length;
		previous.disabled = current === 0;
		next.disabled = current === questions.length - 1;
		counter.textContent = `${current + 1} of ${questions.length}, ${given} answered`;
	}

	function showResult() {
		if (answers.some((answer) => answer === undefined)) return;
		const right = rightCount();
		const sure = answers.filter((answer) => answer?.confidence === 2);
		const sureAndWrong = answers.filter(
			(answer, i) => answer?.confidence === 2 && !questions[i]?.isRight(answer),
		).length;
		result.replaceChildren(
			element('h2', {}, `${right} of ${questions.length} right`),
			element(
				'p',
				{},
				sure.length === 0
					? 'You were never sure.'
					: `You were sure ${times(sure.length)}, and wrong ${times(sureAndWrong)} of these. Read those first: a confident mistake is the one that shows in an interview.`,
			),
		);
		result.hidden = false;
	}

	/** @param {number} count */
	function times(count) {
		return count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`;
	}

	/** @param {string} text */
	function say(text) {
		status.textContent = text;
	}

	/**
	 * @param {Answer | undefined} answer
	 * @returns {string}
	 */
	function toCode(answer) {
		return answer ? (CODES[answer.place * 3 + answer.confidence] ?? NO_ANSWER) : NO_ANSWER;
	}

	/**
	 * @param {string} code
	 * @returns {Answer | undefined}
	 */
	function fromCode(code) {
		const index = CODES.indexOf(code);
		if (index < 0) return undefined;
		return { place: index < 3 ? 0 : 1, confidence: /** @type {0 | 1 | 2} */ (index % 3) };
	}

	/**
	 * `0001:02:03.00` for SCORM 1.2, `PT1H2M3S` for SCORM 2004.
	 * @param {number} milliseconds
	 */
	function duration(milliseconds) {
		const seconds = Math.max(0, Math.floor(milliseconds / 1000));
		const hours = Math.floor(seconds / 3600);
		const minutes = Math.floor(seconds / 60) % 60;
		if (is2004) return `PT${hours}H${minutes}M${seconds % 60}S`;
		/** @param {number} value @param {number} digits */
		const pad = (value, digits) => String(value).padStart(digits, '0');
		return `${pad(Math.min(hours, 9999), 4)}:${pad(minutes, 2)}:${pad(seconds % 60, 2)}.00`;
	}

	/**
	 * The system's interface, initialized; undefined where there is none or it refuses. It is looked
	 * for in the windows around this one, then in the one that opened it (SCORM's own rule).
	 * @returns {Lms | undefined}
	 */
	function connect() {
		const api = find(window) ?? findInOpeners();
		if (!api) return undefined;
		const prefix = is2004 ? '' : 'LMS';
		/** @param {string} name @param {string[]} values */
		const call = (name, ...values) => {
			try {
				const method = api[`${prefix}${name}`];
				return typeof method === 'function' ? String(method.apply(api, values)) : '';
			} catch {
				// A system that breaks must not take the page with it.
				return '';
			}
		};
		/** @type {Lms} */
		const system = {
			initialize: () => call('Initialize', '') === 'true',
			get: (name) => call('GetValue', name),
			set: (name, value) => call('SetValue', name, value) === 'true',
			commit: () => call('Commit', '') === 'true',
			finish: () => call(is2004 ? 'Terminate' : 'Finish', '') === 'true',
		};
		return system.initialize() ? system : undefined;
	}

	/**
	 * @param {Window | null} start
	 * @returns {Record<string, unknown> | undefined}
	 */
	function find(start) {
		const name = is2004 ? 'API_1484_11' : 'API';
		let here = start;
		for (let depth = 0; here && depth < 50; depth += 1) {
			try {
				const api = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (here))[name];
				if (typeof api === 'object' && api !== null) return /** @type {Record<string, unknown>} */ (api);
			} catch {
				// A window of another site: nothing further up can be read either.
				return undefined;
			}
			if (here.parent === here) return undefined;
			here = here.parent;
		}
		return undefined;
	}

	function findInOpeners() {
		try {
			return find(openerOf(window)) ?? find(openerOf(window.top));
		} catch {
			return undefined;
		}
	}

	/**
	 * @param {Window | null} here
	 * @returns {Window | null}
	 */
	function openerOf(here) {
		/** @type {{ opener?: Window | null } | null} */
		const opened = here;
		return opened?.opener ?? null;
	}

	/**
	 * @template {keyof HTMLElementTagNameMap} Name
	 * @param {Name} name
	 * @param {Partial<HTMLElementTagNameMap[Name]>} properties
	 * @param {...(Node | string)} children
	 * @returns {HTMLElementTagNameMap[Name]}
	 */
	function element(name, properties, ...children) {
		const made = Object.assign(document.createElement(name), properties);
		made.append(...children);
		return made;
	}

	/**
	 * @param {Element} answer
	 * @returns {HTMLElement}
	 */
	function withoutMarks(answer) {
		const copy = /** @type {HTMLElement} */ (answer.cloneNode(true));
		for (const extra of copy.querySelectorAll('sup')) extra.remove();
		for (const mark of copy.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes);
		copy.normalize();
		return copy;
	}

	/**
	 * @param {string} name
	 * @param {string} legend
	 * @param {string[]} labels Their numbers are the values.
	 */
	function choice(name, legend, labels) {
		const fieldset = element('fieldset', {}, element('legend', {}, legend));
		labels.forEach((label, i) => {
			const input = element('input', { type: 'radio', name, value: String(i), required: true });
			fieldset.append(element('label', {}, input, ` ${label}`));
		});
		return fieldset;
	}
})();

import { describe, expect, test } from 'vitest';
import { NO_MATTER, headingsOf, writeBook, type BookMatter } from '#exports/book.ts';
import { lessonToXhtml } from '#exports/lesson-xhtml.ts';
import { makeQuestion, makeSelection } from './questions.ts';
import { parseXml } from './read-html.ts';

const one = makeQuestion(1);
const two = makeQuestion(2);
const selection = makeSelection([one, two]);

const withLesson = (html: string): BookMatter => ({ ...NO_MATTER, lessons: { idempotency: html } });
const chapterOf = (html: string) =>
	writeBook(selection, withLesson(html)).find(({ id }) => id === 'topic-idempotency')!;

describe('the book', () => {
	test('tells nothing of an answer before the back', () => {
		const front = writeBook(selection).filter(({ role, isAnswers }) => role === 'chapter' && !isAnswers);
		expect(front).toHaveLength(1);
		for (const words of ['Strong answer 1', 'Weak answer 1', 'Does the first thing', 'Hinge 1', 'Test pattern'])
			expect(front[0]?.html.includes(words), words).toBe(false);
	});

	test('links each question to its answers and back', () => {
		const html = writeBook(selection)
			.map((part) => part.html)
			.join('');
		for (const { id } of [one, two]) {
			for (const place of [`q-${id}`, `a-${id}`]) {
				expect(html).toContain(`id="${place}"`);
				expect(html).toContain(`href="#${place}"`);
			}
		}
	});

	test('numbers claims in the order in which they are first cited, and lists each once', () => {
		const sources = writeBook(selection).at(-1)!;
		expect([...sources.html.matchAll(/ id="claim-([^"]*)"/g)].map(([, id]) => id)).toEqual([
			'test-claim-1',
			'test-claim-2',
		]);
	});

	test('shows a question where the lesson has it, and the others where it lists them', () => {
		const { html } = chapterOf(
			'<h2 id="a">A</h2><div><ul class="question-list"><li>titles</li></ul></div><h2 id="b">B</h2><question-pair data-question="test-question-2"><p>all of it</p></question-pair>',
		);
		const order = ['idempotency-a', 'q-test-question-1', 'idempotency-b', 'q-test-question-2'];
		expect(headingsOf({ html }).map(({ id }) => id)).toEqual(order);
		expect(html).not.toContain('all of it');
	});

	test('adds the questions that a lesson leaves out', () => {
		const { html } = chapterOf('<h2 id="a">A</h2><p>No question.</p>');
		expect(headingsOf({ html }).map(({ id }) => id)).toEqual([
			'idempotency-a',
			'idempotency-questions',
			'q-test-question-1',
			'q-test-question-2',
		]);
	});

	test.each([
		['/study/q/test-question-1/', '#q-test-question-1'],
		['/study/q/test-question-1/#strong', '#q-test-question-1'],
		['/study/topics/idempotency/', '#topic-idempotency'],
		['/study/patterns/test-pattern/', '#pattern-test-pattern'],
		['/study/q/elsewhere/', 'https://first-call.example/study/q/elsewhere/'],
		['/study/costs/', 'https://first-call.example/study/costs/'],
		['https://example.org/?a=1&amp;b=2', 'https://example.org/?a=1&amp;b=2'],
	])('a lesson’s link to %s leads to %s', (href, to) => {
		expect(chapterOf(`<p><a href="${href}">there</a></p>`).html).toContain(`<a href="${to}">there</a>`);
	});

	test('a claim that it did not get is named, not left out', () => {
		const cite = '<p>So.<button class="cite" popovertarget="claim-nowhere">1</button></p>';
		expect(() => chapterOf(cite)).toThrow('nowhere');
	});
});

describe('a lesson as XHTML', () => {
	const parts = {
		prefix: 'x-',
		cite: (id: string) => `<sup>${id}</sup>`,
		question: (id: string) => `<p>${id}</p>`,
		others: () => '',
		link: (href: string) => href,
	};

	test('keeps words, structure and drawings, and drops what only a page can do', () => {
		const html =
			'<h2 id="a" class="b">A &amp; B</h2><pre class="code" style="color: red" tabindex="0"><code><span class="line">a &lt; b</span></code></pre><p>one<br>two<copy-link>copy</copy-link></p><svg viewBox="0 0 1 1" data-x="1"><title>T</title><path d="M0 0"></path></svg><script>alert(1)</script>';
		expect(lessonToXhtml(html, parts)).toBe(
			'<h2 id="x-a">A &amp; B</h2><pre tabindex="0"><code>a &lt; b</code></pre><p>one<br/>two</p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>T</title><path d="M0 0"/></svg>',
		);
	});

	test('a marker becomes its link, without what holds it to its word on a page', () => {
		const held =
			'<p>So.<span class="held">\u2060<button class="cite" popovertarget="claim-a">1</button></span> Then.</p>';
		expect(lessonToXhtml(held, parts)).toBe('<p>So.<sup>a</sup> Then.</p>');
	});

	test('is well-formed whatever the words are', () => {
		const hostile = ']]&gt; &lt;b&gt; &amp;amp; "q" עברית 日本 👩🏽‍💻';
		const written = lessonToXhtml(`<p>${hostile}</p><table><tr><td>${hostile}`, parts);
		expect(parseXml(`<body>${written}</body>`).querySelector('p')?.textContent).toBe(']]> <b> &amp; "q" עברית 日本 👩🏽‍💻');
	});

	test('stops at an element that it does not know', () => {
		expect(() => lessonToXhtml('<p>a</p><video src="x"></video>', parts)).toThrow('<video>');
	});
});

/**
 * The bank as a book: lessons with their questions, the answers at the back, failure patterns,
 * points on which good sources disagree, and the claims with their sources. It is written once, as
 * parts of XHTML that is HTML too, and bound twice: as EPUB by `epub.ts` and as one page for paper.
 *
 * Every id is unique in the whole book and every link inside it is `#id`; whoever binds the parts
 * into several files adds the file.
 */
import type { Claim, Disagreement, Pattern } from '#model/bank.ts';
import { KIND_NAMES, LEVEL_NAMES } from '#model/names.ts';
import { topicOf } from '#model/curriculum.ts';
import { escapeHtml } from '#model/html.ts';
import { toHtml, toInlineHtml, toTypographic } from '#model/rich-text.ts';
import {
	attributionHtml,
	bandsHtml,
	criteriaHtml,
	diagnosisHtml,
	markedStrongHtml,
	markedWeakHtml,
	probesHtml,
} from './commentary.ts';
import { addressOfQuestion, type ExportQuestion, type Selection } from './exporter.ts';
import { lessonToXhtml } from './lesson-xhtml.ts';

/** What a book holds beside its questions. All of it may be empty. */
export interface BookMatter {
	/** The lessons by their topic, as the HTML that the site renders. */
	lessons: Readonly<Record<string, string>>;
	/** Failure patterns in full; of others there is the summary that comes with each question. */
	patterns: readonly Pattern[];
	disagreements: readonly Disagreement[];
	/** Every claim that lessons, patterns or disagreements cite. */
	claims: readonly Claim[];
}

export const NO_MATTER: BookMatter = { lessons: {}, patterns: [], disagreements: [], claims: [] };

/** A part of the book, which a reader may open by itself. */
export interface BookPart {
	/** The id of its heading; its file is named after it. */
	id: string;
	title: string;
	/** What kind of part it is, in the words of DPUB-ARIA (https://www.w3.org/TR/dpub-aria-1.1/) without the prefix. */
	role: 'preface' | 'chapter' | 'appendix' | 'endnotes';
	/** Whether it belongs to the answers at the back. */
	isAnswers: boolean;
	/** Its body, the heading of the first level included. */
	html: string;
}

/** A heading inside a part that can be linked to. */
export interface BookHeading {
	level: 2 | 3;
	id: string;
	/** As XHTML without links. */
	title: string;
}

/** The headings of a part, in order. */
export function headingsOf({ html }: Pick<BookPart, 'html'>): BookHeading[] {
	return [...html.matchAll(/<h([23]) id="([^"]*)">(.*?)<\/h\1>/gs)].map(([, level, id = '', title = '']) => ({
		level: level === '2' ? 2 : 3,
		id,
		title: title.replace(/<sup>.*?<\/sup>|<[^>]*>/gs, ''),
	}));
}

/** Write the book's parts in reading order. */
export function writeBook(selection: Selection, matter: BookMatter = NO_MATTER): BookPart[] {
	const { questions, site } = selection;
	const byId = new Map(questions.map((each) => [each.question.id, each]));
	const claims = new Map(
		[...questions.flatMap((each) => each.claims), ...matter.claims].map((each) => [each.id, each]),
	);
	const topics = [...new Set(questions.map((each) => each.question.topic))];
	const patterns = patternsOf(selection, matter);

	/** The claims in the order in which they are first cited: its place is a claim's number. */
	const cited: string[] = [];
	const cite = (id: string): string => {
		if (!claims.has(id)) throw new Error(`The book cites the claim "${id}", which it did not get.`);
		if (!cited.includes(id)) cited.push(id);
		return `<sup><a class="cite" role="doc-noteref" href="#claim-${id}">${cited.indexOf(id) + 1}</a></sup>`;
	};
	const blocks = (text: string) => toHtml(text, { claim: cite });
	const line = (text: string) => toInlineHtml(text, { claim: cite });

	const chapters = topics.map((topic) => writeChapter(topic));
	const answers = topics.map((topic) => writeAnswers(topic));
	const back = [writePatterns(), ...writeDisagreements()];
	return [writePreface(), ...chapters, ...answers, ...back, ...writeSources()];

	function ofTopic(topic: string): ExportQuestion[] {
		return questions.filter((each) => each.question.topic === topic);
	}

	function writePreface(): BookPart {
		const count = questions.length === 1 ? 'One question' : `${questions.length} questions`;
		const lessons = topics.some((topic) => topic in matter.lessons);
		return {
			id: 'about',
			title: 'About this book',
			role: 'preface',
			isAnswers: false,
			html: [
				`<h1 id="about">${plain(selection.title)}</h1>`,
				`<p>${count} from interviews for API product managers, each with two answers that competent people give: the same length, one judgment apart.</p>`,
				'<h2 id="about-use">How to use it</h2>',
				`<p>${lessons ? 'Each chapter is a lesson with its questions in their places. ' : ''}Read a question and answer it aloud, as you would in the room, before you turn to the back. There stand a strong answer with the words that earn its rating marked, a weak one with the place where it fails, what would mend it, the change to the question that would make it right, how answers are rated, and what is asked next. Questions and answers are linked in both directions.</p>`,
				'<p>The small numbers lead to the sources at the end. Each names the work, the words that a statement rests on, when it was read and when it has to be read again. What is somebody’s opinion says so.</p>',
				'<h2 id="about-license">License and origin</h2>',
				`<p>${attributionHtml(selection)}. Copy it, change it and teach with it, and keep this line. The site holds the same questions for blind practice and review: <a href="${escapeHtml(site)}">${escapeHtml(site)}</a></p>`,
			].join('\n'),
		};
	}

	function writeChapter(topic: string): BookPart {
		const { name, line: about } = topicOf(topic);
		const all = ofTopic(topic).map((each) => each.question.id);
		const placed = new Set<string>();
		const place = (id: string): string => {
			const each = byId.get(id);
			if (!each || placed.has(id)) return `<p><a href="${escapeHtml(linkFrom(`q/${id}/`))}">A question on this</a></p>`;
			placed.add(id);
			return writeQuestion(each);
		};
		const placeOthers = () =>
			all
				.filter((id) => !placed.has(id))
				.map(place)
				.join('\n');
		const lesson = matter.lessons[topic];
		const words =
			lesson === undefined
				? ''
				: lessonToXhtml(lesson, { prefix: `${topic}-`, cite, question: place, others: placeOthers, link: linkFrom });
		const others = placeOthers();
		return {
			id: `topic-${topic}`,
			title: name,
			role: 'chapter',
			isAnswers: false,
			html: [
				`<h1 id="topic-${topic}">${plain(name)}</h1>`,
				`<p class="line">${plain(about)}</p>`,
				words,
				...(others === '' ? [] : [`<h2 id="${topic}-questions">Questions</h2>`, others]),
			]
				.filter(Boolean)
				.join('\n'),
		};
	}

	function writeQuestion({ question }: ExportQuestion): string {
		const { id } = question;
		return [
			'<section class="question">',
			`<h3 id="q-${id}">${plain(question.title)}</h3>`,
			`<p class="meta">${KIND_NAMES[question.kind]}, ${LEVEL_NAMES[question.level].toLowerCase()} level</p>`,
			blocks(question.prompt),
			`<p class="candidate"><strong>The candidate:</strong> ${line(question.candidate)}</p>`,
			`<p class="turn"><a href="#a-${id}">The answers to “${plain(question.title)}”</a></p>`,
			'</section>',
		].join('\n');
	}

	function writeAnswers(topic: string): BookPart {
		const { name } = topicOf(topic);
		return {
			id: `answers-${topic}`,
			title: `Answers: ${name}`,
			role: 'chapter',
			isAnswers: true,
			html: [`<h1 id="answers-${topic}">Answers: ${plain(name)}</h1>`, ...ofTopic(topic).map(writeAnswer)].join('\n'),
		};
	}

	function writeAnswer(each: ExportQuestion): string {
		const { question, pattern, claims: rests } = each;
		const { id } = question;
		const title = plain(question.title);
		const home = escapeHtml(addressOfQuestion(selection, id));
		return [
			'<section class="answer">',
			`<h2 id="a-${id}">${title}</h2>`,
			`<p class="turn"><a role="doc-backlink" href="#q-${id}">The question “${title}”</a></p>`,
			'<h3>A strong answer</h3>',
			markedStrongHtml(each, cite),
			criteriaHtml(each, cite),
			'<h3>A weak answer</h3>',
			markedWeakHtml(each, cite),
			diagnosisHtml(each, cite),
			bandsHtml(each, cite),
			probesHtml(each, cite),
			`<p class="meta">The failure pattern: <a href="#pattern-${pattern.id}">${plain(pattern.name)}</a>. ${
				rests.length === 0 ? '' : `It rests on claims as well${rests.map((claim) => cite(claim.id)).join('')}. `
			}On the site: <a href="${home}">${title}</a>.</p>`,
			'</section>',
		].join('\n');
	}

	function writePatterns(): BookPart {
		return {
			id: 'patterns',
			title: 'Failure patterns',
			role: 'appendix',
			isAnswers: false,
			html: [
				'<h1 id="patterns">Failure patterns</h1>',
				'<p>The ways in which the weak answers fail. Each occurs in several questions.</p>',
				...patterns.map((pattern) => {
					const where = questions.filter((each) => each.pattern.id === pattern.id);
					return [
						'<section>',
						`<h2 id="pattern-${pattern.id}">${plain(pattern.name)}</h2>`,
						`<p class="line">${line(pattern.summary)}</p>`,
						...('looks' in pattern
							? [
									`<h3>What it looks like</h3>${blocks(pattern.looks)}`,
									`<h3>Why good people do it</h3>${blocks(pattern.why)}`,
									`<h3>Why it fails</h3>${blocks(pattern.fails)}`,
									`<h3>How to hear it in yourself</h3>${blocks(pattern.hear)}`,
								]
							: []),
						...(where.length === 0 ? [] : [`<h3>Where it occurs</h3><ul>${where.map(answerItem).join('')}</ul>`]),
						'</section>',
					].join('\n');
				}),
			].join('\n'),
		};
	}

	function answerItem({ question }: ExportQuestion): string {
		return `<li><a href="#a-${question.id}">${plain(question.title)}</a></li>`;
	}

	function writeDisagreements(): BookPart[] {
		if (matter.disagreements.length === 0) return [];
		return [
			{
				id: 'disagreements',
				title: 'Where good sources disagree',
				role: 'appendix',
				isAnswers: false,
				html: [
					'<h1 id="disagreements">Where good sources disagree</h1>',
					'<p>An interviewer who asks one of these knows that there is no settled answer. Say what the sides trade, then choose for the case in front of you.</p>',
					...matter.disagreements.map((card) => {
						const where = card.questions.flatMap((id) => byId.get(id) ?? []);
						return [
							'<section>',
							`<h2 id="disagreement-${card.id}">${plain(card.question)}</h2>`,
							...card.sides.map((side) => `<h3>${plain(side.position)}</h3>${blocks(side.text)}`),
							`<h3>What to say</h3>${blocks(card.say)}`,
							...(where.length === 0 ? [] : [`<h3>Where it comes up</h3><ul>${where.map(answerItem).join('')}</ul>`]),
							'</section>',
						].join('\n');
					}),
				].join('\n'),
			},
		];
	}

	/** Written last: only then is it known what is cited, and in which order. */
	function writeSources(): BookPart[] {
		if (cited.length === 0) return [];
		return [
			{
				id: 'sources',
				title: 'Sources',
				role: 'endnotes',
				isAnswers: false,
				html: [
					'<h1 id="sources">Sources</h1>',
					'<p>Statements in the order in which the book first cites them.</p>',
					`<ol class="sources">${cited
						.flatMap((id) => claims.get(id) ?? [])
						.map((claim) => `<li id="claim-${claim.id}">${claimHtml(claim)}</li>`)
						.join('\n')}</ol>`,
				].join('\n'),
			},
		];
	}

	/** Where a link of the site leads from the book: to its place here, where it has one. */
	function linkFrom(href: string): string {
		const address = new URL(href, site).href;
		if (!address.startsWith(site)) return address;
		const [, kind = '', id = ''] =
			/^(q|topics|patterns|disagreements|sources)\/#?([a-z0-9-]*)/.exec(address.slice(site.length)) ?? [];
		const has: Readonly<Record<string, boolean>> = {
			q: byId.has(id),
			topics: topics.some((topic) => topic === id),
			patterns: patterns.some((pattern) => pattern.id === id),
			disagreements: matter.disagreements.some((card) => card.id === id),
		};
		const prefix: Readonly<Record<string, string>> = {
			q: 'q-',
			topics: 'topic-',
			patterns: 'pattern-',
			disagreements: 'disagreement-',
		};
		return has[kind] === true ? `#${prefix[kind] ?? ''}${id}` : address;
	}
}

/** The day of the newest reading of a source in the book, as `2026-11-09`: the age of its content, whatever the clock says. */
export function dayOfBook({ questions }: Selection, { claims }: BookMatter = NO_MATTER): string {
	const days = [...questions.flatMap((each) => each.claims), ...claims].map(({ read }) =>
		read.length === 7 ? `${read}-01` : read,
	);
	// A book without a single claim is as old as the bank.
	return days.sort().at(-1) ?? '2026-11-01';
}

/** Full patterns where they are known, in their own order; else what came with the questions. */
function patternsOf({ questions }: Selection, matter: BookMatter): (Pattern | ExportQuestion['pattern'])[] {
	const known = new Set(matter.patterns.map((pattern) => pattern.id));
	const others = new Map(
		questions.flatMap(({ pattern }) => (known.has(pattern.id) ? [] : [[pattern.id, pattern] as const])),
	);
	return [...matter.patterns, ...others.values()];
}

function claimHtml({ statement, passage, opinion, access, via, source, read, review }: Claim): string {
	const title = plain(source.title);
	const work = source.url === undefined ? title : `<a href="${escapeHtml(source.url)}">${title}</a>`;
	const by = plain(source.author === undefined ? source.publisher : `${source.author}, ${source.publisher}`);
	const how = {
		source: 'Read',
		secondary: 'Read in another page that quotes it',
		measured: 'Counted or measured there',
	};
	return [
		`<p>${opinion ? '<strong>Opinion.</strong> ' : ''}${toInlineHtml(statement)}</p>`,
		...(passage === undefined ? [] : [`<p class="passage">“${plain(passage)}”</p>`]),
		`<p class="meta">${work}, ${by}, ${plain(source.published)}. ${how[access]}${via === undefined ? '' : ` (${plain(via)})`} ${read}; to be read again by ${review}.</p>`,
	].join('');
}

function plain(text: string): string {
	return escapeHtml(toTypographic(text));
}

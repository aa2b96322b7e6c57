/** The built site and the content it was built from, for all browser tests. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { join } from 'node:path';
import { toPlainText, toTypographic } from '#model/rich-text.ts';
import { readContent } from '../../scripts/content/read.ts';
import { listPages } from '../../scripts/site/pages.ts';

export const DIST = 'dist';

/** Every page, as an address below the site's root. */
export const PAGES = listPages(DIST);

const content = readContent('.');

/** The questions that have a page, with what their records say. */
export const QUESTIONS = content.questions
	.map((entry) => entry.data)
	.filter((question) => PAGES.includes(`/q/${question.id}/`));
export const CLAIMS = new Map(content.claims.map((entry) => [entry.id, entry.data]));
export const SOURCES = new Map(content.sources.map((entry) => [entry.id, entry.data]));
export const PATTERNS = new Map(content.patterns.map((entry) => [entry.id, entry.data]));

type Question = (typeof QUESTIONS)[number];

/** The questions that a lesson shows in full, in order. */
export function questionsInLesson(topic: string): Question[] {
	const body = content.pages.find((page) => page.slug === `topics/${topic}`)?.body ?? '';
	return [...body.matchAll(/<Question\b[^>]*?\bid="([^"]*)"/g)].flatMap(
		(match) => QUESTIONS.find(({ id }) => id === match[1]) ?? [],
	);
}

/** The first question for which this holds. */
export function questionWhere(holds: (question: Question) => boolean): Question {
	const question = QUESTIONS.find(holds);
	if (!question) throw new Error('No question of the bank is as this test needs it.');
	return question;
}

/** One page of each kind, by the name that tests call it. */
export const KINDS: Readonly<Record<string, string>> = {
	home: '/',
	'how interviews are judged': '/judging/',
	lesson: '/topics/breaking-changes/',
	question: `/q/${QUESTIONS[0]?.id ?? ''}/`,
	'index of questions': '/questions/',
	ledger: '/sources/',
	'failure patterns': '/patterns/',
	'one failure pattern': `/patterns/${[...PATTERNS.keys()][0] ?? ''}/`,
	'company lenses': '/companies/',
	'one company lens': '/companies/stripe/',
	costs: '/costs/',
	disagreements: '/disagreements/',
	attacks: '/attacks/',
	search: '/search/',
	'missing page': '/404.html',
};

/** A field of a record as a reader sees it: without markup, citations and the kind of white space. */
export function asShown(field: string): string {
	return squeeze(toTypographic(toPlainText(field)));
}

/** Text with every run of white space as one space. */
export function squeeze(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** Choose the way of reading before the page's first script runs. */
export async function readBlind(page: Page): Promise<void> {
	await page.addInitScript(() => {
		localStorage.setItem('first-call:reading', 'blind');
	});
}

/** Open every answer, probe and rubric of a page. */
export async function openAll(page: Page): Promise<void> {
	await page.evaluate(() => {
		for (const part of document.querySelectorAll('details')) part.open = true;
	});
}

/** What axe finds, one line for each element; on the whole page, or `within` a part of it. */
export async function violationsOn(page: Page, within = ':root'): Promise<string[]> {
	// No page holds a frame, so that the quicker way sees everything.
	const { violations } = await new AxeBuilder({ page })
		.include(within)
		.setLegacyMode(true)
		.options({ rules: { 'target-size': { enabled: true } } })
		.analyze();
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
	);
}

/** Whether the page is wider than the window. */
export async function scrollsSideways(page: Page): Promise<boolean> {
	return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Press Tab until an element has the focus. */
export async function tabTo(page: Page, target: Locator, limit = 120): Promise<void> {
	for (let presses = 0; presses < limit; presses += 1) {
		await page.keyboard.press('Tab');
		if (await target.evaluate((element) => element === document.activeElement)) return;
	}
	throw new Error(`Tab does not reach ${target.toString()} in ${limit} steps.`);
}

/** The file in dist/ behind an address on the site. */
export function fileBehind(address: string): string {
	return join(DIST, decodeURIComponent(new URL(address, 'https://any.example').pathname));
}

// @vitest-environment jsdom
/**
 * Course packages at work in scorm-again, a learning management system's side of SCORM that is not
 * ours: what is answered is recorded, what is left is resumed, and nothing is passed by looking.
 */
import { unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import { Scorm12API, Scorm2004API } from 'scorm-again';
import { describe, expect, test } from 'vitest';
import { fingerprintOf, scorm12Exporter, scorm2004Exporter, STATE_LIMIT } from '#exports/scorm.ts';
import { isStrongFirst } from '#model/blind-order.ts';
import { makeQuestion, makeSelection } from './questions.ts';
import { writeOrThrow } from './suite.ts';

type Version = '1.2' | '2004';
type Saved = Record<string, unknown>;
type Choice = 'strong' | 'weak';

const QUESTIONS = Array.from({ length: 5 }, (_, i) => makeQuestion(i + 1));

const NAMES = {
	'1.2': {
		window: 'API',
		get: 'LMSGetValue',
		status: 'cmi.core.lesson_status',
		raw: 'cmi.core.score.raw',
		location: 'cmi.core.lesson_location',
		exit: 'cmi.core.exit',
	},
	'2004': {
		window: 'API_1484_11',
		get: 'GetValue',
		status: 'cmi.completion_status',
		raw: 'cmi.score.raw',
		location: 'cmi.location',
		exit: 'cmi.exit',
	},
} as const;

async function pageOf(version: Version, questions = QUESTIONS): Promise<string> {
	const exporter = version === '1.2' ? scorm12Exporter : scorm2004Exporter;
	const { bytes } = await writeOrThrow(exporter, makeSelection(questions));
	return new TextDecoder().decode(unzipSync(bytes)['index.html']);
}

/** A system with what an earlier session left in it. */
function makeLms(version: Version, saved?: Saved, preset: Record<string, string> = {}) {
	const settings = { autocommit: false, logLevel: 5 } as const;
	const api: Scorm12API | Scorm2004API = version === '1.2' ? new Scorm12API(settings) : new Scorm2004API(settings);
	if (saved) api.loadFromJSON(saved, 'cmi');
	if (Object.keys(preset).length > 0) api.loadFromJSON(preset, 'cmi');
	const calls: string[] = [];
	const refused: string[] = [];
	const set = version === '1.2' ? 'LMSSetValue' : 'SetValue';
	/** What the package gets: the system, with a note of every value that it refuses. */
	const seen = new Proxy(api, {
		get: (target, name: string) => {
			const member = Reflect.get(target, name) as unknown;
			if (name !== set || typeof member !== 'function') return member;
			return (element: string, value: string) => {
				const answer = String(member.call(target, element, value));
				if (answer !== 'true') refused.push(`${element}=${value}`);
				return answer;
			};
		},
	});
	const events: [string, string][] =
		version === '1.2'
			? [
					['LMSInitialize', 'begin'],
					['LMSCommit', 'commit'],
					['LMSFinish', 'finish'],
				]
			: [
					['Initialize', 'begin'],
					['Commit', 'commit'],
					['Terminate', 'finish'],
				];
	for (const [event, name] of events)
		api.on(event, () => {
			calls.push(name);
		});
	return {
		api: seen,
		calls,
		refused,
		/** What the system holds, whether the session is over or not. */
		value: (name: string): unknown =>
			name
				.split('.')
				.reduce<unknown>((holder, key) => (holder as Record<string, unknown> | undefined)?.[key], { cmi: cmiOf(api) }),
		saved: (): Saved => cmiOf(api),
	};
}

function cmiOf(api: Scorm12API | Scorm2004API): Saved {
	return (api.renderCMIToJSONObject() as { cmi: Saved }).cmi;
}

type Lms = ReturnType<typeof makeLms>;

/** Open the package as a learner. */
function open(page: string, version: Version, lms?: Lms) {
	const dom = new JSDOM(page, {
		runScripts: 'dangerously',
		pretendToBeVisual: true,
		beforeParse(window) {
			window.Element.prototype.scrollIntoView = () => undefined;
			if (lms) Object.assign(window, { [NAMES[version].window]: lms.api });
		},
	});
	const { document } = dom.window;
	const articles = () => [...document.querySelectorAll<HTMLElement>('article')];
	return {
		document,
		text: (selector: string) => document.querySelector(selector)?.textContent ?? '',
		shown: () => articles().findIndex((article) => !article.hidden),
		answer: (index: number, choice: Choice, confidence: 0 | 1 | 2 = 2) => {
			const article = articles()[index]!;
			const place = isStrongFirst(article.dataset['id']!) === (choice === 'strong') ? 0 : 1;
			article.querySelectorAll<HTMLInputElement>('input[name$=chose]')[place]!.click();
			article.querySelectorAll<HTMLInputElement>('input[name$=confidence]')[confidence]!.click();
			article.querySelector<HTMLButtonElement>('form > button')!.click();
		},
		next: () => [...document.querySelectorAll<HTMLButtonElement>('nav button')].at(-1)!.click(),
		hide: () => {
			Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
			document.dispatchEvent(new dom.window.Event('visibilitychange'));
		},
		leave: () => dom.window.dispatchEvent(new dom.window.Event('pagehide')),
	};
}

describe.each<[string, Version]>([
	['SCORM 1.2', '1.2'],
	['SCORM 2004', '2004'],
])('%s', (_, version) => {
	const names = NAMES[version];

	test('opening and closing is no more than a visit', async () => {
		const lms = makeLms(version);
		const sco = open(await pageOf(version), version, lms);
		expect(lms.calls[0]).toBe('begin');
		sco.leave();
		expect(lms.calls.at(-1)).toBe('finish');
		expect(lms.value(names.status)).toBe('incomplete');
		if (version === '2004') expect(lms.value('cmi.success_status')).toBe('unknown');
	});

	test('all right is passed, with the full score and an interaction for each question', async () => {
		const lms = makeLms(version);
		const sco = open(await pageOf(version), version, lms);
		QUESTIONS.forEach((__, i) => {
			sco.answer(i, 'strong');
		});
		sco.leave();
		expect(lms.value(names.status)).toBe(version === '1.2' ? 'passed' : 'completed');
		if (version === '2004') {
			expect(lms.value('cmi.success_status')).toBe('passed');
			expect(Number(lms.value('cmi.score.scaled'))).toBe(1);
			expect(Number(lms.value('cmi.progress_measure'))).toBe(1);
		}
		expect(Number(lms.value(names.raw))).toBe(100);
		const interactions = Object.values(lms.value('cmi.interactions') as Record<string, Record<string, unknown>>);
		const choices = interactions.filter((each) => each['type'] === 'choice');
		expect(choices.map((each) => each['id'])).toEqual(QUESTIONS.map((question) => question.id));
		for (const each of choices) expect(each['result']).toBe('correct');
		expect(interactions.filter((each) => each['type'] === 'likert')).toHaveLength(5);
		expect(lms.refused).toEqual([]);
	});

	test('everything answered with too much wrong is completed, and not passed', async () => {
		const lms = makeLms(version);
		const sco = open(await pageOf(version), version, lms);
		QUESTIONS.forEach((__, i) => {
			sco.answer(i, i < 3 ? 'strong' : 'weak');
		});
		expect(lms.value(names.status)).toBe('completed');
		if (version === '2004') expect(lms.value('cmi.success_status')).toBe('failed');
		expect(Number(lms.value(names.raw))).toBe(60);
		const results = Object.values(lms.value('cmi.interactions') as Record<string, Record<string, unknown>>).map(
			(each) => each['result'],
		);
		expect(results.filter((each) => each === (version === '1.2' ? 'wrong' : 'incorrect'))).toHaveLength(2);
	});

	test('one question missing is incomplete, however good the others are', async () => {
		const lms = makeLms(version);
		const sco = open(await pageOf(version), version, lms);
		QUESTIONS.slice(1).forEach((__, i) => {
			sco.answer(i, 'strong');
		});
		sco.leave();
		expect(lms.value(names.status)).toBe('incomplete');
		expect(lms.value(names.exit)).toBe('suspend');
	});

	test('what was answered is there on the next visit, at the same place, and counts', async () => {
		const page = await pageOf(version);
		const first = makeLms(version);
		const before = open(page, version, first);
		before.answer(0, 'strong', 0);
		before.next();
		before.answer(1, 'weak', 2);
		before.next();
		before.leave();

		const second = makeLms(version, first.saved());
		const after = open(page, version, second);
		expect(after.shown()).toBe(2);
		expect(after.text('.counter')).toBe('3 of 5, 2 answered');
		expect(after.text('.status')).toBe('Your earlier answers are here.');
		const verdicts = [...after.document.querySelectorAll('.verdict')].map((each) => each.textContent);
		expect(verdicts).toHaveLength(2);
		expect(verdicts[0]).toContain('(a guess). It is the strong answer.');
		expect(verdicts[1]).toContain('(sure). It is the weak answer');
		[2, 3, 4].forEach((i) => {
			after.answer(i, 'strong');
		});
		after.leave();
		expect(Number(second.value(names.raw))).toBe(80);
		expect(version === '1.2' ? second.value(names.status) : second.value('cmi.success_status')).toBe('passed');
	});

	test('what was answered is saved at once, and again when the page is hidden, without an end', async () => {
		const lms = makeLms(version);
		const sco = open(await pageOf(version), version, lms);
		const commits = () => lms.calls.filter((call) => call === 'commit').length;
		const before = commits();
		sco.answer(0, 'strong');
		expect(commits()).toBe(before + 1);
		sco.hide();
		expect(commits()).toBe(before + 2);
		expect(lms.calls).not.toContain('finish');
		sco.leave();
		sco.leave();
		expect(lms.calls.filter((call) => call === 'finish')).toHaveLength(1);
	});

	test('answers to another package are not taken for answers to this one, and do not undo its result', async () => {
		const first = makeLms(version);
		const before = open(await pageOf(version), version, first);
		QUESTIONS.forEach((__, i) => {
			before.answer(i, 'strong');
		});
		before.leave();

		const changed = await pageOf(version, [...QUESTIONS, makeQuestion(6)]);
		const second = makeLms(version, first.saved());
		const after = open(changed, version, second);
		expect(after.text('.status')).toContain('This package has changed');
		expect(after.text('.counter')).toContain('0 answered');
		after.answer(0, 'weak');
		after.leave();
		expect(second.value(names.status)).toBe(version === '1.2' ? 'passed' : 'completed');
		expect(Number(second.value(names.raw))).toBe(100);
	});

	test.each(['nonsense', '1..', '1.zz.!!', '{"a":1}', '1.'])('a stored state of %j is not believed', async (state) => {
		const sco = open(await pageOf(version), version, makeLms(version, undefined, { suspend_data: state }));
		expect(sco.text('.counter')).toBe('1 of 5, 0 answered');
	});

	test('without a learning management system it asks, reveals and says that nothing is kept', async () => {
		const sco = open(await pageOf(version), version);
		expect(sco.text('.status')).toContain('Not connected to a learning management system');
		sco.answer(0, 'weak');
		expect(sco.text('.verdict')).toContain('It is the weak answer');
		expect(sco.document.querySelectorAll('article:first-of-type details[open]')).toHaveLength(2);
		QUESTIONS.slice(1).forEach((__, i) => {
			sco.answer(i + 1, 'strong', 1);
		});
		expect(sco.text('.result')).toContain('4 of 5 right');
		expect(sco.text('.result')).toContain('You were sure once, and wrong once of these.');
		sco.leave();
	});

	test('a system whose calls throw does not take the page with it', async () => {
		const broken = {
			Initialize: () => {
				throw new Error('down');
			},
			LMSInitialize: () => {
				throw new Error('down');
			},
		};
		const sco = open(await pageOf(version), version, { api: broken } as unknown as Lms);
		expect(sco.text('.counter')).toBe('1 of 5, 0 answered');
		expect(sco.text('.status')).toContain('Not connected');
	});

	test('a system that refuses to save is told to the learner', async () => {
		const ok = () => 'true';
		const get = () => '';
		const refuses = {
			Initialize: ok,
			LMSInitialize: ok,
			GetValue: get,
			LMSGetValue: get,
			SetValue: ok,
			LMSSetValue: ok,
			Commit: () => 'false',
			LMSCommit: () => 'false',
			Terminate: ok,
			LMSFinish: ok,
		};
		const sco = open(await pageOf(version), version, { api: refuses } as unknown as Lms);
		sco.answer(0, 'strong');
		expect(sco.text('.status')).toContain('did not take your answer');
	});

	test('somebody who only looks is not recorded', async () => {
		const sent: string[] = [];
		const ok = () => 'true';
		const get = (name: string) => (name.endsWith('mode') ? 'review' : '');
		const set = (name: string) => {
			sent.push(name);
			return 'true';
		};
		const review = {
			Initialize: ok,
			LMSInitialize: ok,
			GetValue: get,
			LMSGetValue: get,
			SetValue: set,
			LMSSetValue: set,
			Commit: ok,
			LMSCommit: ok,
			Terminate: ok,
			LMSFinish: ok,
		};
		const sco = open(await pageOf(version), version, { api: review } as unknown as Lms);
		sco.answer(0, 'strong');
		sco.leave();
		expect(sent).toEqual([]);
		expect(sco.text('.status')).toContain('without credit');
	});

	test('nothing in the document says which answer is which before the learner has committed', async () => {
		const sco = open(await pageOf(version), version);
		const article = sco.document.querySelector('article')!;
		expect(article.querySelectorAll('details, mark, .strong, .weak, sup')).toHaveLength(0);
		expect(Object.keys(article.dataset)).toEqual(['id']);
		expect(article.textContent).not.toMatch(/the (?:strong|weak) answer|fails|mend|criterion/i);
	});
});

test('the state of 220 answered questions fits into what SCORM 1.2 keeps, and is resumed', async () => {
	const many = Array.from({ length: 220 }, (_, i) => makeQuestion(i + 1));
	const page = await pageOf('1.2', many);
	const begun = `1.${fingerprintOf(many.map((question) => question.id))}.${'abcdef'.repeat(37).slice(0, 219)}-`;
	const first = makeLms('1.2', undefined, { suspend_data: begun });
	const before = open(page, '1.2', first);
	expect(before.text('.counter')).toContain('219 answered');
	before.answer(219, 'strong');
	before.leave();
	const state = String(first.value('cmi.suspend_data'));
	expect(state).toMatch(/^1\.[0-9a-z]{1,7}\.[a-f]{220}$/);
	expect(state.length).toBeLessThan(STATE_LIMIT);
	expect(first.refused).toEqual([]);
	expect(open(page, '1.2', makeLms('1.2', first.saved())).text('.counter')).toContain('220 answered');
}, 60_000);

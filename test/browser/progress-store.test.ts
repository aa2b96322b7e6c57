import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { describeStatus, ProgressStore } from '#browser/progress-store.ts';
import type { NewEvent } from '#practice/event.ts';
import { grade, NOON, said, verdict } from '../practice/events.ts';
import { FakeBrowser } from './fake-storage.ts';

let time = NOON;

function open(browser: FakeBrowser): ProgressStore {
	let seed = browser.tabs.length * 1000;
	const random = (length: number) =>
		Array.from({ length }, () => ((seed = (seed * 1103515245 + 12345) % 2147483648) % 36).toString(36)).join('');
	return new ProgressStore({
		...browser.openTab(),
		now: () => (time += 1000),
		offset: () => 60,
		random,
		defer: (work) => {
			work();
		},
	});
}

const keysOf = (browser: FakeBrowser, part: string) => [...browser.entries.keys()].filter((key) => key.includes(part));

describe('what was done', () => {
	test('is there when the page is opened again', () => {
		const browser = new FakeBrowser();
		const store = open(browser);
		store.append(verdict('q1'));
		store.append(said('q2', { a: 'met' }, 'My words'));
		const again = open(browser);
		expect(again.log).toEqual(store.log);
		expect(again.device).toBe(store.device);
		expect(again.status).toEqual({ state: 'ok', unsaved: 0, setAside: [], newer: false });
		expect(describeStatus(again.status)).toEqual([]);
	});

	test('is told to those who asked, until they ask no more', () => {
		const store = open(new FakeBrowser());
		let told = 0;
		const stop = store.subscribe(() => (told += 1));
		store.append(verdict('q1'));
		expect(told).toBe(1);
		stop();
		store.append(verdict('q1'));
		expect(told).toBe(1);
	});

	test('can be taken back', () => {
		const store = open(new FakeBrowser());
		const { id } = store.append(verdict('q1'));
		store.undo(id);
		expect(store.progress.answers).toBe(0);
		expect(store.log).toHaveLength(2);
	});

	test('keeps its order where another device’s clock is ahead', () => {
		const store = open(new FakeBrowser());
		store.merge([{ ...store.append(verdict('q1')), id: 'elsewhere', at: time + 60_000 }]);
		const restart = store.append({ kind: 'restart', scope: 'everything' });
		expect(store.log.at(-1)).toEqual(restart);
		expect(store.progress.answers).toBe(0);
	});

	test('loads fast because single events are gathered, and none is lost in that', () => {
		const browser = new FakeBrowser();
		const store = open(browser);
		for (let i = 0; i < 399; i += 1) store.append(grade(`q${i % 7}`, 'good'));
		expect(keysOf(browser, ':log:')).toHaveLength(399);
		expect(keysOf(browser, ':pack:')).toEqual([]);
		store.append(verdict('q1'));
		expect(keysOf(browser, ':log:')).toEqual([]);
		expect(keysOf(browser, ':pack:')).toHaveLength(1);
		expect(open(browser).log).toEqual(store.log);
		for (let i = 0; i < 1550; i += 1) store.append(grade('q1', 'good'));
		expect(keysOf(browser, ':pack:').length).toBeLessThanOrEqual(12);
		const later = open(browser);
		expect(later.log).toHaveLength(1950);
		expect(later.log).toEqual(store.log);
	});
});

describe('words that are erased', () => {
	test('stand nowhere in storage any more, packed or not', () => {
		const browser = new FakeBrowser();
		const store = open(browser);
		const first = store.append(said('q1', { a: 'met' }, 'SECRET one'));
		for (let i = 0; i < 410; i += 1) store.append(grade('q1', 'good'));
		expect(keysOf(browser, ':pack:')).not.toEqual([]);
		const later = open(browser);
		const second = later.append(said('q1', { a: 'met' }, 'SECRET two'));
		later.erase(first.id);
		later.erase(second.id);
		expect(JSON.stringify([...browser.entries])).not.toContain('SECRET');
		expect(later.progress.standings.get('q1')?.said).toBe(2);
		expect(open(browser).log).toEqual(later.log);
	});
});

describe('two tabs', () => {
	test('see what the other does', () => {
		const browser = new FakeBrowser();
		const [a, b] = [open(browser), open(browser)];
		a.append(verdict('q1'));
		b.append(verdict('q2'));
		expect(a.log).toHaveLength(2);
		expect(b.log).toEqual(a.log);
	});

	test('lose nothing, whatever they do and whenever they look', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.nat(2), fc.constantFrom('append', 'reload', 'open', 'many')), { maxLength: 12 }),
				(acts) => {
					const browser = new FakeBrowser();
					const tabs = [open(browser), open(browser), open(browser)];
					let count = 0;
					for (const [tab, act] of acts) {
						if (act === 'open') tabs[tab] = open(browser);
						if (act === 'reload') tabs[tab]!.reload();
						for (let i = 0; i < (act === 'append' ? 1 : act === 'many' ? 201 : 0); i += 1) {
							tabs[tab]!.append(grade('q1', 'good'));
							count += 1;
						}
					}
					for (const tab of tabs) expect(tab.log).toHaveLength(count);
					expect(open(browser).log).toHaveLength(count);
				},
			),
			{ numRuns: 25 },
		);
	});

	test('of which one deletes everything: the other shows nothing either', () => {
		const browser = new FakeBrowser();
		const [a, b] = [open(browser), open(browser)];
		a.append(verdict('q1'));
		b.wipe();
		expect(a.log).toEqual([]);
		expect(a.progress.answers).toBe(0);
		expect(a.device).toBe(b.device);
	});

	test('of which one deletes everything: the other is told, so that its page lets go of words; taking back an import is none', () => {
		const browser = new FakeBrowser();
		const [a, b] = [open(browser), open(browser)];
		let told = 0;
		const stop = a.onWiped(() => (told += 1));
		b.restore([]);
		expect(told).toBe(0);
		b.wipe();
		expect(told).toBe(1);
		stop();
		b.wipe();
		expect(told).toBe(1);
	});

	test('of which one clears the whole storage: the other shows nothing either', () => {
		const browser = new FakeBrowser();
		const [a, b] = [open(browser), open(browser)];
		a.append(verdict('q1'));
		browser.tabs[1]!.storage.clear();
		expect(a.log).toEqual([]);
		expect(b.log).toHaveLength(1);
		b.reload();
		expect(b.log).toEqual([]);
	});

	test('a tab that comes back from the browser’s memory reads anew', () => {
		const browser = new FakeBrowser();
		const store = open(browser);
		const { storage } = browser.openTab();
		const event = store.append(verdict('q1'));
		storage().removeItem(`first-call:log:1:${event.id}`);
		expect(store.log).toHaveLength(1);
		browser.tabs[0]!.window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
		expect(store.log).toEqual([]);
	});
});

describe('a long log', () => {
	const long = (count = 450) => {
		const browser = new FakeBrowser();
		const store = open(browser);
		for (let i = 0; i < count; i += 1)
			store.append(
				i % 3 === 0
					? verdict(`q${i % 7}`, i % 2 ? 'weak' : 'strong', 'leaning')
					: said(`q${i % 11}`, { a: i % 5 ? 'met' : 'missed' }, 'Words'),
			);
		return { browser, store };
	};
	/** What a page that reads everything makes of it. */
	const fresh = (browser: FakeBrowser) => {
		const copy = new FakeBrowser();
		for (const [key, text] of browser.entries) if (!key.includes('snapshot')) copy.entries.set(key, text);
		return open(copy).progress;
	};

	test('is not read where only what it amounts to is asked for', () => {
		const { browser, store } = long();
		const pack = keysOf(browser, ':pack:')[0]!;
		const text = browser.entries.get(pack)!;
		browser.entries.set(pack, 'never read');
		const later = open(browser);
		expect(later.progress).toEqual(store.progress);
		browser.entries.set(pack, text);
		expect(later.log).toEqual(store.log);
		expect(later.progress).toEqual(store.progress);
	});

	test('is parsed a pack at a time where it has to be read, and line by line only where a line is broken', () => {
		const { browser } = long();
		const pack = keysOf(browser, ':pack:')[0]!;
		const lines = browser.entries.get(pack)!.split('\n').length;
		const parsedFor = (store: ProgressStore) => {
			const parse = vi.spyOn(JSON, 'parse');
			expect(store.log).toHaveLength(450);
			const { length } = parse.mock.calls;
			parse.mockRestore();
			return length;
		};
		expect(lines).toBeGreaterThan(300);
		expect(parsedFor(open(browser))).toBeLessThan(450 - lines + 5);
		browser.entries.set(pack, `${browser.entries.get(pack)!}\nbroken`);
		expect(parsedFor(open(browser))).toBeGreaterThan(lines);
	});

	test('amounts to the same, carried on event by event or worked out anew', () => {
		const { browser } = long();
		const later = open(browser);
		for (let i = 0; i < 60; i += 1) later.append(verdict(`q${i}`, i % 4 ? 'strong' : 'weak'));
		expect(later.progress).toEqual(fresh(browser));
		expect(open(browser).progress).toEqual(fresh(browser));
	});

	test('is read whole where something is taken back, and is fast again after that', () => {
		const { browser } = long();
		const later = open(browser);
		const { id } = later.append({ kind: 'restart', scope: 'everything' });
		expect(later.progress.answers).toBe(0);
		later.undo(id);
		expect(later.progress.answers).toBe(450);
		browser.entries.set(keysOf(browser, ':pack:')[0]!, 'never read');
		expect(open(browser).progress.answers).toBe(450);
	});

	test('is read whole where another tab has gathered something that the snapshot does not know', () => {
		const { browser } = long();
		const other = open(browser);
		browser.entries.set(
			'first-call:pack:1:other',
			JSON.stringify({ ...other.log[0], id: 'from elsewhere', at: other.log[0]!.at - 5 }),
		);
		expect(open(browser).progress.answers).toBe(451);
	});

	test('is read whole where the snapshot is broken or of another version', () => {
		for (const change of [
			(text: string) => text.slice(0, -40),
			(text: string) => text.replace(/"fold":\d+/, '"fold":0'),
			() => '',
			(text: string) => text.replace('"verdicts":"', '"verdicts":"x'),
		]) {
			const { browser, store } = long();
			browser.entries.set('first-call:snapshot', change(browser.entries.get('first-call:snapshot')!));
			expect(open(browser).progress).toEqual(store.progress);
		}
	});

	test('follows merged questions, whether the snapshot knew of them or not', () => {
		const { browser } = long();
		const successors = new Map([['q1', { to: 'q2', reason: 'merged' as const }]]);
		const knowing = open(browser);
		knowing.setSuccessors(successors);
		expect(knowing.progress.standings.has('q1')).toBe(false);
		for (let i = 0; i < 120; i += 1) knowing.append(grade('q5', 'good'));
		const later = open(browser);
		expect(later.progress.standings.has('q1')).toBe(false);
		later.setSuccessors(new Map());
		expect(later.progress.standings.has('q1')).toBe(true);
		expect(later.progress).toEqual(fresh(browser));
	});

	test('gives one question’s history with its words, without what was taken back', () => {
		const { browser } = long();
		const later = open(browser);
		const event = later.append(said('q50', { a: 'met' }, 'First'));
		later.append(said('q50', { a: 'met' }, 'Second'));
		later.undo(event.id);
		expect(later.history('q50')).toMatchObject([{ text: 'Second' }]);
	});
});

describe('a store that is forbidden', () => {
	test('practice goes on in memory and says so', () => {
		const browser = new FakeBrowser();
		browser.forbidden = true;
		const store = open(browser);
		store.append(verdict('q1'));
		expect(store.progress.answers).toBe(1);
		expect(store.status).toMatchObject({ state: 'memory-only', why: 'forbidden', unsaved: 1 });
		expect(describeStatus(store.status).join()).toMatch(/does not let the page store anything/);
		expect(() => {
			store.wipe();
		}).not.toThrow();
	});
});

describe('a store that is full', () => {
	test('practice goes on in memory and says so; what was kept stays', () => {
		const browser = new FakeBrowser();
		const store = open(browser);
		store.append(verdict('q1'));
		browser.quota = browser.used + 20;
		store.append(verdict('q2'));
		expect(store.progress.answers).toBe(2);
		expect(store.status).toMatchObject({ state: 'memory-only', why: 'full', unsaved: 1 });
		expect(describeStatus(store.status).join()).toMatch(/storage is full/);
		expect(open(browser).log).toHaveLength(1);
	});

	test('is filled up as soon as there is room again', () => {
		const browser = new FakeBrowser();
		const store = open(browser);
		browser.quota = browser.used + 20;
		store.append(verdict('q1'));
		browser.quota = Infinity;
		store.append(verdict('q2'));
		expect(store.status.state).toBe('ok');
		expect(open(browser).log).toEqual(store.log);
	});

	test('gathers nothing for which there is no room, and loses nothing', () => {
		const browser = new FakeBrowser();
		const store = open(browser);
		for (let i = 0; i < 399; i += 1) store.append(grade('q1', 'good'));
		browser.quota = browser.used + 300;
		store.append(grade('q1', 'good'));
		expect(open(browser).log).toEqual(store.log);
		expect(keysOf(browser, ':log:')).toHaveLength(400);
		expect(keysOf(browser, ':snapshot')).toEqual([]);
	});
});

describe('storage that is broken', () => {
	const broken = (change: (browser: FakeBrowser) => void) => {
		const browser = new FakeBrowser();
		const store = open(browser);
		for (let i = 0; i < 450; i += 1) store.append(grade('q1', 'good'));
		change(browser);
		return { browser, store: open(browser) };
	};
	const packOf = (browser: FakeBrowser) => keysOf(browser, ':pack:')[0]!;

	test('what can be read is kept, the rest is set aside as it stood, and a message says so', () => {
		const { browser, store } = broken(({ entries }) => {
			const pack = [...entries.keys()].find((key) => key.includes(':pack:'))!;
			entries.set(pack, entries.get(pack)!.slice(0, -30));
		});
		expect(store.log).toHaveLength(449);
		expect(store.status).toMatchObject({
			state: 'set-aside',
			setAside: [{ text: expect.stringMatching(/^\{"id":/) as string }],
		});
		expect(describeStatus(store.status).join()).toMatch(/could not be read/);
		// Nothing is set aside twice, and what is left is whole again.
		expect(open(browser).status.setAside).toHaveLength(1);
		expect(open(browser).log).toHaveLength(449);
	});

	test('a broken single event is set aside alone', () => {
		const { store } = broken(({ entries }) => entries.set('first-call:log:1:x', '{"kind":"verdict"'));
		expect(store.log).toHaveLength(450);
		expect(store.status.setAside).toEqual([{ name: 'log:1:x', text: '{"kind":"verdict"' }]);
	});

	test('an event that makes no sense is set aside, however it is written', () => {
		const { store } = broken(({ entries }) =>
			entries.set('first-call:log:1:x', '{"id":"x","at":1,"offset":0,"kind":"star","question":"q","on":true}'),
		);
		expect(store.log).toHaveLength(450);
		expect(store.status.setAside).toHaveLength(1);
	});

	test('what was set aside is gone once the reader drops it', () => {
		const { browser, store } = broken(({ entries }) => entries.set('first-call:log:1:x', '?'));
		store.dropSetAside('log:1:x');
		expect(store.status.state).toBe('ok');
		expect(open(browser).status.state).toBe('ok');
	});

	test('where there is no room to set it aside it stays where it is', () => {
		const { browser, store } = broken((each) => {
			each.entries.set('first-call:log:1:x', '?'.repeat(100));
			each.quota = each.used + 10;
		});
		expect(store.log).toHaveLength(450);
		expect(browser.entries.get('first-call:log:1:x')).toHaveLength(100);
	});

	test('whatever is done to a pack’s text, opening works, and events in untouched lines are kept', () => {
		fc.assert(
			fc.property(fc.nat(), fc.string({ maxLength: 10 }), fc.nat(500), (at, junk, cut) => {
				const { store } = broken((browser) => {
					const pack = packOf(browser);
					const text = browser.entries.get(pack)!;
					const place = at % text.length;
					browser.entries.set(pack, text.slice(0, place) + junk + text.slice(place + cut));
				});
				expect(store.log.length).toBeGreaterThan(440);
			}),
			{ numRuns: 30 },
		);
	});

	test('a newer version’s events are left alone', () => {
		const { browser, store } = broken(({ entries }) => entries.set('first-call:log:2:x', '{"new":true}'));
		expect(store.status).toMatchObject({ state: 'ok', newer: true });
		expect(browser.entries.has('first-call:log:2:x')).toBe(true);
		expect(describeStatus(store.status).join()).toMatch(/newer version/);
	});

	test('a broken name of the browser is replaced', () => {
		const { browser, store } = broken(({ entries }) => entries.set('first-call:device', '<b>'));
		expect(store.device).toMatch(/^[a-z0-9]{8}$/);
		expect(browser.entries.get('first-call:device')).toBe(store.device);
	});
});

describe('what an older version stored', () => {
	const stored = readFileSync(new URL('../fixtures/practice/version-0.json', import.meta.url), 'utf8');

	test('version 0 is brought to today’s shape, once', () => {
		const browser = new FakeBrowser();
		browser.entries.set('first-call:progress', stored);
		const store = open(browser);
		expect(store.log.map(({ kind }) => kind)).toEqual(['verdict', 'verdict', 'grade', 'star', 'star']);
		expect(store.log[0]).toEqual({
			id: `p7k2m9qa-${Date.UTC(2026, 8, 14, 9, 30).toString(36)}-v0-0`,
			at: Date.UTC(2026, 8, 14, 9, 30),
			offset: 0,
			kind: 'verdict',
			question: 'payout-event-twice',
			revision: 1,
			side: 'B',
			chose: 'strong',
			confidence: 'leaning',
			why: 'It asks who pays.',
		});
		expect(store.progress.standings.get('robot-step-retry')).toMatchObject({
			starred: false,
			card: { reps: 2, lapses: 0 },
		});
		expect(browser.entries.has('first-call:progress')).toBe(false);
		expect(open(browser).log).toEqual(store.log);
	});

	test('what of it cannot be read is set aside', () => {
		const browser = new FakeBrowser();
		browser.entries.set('first-call:progress', stored.replace('"conf": 2', '"conf": 7'));
		const store = open(browser);
		expect(store.log).toHaveLength(4);
		expect(store.status.setAside).toHaveLength(1);
	});

	test('met again, from a backup, it gives the same events', () => {
		const browser = new FakeBrowser();
		browser.entries.set('first-call:progress', stored);
		open(browser);
		browser.entries.set('first-call:progress', stored);
		expect(open(browser).log).toHaveLength(5);
	});
});

describe('deleting everything', () => {
	test('leaves nothing behind but the mark for other tabs and a new name', () => {
		const browser = new FakeBrowser();
		const store = open(browser);
		const { device } = store;
		store.append(said('q1', {}, 'SECRET'));
		browser.entries.set('first-call:set-aside:x', 'SECRET');
		browser.entries.set('first-call:reading', 'blind');
		store.wipe();
		expect(JSON.stringify([...browser.entries])).not.toContain('SECRET');
		expect(store.device).not.toBe(device);
		expect([...browser.entries.keys()].sort()).toEqual(['first-call:device', 'first-call:reading', 'first-call:wiped']);
	});

	test('can be taken back as long as the page is open', () => {
		const browser = new FakeBrowser();
		const store = open(browser);
		for (let i = 0; i < 300; i += 1) store.append(grade('q1', 'good'));
		browser.entries.set('first-call:set-aside:x', 'unreadable');
		store.reload();
		const { log } = store;
		store.unwipe(store.wipe());
		expect(store.log).toEqual(log);
		expect(store.status.setAside).toEqual([{ name: 'x', text: 'unreadable' }]);
		expect(open(browser).log).toEqual(log);
	});
});

test('what was brought in can be taken back, and what is being typed stays', () => {
	const browser = new FakeBrowser();
	const store = open(browser);
	store.append(verdict('q1'));
	browser.entries.set('first-call:draft:say', '{}');
	const { log, device } = store;
	const other = open(new FakeBrowser());
	for (let i = 0; i < 300; i += 1) other.append(grade('q2', 'good'));
	store.merge(other.log);
	store.restore(log);
	expect(store.log).toEqual(log);
	expect(open(browser).log).toEqual(log);
	expect(store.device).toBe(device);
	expect(browser.entries.has('first-call:draft:say')).toBe(true);
});

test('importing the same file twice adds nothing the second time', () => {
	const source = open(new FakeBrowser());
	const events: NewEvent[] = [verdict('q1'), grade('q2', 'hard')];
	for (const event of events) source.append(event);
	const store = open(new FakeBrowser());
	expect(store.merge(source.log)).toBe(2);
	expect(store.merge(source.log)).toBe(0);
});

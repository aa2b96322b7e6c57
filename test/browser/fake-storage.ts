/** localStorage as the store meets it: shared by tabs, full, forbidden or broken. */

/** What several tabs share. A write reaches the other tabs' windows as a `storage` event. */
export class FakeBrowser {
	readonly entries = new Map<string, string>();
	readonly tabs: { storage: Storage; window: EventTarget }[] = [];
	/** How many characters there is room for. */
	quota = Infinity;
	forbidden = false;

	openTab(): { storage: () => Storage; announcements: EventTarget } {
		const storage = new FakeStorage(this);
		const announcements = new EventTarget();
		this.tabs.push({ storage, window: announcements });
		return {
			storage: () => {
				if (this.forbidden) throw new DOMException('The operation is insecure.', 'SecurityError');
				return storage;
			},
			announcements,
		};
	}

	/** The keys in order, until the next change. */
	keys: string[] | undefined;

	get used(): number {
		let sum = 0;
		for (const [key, value] of this.entries) sum += key.length + value.length;
		return sum;
	}

	announce(from: Storage, key: string | null, newValue: string | null): void {
		this.keys = undefined;
		for (const { storage, window } of this.tabs) {
			if (storage !== from)
				window.dispatchEvent(Object.assign(new Event('storage'), { key, newValue, storageArea: storage }));
		}
	}
}

class FakeStorage implements Storage {
	readonly #browser: FakeBrowser;

	constructor(browser: FakeBrowser) {
		this.#browser = browser;
	}

	get length(): number {
		return this.#browser.entries.size;
	}

	key(index: number): string | null {
		const { entries } = this.#browser;
		if (this.#browser.keys?.length !== entries.size) this.#browser.keys = [...entries.keys()];
		return this.#browser.keys[index] ?? null;
	}

	getItem(key: string): string | null {
		return this.#browser.entries.get(key) ?? null;
	}

	setItem(key: string, value: string): void {
		if (this.#browser.quota < Infinity && this.#browser.used + key.length + value.length > this.#browser.quota) {
			throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
		}
		this.#browser.entries.set(key, value);
		this.#browser.announce(this, key, value);
	}

	removeItem(key: string): void {
		if (this.#browser.entries.delete(key)) this.#browser.announce(this, key, null);
	}

	clear(): void {
		this.#browser.entries.clear();
		this.#browser.announce(this, null, null);
	}
}

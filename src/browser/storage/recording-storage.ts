/**
 * Recordings of the reader's voice, in IndexedDB: database `first-call`, store `recordings`, each
 * under a key that the screen gives (the id of the event that it belongs to; `draft:…` until there is
 * one). They are apart from the log: large, never exported, never sent.
 *
 * Life cycle: written when a recording ends, removed by the reader, or all at once with `takeAll`.
 * Where the browser forbids the database they are kept in memory and gone with the page.
 */
const NAME = 'first-call';
const STORE = 'recordings';

export interface Kept {
	/** False: in memory only. */
	readonly kept: boolean;
}

export class RecordingStorage {
	readonly #open: () => IDBFactory;
	readonly #memory = new Map<string, Blob>();
	#database: Promise<IDBDatabase> | undefined;

	/** `open` is a function, since in some frames even naming indexedDB fails. */
	constructor(open: () => IDBFactory = () => indexedDB) {
		this.#open = open;
	}

	async put(key: string, recording: Blob): Promise<Kept> {
		try {
			await this.#act('readwrite', (store) => store.put(recording, key));
			this.#memory.delete(key);
			return { kept: true };
		} catch {
			// Forbidden or full: it can still be played as long as the page is open.
			this.#memory.set(key, recording);
			return { kept: false };
		}
	}

	async get(key: string): Promise<Blob | undefined> {
		const inMemory = this.#memory.get(key);
		if (inMemory) return inMemory;
		try {
			const found: unknown = await this.#act('readonly', (store) => store.get(key) as IDBRequest<unknown>);
			return found instanceof Blob ? found : undefined;
		} catch {
			// There is no database, so there is nothing in it.
			return undefined;
		}
	}

	/** Under another key; nothing happens where there is no such recording. */
	async move(from: string, to: string): Promise<void> {
		const recording = await this.get(from);
		if (!recording) return;
		await this.put(to, recording);
		await this.delete(from);
	}

	async delete(key: string): Promise<void> {
		this.#memory.delete(key);
		try {
			await this.#act('readwrite', (store) => store.delete(key));
		} catch {
			// There is no database, so there is nothing in it.
		}
	}

	/** The keys of all recordings. */
	async keys(): Promise<string[]> {
		try {
			const kept = await this.#act('readonly', (store) => store.getAllKeys());
			return [...this.#memory.keys(), ...kept.filter((key) => typeof key === 'string')];
		} catch {
			// There is no database, so there is nothing in it.
			return [...this.#memory.keys()];
		}
	}

	/**
	 * Delete all recordings, and give them, so that they can be put back as long as the page is open.
	 * Fails where there is a database and it does not let go of them.
	 */
	async takeAll(): Promise<ReadonlyMap<string, Blob>> {
		const taken = new Map(this.#memory);
		this.#memory.clear();
		try {
			await this.#connected();
		} catch {
			// There is no database, so there is nothing in it.
			return taken;
		}
		for (const key of await this.keys()) {
			const recording = await this.get(key);
			// A copy: what the database handed out may end with what it holds.
			if (recording) taken.set(key, new Blob([await recording.arrayBuffer()], { type: recording.type }));
		}
		await this.#act('readwrite', (store) => store.clear());
		return taken;
	}

	#connected(): Promise<IDBDatabase> {
		this.#database ??= this.#connect();
		this.#database.catch(() => (this.#database = undefined));
		return this.#database;
	}

	async #act<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
		const transaction = (await this.#connected()).transaction(STORE, mode);
		const request = act(transaction.objectStore(STORE));
		return new Promise((resolve, reject) => {
			transaction.addEventListener('complete', () => {
				resolve(request.result);
			});
			for (const end of ['error', 'abort'])
				transaction.addEventListener(end, () => {
					reject(transaction.error ?? new Error('The database failed.'));
				});
		});
	}

	#connect(): Promise<IDBDatabase> {
		return new Promise((resolve, reject) => {
			const request = this.#open().open(NAME, 1);
			request.addEventListener('upgradeneeded', () => {
				request.result.createObjectStore(STORE);
			});
			request.addEventListener('success', () => {
				resolve(request.result);
			});
			for (const end of ['error', 'blocked'])
				request.addEventListener(end, () => {
					reject(request.error ?? new Error('The database is blocked.'));
				});
		});
	}
}

let storage: RecordingStorage | undefined;

/** The page's one store of recordings. */
export function openRecordings(): RecordingStorage {
	storage ??= new RecordingStorage();
	return storage;
}

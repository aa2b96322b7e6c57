/** What is known of every page before it is fetched, and the file that says it. */

/** Empty where a page is of no kind, or of no topic or several. */
export interface PageFacts {
	kind: string;
	topic: string;
}

/** The ids of pages, separated by spaces, by `kind` or `kind topic`. */
export type PageListFile = Record<string, string>;

/** The list as a file: short, because every first search waits for it. */
export function toPageListFile(pages: ReadonlyMap<string, PageFacts>): PageListFile {
	const groups = Map.groupBy(pages, ([, { kind, topic }]) => `${kind} ${topic}`.trimEnd());
	return Object.fromEntries(
		[...groups]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([facts, group]) => [facts, group.map(([id]) => id).join(' ')]),
	);
}

/** Read the list from its file. */
export function fromPageListFile(file: PageListFile): ReadonlyMap<string, PageFacts> {
	return new Map(
		Object.entries(file).flatMap(([facts, ids]) => {
			const [kind = '', topic = ''] = facts.split(' ');
			return ids.split(' ').map((id): [string, PageFacts] => [id, { kind, topic }]);
		}),
	);
}

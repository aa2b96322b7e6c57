/** What is known of every page before it is fetched, and the file that says it. */

/** Empty where a page is of no kind, or of no topic or several. */
export interface PageFacts {
	kind: string;
	topic: string;
	/** What a reader calls the page, where it is one of the few that have a name: a lesson, a company, a pattern. */
	name: string;
}

/**
 * The list as a file: short, because every first search waits for it. A page's id is the common
 * beginning and a number; the groups say in the order of the numbers what the pages are. Pages
 * with names are told by them, others by how many there are.
 */
export interface PageListFile {
	ids: string;
	groups: [kind: string, topic: string, pages: number | string[]][];
}

/** The file, and for each page the id that it has to have. */
export function toPageListFile(beginning: string, pages: readonly PageFacts[]): { file: PageListFile; ids: string[] } {
	const numbered = pages.map((facts, i) => ({ facts, i }));
	const groups = [...Map.groupBy(numbered, ({ facts }) => `${facts.kind} ${facts.topic} ${facts.name && 'named'}`)];
	groups.sort(([a], [b]) => (a < b ? -1 : 1));
	const ids: string[] = [];
	let number = 0;
	for (const [, group] of groups) {
		for (const { i } of group) {
			ids[i] = toId(beginning, number);
			number += 1;
		}
	}
	const file = {
		ids: beginning,
		groups: groups.flatMap(([, group]): PageListFile['groups'] => {
			const [first] = group;
			if (!first) return [];
			const { kind, topic, name } = first.facts;
			return [[kind, topic, name === '' ? group.length : group.map(({ facts }) => facts.name)]];
		}),
	};
	return { file, ids };
}

/** Read the list from its file: the facts of each page by its id. */
export function fromPageListFile({ ids, groups }: PageListFile): ReadonlyMap<string, PageFacts> {
	const pages = new Map<string, PageFacts>();
	for (const [kind, topic, names] of groups) {
		for (const name of typeof names === 'number' ? Array<string>(names).fill('') : names)
			pages.set(toId(ids, pages.size), { kind, topic, name });
	}
	return pages;
}

/** The id of a page, or of another part of the index, by its number: short, and alike enough to compress to little. */
export function toId(beginning: string, number: number): string {
	return `${beginning}${number.toString(36)}`;
}

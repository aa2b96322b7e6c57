/** What results tell of answers that a reader may still have to choose between. */
import type { SearchResult } from '#search/search.ts';
import { toWords } from '#search/words.ts';

/** The texts that no result may quote. */
export interface Answers {
	id: string;
	/** What everybody may read; an answer may repeat some of it. */
	prompt: string;
	texts: readonly string[];
}

/** So many words in a row are a quotation, not a coincidence. */
const RUN = 6;

/** The results that quote from an answer to their question, or name a place as strong or weak; each with what it says. */
export function spoilersIn(results: readonly SearchResult[], answers: readonly Answers[]): string[] {
	const known = new Map(
		answers.map(({ id, prompt, texts }) => [id, new Set(texts.flatMap(toRuns)).difference(new Set(toRuns(prompt)))]),
	);
	return results.flatMap(({ id, places }) => {
		const runs = known.get(/\/q\/([^/]+)\//.exec(id)?.[1] ?? '') ?? new Set();
		return places.flatMap(({ url, name, excerptHtml }) => {
			const said = excerptHtml.replaceAll(/<[^>]*>/g, '');
			const isTold = toRuns(said).some((run) => runs.has(run)) || (id.includes('/q/') && /strong|weak/i.test(name));
			return isTold ? [`${url} (${name || 'its beginning'}): ${said}`] : [];
		});
	});
}

function toRuns(text: string): string[] {
	const words = toWords(text);
	return words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(' '));
}

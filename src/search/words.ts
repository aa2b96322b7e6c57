/** What a reader typed, as words to search for. */

/**
 * Words of questions rather than of their subject. A query that holds nothing else is searched as
 * it stands, so no word is ever out of reach.
 */
const STOP_WORDS = new Set(
	(
		'a about across after all also am an and another any anyone anything are as ask asked at be because been before ' +
		'being between but by can cannot cant could did didnt do does doesnt doing done dont either else enough etc even ' +
		'ever every everything explain for from get gets getting give go goes going good got had has have having he her ' +
		'here his how however i id if ill im in instead interview interviews into is isnt it its ive just know let like lot make makes making ' +
		'many may me mean means might more most much must my need needs never no not nothing now of off on once one ones ' +
		'or other our out over own per please question really right say says shall she should shouldnt so some someone ' +
		'something still such take tell than that the their them then there these they thing things think this those ' +
		'though to together too two up us use used uses using versus very via vs want wants was way ways we well went ' +
		'were what when where whether which while who whom whose why will with within wont work working works would ' +
		'wouldnt yes yet you your youre'
	).split(' '),
);

/** Whether a word says nothing about the subject of a query. */
export function isStopWord(word: string): boolean {
	return STOP_WORDS.has(word);
}

/**
 * The words of a text in the form in which they are compared: lower case, without diacritics,
 * apostrophes and possessives. Hyphens, dots and underscores inside a word stay, because
 * `llms.txt`, `Retry-After` and `invalid_request` are words of this field.
 */
export function toWords(text: string): string[] {
	const folded = text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/['\u2018\u2019\u02bc](?:s(?![\p{L}\p{N}]))?/gu, '');
	return folded.match(/[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu) ?? [];
}

/**
 * What is left of a word without the endings of plurals and verbs: a form for comparing words,
 * itself not always one. `Deprecate`, `deprecated` and `deprecating` compare as equal.
 */
export function toRoot(word: string): string {
	const singular = word.replace(/ies$/, 'y').replace(/(?<=..[^s])s$/, '');
	return singular.replace(/(?<=.{4})(?:ing|ed|e)$/, '');
}

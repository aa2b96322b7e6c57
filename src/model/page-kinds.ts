/** The kinds of page that search tells apart, as they are called; the keys stand in the search index. */
export const PAGE_KIND_NAMES = {
	lesson: 'Lesson',
	question: 'Question',
	claim: 'Claim',
	company: 'Company lens',
	pattern: 'Failure pattern',
	page: 'Page',
} as const;

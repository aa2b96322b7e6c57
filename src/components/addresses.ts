/** Every address of the site, made in one place. They are permanent: change what is behind one, never the address. */

const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** An address below the path the site is served from. `path` begins with a slash. */
export function at(path: string): string {
	return `${base}${path}`;
}

export const addressOf = {
	home: at('/'),
	questions: at('/questions/'),
	sources: at('/sources/'),
	patterns: at('/patterns/'),
	companies: at('/companies/'),
	costs: at('/costs/'),
	disagreements: at('/disagreements/'),
	attacks: at('/attacks/'),
	judging: at('/judging/'),
	practice: at('/practice/'),
	answers: at('/practice/answers/'),
	start: at('/practice/start/'),
	packages: at('/teach/packages/'),
	decks: at('/teach/cards/'),
	teach: at('/teach/'),
	sessions: at('/teach/sessions/'),
	session: (topic: string, minutes: number) => at(`/teach/sessions/${topic}/${minutes}/`),
	handout: (topic: string) => at(`/teach/sessions/${topic}/handout/`),
	syllabus: at('/teach/syllabus/'),
	slides: (topic: string) => at(`/teach/slides/${topic}/`),
	slidesFile: (topic: string) => at(`/teach/slides/${topic}.md`),
	marking: at('/teach/marking/'),
	markingFile: (name: string) => at(`/teach/marking/${name}.csv`),
	/** Blind pairs of these questions, in this order. */
	blind: (ids: readonly string[]) => at(`/practice/pair/?q=${ids.join(',')}`),
	embeds: at('/teach/embed/'),
	book: at('/teach/book/'),
	bookOnOnePage: at('/teach/book/print/'),
	epub: at('/teach/book/first-call.epub'),
	search: at('/search/'),
	topic: (id: string) => at(`/topics/${id}/`),
	question: (id: string) => at(`/q/${id}/`),
	pattern: (id: string) => at(`/patterns/${id}/`),
	company: (id: string) => at(`/companies/${id}/`),
	claim: (id: string) => at(`/sources/#${id}`),
	disagreement: (id: string) => at(`/disagreements/#${id}`),
	card: (name: string) => at(`/cards/${name}.png`),
} as const;

/**
 * What there is for instructors, in the order in which it is offered at /teach/. An entry is shown
 * where the route behind its path exists, and left out until then.
 */
export interface KitEntry {
	/** Below /teach/, without slashes around it. */
	path: string;
	name: string;
	/** What it is for, in a sentence or two. */
	line: string;
	part: 'class' | 'tools';
}

export const KIT: readonly KitEntry[] = [
	{
		path: 'sessions',
		name: 'Session plans',
		line: 'For each topic a class of 45, 60 or 90 minutes, minute by minute, with a handout that does not say which answer is which.',
		part: 'class',
	},
	{
		path: 'syllabus',
		name: 'A course of four weeks',
		line: 'All nine topics in their order, with homework, and a last week that mixes them.',
		part: 'class',
	},
	{
		path: 'slides',
		name: 'Slides',
		line: 'One prompt to a slide, to present with the arrow keys, to print, or to take along as Markdown.',
		part: 'class',
	},
	{
		path: 'marking',
		name: 'Marking sheets',
		line: 'Every criterion and every band of every question, as CSV for a spreadsheet.',
		part: 'class',
	},
	{
		path: 'figures',
		name: 'Class figures',
		line: 'What your group found hard and where it was too sure, from files that learners hand you. Nothing leaves your browser.',
		part: 'class',
	},
	{
		path: 'packages',
		name: 'Course packages',
		line: 'SCORM, Common Cartridge, Moodle XML, GIFT and QTI, with what each is for and what was tried where.',
		part: 'tools',
	},
	{
		path: 'embed',
		name: 'Embeds',
		line: 'A question, a topic or a lens inside your own page.',
		part: 'tools',
	},
	{
		path: 'cards',
		name: 'Cards',
		line: 'A deck for Anki, with a subdeck for each topic. A newer deck updates an older one and keeps the learner’s schedule.',
		part: 'tools',
	},
	{
		path: 'book',
		name: 'A book',
		line: 'The whole bank as EPUB and PDF, with the answers at the back.',
		part: 'tools',
	},
];

/** The ways to practice, in the order in which they stand everywhere. */
export const PRACTICE_WAYS = [
	{ name: 'Practice', path: '/practice/' },
	{ name: 'Blind pairs', path: '/practice/pair/' },
	{ name: 'Say it', path: '/practice/say/' },
	{ name: 'Review', path: '/practice/review/' },
	{ name: 'Mock interview', path: '/practice/interview/' },
	{ name: 'Plan', path: '/practice/plan/' },
	{ name: 'Where I stand', path: '/practice/progress/' },
	{ name: 'Earlier answers', path: '/practice/answers/' },
] as const;

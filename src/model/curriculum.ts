/** The nine topics in the order to take them, in modules. */

export interface Topic {
	id: string;
	/** The name used in navigation and headings. */
	name: string;
	/** What the topic is really about, in one line. */
	line: string;
}

export interface Module {
	name: string;
	topics: Topic[];
}

export const MODULES: Module[] = [
	{
		name: 'Changing what others rely on',
		topics: [
			{
				id: 'breaking-changes',
				name: 'Breaking changes',
				line: 'Who pays when the contract changes, and whether it has to.',
			},
			{ id: 'versioning', name: 'Versioning', line: 'Every scheme is a bill. Decide who gets it.' },
			{ id: 'idempotency', name: 'Idempotency', line: 'Who carries the risk of a retry.' },
		],
	},
	{
		name: 'The developer’s experience',
		topics: [
			{ id: 'error-design', name: 'Error design', line: 'The page of your product that people read most carefully.' },
			{
				id: 'agent-apis',
				name: 'APIs for agents',
				line: 'A second audience that reads everything and assumes nothing.',
			},
			{
				id: 'sdk-prioritization',
				name: 'Segments and SDKs',
				line: 'Which developers first, and what that bet can prove.',
			},
		],
	},
	{
		name: 'The business',
		topics: [
			{ id: 'metrics', name: 'Metrics', line: 'What to count, and what counting it makes a team do.' },
			{
				id: 'monetization',
				name: 'Monetization',
				line: 'What a call costs, what an account is worth, and what a price change breaks.',
			},
			{
				id: 'consumer-vs-api-pm',
				name: 'API and consumer product management',
				line: 'Your user works at another company, on another calendar.',
			},
		],
	},
];

export const TOPICS: Topic[] = MODULES.flatMap((module) => module.topics);

/** The topic with this id. Throws where there is none: ids are checked when content is read. */
export function topicOf(id: string): Topic {
	const topic = TOPICS.find((each) => each.id === id);
	if (!topic) throw new Error(`There is no topic "${id}". Topics are: ${TOPICS.map((each) => each.id).join(', ')}.`);
	return topic;
}

/** Adapts what Starlight knows of each page: neighbors from the curriculum, a card for bookmarks, the title. */
import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { TOPICS } from '#model/curriculum.ts';

export const onRequest = defineRouteMiddleware((context) => {
	const route = context.locals.starlightRoute;
	const base = import.meta.env.BASE_URL.replace(/\/$/, '');
	const topic = TOPICS.find((each) => `topics/${each.id}` === route.id)?.id ?? context.locals.topic;
	const image = new URL(`${base}/cards/${topic ?? 'site'}.png`, context.site ?? context.url).href;
	route.head = route.head.filter((tag) => tag.attrs?.['name'] !== 'generator');
	route.head.push(
		{ tag: 'meta', attrs: { property: 'og:image', content: image } },
		{ tag: 'meta', attrs: { property: 'og:image:width', content: '1200' } },
		{ tag: 'meta', attrs: { property: 'og:image:height', content: '630' } },
		{ tag: 'meta', attrs: { property: 'og:image:alt', content: `First Call: ${route.entry.data.title}` } },
	);

	// Early in the head: hosts that look for what oEmbed says read the first bytes of a page, or up to its body.
	const { topic: lesson, company } = route.entry.data;
	const embed = context.locals.question ?? (lesson ? `topics/${lesson}` : company ? `companies/${company}` : undefined);
	if (embed !== undefined) {
		const href = new URL(`${base}/api/v1/oembed/${embed}.json`, context.site ?? context.url).href;
		const attrs = { rel: 'alternate', type: 'application/json+oembed', href, title: route.entry.data.title };
		route.head.splice(route.head.findIndex(({ tag }) => tag === 'title') + 1, 0, { tag: 'link', attrs });
	}

	const place = TOPICS.findIndex((topic) => `topics/${topic.id}` === route.id);
	const linkTo = (index: number) => {
		const topic = index < 0 ? undefined : TOPICS[index];
		return (
			topic && {
				type: 'link' as const,
				label: topic.name,
				href: `${base}/topics/${topic.id}/`,
				isCurrent: false,
				badge: undefined,
				attrs: {},
			}
		);
	};
	route.pagination =
		place < 0 ? { prev: undefined, next: undefined } : { prev: linkTo(place - 1), next: linkTo(place + 1) };
});

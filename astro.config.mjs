import { readFileSync } from 'node:fs';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { parse } from 'yaml';
import { contentGate } from './scripts/build/content-gate.ts';
import { searchIndex } from './scripts/build/search-index.ts';
import { withoutUnusedStyles } from './scripts/build/unused-styles.ts';

/** Where the site will live. Only addresses that must be absolute (canonical, social cards, sitemap) need it. */
const site = process.env.SITE ?? 'https://first-call.example';

/** The path below which the site is served, for hosts that put it under one: `BASE=/study npm run build`. */
const base = process.env.BASE ?? '/';

/** Questions that are no longer in use. Their pages only lead on, and say `noindex`. */
const left = Object.keys(parse(readFileSync('./content/successors.yaml', 'utf8')) ?? {});

/** @param {string} name */
const override = (name) => [name, `./src/starlight/overrides/${name}.astro`];

export default defineConfig({
	site,
	base,
	trailingSlash: 'always',
	outDir: process.env.OUT_DIR ?? './dist',
	cacheDir: './.astro',
	prefetch: false,
	// One document and nothing that blocks it: every page carries the styles it needs.
	// Most of a page's time goes by until its file is written: meanwhile others are made. The bytes are the same.
	build: { inlineStylesheets: 'always', concurrency: 4 },
	markdown: {
		shikiConfig: {
			themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
			defaultColor: false,
		},
	},
	vite: { plugins: [withoutUnusedStyles()] },
	integrations: [
		contentGate(),
		starlight({
			title: 'First Call',
			description:
				'Train for API product manager interviews: nine topics, a bank of strong and weak answers, and blind practice.',
			favicon: '/favicon.svg',
			credits: false,
			// Prose outside src/content/docs is processed only where this says so.
			markdown: { processedDirs: ['./content'], headingLinks: false },
			disable404Route: true,
			lastUpdated: false,
			expressiveCode: false,
			// The index is written by our own integration, which also indexes claims and leaves out the unused interface.
			pagefind: false,
			sidebar: [],
			routeMiddleware: './src/starlight/route-data.ts',
			customCss: ['./src/styles/index.css'],
			components: Object.fromEntries([
				...['DraftContentNotice', 'FallbackContentNotice', 'Hero'].map((name) => [name, override('Banner')[1]]),
				...[
					'Banner',
					'ContentPanel',
					'Footer',
					'Head',
					'Header',
					'MarkdownContent',
					'PageFrame',
					'PageSidebar',
					'PageTitle',
					'Search',
					'Sidebar',
					'SiteTitle',
					'SkipLink',
					'ThemeProvider',
					'TwoColumnContent',
				].map(override),
			]),
		}),
		// Embeds are pages for frames; the page that makes them (/teach/embed/) is one for people. The book on one
		// page is what the PDF is printed from.
		sitemap({
			filter: (page) =>
				!/(?<!\/teach)\/(?:embed|404)\/|\/book\/print\//.test(page) && !left.some((id) => page.endsWith(`/q/${id}/`)),
		}),
		searchIndex(),
	],
});

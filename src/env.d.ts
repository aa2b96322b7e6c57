/// <reference types="astro/client" />

declare namespace App {
	interface Locals {
		/** The ids of the claims cited on the page, in order; their place is the number of the note. */
		notes?: string[];
		/** The topic that the page belongs to, where its address does not say so. */
		topic?: string;
		/** The question that the page shows or leads to, by the id in its address. */
		question?: string;
		/** What stands above and below the page's title, where neither its address nor its text says so. */
		about?: { kind: string; line: string };
	}
}

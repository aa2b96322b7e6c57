/**
 * How cards look in Anki. Night mode is a class of Anki's, `.nightMode`; older AnkiDroid calls it
 * `.night_mode`. A string and not a file of styles, so that plain Node reads it too.
 */
export const STYLE = `.card {
	--paper: #fbfcfa;
	--wash: #f0f3ef;
	--ink: #1d2426;
	--soft: #556063;
	--line: #d7ddd8;
	--accent: #1b4fa8;
	--strong: #0b6156;
	--strong-wash: #dff0ea;
	--weak: #9a3f12;
	--weak-wash: #fbe6d8;
	margin: 0;
	padding: 1rem;
	background: var(--paper);
	color: var(--ink);
	font-family: Charter, 'Bitstream Charter', 'Iowan Old Style', Cambria, Georgia, serif;
	font-size: 18px;
	line-height: 1.55;
	text-align: start;
	overflow-wrap: break-word;
}

.card.nightMode,
.nightMode .card,
.card.night_mode,
.night_mode .card {
	--paper: #14181a;
	--wash: #20272a;
	--ink: #e3e7e4;
	--soft: #a2adab;
	--line: #343c3f;
	--accent: #8fb6ff;
	--strong: #6fd0bf;
	--strong-wash: #173630;
	--weak: #f0a878;
	--weak-wash: #3d2618;
}

main {
	display: block;
	max-width: 38rem;
	margin: 0 auto;
}

p,
ul,
ol,
pre,
blockquote {
	margin: 0.7em 0;
}

ul,
ol {
	padding-inline-start: 1.4em;
}

h2,
h3,
.label,
summary {
	margin: 1.5em 0 0.3em;
	color: var(--soft);
	font-family:
		system-ui,
		-apple-system,
		'Segoe UI',
		Roboto,
		sans-serif;
	font-size: 0.8em;
	font-weight: 600;
	line-height: 1.4;
}

.label {
	margin-top: 0;
}

.task {
	font-weight: 600;
}

pre,
code {
	font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
	font-size: 0.88em;
}

pre {
	padding: 0.7em 0.9em;
	background: var(--wash);
	overflow-x: auto;
}

blockquote {
	padding-inline-start: 0.9em;
	border-inline-start: 3px solid var(--line);
}

hr {
	margin: 1.6em 0;
	border: 0;
	border-top: 1px solid var(--line);
}

mark,
.cloze {
	padding: 0.05em 0.1em;
	border-radius: 2px;
	background: var(--strong-wash);
	color: inherit;
	box-decoration-break: clone;
	-webkit-box-decoration-break: clone;
}

mark sup,
.cloze {
	color: var(--strong);
	font-weight: 700;
}

mark.fault {
	background: var(--weak-wash);
	text-decoration: underline;
	text-decoration-color: var(--weak);
	text-underline-offset: 0.2em;
}

sup {
	font-family: system-ui, sans-serif;
	font-size: 0.68em;
	line-height: 0;
}

a {
	color: var(--accent);
}

details {
	margin-top: 1.2em;
	padding-top: 0.2em;
	border-top: 1px solid var(--line);
}

summary {
	margin: 0.6em 0;
	cursor: pointer;
}

small,
.sources {
	color: var(--soft);
	font-family:
		system-ui,
		-apple-system,
		'Segoe UI',
		Roboto,
		sans-serif;
	font-size: 0.8rem;
}
`;

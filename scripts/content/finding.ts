/** Something wrong in the content, said so that an author can mend it. */
export interface Finding {
	/** Path from the project's root. */
	file: string;
	/** Counted from one. */
	line: number;
	/** The field, as a path: `criteria.2.span`. Empty for the whole file. */
	field: string;
	/** What is wrong. */
	message: string;
	/** What to do about it. */
	remedy: string;
}

/** All findings as text, one a paragraph, in the order of the files. */
export function formatFindings(findings: Finding[]): string {
	return [...findings]
		.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
		.map((f) => `${f.file}:${f.line}  ${f.field || '(file)'}\n    ${f.message}\n    -> ${f.remedy}`)
		.join('\n');
}

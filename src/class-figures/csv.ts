/**
 * Tables as CSV (RFC 4180: commas, CRLF, quotation marks doubled), for spreadsheets. A byte order mark
 * stands first, since some read UTF-8 only then.
 *
 * A spreadsheet runs a text that begins with `=`, `+`, `-`, `@`, a tab or a line break as a formula
 * (OWASP, “CSV Injection”), some also where blanks or the wide forms of these signs stand there. Such texts get an apostrophe in front. Numbers of ours are no texts and
 * stay numbers, negative ones too.
 */

export type CsvCell = string | number | undefined;

export function toCsv(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
	return `\uFEFF${[head, ...rows].map((row) => `${row.map(toField).join(',')}\r\n`).join('')}`;
}

function toField(cell: CsvCell): string {
	if (cell === undefined) return '';
	// Four digits are more than such figures carry.
	if (typeof cell === 'number') return Number.isFinite(cell) ? String(Number(cell.toFixed(4))) : '';
	const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

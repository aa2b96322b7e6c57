/** Says on the book's page that there is a PDF. */

/** The paragraph that speaks of the PDF, whatever it says now. */
const PLACE = /<p\b[^>]*\bdata-book="pdf"[^>]*>[\s\S]*?<\/p>/;

/** The page with a link to the PDF beside it. Throws where the page has no place for it. */
export function offerPdf(html: string, { pages, bytes }: { pages: number; bytes: number }): string {
	if (!PLACE.test(html)) throw new Error('The page of the book has no place for the PDF (<p data-book="pdf">).');
	const size = (bytes / 1_000_000).toFixed(1);
	return html.replace(
		PLACE,
		`<p data-book="pdf"><a class="book-file" href="first-call.pdf" download>First Call as PDF</a> (${pages} pages, ${size} MB)</p>`,
	);
}

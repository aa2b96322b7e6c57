/**
 * On a phone the site's navigation lies over the page. A link to another page takes it away with the
 * page; a link to a section of this one must close it, or the section stays out of sight.
 */
export function closeOnSection(nav: HTMLElement): void {
	nav.addEventListener('click', ({ target }) => {
		if (target instanceof Element && target.closest('a[href^="#"]')) nav.hidePopover();
	});
}

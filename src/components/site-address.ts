/** What the build was told of the address that the site will have. */

/** What stands for the site's address where a build is not told one. Names under `.example` belong to nobody (RFC 2606). */
const UNKNOWN = '.example';

/** Whether the build was told the site's address. If not, absolute addresses in files lead nowhere. */
export const isAddressKnown = !new URL(import.meta.env.SITE).hostname.endsWith(UNKNOWN);

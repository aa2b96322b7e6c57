import { SiteSearchElement } from './site-search.ts';

customElements.define('site-search', SiteSearchElement);

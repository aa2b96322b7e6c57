import { CopyLinkElement } from './copy-link.ts';

customElements.define('copy-link', CopyLinkElement);

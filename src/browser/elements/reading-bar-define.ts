import { ReadingBarElement } from './reading-bar.ts';

customElements.define('reading-bar', ReadingBarElement);

import { SlideDeckElement } from './slide-deck.ts';

customElements.define('slide-deck', SlideDeckElement);

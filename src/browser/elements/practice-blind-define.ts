import { PracticeBlindElement } from './practice-blind.ts';

customElements.define('practice-blind', PracticeBlindElement);

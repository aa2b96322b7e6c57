import { PracticePairElement } from './practice-pair.ts';

customElements.define('practice-pair', PracticePairElement);

import { PracticeSayElement } from './practice-say.ts';

customElements.define('practice-say', PracticeSayElement);

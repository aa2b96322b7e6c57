import { PracticeStartElement } from './practice-start.ts';

customElements.define('practice-start', PracticeStartElement);

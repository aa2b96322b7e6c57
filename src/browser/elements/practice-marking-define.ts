import { PracticeMarkingElement } from './practice-marking.ts';

customElements.define('practice-marking', PracticeMarkingElement);

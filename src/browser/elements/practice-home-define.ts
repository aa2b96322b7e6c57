import { PracticeHomeElement } from './practice-home.ts';

customElements.define('practice-home', PracticeHomeElement);

import { PracticeStatusElement } from './practice-status.ts';

customElements.define('practice-status', PracticeStatusElement);

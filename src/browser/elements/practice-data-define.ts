import { PracticeDataElement } from './practice-data.ts';

customElements.define('practice-data', PracticeDataElement);

import { PracticeRecorderElement } from './practice-recorder.ts';

customElements.define('practice-recorder', PracticeRecorderElement);

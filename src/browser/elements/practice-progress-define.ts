import { PracticeProgressElement } from './practice-progress.ts';

customElements.define('practice-progress', PracticeProgressElement);

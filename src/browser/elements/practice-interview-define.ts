import { PracticeInterviewElement } from './practice-interview.ts';

customElements.define('practice-interview', PracticeInterviewElement);

import { PracticeAnswersElement } from './practice-answers.ts';

customElements.define('practice-answers', PracticeAnswersElement);

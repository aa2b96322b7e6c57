import { QuestionFilterElement } from './question-filter.ts';

customElements.define('question-filter', QuestionFilterElement);

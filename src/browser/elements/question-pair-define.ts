import { QuestionPairElement } from './question-pair.ts';

customElements.define('question-pair', QuestionPairElement);

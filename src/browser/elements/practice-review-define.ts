import { PracticeReviewElement } from './practice-review.ts';

customElements.define('practice-review', PracticeReviewElement);

/** What authors may use in their pages. */
export { default as Claim } from './Claim.astro';
export { default as OtherQuestions } from './OtherQuestions.astro';
export { default as Pattern } from './Pattern.astro';
export { default as Question } from './Question.astro';
export { default as QuestionLink } from './QuestionLink.astro';

import { PracticePlanElement } from './practice-plan.ts';

customElements.define('practice-plan', PracticePlanElement);

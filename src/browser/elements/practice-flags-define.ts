import { PracticeFlagsElement } from './practice-flags.ts';

customElements.define('practice-flags', PracticeFlagsElement);

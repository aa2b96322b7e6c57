import { CopyTextElement } from './copy-text.ts';

customElements.define('copy-text', CopyTextElement);

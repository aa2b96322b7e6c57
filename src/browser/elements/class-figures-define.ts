import { ClassFiguresElement } from './class-figures.ts';

customElements.define('class-figures', ClassFiguresElement);

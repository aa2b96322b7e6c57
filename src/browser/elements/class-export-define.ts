import { ClassExportElement } from './class-export.ts';

customElements.define('class-export', ClassExportElement);

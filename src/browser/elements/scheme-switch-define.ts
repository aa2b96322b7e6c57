import { SchemeSwitchElement } from './scheme-switch.ts';

customElements.define('scheme-switch', SchemeSwitchElement);

import { PracticeCalibrationElement } from './practice-calibration.ts';

customElements.define('practice-calibration', PracticeCalibrationElement);

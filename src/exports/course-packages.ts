/** Every format for courses, in the order in which they are offered. */
import { commonCartridgeExporter } from './common-cartridge.ts';
import type { Exporter } from './exporter.ts';
import { giftExporter } from './gift.ts';
import { moodleXmlExporter } from './moodle-xml.ts';
import { qti12Exporter } from './qti12.ts';
import { scorm12Exporter, scorm2004Exporter } from './scorm.ts';

export const COURSE_PACKAGES: readonly Exporter[] = [
	scorm12Exporter,
	scorm2004Exporter,
	commonCartridgeExporter,
	moodleXmlExporter,
	giftExporter,
	qti12Exporter,
];

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Pair } from '#model/attack.ts';

/** The deliberately bad set: pairs whose strong answer is long and whose weak answer is a straw man. */
export function readBadBank(path: string): Pair[] {
	return parse(readFileSync(path, 'utf8')) as Pair[];
}

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findJava } from '../../../scripts/setup/java.mjs';

const only =
	(...there: string[]) =>
	(path: string) =>
		there.includes(path);

test('the Java of JAVA_HOME is preferred to the one on the path', () => {
	const env = { JAVA_HOME: '/opt/java', PATH: '/usr/bin' };
	expect(findJava(env, only('/opt/java/bin/java', '/usr/bin/java'))).toBe(join('/opt/java', 'bin', 'java'));
});

test('a JAVA_HOME that holds none leads to the path', () => {
	expect(findJava({ JAVA_HOME: '/gone', PATH: '/a:/b' }, only('/b/java'))).toBe('/b/java');
});

test('the first Java that runs is taken', () => {
	expect(findJava({ PATH: '/a:/b' }, only('/b/java'))).toBe('/b/java');
});

test('without a Java there is none', () => {
	expect(findJava({ PATH: '/a' }, only())).toBeUndefined();
	expect(findJava({}, only('/usr/bin/java'))).toBeUndefined();
});

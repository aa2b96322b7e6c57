import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { descendantsOf, run } from '../../../scripts/setup/process.mjs';
import { folderWith } from '../temporary-folder.ts';

const node = (code: string, options = {}) => run(process.execPath, ['-e', code], options);

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
	} catch {
		return false;
	}
}

async function isGone(pid: number): Promise<boolean> {
	for (let i = 0; i < 50 && isAlive(pid); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
	return !isAlive(pid);
}

test('a program’s code and output are kept, and written to its log', async () => {
	const log = join(folderWith({ x: '' }), 'step.log');
	const { code, output } = await node('console.log("out"); console.error("err"); process.exit(3)', { log });
	expect(code).toBe(3);
	expect(output).toContain('out');
	expect(output).toContain('err');
	await expect.poll(() => readFileSync(log, 'utf8')).toContain('out');
});

test('a program has no standard input to wait for', async () => {
	expect((await node('process.stdin.on("end", () => console.log("ended")).resume()')).output).toContain('ended');
});

test('a program that does not exist is a failure, not an exception', async () => {
	expect((await run('/no/such/program', [])).code).toBe(127);
});

test('a program that takes too long is ended, and what it started too', async () => {
	const code = `
		const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
		console.log('child', child.pid);
		process.on('SIGTERM', () => {});
		setInterval(() => {}, 1000);`;
	const { timedOut, output, code: status } = await node(code, { timeout: 1000 });
	expect(timedOut).toBe(true);
	expect(status).toBe(1);
	const pid = Number(/child (\d+)/.exec(output)?.[1]);
	expect(pid).toBeGreaterThan(0);
	expect(await isGone(pid)).toBe(true);
});

test('what a program leaves running in its group is ended with it, without waiting for it', async () => {
	const begun = Date.now();
	const { output } = await node(`
		const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
		console.log('child', child.pid);
		process.exit(0);`);
	expect(Date.now() - begun).toBeLessThan(8000);
	expect(await isGone(Number(/child (\d+)/.exec(output)?.[1]))).toBe(true);
});

test('the processes that a process started are known', async () => {
	expect(descendantsOf(2 ** 22 + 1)).toEqual([]);
	await Promise.all([
		node('setTimeout(() => {}, 700)'),
		expect.poll(() => descendantsOf(process.pid).length).toBeGreaterThan(0),
	]);
});

test('a command that is told to end ends what it runs, and begins nothing more', async () => {
	const script = join(
		folderWith({
			'main.mjs': `
				import { endAllOnSignal, run } from ${JSON.stringify(pathToFileURL(join(process.cwd(), 'scripts/setup/process.mjs')).href)};
				endAllOnSignal();
				const sleep = ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'];
				setTimeout(() => process.kill(process.pid, 'SIGTERM'), 700);
				await run(process.execPath, sleep, { show: true });
				await run(process.execPath, sleep, { show: true });`,
		}),
		'main.mjs',
	);
	const { output } = await run(process.execPath, [script]);
	const started = [...output.matchAll(/^\d+$/gm)].map(([pid]) => Number(pid));
	expect(started).toHaveLength(1);
	expect(await isGone(started[0] ?? 0)).toBe(true);
});

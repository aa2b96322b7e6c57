import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LOOPBACK, listenOnFreePort } from '../../../scripts/serve/ports.mjs';
import { toPort } from '../../../scripts/serve.mjs';
import { folderWith } from '../temporary-folder.ts';

async function hold(port: number, hosts = ['127.0.0.1']) {
	const held = await listenOnFreePort(() => createServer(), { port, hosts });
	onTestFinished(() => held.close());
	return held.port;
}

describe('the port of the site', () => {
	test('is the next one where the first is taken', async () => {
		const taken = await hold(0);
		expect(await hold(taken)).toBeGreaterThan(taken);
	});

	test('is not one that another program has on either meaning of localhost', async () => {
		const taken = await hold(0);
		expect(await hold(taken, LOOPBACK)).not.toBe(taken);
	});

	test('is free again after closing', async () => {
		const first = await listenOnFreePort(() => createServer(), { port: 0 });
		await first.close();
		expect(await hold(first.port)).toBe(first.port);
	});

	test('leaves out an address that the machine does not have', async () => {
		const held = await listenOnFreePort(() => createServer(), { port: 0, hosts: ['127.0.0.1', '203.0.113.1'] });
		onTestFinished(() => held.close());
		expect(held.port).toBeGreaterThan(0);
	});

	test('is none where all are taken, and the message says what to do', async () => {
		const taken = await hold(0);
		await expect(
			listenOnFreePort(() => createServer(), { port: taken, hosts: ['127.0.0.1'], tries: 1 }),
		).rejects.toMatchObject({
			message: `Port ${taken} is taken.`,
			remedy: expect.stringContaining('--port') as string,
		});
	});

	test('that is taken is named on the console, with the address that is served instead', async () => {
		const taken = await hold(0, LOOPBACK);
		const dir = folderWith({ 'index.html': '<h1>Home</h1>' });
		const child = spawn(process.execPath, ['scripts/serve.mjs', '--dir', dir, '--port', String(taken)]);
		onTestFinished(() => void child.kill());
		let said = '';
		child.stdout.on('data', (text) => (said += String(text)));
		await expect.poll(() => said, { timeout: 10_000 }).toContain('Press Ctrl+C');
		expect(said).toContain(`Port ${taken} is taken.`);
		const address = /http:\/\/localhost:(\d+)\//.exec(said);
		expect(Number(address?.[1])).toBeGreaterThan(taken);
		expect(await (await fetch(address?.[0] ?? '')).text()).toBe('<h1>Home</h1>');
	});

	test.each([
		[undefined, 4321],
		['', 4321],
		['8080', 8080],
	])('given as %s is %s', (text, port) => {
		expect(toPort(text)).toBe(port);
	});

	test.each(['x', '-1', '70000', '80.5'])('cannot be "%s"', (text) => {
		expect(() => toPort(text)).toThrow(`"${text}" is not a port.`);
	});
});

/** Running other programs: captured, timed, limited, and ended together with everything that they started. */
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync, readdirSync } from 'node:fs';

/** What is running now. */
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * @typedef {object} Result
 * @property {number} code The exit code; 1 where a signal or the time limit ended it.
 * @property {string} output The end of what it printed.
 * @property {boolean} timedOut
 */

/** Whether everything is being ended: then nothing new begins. */
let ending = false;

/** How much of a program's output is kept. */
const KEPT = 200_000;

/**
 * Run a program to its end. It gets no standard input.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.timeout] In milliseconds.
 * @param {boolean} [options.show] Whether its output also goes to the console as it comes.
 * @param {string} [options.log] A file that gets the whole output.
 * @returns {Promise<Result>}
 */
export function run(command, args, { cwd, env = process.env, timeout, show = false, log } = {}) {
	// Whoever waits for this would begin the next step.
	if (ending) return new Promise(() => undefined);
	return new Promise((resolve) => {
		// A group of its own, so that whatever it starts can be ended with it.
		const child = spawn(command, args, {
			cwd,
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: process.platform !== 'win32',
		});
		running.add(child);
		let output = '';
		let timedOut = false;
		const file = log === undefined ? undefined : createWriteStream(log, { flags: 'a' });
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8');
			stream.on('data', (/** @type {string} */ text) => {
				output = (output + text).slice(-KEPT);
				file?.write(text);
				if (show) process.stdout.write(text);
			});
		}
		const timer =
			timeout === undefined
				? undefined
				: setTimeout(() => {
						timedOut = true;
						void end(child);
					}, timeout);
		let settled = false;
		/** @param {number} code */
		const settle = (code) => {
			if (settled) return;
			settled = true;
			clearTimeout(timer);
			running.delete(child);
			killGroup(child.pid, 'SIGKILL');
			file?.end();
			if (timedOut) output += `\n(ended after ${Math.round((timeout ?? 0) / 1000)} s: the time limit)\n`;
			if (!ending) resolve({ code, output, timedOut });
		};
		child.on('error', (error) => {
			output += `${error.message}\n`;
			settle(127);
		});
		child.on('exit', (code) => {
			const status = timedOut ? 1 : (code ?? 1);
			// What it left running may hold its output open: wait for the rest of the text, but not for ever.
			const patience = setTimeout(() => settle(status), 2000);
			child.on('close', () => {
				clearTimeout(patience);
				settle(status);
			});
		});
	});
}

/**
 * Start a program that goes on until it is ended, on this console.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} Its exit code.
 */
export function attach(command, args, { cwd, env = process.env } = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
		// The console sends an interrupt to the child as well; we wait for it to end.
		const wait = () => undefined;
		process.on('SIGINT', wait);
		const passOn = () => child.kill('SIGTERM');
		process.on('SIGTERM', passOn);
		child.on('error', (error) => {
			console.error(error.message);
			resolve(127);
		});
		child.on('exit', (code, signal) => {
			process.off('SIGINT', wait);
			process.off('SIGTERM', passOn);
			resolve(signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : (code ?? 1));
		});
	});
}

/** End everything that runs. */
export async function endAll() {
	await Promise.all([...running].map(end));
}

/**
 * End everything that runs when this process is told to end, then end it.
 * @returns {() => void} To call when that is somebody else's business again.
 */
export function endAllOnSignal() {
	const handlers = /** @type {const} */ ([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	]).map(([signal, code]) => {
		const handler = () => {
			ending = true;
			void endAll().then(() => process.exit(code));
		};
		process.on(signal, handler);
		return () => process.off(signal, handler);
	});
	return () => handlers.forEach((forget) => forget());
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<void>}
 */
async function end(child) {
	const isAlive = () => child.exitCode === null && child.signalCode === null;
	if (child.pid === undefined || !isAlive()) return;
	// Browsers lead groups of their own: look for them while their parents still say whose they are.
	const family = descendantsOf(child.pid);
	killGroup(child.pid, 'SIGTERM');
	for (let waited = 0; waited < 3000 && isAlive(); waited += 100) {
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	killGroup(child.pid, 'SIGKILL');
	for (const pid of family) kill(pid, 'SIGKILL');
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function killGroup(pid, signal) {
	if (pid !== undefined) kill(process.platform === 'win32' ? pid : -pid, signal);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function kill(pid, signal) {
	try {
		process.kill(pid, signal);
	} catch {
		// It has ended already.
	}
}

/**
 * The processes that `pid` started, and theirs. Known on Linux only; elsewhere the group has to do.
 * @param {number} pid
 * @returns {number[]}
 */
export function descendantsOf(pid) {
	/** @type {Map<number, number[]>} */
	const children = new Map();
	try {
		for (const name of readdirSync('/proc')) {
			if (!/^\d+$/.test(name)) continue;
			try {
				const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]);
				children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
			} catch {
				// It ended while we looked.
			}
		}
	} catch {
		return [];
	}
	const found = [];
	const queue = [...(children.get(pid) ?? [])];
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		found.push(next);
		queue.push(...(children.get(next) ?? []));
	}
	return found;
}

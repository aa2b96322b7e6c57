import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { beginStep } from '../../../scripts/setup/progress.mjs';

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubEnv('CI', undefined);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllEnvs();
});

/** A console that keeps what is written to it. */
function consoleWith(isTTY: boolean) {
	const written: string[] = [];
	const out = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
	return { out, written };
}

describe('a step', () => {
	test('shows its seconds while it works, and no more once it is done', () => {
		const { out, written } = consoleWith(true);
		const step = beginStep('Building', out);
		expect(written).toEqual(['… Building']);
		vi.advanceTimersByTime(1000);
		expect(written.slice(1)).toEqual(['\r\u001b[K… Building (0.5 s)', '\r\u001b[K… Building (1.0 s)']);
		step.done('90 pages');
		vi.advanceTimersByTime(5000);
		expect(written.slice(3)).toEqual(['\r\u001b[K✓ Building: 90 pages (1.0 s)\n']);
	});

	test('gives a sign of life twice a minute where nothing can be written over', () => {
		const { out, written } = consoleWith(false);
		const step = beginStep('Building', out);
		vi.advanceTimersByTime(60_000);
		expect(written).toEqual(['… Building (30.0 s)\n', '… Building (60.0 s)\n']);
		step.fail();
		expect(written.at(-1)).toBe('✗ Building (60.0 s)\n');
	});
});

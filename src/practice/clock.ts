/** A clock that can be paused. Plain data, so that it can be shown, kept and tested; time is an argument. */
export interface Clock {
	/** Milliseconds run before the present stretch. */
	readonly before: number;
	/** When the present stretch began; absent while paused. */
	readonly since?: number;
}

export const STOPPED: Clock = { before: 0 };

export function startClock(clock: Clock, now: number): Clock {
	return clock.since === undefined ? { before: clock.before, since: now } : clock;
}

export function pauseClock(clock: Clock, now: number): Clock {
	return clock.since === undefined ? clock : { before: clock.before + Math.max(0, now - clock.since) };
}

/** Milliseconds that it has run, pauses left out. */
export function elapsedOn(clock: Clock, now: number): number {
	return clock.before + (clock.since === undefined ? 0 : Math.max(0, now - clock.since));
}

/** `4:05`; hours only where there are any. */
export function toClockText(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const two = (value: number) => String(value).padStart(2, '0');
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

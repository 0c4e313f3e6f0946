const DAY_MS = 86_400_000;

/**
 * The day it is where the person is, ISO: as they say, when that is UTC's or one beside it, which is all that time zones allow; UTC's
 * where they say nothing. What is booked up to it is so far; what is booked for later is to come. `nowMs`: the wall clock.
 */
export function personDay(said: string | undefined, nowMs: number): string {
  const near = said !== undefined && Math.abs(Date.parse(said) + DAY_MS / 2 - nowMs) < 2 * DAY_MS;
  return near ? said : new Date(nowMs).toISOString().slice(0, 10);
}

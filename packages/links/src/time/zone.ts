// Wall clocks. Rule: a wall-clock time means nothing without its zone; the zone is always an argument.

const UTC = 'UTC';

/** An IANA zone this machine knows, or null. */
export function knownZone(name: string | null | undefined): string | null {
  if (!name || name === 'browser') return null;
  if (/^utc$/i.test(name)) return UTC;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** What the clocks on the walls of a zone show at an instant, as if that were UTC (both epoch ms). */
export function toWall(instant: number, zone: string): number {
  if (zone === UTC) return instant;
  if (!(Math.abs(instant) < 8e15)) return Number.NaN;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const whole = Math.floor(instant / 1000) * 1000;
  return (
    utc(part('year'), part('month'), part('day'), part('hour'), part('minute'), part('second')) +
    (instant - whole)
  );
}

/** The instant at which they show it; in the hour that a spring skips, the instant after the skip. */
export function fromWall(wall: number, zone: string): number {
  const guess = wall - (toWall(wall, zone) - wall);
  return wall - (toWall(guess, zone) - guess);
}

/** Epoch ms of a date in UTC; month 1 to 12. Years below 100 are meant as they are. */
export const utc = (
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  ms = 0,
): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000 + ms;

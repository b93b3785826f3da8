// From a clock on a wall to an instant. Rule: an hour that a zone skipped or went through twice is said to be so, never
// settled in silence.

const formats = new Map<string, Intl.DateTimeFormat>();

/** IANA names the program knows, `UTC`, `Z`, and offsets such as `+02:00`. */
export function isZone(zone: string): boolean {
  return offsetAt(zone, 0) !== undefined;
}

/** Milliseconds that `zone` is ahead of UTC at an instant; undefined for an unknown zone or an instant out of range. */
export function offsetAt(zone: string, instant: number): number | undefined {
  if (zone === 'UTC' || zone === 'Z') return 0;
  const fixed = offsetIn(zone);
  if (fixed !== undefined) return fixed;
  try {
    const format =
      formats.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
    const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return offsetIn(name.replace('GMT', '') || '+00:00');
  } catch {
    return undefined;
  }
}

function offsetIn(text: string): number | undefined {
  const [, sign, hours, minutes, seconds] = /^([+-])(\d\d):?(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0));
}

const HALF_DAY = 43_200_000;

/**
 * The instants a clock in `zone` may mean, earlier first: one as a rule, two where clocks were set back. None where they
 * were set forward; `skipped` is then the instant that the clock before would have called so.
 */
export function zoneClock(zone: string) {
  const steady = new Map<number, number>();
  return (local: number): { readonly instants: readonly number[]; readonly skipped: number } => {
    const half = Math.floor(local / HALF_DAY);
    const known = steady.get(half);
    if (known !== undefined) return { instants: [local - known], skipped: local - known };
    const before = offsetAt(zone, (half - 2) * HALF_DAY) ?? 0;
    const after = offsetAt(zone, (half + 3) * HALF_DAY) ?? 0;
    if (before === after) steady.set(half, before);
    const instants = [...new Set([local - before, local - after])].filter(
      (instant) => local - instant === (offsetAt(zone, instant) ?? 0),
    );
    return { instants: instants.sort((a, b) => a - b), skipped: local - before };
  };
}

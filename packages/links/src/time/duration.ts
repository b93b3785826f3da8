// Lengths of time: ISO 8601 (`PT1H`) and the compact ones of Prometheus, Sentry and Jaeger (`1h30m`, `14d`).

const ISO =
  /^[+-]?P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:\.\d{1,3})?)S)?)?$/i;
const ISO_LENGTHS = [31_536_000, 2_592_000, 604_800, 86_400, 3600, 60, 1];

/** Milliseconds of `PT1H`, whatever its sign; null where it is none. A month counts 30 days, a year 365. */
export function isoDuration(text: string): number | null {
  const found = ISO.exec(text);
  if (!found || !/\d/.test(text)) return null;
  return found
    .slice(1)
    .reduce((sum, part, index) => sum + Number(part ?? 0) * (ISO_LENGTHS[index] ?? 0) * 1000, 0);
}

const COMPACT =
  /^(?:(\d{1,6})y)?(?:(\d{1,6})w)?(?:(\d{1,6})d)?(?:(\d{1,8})h)?(?:(\d{1,9})m)?(?:(\d{1,10})s)?(?:(\d{1,12})ms)?$/;
const UNITS = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** Milliseconds of `1h30m`: the units of Prometheus in their order; null where it is none. */
export function compactDuration(text: string): number | null {
  const found = text === '' ? null : COMPACT.exec(text);
  if (!found) return null;
  return found.slice(1).reduce((sum, part, index) => sum + Number(part ?? 0) * (UNITS[index]?.[1] ?? 0), 0);
}

/** `1h30m`, in days and less: what every version of Prometheus reads. */
export function writeCompact(ms: number): string {
  let left = ms;
  return UNITS.slice(2)
    .map(([unit, length]) => {
      const count = Math.floor(left / length);
      left -= count * length;
      return count > 0 ? `${count}${unit}` : '';
    })
    .join('');
}

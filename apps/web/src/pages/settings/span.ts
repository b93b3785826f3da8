// A length of time as an admin writes it: `30 min`, `90 s`, `1 h 30 min`, or a bare number of minutes.

const SECONDS: Record<string, number> = { s: 1, m: 60, min: 60, h: 3600 };

/** Whole seconds; null when it is none. */
export function readSpan(typed: string): number | null {
  const text = typed.trim().toLowerCase();
  if (/^\d{1,6}$/.test(text)) return Number(text) * 60;
  if (!/^(\d{1,6}\s*(h|min|m|s)[a-z]*\s*)+$/.test(text)) return null;
  let seconds = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)\s*(h|min|m|s)/g)) {
    seconds += Number(count) * (SECONDS[unit ?? ''] ?? 0);
  }
  return seconds;
}

/** The same length back, with nothing rounded away: `1 h 30 min`, `90 s` as `1 min 30 s`. */
export function writeSpan(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

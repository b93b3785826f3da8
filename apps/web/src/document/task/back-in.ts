// The time somebody is to report back in, as it is typed behind what they do: `drain the workers in 10m`, `… 5 min`, `… 1h`.

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
const BACK = /(?:^|[\s,])(?:(?:back\s+)?in\s+)?(\d{1,4})\s?(s|sec|m|min|mins|minutes|h|hours?|d|days?)\.?$/i;

export type BackIn = { readonly text: string; readonly inSeconds?: number };

/** The text without the time, and the time; none where none is typed, or where nothing else is. */
export function readBackIn(typed: string): BackIn {
  const text = typed.trim();
  const [whole, count, unit = ''] = BACK.exec(text) ?? [];
  const left = whole === undefined ? '' : text.slice(0, -whole.length).replace(/[\s,;:–-]+$/, '');
  if (whole === undefined || left === '') return { text };
  return { text: left, inSeconds: Number(count) * (UNITS[unit.charAt(0).toLowerCase()] ?? 60) };
}

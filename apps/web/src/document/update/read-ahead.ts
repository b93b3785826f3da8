// A time that lies ahead, as people say it: `16:00` (the next one, in UTC) or `+40m`. Never guessed: what is not read as
// one of these is asked about.

import type { Time } from '@sitrep/incident/fields';

const DAY = 86_400_000;
const UNITS: Record<string, number> = { m: 60_000, min: 60_000, h: 3_600_000 };

/** Null for a time that cannot be read; `empty` where nothing is typed. */
export function readAhead(typed: string, now: Time): Time | 'empty' | null {
  const text = typed.trim().toLowerCase();
  if (text === '') return 'empty';
  const [, count, unit = ''] = /^(?:\+|in )\s*(\d{1,4})\s*(m|min|h)$/.exec(text) ?? [];
  if (count !== undefined) return later(now, Number(count) * (UNITS[unit] ?? 0));
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})\s*z?$/.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  const today = Date.parse(`${now.slice(0, 10)}T00:00:00.000Z`);
  const at = today + Number(hours) * 3_600_000 + Number(minutes) * 60_000;
  return new Date(at > Date.parse(now) ? at : at + DAY).toISOString();
}

function later(now: Time, ms: number): Time | null {
  return ms > 0 ? new Date(Date.parse(now) + ms).toISOString() : null;
}

/** When the next one may be promised for, in seconds: a third, half, two thirds and all of what the policy allows. */
export function promises(mostSeconds: number): readonly number[] {
  const parts = [1 / 3, 1 / 2, 2 / 3, 1].map((part) => Math.max(1, Math.round(mostSeconds * part)));
  return [...new Set(parts)];
}

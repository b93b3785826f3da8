// Steps and roundings of a calendar: `-1d`, `/w`, `@mon`. Hours and less are lengths; days and more are what the wall
// calendar of a zone says, so that a day of 23 hours is one day.

import { fromWall, toWall, utc } from './zone.ts';

export type Unit = 'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'M' | 'Q' | 'y';

const LENGTHS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

export const lengthOf = (unit: Unit): number =>
  unit === 'M'
    ? 30 * LENGTHS.d
    : unit === 'Q'
      ? 91 * LENGTHS.d
      : unit === 'y'
        ? 365 * LENGTHS.d
        : LENGTHS[unit];

const MONTHS: Partial<Record<Unit, number>> = { M: 1, Q: 3, y: 12 };

export function shift(instant: number, count: number, unit: Unit, zone: string): number {
  const months = MONTHS[unit];
  if (months !== undefined) return fromWall(addMonths(toWall(instant, zone), count * months), zone);
  if (unit === 'd' || unit === 'w') return fromWall(toWall(instant, zone) + count * LENGTHS[unit], zone);
  return instant + count * lengthOf(unit);
}

/** A month later on the same day, or on the last one where the month is shorter. */
function addMonths(wall: number, count: number): number {
  const date = new Date(wall);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + count, 1);
  const last = new Date(utc(date.getUTCFullYear(), date.getUTCMonth() + 2, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, last));
}

/** The beginning of the unit an instant lies in. Weeks begin on `weekStart` (0 is Sunday). */
export function startOf(instant: number, unit: Unit, zone: string, weekStart = 0): number {
  const wall = toWall(instant, zone);
  const date = new Date(wall);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  if (unit === 'y') return fromWall(utc(year, 1, 1), zone);
  if (unit === 'Q') return fromWall(utc(year, month - ((month - 1) % 3), 1), zone);
  if (unit === 'M') return fromWall(utc(year, month, 1), zone);
  const back = unit === 'w' ? (date.getUTCDay() - weekStart + 7) % 7 : 0;
  if (unit === 'w' || unit === 'd') return fromWall(utc(year, month, date.getUTCDate() - back), zone);
  return instant - (((wall % lengthOf(unit)) + lengthOf(unit)) % lengthOf(unit));
}

/** The last millisecond of the unit an instant lies in. */
export const endOf = (instant: number, unit: Unit, zone: string, weekStart = 0): number =>
  shift(startOf(instant, unit, zone, weekStart), 1, unit, zone) - 1;

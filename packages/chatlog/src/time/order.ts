// Is the oldest line the first or the last? Rule: small steps of the clock vote; a large one says nothing, for it may be
// a night, and a very large one is midnight.

import { isMark, type Row, stampOf } from '../row.ts';
import type { Stamp } from './stamp.ts';

export const HOUR = 3600;
export const DAY = 24 * HOUR;
/** A clock that falls by more has passed midnight. */
export const MIDNIGHT = 6 * HOUR;

export type Order = 'oldestFirst' | 'newestFirst';

/** `usual` where no step tells. */
export function orderOf(rows: readonly Row[], usual: Order): Order {
  let rising = 0;
  let falling = 0;
  const vote = (step: number) => {
    if (step > 0) rising += 1;
    if (step < 0) falling += 1;
  };
  let before: Stamp | undefined;
  let mark: number | undefined;
  for (const row of rows) {
    if (isMark(row)) {
      const day = 'day' in row ? row.day : row.monthDay[0] * 31 + row.monthDay[1];
      if (mark !== undefined) vote(day - mark);
      mark = day;
      before = undefined;
    }
    const stamp = stampOf(row);
    if (!stamp) continue;
    if (before) vote(step(before, stamp));
    before = stamp;
  }
  if (falling === rising) return usual;
  return falling > rising ? 'newestFirst' : 'oldestFirst';
}

function step(before: Stamp, after: Stamp): number {
  if ('instant' in before || 'instant' in after) {
    return 'instant' in before && 'instant' in after ? after.instant - before.instant : 0;
  }
  if (before.day !== undefined && after.day !== undefined) {
    return (after.day - before.day) * DAY + after.seconds - before.seconds;
  }
  if (before.monthDay && after.monthDay) {
    const days = (after.monthDay[0] - before.monthDay[0]) * 31 + after.monthDay[1] - before.monthDay[1];
    if (days !== 0) return Math.abs(days) > 183 ? -days : days;
    return after.seconds - before.seconds;
  }
  const step = after.seconds - before.seconds;
  if (Math.abs(step) > DAY - MIDNIGHT) return -step;
  return Math.abs(step) > MIDNIGHT ? 0 : step;
}

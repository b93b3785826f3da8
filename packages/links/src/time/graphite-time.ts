// Graphite's times, after its parser: `-1h`, `noon yesterday`, `21:00_20210725`, `monday+2h`. A reference and an offset;
// months count 30 days and years 365.

import { epoch, wallClock } from './absolute.ts';
import { startOf } from './calendar.ts';
import { beside, type Moment, moving, unread } from './moment.ts';
import { fromWall, toWall } from './zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const HOURS: Record<string, number> = { midnight: 0, noon: 12, teatime: 16 };
const CLOCK = /^(?:(\d{1,2}):(\d\d)(am|pm)?|(\d{1,2})(am|pm)|(midnight|noon|teatime))/;
const UNIT_STARTS: readonly (readonly [string, number])[] = [
  ['s', 1000],
  ['mon', 30 * DAY],
  ['m', 60_000],
  ['h', HOUR],
  ['d', DAY],
  ['w', 7 * DAY],
  ['y', 365 * DAY],
];

/** A time as Graphite reads it, in the zone of `tz=`, or in the frame's where there is none. */
export function graphiteTime(text: string, zone: string | null): Moment {
  const words = text.toLowerCase().replace(/[_, ]/g, '');
  if (/^\d+$/.test(words) && !isDate(words)) return epoch(words, 's') ?? unread(text);
  const offsetAt = words.search(/[-+]/);
  const offset = offsetAt < 0 ? 0 : offsetOf(words.slice(offsetAt));
  const reference = referenceOf(offsetAt < 0 ? words : words.slice(0, offsetAt), zone);
  if (reference === null || reference.kind === 'unread' || offset === null) return unread(text);
  return beside(reference, offset, text);
}

const isDate = (digits: string) => /^(?:19|[2-9]\d)\d\d(?:0\d|1[0-2])[0-3]\d$/.test(digits);

function offsetOf(words: string): number | null {
  const sign = words.startsWith('-') ? -1 : 1;
  let sum = 0;
  let seen = 1;
  for (const [all, count, unit = ''] of words.slice(1).matchAll(/(\d{1,9})([a-z]{1,10})/g)) {
    const length = UNIT_STARTS.find(([start]) => unit.startsWith(start))?.[1];
    if (length === undefined) return null;
    sum += sign * Number(count) * length;
    seen += all.length;
  }
  return seen === words.length && seen > 1 ? sum : null;
}

function referenceOf(words: string, zone: string | null): Moment | null {
  if (words === '' || words === 'now') return moving('now', (frame) => frame.now);
  const [all = '', hour, minute, half, bareHour, bareHalf, word] =
    CLOCK.exec(isDate(words) ? '' : words) ?? [];
  const past = (half ?? bareHalf) === 'pm' ? 12 : 0;
  const hours = word === undefined ? (Number(hour ?? bareHour ?? 0) + past) % 24 : (HOURS[word] ?? 0);
  return dayOf(words.slice(all.length), hours, Number(minute ?? 0), zone);
}

function dayOf(day: string, hours: number, minutes: number, zone: string | null): Moment | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{2,4})$/.exec(day);
  if (american) {
    const [month, date, year = 0] = american.slice(1).map(Number);
    const full = year > 99 ? year : year < 70 ? 2000 + year : 1900 + year;
    return wallClock(day, [full, month, date, hours, minutes], zone);
  }
  if (isDate(day)) {
    return wallClock(day, [day.slice(0, 4), day.slice(4, 6), day.slice(6), hours, minutes], zone);
  }
  const back = daysBack(day);
  if (back === null) return null;
  return moving(
    day,
    (frame) => {
      const where = zone ?? frame.zone;
      const midnight = toWall(startOf(frame.now, 'd', where), where);
      return fromWall(back(midnight) + hours * HOUR + minutes * 60_000, where);
    },
    zone === null ? 'zone' : undefined,
  );
}

/** From this midnight on the wall to that of the day that is meant. */
function daysBack(day: string): ((midnight: number) => number) | null {
  const days = ['tomorrow', 'today', 'yesterday'].indexOf(day || 'today');
  if (days >= 0) return (midnight) => midnight - (days - 1) * DAY;
  const weekday = DAYS.indexOf(day.slice(0, 3));
  if (weekday >= 0)
    return (midnight) => midnight - ((new Date(midnight).getUTCDay() - weekday + 7) % 7) * DAY;
  const month = MONTHS.indexOf(day.slice(0, 3));
  const date = Number(/\d{1,2}$/.exec(day)?.[0] ?? 0);
  return month < 0 || date < 1 || date > 31
    ? null
    : (midnight) => new Date(midnight).setUTCMonth(month, date);
}

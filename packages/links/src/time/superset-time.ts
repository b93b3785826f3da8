// Superset's time ranges, after its parser: `Last day`, `previous calendar month`, `2021-07-25 : now`,
// `DATEADD(DATETIME("now"), -1, hour) : now`. Its naive times are taken as UTC; its weeks begin on Monday.

import { iso } from './absolute.ts';
import { shift, startOf, type Unit } from './calendar.ts';
import { type Frame, fixed, type Moment, missing, moving, now, unread } from './moment.ts';

const UTC = 'UTC';
const UNITS: Record<string, Unit> = {
  second: 's',
  minute: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
  month: 'M',
  quarter: 'Q',
  year: 'y',
};
const NAMES = Object.keys(UNITS).join('|');
const COUNTED = new RegExp(`^(last|next|prior)\\s{1,5}(\\d{0,6})\\s{0,5}(${NAMES})s?$`, 'i');
const CALENDAR = new RegExp(`^(previous calendar|current)\\s{1,5}(${NAMES})$`, 'i');
const AGO = new RegExp(`^(\\d{1,6})\\s{1,5}(${NAMES})s?\\s{1,5}(ago|later|from now)$`, 'i');

export type Range = { readonly from: Moment; readonly to: Moment };

export function supersetRange(text: string): Range {
  const words = text.trim();
  if (words === '' || /^no filter$/i.test(words)) return { from: open, to: open };
  const halves = words.split(/ :(?: |$)/);
  if (halves.length === 2) return { from: momentOf(halves[0] ?? ''), to: momentOf(halves[1] ?? '') };
  return countedRange(words) ?? calendarRange(words) ?? { from: unread(text), to: unread(text) };
}

const open = missing('without a limit');
const today = (frame: Frame) => startOf(frame.now, 'd', UTC);

/** Hours and less count from now, days and more from the last midnight. */
const base = (unit: Unit) => (/[smh]/.test(unit) ? (frame: Frame) => frame.now : today);

function countedRange(words: string): Range | null {
  const [, way = '', digits, name = ''] = COUNTED.exec(words) ?? [];
  const unit = UNITS[name.toLowerCase()];
  if (unit === undefined) return null;
  const count = (/next/i.test(way) ? 1 : -1) * Number(digits || 1);
  const here = moving(words, base(unit));
  const there = moving(words, (frame) => shift(base(unit)(frame), count, unit, UTC));
  return count < 0 ? { from: there, to: here } : { from: here, to: there };
}

function calendarRange(words: string): Range | null {
  const [, which = '', name = ''] = CALENDAR.exec(words) ?? [];
  const unit = UNITS[name.toLowerCase()];
  if (unit === undefined) return null;
  const back = /^previous/i.test(which) ? -1 : 0;
  const edge = (count: number) =>
    moving(words, (frame) => shift(startOf(frame.now, unit, UTC, 1), count, unit, UTC));
  return { from: edge(back), to: edge(back + 1) };
}

function momentOf(half: string): Moment {
  const words = half.trim();
  if (words === '') return open;
  const counted = countedRange(words);
  if (counted !== null) return /^next/i.test(words) ? counted.to : counted.from;
  return iso(words, UTC) ?? expression(words) ?? unread(words);
}

/** `DATETIME("now")`, `DATEADD(…, -1, hour)`, `DATETRUNC(…, day)`, bare words and `2 hours ago`. */
function expression(words: string, depth = 0): Moment | null {
  if (/^now$/i.test(words)) return now;
  if (/^today$/i.test(words)) return moving(words, today);
  const [, digits, agoName = '', way] = AGO.exec(words) ?? [];
  const agoUnit = UNITS[agoName.toLowerCase()];
  if (agoUnit !== undefined) {
    const count = Number(digits) * (way === 'ago' ? -1 : 1);
    return moving(words, (frame) => shift(frame.now, count, agoUnit, UTC));
  }
  const call = /^(DATETIME|DATEADD|DATETRUNC)\((.*)\)$/is.exec(words);
  if (!call || depth > 8) return null;
  const inside = (call[2] ?? '').trim();
  if (/^datetime$/i.test(call[1] ?? '')) {
    const quoted = /^["'](.*)["']$/.exec(inside)?.[1] ?? '';
    return iso(quoted, UTC) ?? expression(quoted, depth + 1);
  }
  return applied(inside, depth);
}

function applied(inside: string, depth: number): Moment | null {
  const [, inner = '', count, name = ''] =
    /^(.*\))\s{0,5},(?:\s{0,5}([+-]?\d{1,6})\s{0,5},)?\s{0,5}([a-z]{1,10})$/is.exec(inside) ?? [];
  const unit = UNITS[name.toLowerCase()];
  const moment = unit === undefined ? null : expression(inner.trim(), depth + 1);
  if (unit === undefined || moment === null) return null;
  const at = (frame: Frame) => {
    const instant = moment.at(frame);
    if (instant === null) return null;
    return count === undefined ? startOf(instant, unit, UTC, 1) : shift(instant, Number(count), unit, UTC);
  };
  return moment.kind === 'fixed' ? fixed(inside, at) : moving(inside, at);
}

// Reads the time people type before a line: `14:47 …`, `-5m …`, `yesterday 23:50 …`, `~14:40-14:47 …`. Always UTC; a
// clock time still to come is yesterday's only shortly after midnight, otherwise it is asked about, never guessed.

import type { Time } from '@sitrep/incident/fields';

export type TimedText =
  /** No time in front: it happened now. */
  | { readonly kind: 'now'; readonly text: string }
  | {
      readonly kind: 'timed';
      readonly text: string;
      readonly at: Time;
      readonly until: Time | null;
      readonly approx: boolean;
    }
  /** It looks like a time and cannot be one. */
  | { readonly kind: 'doubtful'; readonly text: string; readonly why: string };

type Moment =
  | { readonly at: number; readonly length: number }
  | { readonly why: string; readonly length: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Two clocks may differ by this much without anybody meaning the future. */
const SLACK = MINUTE;

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s?([ap])\.?m\b\.?)?z?(?=$|[\s,–-])/i;
const AGO = /^-\s?((?:\d{1,4}\s?(?:d|h|min|m|s)\s?)+)(?=$|[\s,])/i;
const DATE = /^(\d{4})-(\d{2})-(\d{2})[t ]\s*/i;
const DAY_NAME = /^(yesterday|today)\s+/i;
const DAY_MONTH = /^(\d{1,2})\s(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s(?:(\d{4})\s)?/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const UNITS: Record<string, number> = { s: 1000, m: MINUTE, min: MINUTE, h: HOUR, d: DAY };

/** The line without its time, and the time. `now` is the server's. */
export function readComposer(typed: string, now: Time): TimedText {
  const line = typed.trimStart();
  const approx = /^(~|≈|about\s)\s*/i.exec(line);
  const rest = line.slice(approx?.[0].length ?? 0);
  const start = readMoment(rest, Date.parse(now));
  if (!start) return { kind: 'now', text: typed };
  const after = rest.slice(start.length);
  if ('why' in start) return { kind: 'doubtful', text: tail(after), why: start.why };
  const end = readEnd(after, start.at);
  return {
    kind: 'timed',
    text: tail(after.slice(end?.length ?? 0)),
    at: new Date(start.at).toISOString(),
    until: end ? new Date(end.at).toISOString() : null,
    approx: approx !== null,
  };
}

/** A field that holds a time alone. */
export function readTime(typed: string, now: Time): TimedText {
  const read = readComposer(typed.trim(), now);
  if (read.kind === 'timed' && (read.text !== '' || read.until)) return unread(typed);
  return read.kind === 'now' && typed.trim() !== '' ? unread(typed) : read;
}

function unread(text: string): TimedText {
  return {
    kind: 'doubtful',
    text,
    why: 'This is not a time. Write it like 14:47, -5m or 2026-11-22 14:47, in UTC.',
  };
}

function tail(text: string): string {
  return text.replace(/^[\s,:–-]+/, '');
}

function readMoment(text: string, now: number): Moment | null {
  const ago = AGO.exec(text);
  if (ago) return { at: now - spanOf(ago[1] ?? ''), length: ago[0].length };
  const day = readDay(text, now);
  const clock = CLOCK.exec(text.slice(day?.length ?? 0));
  if (!clock) return null;
  const length = (day?.length ?? 0) + clock[0].length;
  const inDay = clockOf(clock);
  if (inDay === null || Number.isNaN(day?.at))
    return { why: `There is no such time as ${text.slice(0, length)}.`, length };
  if (day) return past(day.at + inDay, now, length);
  const today = startOfDay(now) + inDay;
  // Just after midnight 23:50 is yesterday's; at noon 13:00 is a mistake, most often another zone's clock.
  return today > now + SLACK && today - now > DAY / 2
    ? { at: today - DAY, length }
    : past(today, now, length);
}

function past(at: number, now: number, length: number): Moment {
  if (at <= now + SLACK) return { at, length };
  const clock = (time: number) => `${new Date(time).toISOString().slice(11, 16)}Z`;
  return { why: `${clock(at)} is still to come: it is ${clock(now)} now. Times here are UTC.`, length };
}

/** `-14:52` right behind the start: the end of a span, on the next day where its clock is the smaller one. */
function readEnd(text: string, start: number): { at: number; length: number } | null {
  const dash = /^\s?[-–]\s?/.exec(text);
  const clock = dash && CLOCK.exec(text.slice(dash[0].length));
  const inDay = clock ? clockOf(clock) : null;
  if (!dash || !clock || inDay === null) return null;
  const sameDay = startOfDay(start) + inDay;
  return { at: sameDay < start ? sameDay + DAY : sameDay, length: dash[0].length + clock[0].length };
}

function readDay(text: string, now: number): { at: number; length: number } | null {
  const named = DAY_NAME.exec(text);
  if (named) {
    const back = named[1]?.toLowerCase() === 'yesterday' ? DAY : 0;
    return { at: startOfDay(now) - back, length: named[0].length };
  }
  const date = DATE.exec(text);
  if (date)
    return { at: dayOf(Number(date[1]), Number(date[2]) - 1, Number(date[3])), length: date[0].length };
  const month = DAY_MONTH.exec(text);
  if (!month) return null;
  const at = MONTHS.indexOf(month[2]?.toLowerCase() ?? '');
  const year = month[3] ? Number(month[3]) : new Date(now).getUTCFullYear();
  const thisYear = dayOf(year, at, Number(month[1]));
  return {
    at: !month[3] && thisYear > now ? dayOf(year - 1, at, Number(month[1])) : thisYear,
    length: month[0].length,
  };
}

/** NaN for a day the calendar does not have. */
function dayOf(year: number, month: number, day: number): number {
  const at = new Date(Date.UTC(year, month, day));
  return at.getUTCMonth() === month && at.getUTCDate() === day ? at.getTime() : Number.NaN;
}

function clockOf([, hours = '', minutes = '', seconds = '0', half]: RegExpExecArray): number | null {
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return hour * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000;
}

function spanOf(text: string): number {
  let span = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)\s?(d|h|min|m|s)/gi)) {
    span += Number(count) * (UNITS[unit?.toLowerCase() ?? ''] ?? 0);
  }
  return span;
}

function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

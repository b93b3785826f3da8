// Which day each line is of. Rule: a date of the text counts from where it stands; a clock that falls by more than six
// hours has passed midnight; what comes before any date hangs on the one day that is asked for.

import type { ChatOptions, Question } from '../chat-line.ts';
import { isMark, isSaid, type Row, stampOf } from '../row.ts';
import { dayFrom, dayOf, dayText, yearOf } from './day.ts';
import { DAY, MIDNIGHT, type Order } from './order.ts';
import type { Clock } from './stamp.ts';
import { offsetAt } from './zone.ts';

type MonthDay = NonNullable<Clock['monthDay']>;

/**
 * The day of every row, beside the rows and in their order, whichever that is; undefined for rows without a clock and
 * for those that nobody can date.
 */
export function daysOf(
  rows: readonly Row[],
  order: Order,
  zone: string,
  options: ChatOptions,
): { readonly days: readonly (number | undefined)[]; readonly questions: readonly Question[] } {
  const asked = dayFrom(options.date);
  const written = firstDay(rows);
  const incident = incidentClock(options.incidentFrom, zone);
  const anchor = asked ?? written ?? incident?.day;
  const { days, open, oldest, next } = walk(rows, order, anchor);
  const base = asked ?? next ?? suggested(oldest?.seconds, incident);
  const isAsked = asked === undefined;
  const undated = rows.filter((row, index) => isSaid(row) && open.has(index)).length;
  const yearless = rows.filter((row) => isSaid(row) && monthDayOf(row)).length;
  const questions: Question[] = [];
  if (isAsked && undated > 0) {
    questions.push({ about: 'date', suggestion: base === undefined ? null : dayText(base), lines: undated });
  }
  if (isAsked && written === undefined && yearless > 0) {
    const known = days.filter((day, index) => day !== undefined && !open.has(index));
    const first = order === 'oldestFirst' ? known[0] : known.at(-1);
    questions.push({
      about: 'year',
      suggestion: first === undefined ? null : String(yearOf(first)),
      lines: yearless,
    });
  }
  const dated = days.map((day, index) => {
    if (day === undefined || !open.has(index)) return day;
    return base === undefined ? undefined : base + day - (oldest?.day ?? 0);
  });
  return { days: dated, questions };
}

type Walk = {
  readonly days: readonly (number | undefined)[];
  /** Rows whose day counts from an unknown one. */
  readonly open: ReadonlySet<number>;
  readonly oldest: { readonly day: number; readonly seconds: number } | undefined;
  /** The day of the oldest open row, where a date further on tells it. */
  readonly next: number | undefined;
};

function walk(rows: readonly Row[], order: Order, anchor: number | undefined): Walk {
  const forward = order === 'oldestFirst' ? 1 : -1;
  const dayIn = yearsFrom(anchor, forward);
  const open = new Set<number>();
  let day = 0;
  let isOpen = true;
  let clock: number | undefined;
  let oldest: Walk['oldest'];
  let next: number | undefined;
  const days = rows.map((row, index) => {
    const monthDay = monthDayOf(row);
    const own = monthDay ? dayIn(monthDay) : ownDay(row);
    if (own !== undefined) {
      if (isOpen && isMark(row)) next = forward > 0 ? own - day - (row.isEnd ? 0 : 1) : own + 1;
      [day, isOpen, clock] = [own, false, undefined];
    }
    const stamp = stampOf(row);
    if (!stamp || 'instant' in stamp || (monthDay && own === undefined)) return undefined;
    if (clock !== undefined && (stamp.seconds - clock) * forward < -MIDNIGHT) day += forward;
    clock = stamp.seconds;
    if (isOpen) open.add(index);
    if (isOpen && (!oldest || forward < 0)) oldest = { day, seconds: stamp.seconds };
    return day;
  });
  return { days, open, oldest, next: open.size > 0 ? next : undefined };
}

function ownDay(row: Row): number | undefined {
  if (isMark(row)) return 'day' in row ? row.day : undefined;
  return row.stamp && 'seconds' in row.stamp ? row.stamp.day : undefined;
}

function monthDayOf(row: Row): MonthDay | undefined {
  if (isMark(row)) return 'monthDay' in row ? row.monthDay : undefined;
  return row.stamp && 'seconds' in row.stamp ? row.stamp.monthDay : undefined;
}

function firstDay(rows: readonly Row[]): number | undefined {
  for (const row of rows) {
    const day = ownDay(row);
    if (day !== undefined) return day;
  }
  return undefined;
}

// Dates without a year: the first is put into the year that brings it nearest to the anchor; the next ones follow it
// over New Year.
function yearsFrom(anchor: number | undefined, forward: number) {
  let year: number | undefined;
  let before = 0;
  return ([month, date]: MonthDay): number | undefined => {
    if (anchor === undefined) return undefined;
    if (year === undefined) year = nearestYear([month, date], anchor);
    else if ((month - before) * forward < -6) year += forward;
    before = month;
    return dayOf(year, month, date);
  };
}

function nearestYear([month, date]: MonthDay, anchor: number): number {
  const near = (year: number) => Math.abs((dayOf(year, month, date) ?? Number.POSITIVE_INFINITY) - anchor);
  const year = yearOf(anchor);
  return [year - 1, year + 1].reduce((best, other) => (near(other) < near(best) ? other : best), year);
}

type IncidentClock = { readonly day: number; readonly seconds: number };

function incidentClock(from: string | undefined, zone: string): IncidentClock | undefined {
  const instant = Date.parse(from ?? '');
  const local = instant + (offsetAt(zone, instant) ?? 0);
  if (Number.isNaN(local)) return undefined;
  const day = Math.floor(local / (DAY * 1000));
  return { day, seconds: local / 1000 - day * DAY };
}

// The day of the incident, or the one beside it where that brings the oldest line much nearer: chat is pasted from around
// midnight, too. What came before the incident is less likely to be meant than what came after it.
function suggested(oldest: number | undefined, incident: IncidentClock | undefined): number | undefined {
  if (oldest === undefined || !incident || incident.seconds === 0) return incident?.day;
  const far = (shift: number) => {
    const after = shift * DAY + oldest - incident.seconds;
    return after < 0 ? -2 * after : after;
  };
  const shift = [1, -1].reduce((best, other) => (far(other) < far(best) ? other : best), 0);
  return incident.day + shift;
}

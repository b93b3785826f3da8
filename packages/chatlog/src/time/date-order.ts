// 7/8/2021: July or August? Rule: a date of the same text that can be read in one way only decides for all; failing that
// somebody is asked, with the order that lies nearest to the incident as the suggestion.

import type { ChatOptions, Question } from '../chat-line.ts';
import { isSaid, type Row, stampOf } from '../row.ts';
import { dayFrom, dayOf } from './day.ts';
import type { Clock } from './stamp.ts';

type DateOrder = 'dayFirst' | 'monthFirst';
type Slashed = NonNullable<Clock['slashed']>;

/** The rows with a day for every such date, and the question where the text leaves it open. */
export function settleDates(
  rows: readonly Row[],
  options: ChatOptions,
): { readonly rows: readonly Row[]; readonly questions: readonly Question[] } {
  const dates = rows.flatMap((row) => {
    const date = slashedOf(row);
    return date ? [date] : [];
  });
  if (dates.length === 0) return { rows, questions: [] };
  const told = toldBy(dates) ?? options.dayMonthOrder;
  const order = told ?? nearest(dates, options.date ?? options.incidentFrom);
  const lines = rows.filter((row) => isSaid(row) && slashedOf(row)).length;
  return {
    rows: rows.map((row) => withDay(row, order)),
    questions: told ? [] : [{ about: 'dayMonthOrder', suggestion: order, lines }],
  };
}

function slashedOf(row: Row): Slashed | undefined {
  const stamp = stampOf(row);
  return stamp && 'slashed' in stamp ? stamp.slashed : undefined;
}

function toldBy(dates: readonly Slashed[]): DateOrder | undefined {
  if (dates.some(([first]) => first > 12)) return 'dayFirst';
  if (dates.some(([, second]) => second > 12)) return 'monthFirst';
  return dates.every(([first, second]) => first === second) ? 'dayFirst' : undefined;
}

function nearest([date]: readonly Slashed[], to: string | undefined): DateOrder {
  const wanted = dayFrom(to);
  if (!date || wanted === undefined) return 'monthFirst';
  const far = (order: DateOrder) => Math.abs((dayIn(date, order) ?? Number.POSITIVE_INFINITY) - wanted);
  return far('dayFirst') < far('monthFirst') ? 'dayFirst' : 'monthFirst';
}

function dayIn([first, second, year]: Slashed, order: DateOrder): number | undefined {
  return order === 'dayFirst' ? dayOf(year, second, first) : dayOf(year, first, second);
}

function withDay(row: Row, order: DateOrder): Row {
  const stamp = stampOf(row);
  if (!stamp || !('slashed' in stamp) || !stamp.slashed) return row;
  const { slashed, ...clock } = stamp;
  const day = dayIn(slashed, order);
  return { ...row, stamp: day === undefined ? clock : { ...clock, day } } as Row;
}

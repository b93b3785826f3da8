// Lines that say which day it is from here on: headings, dividers, "Log opened", "Day changed". Rule: a date between
// words is no such line.

import type { DayMark } from '../row.ts';
import { dayOf, monthFrom } from '../time/day.ts';

const LONGEST = 90;
const SAYS =
  /^[-=*— ]{0,12}(Log opened|Log closed|Day changed(?: to)?|BEGIN LOGGING AT|ENDING LOGGING AT|Session (?:Start|Time|Close):) +/i;
const AROUND = /^[\s=#*—–-]{1,20}|[\s=#*—–-]{1,20}$/g;
const WEEKDAY = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? /;
const ISO = /^(?<y>\d{4})-(?<mo>\d\d)-(?<d>\d\d)$/;
const MONTH_FIRST =
  /^(?<mo>[A-Z][a-z]{2,8})\.? {1,2}(?<d>\d{1,2})(?:st|nd|rd|th)?(?:(?: \d\d:\d\d:\d\d|,)? (?<y>\d{4}))?$/;
const DAY_FIRST = /^(?<d>\d{1,2})(?:st|nd|rd|th|\.)? (?<mo>[A-Z][a-z]{2,8})\.?,?(?: (?<y>\d{4}))?$/;

/** With `isBare` a line that is nothing but a date counts, too; without it there must be a word or a rule around it. */
export function readDay(line: string, isBare: boolean): DayMark | undefined {
  if (line.length > LONGEST) return undefined;
  const says = SAYS.exec(line);
  const date = line.slice(says?.[0].length ?? 0).replace(AROUND, '');
  if (!says && !isBare && !/^(?:==|--|\*\*|——)/.test(line)) return undefined;
  const mark = dateIn(date.replace(WEEKDAY, ''));
  return mark && /clos|end/i.test(says?.[1] ?? '') ? { ...mark, isEnd: true } : mark;
}

function dateIn(text: string): DayMark | undefined {
  const { y, mo, d } = (ISO.exec(text) ?? MONTH_FIRST.exec(text) ?? DAY_FIRST.exec(text))?.groups ?? {};
  const month = monthFrom(mo ?? '');
  if (month === undefined) return undefined;
  const day = dayOf(Number(y ?? 2000), month, Number(d));
  if (day === undefined) return undefined;
  return y === undefined ? { monthDay: [month, Number(d)] } : { day };
}

// The time in front of a line, as far as it says one. Rule: nothing is made up here; what is missing stays missing until
// all stamps of a text are looked at together.

import { dayOf, monthFrom } from './day.ts';

/** A clock on a wall, in seconds of the day (may have a fraction). */
export type Clock = {
  readonly seconds: number;
  /** Minutes ahead of UTC, where the line says so. */
  readonly offset?: number;
  readonly day?: number;
  /** A date without a year. */
  readonly monthDay?: readonly [month: number, date: number];
  /** A date of which nobody knows whether the day or the month comes first. */
  readonly slashed?: readonly [first: number, second: number, year: number];
};

/** Or an instant in milliseconds, which leaves nothing to ask. */
export type Stamp = Clock | { readonly instant: number };

/** Parts for patterns, with the group names that `stampFrom` reads. */
export const DATE = '(?<y>\\d{4})-(?<mo>\\d\\d)-(?<d>\\d\\d)';
export const TIME = '(?<h>\\d\\d?):(?<mi>\\d\\d)';
export const SECONDS = ':(?<s>\\d\\d(?:\\.\\d{1,9})?)';
export const ZONE = '(?<z>Z|[+-]\\d\\d:?\\d\\d)';
export const MONTH = '(?<mo>[A-Z][a-z]{2})';
export const DAY_OF_MONTH = '(?<d>[ \\d]?\\d)';
/** AM or PM; not behind 13:00, where "am" begins a German sentence. */
export const HALF =
  '(?:(?<!(?<![:.\\d])(?:00?|1[3-9]|2\\d)[:.]\\d\\d(?:[:.]\\d\\d)?)(?:[ \u00a0\u202f]?(?<ap>[AaPp])\\.?[ \u00a0]?[Mm]\\b\\.?))';
/** Three numbers in an order that depends on who wrote them: 25.7.2021, 7/25/21, 2021/7/25. */
export const ANY_DATE = '(?<n1>\\d{1,4})(?<sep>[./-]) ?(?<n2>\\d\\d?)[./-] ?(?<n3>\\d{4}|\\d\\d?)\\.?';

export type Groups = Readonly<Record<string, string | undefined>>;

/** Undefined when it is no time of any day (25:00, 31 February). */
export function stampFrom(groups: Groups | undefined): Stamp | undefined {
  if (!groups) return undefined;
  const { epoch } = groups;
  if (epoch !== undefined) return { instant: Number(epoch) * (epoch.length > 10 ? 1 : 1000) };
  const seconds = secondsFrom(groups);
  const date = dateFrom(groups);
  if (seconds === undefined || date === undefined) return undefined;
  const offset = offsetFrom(groups.z);
  return { seconds, ...date, ...(offset === undefined ? {} : { offset }) };
}

function secondsFrom({ h, mi, s, ap }: Groups): number | undefined {
  const half = ap?.toLowerCase();
  const hours = half ? (Number(h) % 12) + (half === 'p' ? 12 : 0) : Number(h);
  const isReal = hours < 24 && Number(mi) < 60 && Number(s ?? 0) < 61 && !(half && Number(h) > 12);
  // A leap second has no place of its own in the time the program counts.
  return isReal ? hours * 3600 + Number(mi) * 60 + Math.min(Number(s ?? 0), 59.999) : undefined;
}

type DateOf = Pick<Clock, 'day' | 'monthDay' | 'slashed'>;

function dateFrom({ y, mo, d, n1, n2, n3, sep }: Groups): DateOf | undefined {
  if (n1 !== undefined && n2 !== undefined && n3 !== undefined) return numbered(n1, n2, n3, sep === '.');
  if (mo === undefined || d === undefined) return {};
  const month = monthFrom(mo);
  if (month === undefined) return undefined;
  // A leap year, so that 29 February is one as long as the year is not known.
  const day = dayOf(Number(y ?? 2000), month, Number(d));
  if (day === undefined) return undefined;
  return y === undefined ? { monthDay: [month, Number(d)] } : { day };
}

function numbered(first: string, second: string, third: string, isDotted: boolean): DateOf | undefined {
  if (first.length > 2) return whole(Number(first), Number(second), Number(third));
  const [a, b, year] = [Number(first), Number(second), Number(third.length === 2 ? `20${third}` : third)];
  if (isDotted) return whole(year, b, a);
  const isReal = dayOf(year, a, b) !== undefined || dayOf(year, b, a) !== undefined;
  return isReal ? { slashed: [a, b, year] } : undefined;
}

function whole(year: number, month: number, date: number): DateOf | undefined {
  const day = dayOf(year, month, date);
  return day === undefined ? undefined : { day };
}

function offsetFrom(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

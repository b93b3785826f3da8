// Days as whole numbers since 1970-01-01, so that "the next day" is plus one. Rule: a date that does not exist is none.

const DAY_MS = 86_400_000;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

/** Undefined for 31 February and the like, and outside of the years 1000 to 9999. */
export function dayOf(year: number, month: number, date: number): number | undefined {
  const day = Date.UTC(year, month - 1, date) / DAY_MS;
  const isReal = year >= 1000 && year <= 9999 && month >= 1 && month <= 12;
  return isReal && new Date(day * DAY_MS).getUTCDate() === date ? day : undefined;
}

/** From `YYYY-MM-DD`, or the middle of `YYYY`, to which every date of that year lies nearest. */
export function dayFrom(text: string | undefined): number | undefined {
  const [, year, month, date] = /^(\d{4})(?:-(\d\d)-(\d\d)|$)/.exec(text ?? '') ?? [];
  return year === undefined ? undefined : dayOf(Number(year), Number(month ?? 7), Number(date ?? 2));
}

/** As `YYYY-MM-DD`. */
export const dayText = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const yearOf = (day: number) => new Date(day * DAY_MS).getUTCFullYear();

/** 1 to 12 from a number or an English name, which may be written out. */
export function monthFrom(text: string): number | undefined {
  const month = Number(text) || MONTHS.indexOf(text.slice(0, 3).toLowerCase()) / 3 + 1;
  return Number.isInteger(month) && month >= 1 && month <= 12 ? month : undefined;
}

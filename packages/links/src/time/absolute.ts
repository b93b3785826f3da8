// Fixed times: epochs of every unit, ISO 8601 and wall clocks; read and written. Rule: a number whose size belongs to
// another unit than the tool's is named, not believed: 1627246800 read as milliseconds is a day in January 1970.

import { type Edge, fixed, isPossible, type Moment, unread } from './moment.ts';
import { fromWall, toWall, utc } from './zone.ts';

export type EpochUnit = 's' | 'ms' | 'µs';

const PER_MS = { s: 0.001, ms: 1, µs: 1000, ns: 1_000_000 };
const UNIT_WORDS = { s: 'seconds', ms: 'milliseconds', µs: 'microseconds', ns: 'nanoseconds' };

/** A number as an epoch of the tool's unit; null where the text is no number. */
export function epoch(text: string, unit: EpochUnit): Moment | null {
  if (!/^-?\d{1,19}(?:\.\d{1,9})?$/.test(text)) return null;
  const number = Number(text);
  const looks = unitOf(Math.abs(number)) ?? unit;
  const ms = number / PER_MS[looks];
  if (!isPossible(ms)) return unread(text);
  const moment = fixed(text, () => ms);
  if (looks === unit) return moment;
  return { ...moment, kind: 'misread', text: `in ${UNIT_WORDS[looks]} where ${UNIT_WORDS[unit]} are read` };
}

export const epochIn =
  (unit: EpochUnit) =>
  (text: string): Moment =>
    epoch(text, unit) ?? unread(text);

/** The unit in which a number is a day between 1973 and about 5000; too small a number fits any. */
const unitOf = (size: number) =>
  size < 1e8 ? null : size < 1e11 ? 's' : size < 1e14 ? 'ms' : size < 1e17 ? 'µs' : 'ns';

const ISO =
  /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?)?)? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** ISO 8601, or a wall clock like it; without an offset it is read in `zone`, or in the frame's where that is null. */
export function iso(text: string, zone: string | null): Moment | null {
  const found = ISO.exec(text);
  return found && wallClock(text, [...found.slice(1, 7), `0.${found[7] ?? 0}`], zone, found[8]);
}

/** Year, month, day, hour, minute, second and a fraction of it; unread where there is no such day. */
export function wallClock(
  text: string,
  parts: readonly (string | number | undefined)[],
  zone: string | null,
  offset?: string,
): Moment {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, fraction = 0] = parts.map((part) =>
    part === undefined ? undefined : Number(part),
  );
  const wall = utc(year, month, day, hour, minute, second, fraction * 1000);
  const date = new Date(utc(year, month, day));
  const isDay = date.getUTCDate() === day && date.getUTCMonth() + 1 === month;
  if (!isDay || hour > 24 || minute > 59 || second > 60 || !isPossible(wall)) return unread(text);
  if (offset !== undefined) return fixed(text, () => wall - offsetMs(offset));
  return zone === null
    ? fixed(text, (frame) => fromWall(wall, frame.zone), 'zone')
    : fixed(text, () => fromWall(wall, zone));
}

function offsetMs(offset: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
  return (sign === '-' ? -60_000 : 60_000) * (Number(hours) * 60 + Number(minutes));
}

/** Rounded outwards, so that a pinned span never loses what it showed. */
export const inSeconds = (ms: number, edge: Edge): number =>
  edge === 'from' ? Math.floor(ms / 1000) : Math.ceil(ms / 1000);

export const writeMs = (ms: number): string => String(ms);
export const writeSeconds = (ms: number, edge: Edge): string => String(inSeconds(ms, edge));
export const writeMicros = (ms: number): string => String(ms * 1000);
export const writeIso = (ms: number): string => new Date(ms).toISOString();

/** Without the milliseconds where there are none. */
export const writeIsoShort = (ms: number): string => writeIso(ms).replace('.000Z', 'Z');

/** `2021-07-25 21:00:00` as the clocks of the zone show it; whole seconds. */
export const writeWall = (ms: number, edge: Edge, zone: string, between = ' '): string =>
  writeIso(toWall(inSeconds(ms, edge) * 1000, zone))
    .slice(0, 19)
    .replace('T', between);

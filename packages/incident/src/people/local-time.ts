// Where a person stands in their day: their own clock, and how long ago they began to work. Rule: who is at the start of
// their day comes first when somebody is looked for [R33]; what is not known is not guessed.

import type { WorkingHours } from './profile.ts';

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export type LocalTime = {
  /** `09:42`, by their own clock. */
  readonly clock: string;
  /** `Tue` */
  readonly weekday: (typeof names)[number];
};

/** Null where the zone is not known here. */
export function localTime(timeZone: string, now: string): LocalTime | null {
  const parts = readParts(timeZone, now);
  const weekday = names.find((name) => name === parts?.weekday);
  return parts && weekday ? { clock: `${parts.hour}:${parts.minute}`, weekday } : null;
}

function readParts(timeZone: string, now: string) {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
    const found = new Map(format.formatToParts(Date.parse(now)).map(({ type, value }) => [type, value]));
    return { weekday: found.get('weekday'), hour: found.get('hour'), minute: found.get('minute') };
  } catch {
    return null;
  }
}

export type Shift =
  /** Minutes since they began, and until they end. */
  | { readonly works: true; readonly sinceMinutes: number; readonly leftMinutes: number }
  /** Minutes until they begin. */
  | { readonly works: false; readonly inMinutes: number };

/** By the clock of the wall: an hour that the calendar skips or repeats is not counted. */
export function shiftNow({ from, until, days }: WorkingHours, { clock, weekday }: LocalTime): Shift | null {
  const length = (minutesOf(until) - minutesOf(from) + DAY) % DAY;
  const at = names.indexOf(weekday) * DAY + minutesOf(clock);
  const since = days.map((day) => (at - (day - 1) * DAY - minutesOf(from) + WEEK) % WEEK);
  const begun = Math.min(...since);
  if (begun < length) return { works: true, sinceMinutes: begun, leftMinutes: length - begun };
  return since.length > 0 ? { works: false, inMinutes: WEEK - Math.max(...since) } : null;
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

type Placed = { readonly timeZone: string | null; readonly workingHours: WorkingHours | null };

/** Both, where they are known. */
export function dayOf({ timeZone, workingHours }: Placed, now: string) {
  const local = timeZone === null ? null : localTime(timeZone, now);
  return { local, shift: local && workingHours ? shiftNow(workingHours, local) : null };
}

/**
 * Smaller is better asked now: who works, the one with the most of the day left first; then who begins soonest; then those
 * of whom it is not known.
 */
export function askedFirst(person: Placed, now: string): number {
  const { shift } = dayOf(person, now);
  if (!shift) return 3 * WEEK;
  return shift.works ? WEEK - shift.leftMinutes : WEEK + shift.inMinutes;
}

/** `Mon–Fri`, `Mon, Wed, Thu`. */
export function daysWords(days: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  const name = (day: number) => names[day - 1] ?? '';
  return runs
    .flatMap(([a, b]) => (b - a > 1 ? `${name(a)}–${name(b)}` : a === b ? name(a) : [name(a), name(b)]))
    .join(', ');
}

/** Reads `daysWords` back, and what people write besides: `mon-fri`, `Mon Tue`. Null when a word is no day. */
export function readDays(words: string): readonly number[] | null {
  const days = new Set<number>();
  const dayOfName = (word: string) => names.findIndex((name) => name.toLowerCase() === word.slice(0, 3)) + 1;
  for (const word of words
    .toLowerCase()
    .replaceAll(/\s*[-–]\s*/g, '-')
    .split(/[\s,;]+/)) {
    if (word === '') continue;
    const [a = 0, b = a] = word.split('-').map(dayOfName);
    if (a === 0 || b === 0) return null;
    for (let day = a; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === b) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}

// Splunk's times: `-24h@h`, `@d-2h`, `now`, `rt-5m`, epoch seconds, `07/25/2021:21:00:00`. Steps and snaps from left to
// right; a snap always goes down; weeks begin on Sunday, `@w1` is Monday.

import { epoch, iso, wallClock } from './absolute.ts';
import { shift, startOf, type Unit } from './calendar.ts';
import { type Frame, type Moment, moving, unread } from './moment.ts';

const STEP = /([-+@])(\d{0,6})([a-z]+)([0-7])?/y;
const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:s|secs?|seconds?)$/, 's'],
  [/^(?:m|mins?|minutes?)$/, 'm'],
  [/^(?:h|hrs?|hours?)$/, 'h'],
  [/^(?:d|days?)$/, 'd'],
  [/^(?:w|weeks?)$/, 'w'],
  [/^(?:mon|months?)$/, 'M'],
  [/^(?:q|qtrs?|quarters?)$/, 'Q'],
  [/^(?:y|yrs?|years?)$/, 'y'],
];

type Step = { readonly sign: string; readonly count: number; readonly unit: Unit; readonly weekday: number };

/** A time as Splunk reads it; days are counted in the frame's zone, for Splunk takes each person's own. */
export function splunkTime(text: string): Moment {
  const [, month, day, year, hour, minute, second] =
    /^(\d\d?)\/(\d\d?)\/(\d{4})(?::(\d\d):(\d\d):(\d\d))?$/.exec(text) ?? [];
  if (year !== undefined) return wallClock(text, [year, month, day, hour, minute, second], null);
  const absolute = epoch(text, 's') ?? iso(text, null);
  if (absolute !== null) return absolute;
  const start = /^(?:rt)?(?:now(?:\(\))?)?/.exec(text)?.[0] ?? '';
  const steps = stepsOf(text.slice(start.length));
  if (steps === null || text === '') return unread(text);
  const needsZone = steps.some(({ sign, unit }) => sign === '@' && /[dwMQy]/.test(unit));
  return moving(text, (frame) => walk(frame, steps), needsZone ? 'zone' : undefined);
}

function stepsOf(words: string): Step[] | null {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  for (let at = 0; at < words.length; at = STEP.lastIndex) {
    const [, sign = '', digits, name = '', weekday] = STEP.exec(words) ?? [];
    const unit = UNITS.find(([spelling]) => spelling.test(name))?.[1];
    if (unit === undefined || steps.length === 20 || (weekday !== undefined && name !== 'w')) return null;
    steps.push({ sign, count: digits ? Number(digits) : 1, unit, weekday: Number(weekday ?? 0) % 7 });
  }
  return steps;
}

const walk = ({ now, zone }: Frame, steps: Step[]): number =>
  steps.reduce(
    (instant, { sign, count, unit, weekday }) =>
      sign === '@'
        ? startOf(instant, unit, zone, weekday)
        : shift(instant, sign === '-' ? -count : count, unit, zone),
    now,
  );

// When each row was, in UTC. Rule: what the text leaves open is read as suggested and named as a question; nothing is
// settled in silence.

import type { ChatOptions, Question } from '../chat-line.ts';
import { isSaid, type Row, stampOf } from '../row.ts';
import { settleDates } from './date-order.ts';
import { daysOf } from './days.ts';
import { type Order, orderOf } from './order.ts';
import { isZone, zoneClock } from './zone.ts';

const DAY_MS = 86_400_000;
/** Lines of one chat may stand a little out of order without a clock having been set back. */
const SLACK_MS = 300_000;
const EARLIEST = Date.UTC(1000, 0, 1);
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

export type Timed = { readonly at: number | undefined; readonly isApproximate: boolean };

export type Instants = {
  readonly order: Order;
  /** Milliseconds, beside the rows and in their order. */
  readonly times: readonly Timed[];
  readonly questions: readonly Question[];
};

/** What goes without saying in a kind of chat: a clock on UTC, and which line comes first. */
export type Custom = { readonly isUtc?: true; readonly order?: Order };

/** Rows may stand in either order. Lines without a time of their own take that of the line before. */
export function instantsOf(given: readonly Row[], custom: Custom, options: ChatOptions): Instants {
  const { rows, questions } = settleDates(given, options);
  const order = orderOf(rows, custom.order ?? 'oldestFirst');
  const known = options.zone !== undefined && isZone(options.zone) ? options.zone : undefined;
  const days = daysOf(rows, order, known ?? 'UTC', options);
  const clocks = readClocks(rows, days.days, known ?? 'UTC');
  const told = tell(clocks, order, options.clocksBack);
  const count = (has: (row: Row, index: number) => unknown) =>
    rows.filter((row, index) => isSaid(row) && has(row, index)).length;
  return {
    order,
    times: told.times,
    questions: [
      ...ask('zone', known || custom.isUtc ? 0 : count(hangsOnZone), 'UTC'),
      ...questions,
      ...days.questions,
      ...ask(
        'clocksBack',
        count((_, index) => told.twice.has(index)),
        'earlier',
      ),
      ...ask(
        'clocksForward',
        count((_, index) => clocks[index]?.instants.length === 0),
        'UTC',
      ),
      ...ask('time', rows.some(stampOf) ? 0 : count(() => true), null),
    ],
  };
}

const ask = (about: Question['about'], lines: number, suggestion: string | null): Question[] =>
  lines > 0 ? [{ about, suggestion, lines }] : [];

function hangsOnZone(row: Row): boolean {
  const stamp = stampOf(row);
  return stamp !== undefined && 'seconds' in stamp && stamp.offset === undefined;
}

/** One instant as a rule; two where clocks were set back; none where they were set forward. */
type Meant = { readonly instants: readonly number[]; readonly skipped: number };

function readClocks(rows: readonly Row[], days: readonly (number | undefined)[], zone: string) {
  const inZone = zoneClock(zone);
  return rows.map((row, index): Meant | undefined => {
    const stamp = stampOf(row);
    if (!stamp) return undefined;
    const day = days[index];
    if ('seconds' in stamp && day === undefined) return undefined;
    const local =
      'instant' in stamp ? stamp.instant : Number(day) * DAY_MS + Math.round(stamp.seconds * 1000);
    const exact = 'instant' in stamp ? local : local - Number(stamp.offset) * 60_000;
    const meant = Number.isNaN(exact) ? inZone(local) : { instants: [exact], skipped: exact };
    return meant.skipped >= EARLIEST && meant.skipped <= LATEST ? meant : undefined;
  });
}

// Along the course of time. An hour gone through twice is its second pass once the clock has been seen to fall into it;
// a line without a time takes that of the line before.
function tell(clocks: readonly (Meant | undefined)[], order: Order, asked: ChatOptions['clocksBack']) {
  const times: Timed[] = clocks.map(() => ({ at: undefined, isApproximate: true }));
  const twice = new Set<number>();
  let hasFallen = false;
  let before: number | undefined;
  for (let step = 0; step < clocks.length; step += 1) {
    const index = order === 'oldestFirst' ? step : clocks.length - 1 - step;
    const meant = clocks[index];
    if (meant) {
      const [first = meant.skipped, second] = meant.instants;
      const isFall = second !== undefined && before !== undefined && first < before - SLACK_MS;
      if (second !== undefined) twice.add(index);
      hasFallen ||= isFall;
      before = second !== undefined && (isFall || asked === 'later') ? second : first;
    }
    times[index] = { at: before, isApproximate: !meant || meant.instants.length === 0 };
  }
  if (hasFallen || asked) twice.clear();
  for (const index of twice) times[index] = { at: times[index]?.at, isApproximate: true };
  const first = (order === 'oldestFirst' ? times : times.toReversed()).find(({ at }) => at !== undefined);
  return {
    times: times.map((time) => (time.at === undefined && first ? { ...time, at: first.at } : time)),
    twice,
  };
}

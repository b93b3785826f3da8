// Time that passes only when told to, and chance from a seed. Rule: between two timers everything that waits for
// promises alone has run, so a seed plays the same way every time.

import type { Cancel } from '../world/world.ts';

export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type VirtualTime = {
  readonly now: () => number;
  readonly after: (milliseconds: number, run: () => void) => Cancel;
  /** Lets time pass: every timer in its moment, every promise between two of them. */
  readonly pass: (milliseconds: number) => Promise<void>;
};

/** `settled`: what else must be over before the next timer; promises alone when not said. */
export function createVirtualTime(
  start = Date.UTC(2026, 10, 22, 14, 0, 0),
  settled: () => Promise<void> = promisesSettled,
): VirtualTime {
  let now = start;
  let made = 0;
  const timers: Timer[] = [];
  return {
    now: () => now,
    after: (milliseconds, run) => {
      made += 1;
      const timer: Timer = { at: now + Math.max(0, Math.ceil(milliseconds)), order: made, run };
      push(timers, timer);
      return () => {
        timer.run = null;
      };
    },
    pass: async (milliseconds) => {
      const until = now + Math.ceil(milliseconds);
      await settled();
      for (let next = timers[0]; next && next.at <= until; next = timers[0]) {
        pop(timers);
        if (!next.run) continue;
        now = next.at;
        next.run();
        await settled();
      }
      now = until;
    },
  };
}

/** Node runs what was put off to the next tick once no promise has anything left to run. */
function promisesSettled(): Promise<void> {
  return new Promise((done) => process.nextTick(done));
}

/** A cancelled one stays in its place without anything to run. */
type Timer = { readonly at: number; readonly order: number; run: (() => void) | null };

const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** The soonest stands first; each stands before the two at twice its place and one further. */
function push(heap: Timer[], timer: Timer): void {
  let place = heap.length;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (!parent || isBefore(parent, timer)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = timer;
}

function pop(heap: Timer[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const left = heap[2 * place + 1];
    const right = heap[2 * place + 2];
    const sooner = left && right && isBefore(right, left) ? right : left;
    if (!sooner || isBefore(last, sooner)) break;
    heap[place] = sooner;
    place = sooner === left ? 2 * place + 1 : 2 * place + 2;
  }
  heap[place] = last;
}

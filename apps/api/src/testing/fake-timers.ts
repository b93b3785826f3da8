// A clock for tests: stands still until told to go, and lets everything that waits on promises settle between two
// steps. Rule: no test of the server ever sleeps.

import type { Timers } from '../timers.ts';

export type FakeTimers = Timers & {
  /** Moves the clock, running what falls due in order. */
  advance(ms: number): Promise<void>;
};

export function fakeTimers(start = Date.parse('2026-11-22T14:00:00.000Z')): FakeTimers {
  let now = start;
  let pending: { readonly at: number; readonly run: () => void }[] = [];

  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      pending.push(timer);
      return () => {
        pending = pending.filter((other) => other !== timer);
      };
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const [next] = pending.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        pending = pending.filter((other) => other !== next);
        now = next.at;
        next.run();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}

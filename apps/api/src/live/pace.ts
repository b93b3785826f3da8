// How often a room does its work: at once when poked, then at most once per gap, one run at a time; a poke is never
// lost, whenever it comes. Under a burst this makes few big frames of many small ones [S5, A13].
//
//   idle ──poke──► running ──done──► resting ──gap over──► idle
//                    ▲  │ poke: again     │ poke: again
//                    │  └─failed─► resting (longer), again
//                    └────────────────────┘ gap over, again

import type { Cancel, Timers } from '../timers.ts';

export const GAP_MS = 100;
export const RETRY_MS = 1000;

export type Pace = { poke(): void; close(): void };

/** `work` must catch up with everything that was there when it began; what it throws is reported and it runs again. */
export function createPace(
  work: () => Promise<void>,
  timers: Timers,
  report: (error: unknown) => void,
  gapMs = GAP_MS,
): Pace {
  let state: 'idle' | 'running' | 'resting' | 'closed' = 'idle';
  let again = false;
  let cancel: Cancel = () => {};

  const rest = (ms: number) => {
    if (state === 'closed') return;
    state = 'resting';
    cancel = timers.after(ms, () => {
      state = 'idle';
      if (again) run();
    });
  };
  const run = () => {
    state = 'running';
    again = false;
    work().then(
      () => rest(gapMs),
      (error: unknown) => {
        report(error);
        again = true;
        rest(RETRY_MS);
      },
    );
  };
  return {
    poke() {
      if (state === 'idle') run();
      else again = true;
    },
    close() {
      cancel();
      state = 'closed';
    },
  };
}

// The clock pages draw with: the server's time, in whole steps, one timer per step length for the whole page, so that
// all countdowns of a screen change together.

import type { Time } from '@sitrep/incident/fields';
import { type Cell, createCell, type Observable } from './observable.ts';
import type { ServerClock } from './server-clock.ts';
import type { Cancel, World } from './world.ts';

export type Ticker = { readonly every: (milliseconds: number) => Observable<Time> };

export function createTicker(world: Pick<World, 'after' | 'onWake'>, clock: ServerClock): Ticker {
  const steps = new Map<number, Observable<Time>>();
  return {
    every: (milliseconds) => {
      const known = steps.get(milliseconds);
      if (known) return known;
      const step = createStep(world, clock, milliseconds);
      steps.set(milliseconds, step);
      return step;
    },
  };
}

function createStep(
  world: Pick<World, 'after' | 'onWake'>,
  clock: ServerClock,
  length: number,
): Observable<Time> {
  const whole = () => new Date(Math.floor(clock.now() / length) * length).toISOString();
  const time: Cell<Time> = createCell(whole());
  let watchers = 0;
  let cancel: Cancel = () => {};
  const tick = () => {
    cancel();
    time.set(whole());
    // A few milliseconds late rather than early: an early timer would show the old step for a whole further step.
    cancel = world.after(length - (clock.now() % length) + 5, tick);
  };
  let forget: Cancel = () => {};
  return {
    getSnapshot: () => {
      if (watchers === 0) time.set(whole());
      return time.getSnapshot();
    },
    subscribe: (listener) => {
      const leave = time.subscribe(listener);
      watchers += 1;
      if (watchers === 1) {
        forget = world.onWake(tick);
        tick();
      }
      return () => {
        leave();
        watchers -= 1;
        if (watchers > 0) return;
        cancel();
        forget();
      };
    },
  };
}
